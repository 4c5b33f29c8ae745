using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>Reads what a page says when it does not search: a puzzle, a plea to come more slowly, an error of its own, a login.</summary>
internal static class Hindrances
{
    /// <summary>A plea to come more slowly, or a puzzle, even beside a list; null: nothing of the kind is said.</summary>
    /// <param name="best">The list that might be the answer: where it holds the query, the search was answered whatever else is said.</param>
    public static Answer.Barred? Plain(PageSighting page, ListContext context, ListCandidate? best) =>
        best is { QueryShare: > 0 } or { Learned: true } ? null
        : First(page, context, Lexicon.Puzzle()) is { } puzzle ? new Answer.Barred(Obstacle.Captcha, puzzle)
        // 访问过于频繁，请输入验证码: whoever answers the puzzle may go on.
        : First(page, context, Lexicon.TooOften()) is { } often ? new Answer.Barred(Lexicon.Captcha().IsMatch(often) ? Obstacle.Captcha : Obstacle.Blocked, often)
        : null;

    /// <summary>What stands where a list would; null: nothing of the kind. A form beside a list may ask for a code too.</summary>
    public static Answer? InsteadOfList(PageSighting page, ListContext context) =>
        First(page, context, Lexicon.Captcha()) is { } captcha ? new Answer.Barred(Obstacle.Captcha, captcha)
        : (Answer?)Login(page, context) ?? (First(page, context, Lexicon.Broken()) is { } broken ? new Answer.Broken(broken) : null);

    /// <summary>The answer that a page gives in a dialog of the browser's own, and nowhere else; null: no dialog speaks of the search.</summary>
    public static SearchEnd? InDialogs(Observation.Log? log)
    {
        foreach (var said in log?.Messages.Where(m => m.Kind == "dialog").Select(m => m.Text) ?? [])
        {
            if (Lexicon.TooOften().IsMatch(said))
            {
                return new SearchEnd.Barred(Obstacle.Blocked, said);
            }

            if (Lexicon.NoResults().IsMatch(said))
            {
                return new SearchEnd.NoneSaid(said);
            }

            if (Lexicon.Broken().IsMatch(said))
            {
                return new SearchEnd.Failed(Failure(said));
            }
        }

        return null;
    }

    /// <summary>A search that broke, in the portal's words.</summary>
    public static SiteFailure Failure(string words) => new(SiteFailureKind.HttpError, $"The search answered “{words}”.");

    /// <summary>A page that asks for a password where the one before did not; null: it does not.</summary>
    private static Answer.Barred? Login(PageSighting page, ListContext context)
    {
        var documents = context.Before.Nodes.Select(n => n.Ref.Document).ToHashSet(StringComparer.Ordinal);
        return page.Nodes.Any(n => n.Visible && n.Type == "password" && !documents.Contains(n.Ref.Document)) && !context.Before.Nodes.Any(n => n.Visible && n.Type == "password")
            ? new Answer.Barred(Obstacle.Login, "a password field")
            : null;
    }

    private static string? First(PageSighting page, ListContext context, Regex says) =>
        page.Nodes.Where(n => n.Visible && n.Href is null && context.IsNewText(n)).SelectMany(n => new[] { n.Text, n.Placeholder, n.Label }).FirstOrDefault(t => t.Length is > 1 and < 80 && says.IsMatch(t));
}
