using System.Collections.Immutable;
using Probe.Cli.Terminal;
using Probe.Core.Reviews;

namespace Probe.Cli.Reviewing;

/// <summary>Which verdict of a run a person means. Null: any.</summary>
/// <param name="Keyword">The word as it was asked.</param>
/// <param name="Rule">A usability rule's id.</param>
/// <param name="Journey">Whether a journey is meant.</param>
internal sealed record CaseAsked(string? Target, string? Scenario, string? Device, string? Keyword, string? Rule, bool Journey)
{
    private const int MostListed = 12;

    public IEnumerable<ReviewCase> Among(IEnumerable<ReviewCase> cases) => cases.Where(each =>
        (Target is null || each.Subject.Visit.Target == Target)
        && (Scenario is null || each.Subject.Visit.Scenario == Scenario)
        && (Device is null || each.Subject.Visit.Device == Device)
        && ((Keyword is null && Rule is null && !Journey)
            || (Keyword is not null && each.Subject.Kind == SubjectKind.Keyword && each.Subject.Name == Keyword)
            || (Rule is not null && each.Subject.Kind == SubjectKind.Rule && each.Subject.Name == Rule)
            || (Journey && each.Subject.Kind == SubjectKind.Journey)));

    /// <exception cref="UsageException">None is meant, or several are.</exception>
    public ReviewCase One(IEnumerable<ReviewCase> cases)
    {
        ImmutableArray<ReviewCase> found = [.. Among(cases)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new UsageException("No verdict of this run is meant by that; 'probe review list --all' lists them."),
            _ => throw new UsageException($"{found.Length} verdicts are meant by that. Say more (--target, --device, --scenario, --keyword, --rule, --journey):\n{string.Join('\n', found.Take(MostListed).Select(each => "  " + Line(each)))}{(found.Length > MostListed ? "\n  …" : "")}"),
        };
    }

    public static string Line(ReviewCase of) => Line(of.Subject);

    public static string Line(ReviewSubject subject) => $"{subject.Visit.Target} {subject.Visit.Scenario} {subject.Visit.Device}{(subject.Visit.Repetition == 1 ? "" : $" #{subject.Visit.Repetition}")} {Inert.Line(subject.Item, 80)}";
}
