using System.Collections.Immutable;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Finds a portal's search and protects the verdicts: a word of the portal's own teaches the way and the place of results, a nonsense word what stands there anyway.</summary>
/// <param name="keep">Receives each control's attempt once it is final.</param>
/// <param name="tell">Told what is being done, in words.</param>
internal sealed class ControlWords(SearchSession session, SearchErrand errand, Func<Draft, CancellationToken, Task> keep, Action<string> tell)
{
    /// <summary>What a declared list weighs, and no found one.</summary>
    private const double DeclaredScore = 100;

    private readonly List<string> _considered = [];
    private Fault? _absent;

    /// <summary>The way that the search is asked by; null: none was found.</summary>
    public Way? Way { get; private set; }

    /// <summary>What was taken for box, button and list; null: nothing yet.</summary>
    public Discovery? Discovery { get; private set; }

    /// <summary>Finds the search and asks both words. Not null: the visit ends here.</summary>
    /// <exception cref="PortalGoneException">The home page did not open.</exception>
    public async Task<Ending?> AskAsync(CancellationToken cancellationToken)
    {
        var known = errand.Plan.Attempts.First(a => a.Purpose == AttemptPurpose.KnownControl);
        if (await DiscoverAsync(known, cancellationToken) is { } ended)
        {
            return ended;
        }

        await NonsenseAsync(cancellationToken);
        return null;
    }

    /// <summary>Finds the way and asks the known word. Not null: the visit ends here.</summary>
    private async Task<Ending?> DiscoverAsync(PlannedAttempt planned, CancellationToken cancellationToken)
    {
        var (draft, home) = await session.HomeAsync(planned, "", null, cancellationToken);
        var words = KnownWords.From(home);
        Standing? behind = null;
        var pressed = 0;
        var (ways, untouched, opened) = await new WayFinder(errand.Target.Web.Locators, session.Driven, _considered).FindAsync(
            home,
            async (opener, page) =>
            {
                // The first is pressed on the page that was looked at, any other on a fresh one.
                behind = await BehindAsync(pressed++ == 0 ? new Standing(draft, page, null) : await AgainAsync(planned, cancellationToken), opener, cancellationToken);
                return behind?.Page;
            },
            cancellationToken);
        session.Found = untouched is null ? behind : new Standing(draft, untouched, null);
        // The first look was the patient one; from now on the page is known.
        session.Habits.HomeWindow = TimeSpan.FromMilliseconds(100);
        if (ways.IsEmpty)
        {
            await session.Performer.CaptureAsync(draft, "home", cancellationToken);
            draft.End = new SearchEnd.NotPerformed(_absent ?? new Fault(FaultKind.StepTimedOut, "No search box was found on the home page or behind anything on it that speaks of searching."));
            await session.FinishAsync(draft, cancellationToken);
            await keep(draft, cancellationToken);
            Discovery = new Discovery(null, null, null, null, [.. _considered], session.Habits.QuietWindow);
            var loggedOut = home.Nodes.Any(n => n.Visible && n.Type == "password") && home.Nodes.Count(n => n.Visible && n.Tag == "a") < 8;
            return _absent is null ? new Ending(loggedOut ? Obstacle.Login : AnswerBars(home), null) : new Ending(null, _absent);
        }

        if (opened is not null)
        {
            words = [.. KnownWords.From(opened).Concat(words).Distinct(StringComparer.OrdinalIgnoreCase).Take(4)];
        }

        if (words.IsEmpty)
        {
            words = [errand.Plan.Attempts.First(a => a.Purpose == AttemptPurpose.Keyword).Query];
            _considered.Add("The home page holds no word that could serve as the known one; the first keyword was taken.");
        }

        var kept = await TryWaysAsync(planned, ways, words, cancellationToken);
        if (kept.End is SearchEnd.NotPerformed { Fault: { Kind: FaultKind.DeclaredMissing } absent })
        {
            // The target's file is wrong, or of another version: that says nothing of the service, and is the same for every keyword.
            Describe(kept);
            await keep(kept, cancellationToken);
            return new Ending(null, absent);
        }

        session.Pending = kept;
        session.Habits.Learn(kept);
        Calibrate(kept);
        return null;
    }

    /// <summary>The home page, opened once more. Null: it did not open.</summary>
    private async Task<Standing?> AgainAsync(PlannedAttempt planned, CancellationToken cancellationToken)
    {
        var draft = await session.BeginAsync(planned, "", cancellationToken);
        return await session.Performer.OpenHomeAsync(draft, null, cancellationToken) is { } page ? new Standing(draft, page, null) : null;
    }

    /// <summary>What comes when an opener is pressed on a home page. Null: no box.</summary>
    private async Task<Standing?> BehindAsync(Standing? home, Way opener, CancellationToken cancellationToken)
    {
        if (home is null)
        {
            return null;
        }

        var behind = await session.Performer.UncoverAsync(home.Draft, opener, home.Page, cancellationToken);
        _absent = home.Draft.Absent;
        return behind is null ? null : new Standing(home.Draft, behind, opener.Opener);
    }

    private static Obstacle? AnswerBars(PageSighting home) =>
        home.Nodes.Length < 120 && home.Nodes.Any(n => n.Visible && n.Text.Length < 80 && Lexicon.Captcha().IsMatch(n.Text)) ? Obstacle.Captcha : null;

    /// <summary>Tries the ways with the known words until one is answered; keeps the best attempt.</summary>
    private async Task<Draft> TryWaysAsync(PlannedAttempt planned, ImmutableArray<Way> ways, ImmutableArray<string> words, CancellationToken cancellationToken)
    {
        Draft? first = null;
        Way? typing = null;
        foreach (var way in ways)
        {
            tell($"trying to {way}");
            // The first, likeliest way is given the whole limit; the others as long as a patient citizen would.
            var patience = first is null ? errand.Limits.Answer : TimeSpan.FromSeconds(5);
            var draft = await session.PerformAsync(planned, words[0], way, patience, cancellationToken);
            first ??= draft;
            if (draft.End is SearchEnd.Listed { Place: ListPlace.Suggestions })
            {
                typing ??= way with { SubmitBy = SubmitBy.Typing };
                _considered.Add($"To {way}: nothing happened but suggestions while typing.");
            }
            else if (draft.End is SearchEnd.Listed or SearchEnd.Jumped or SearchEnd.NoneSaid or SearchEnd.NoneSilent or SearchEnd.Unanswered or SearchEnd.Failed or SearchEnd.Barred { Obstacle: not Obstacle.Login })
            {
                Way = way;
                return await WithBetterWordAsync(planned, draft, words, cancellationToken);
            }
            else
            {
                _considered.Add($"To {way}: {(draft.End is SearchEnd.NotPerformed no ? no.Fault.Detail.TrimEnd('.') : draft.End is SearchEnd.Barred ? "a login stood in the way" : "nothing happened")}.");
            }
        }

        if (typing is not null)
        {
            Way = typing;
            return await WithBetterWordAsync(planned, await session.PerformAsync(planned, words[0], typing, errand.Limits.Silence, cancellationToken), words, cancellationToken);
        }

        Way = ways[0];
        session.Habits.Dead = first!.End is SearchEnd.NoResponse;
        session.Habits.PressAgain = !session.Habits.Dead;
        return first;
    }

    /// <summary>A known word that led to one page, or to nothing, teaches little: the next ones are tried.</summary>
    private async Task<Draft> WithBetterWordAsync(PlannedAttempt planned, Draft draft, ImmutableArray<string> words, CancellationToken cancellationToken)
    {
        var best = draft;
        var silent = draft.End is SearchEnd.Jumped or SearchEnd.NoneSilent;
        foreach (var word in words.Skip(1).Take(3))
        {
            if (best.End is SearchEnd.Listed && best.Results.Length > 1 || best.End is SearchEnd.Barred or SearchEnd.Failed or SearchEnd.Unanswered)
            {
                break;
            }

            var next = await session.PerformAsync(planned, word, Way!, session.Habits.Patience(errand.Limits), cancellationToken);
            _considered.Add($"The known word “{best.Query}” gave {Words(best)}; “{next.Query}” gave {Words(next)}.");
            silent |= next.End is SearchEnd.Jumped or SearchEnd.NoneSilent;
            if (Worth(next) > Worth(best))
            {
                best = next;
            }
        }

        return silent && best.End is SearchEnd.Jumped or SearchEnd.NoneSilent or SearchEnd.NoneSaid ? await WithSuggestionsAsync(planned, best, words[0], cancellationToken) : best;

        static int Worth(Draft d) => d.End switch { SearchEnd.Listed => 2 + Math.Min(20, d.Results.Length), SearchEnd.Jumped => 2, SearchEnd.NoneSaid => 1, _ => 0 };
        static string Words(Draft d) => d.End switch { SearchEnd.Listed => Counted.Of(d.Results.Length, "result"), SearchEnd.Jumped => "one page", SearchEnd.NoneSaid => "no result", _ => "no answer" };
    }

    /// <summary>Where the search only ever leads to its first match, or shows nothing, what it shows while one types is its list of results. One that says of each word that there are none has answered.</summary>
    private async Task<Draft> WithSuggestionsAsync(PlannedAttempt planned, Draft sent, string word, CancellationToken cancellationToken)
    {
        if (Way is not { SubmitBy: not SubmitBy.Typing, Declared.IsEmpty: true } way)
        {
            return sent;
        }

        var typing = way with { SubmitBy = SubmitBy.Typing };
        var typed = await session.PerformAsync(planned, word, typing, TimeSpan.FromSeconds(3), cancellationToken);
        if (typed.End is not SearchEnd.Listed { Place: ListPlace.Suggestions or ListPlace.SamePage } || typed.Results.Length < 2)
        {
            return sent;
        }

        _considered.Add($"To {way}: no word gave a list; while “{word}” was typed, {typed.Results.Length} results stood there.");
        Way = typing;
        return typed;
    }

    private async Task NonsenseAsync(CancellationToken cancellationToken)
    {
        var planned = errand.Plan.Attempts.First(a => a.Purpose == AttemptPurpose.NonsenseControl);
        var known = session.Pending!;
        tell($"control: “{planned.Query}”");
        var draft = await session.PerformAsync(planned, planned.Query, Way!, session.Habits.Patience(errand.Limits), cancellationToken);
        if (known is { List: { } list, Seen: { } page, Context: { } context } && draft is { Seen: { } empty, Context: { } emptyContext })
        {
            // Lists that stand there whatever is asked are the page's furniture, unless nothing else ever comes.
            var furniture = ListFinder.Sequences(page, context).Intersect(ListFinder.Sequences(empty, emptyContext), StringComparer.Ordinal).Where(s => s.Length > 0).ToHashSet(StringComparer.Ordinal);
            if (furniture.Contains(list.Sequence(page)))
            {
                var strict = context with { Learned = new Learned(null, furniture, null) };
                if (AnswerReader.Read(page, strict, session.Performer.Marks) is Answer.Results { List.QueryShare: > 0.3 } other)
                {
                    _considered.Add($"The list “{Cut(list.Sequence(page))}” also stood there for “{draft.Query}”: it is furniture, and another list was read.");
                    session.Habits.Learned = new Learned(other.List.Signature, furniture, session.Habits.Learned.ResultPath);
                    draft = await session.PerformAsync(planned, planned.Query, Way!, session.Habits.Patience(errand.Limits), cancellationToken);
                    known = await session.PerformAsync(errand.Plan.Attempts.First(a => a.Purpose == AttemptPurpose.KnownControl), known.Query, Way!, session.Habits.Patience(errand.Limits), cancellationToken);
                }
            }
            else
            {
                session.Habits.Learned = Unfound.Teach(session.Habits.Learned with { Furniture = furniture }, page, context, list, empty, emptyContext);
                session.Performer.ReadAgain(known, Way!);
                session.Performer.ReadAgain(draft, Way!);
            }
        }

        Describe(known);
        await keep(known, cancellationToken);
        session.Pending = draft;
        Calibrate(known);
    }

    private void Calibrate(Draft known)
    {
        session.Habits.Calibrate(known);
        Discovery = Discovery is null ? null : Discovery with { QuietWindow = session.Habits.QuietWindow };
    }

    private void Describe(Draft known)
    {
        if (errand.Target.Web.Locators is { Result: { } result } locators && known.Seen is { } seen)
        {
            if (known.List is not { Score: >= DeclaredScore })
            {
                _considered.Add($"The declared result ({result}) matched nothing in the answer to “{known.Query}”{(known.List is null ? "" : ": the list was found instead")}.");
            }
            else if (locators.Title is { } title && !known.List.Items.Any(i => seen.Nodes[i.Title].Marks.Contains("title")))
            {
                _considered.Add($"The declared title ({title}) stands in no result: each one's first words were read instead.");
            }
        }

        Discovery = new Discovery(
            known.Box,
            known.Opener,
            known.Submit,
            known.List is { } list && known.Seen is { } page
                ? new Choice($"{list.Items.Length} items, the first “{Cut(page.Nodes[list.Items[0].Title].Text)}”{(list.Suggestions ? ", suggestions below the box" : "")}", list.Signature, list.Score >= DeclaredScore, list.Why)
                : null,
            [.. _considered.Distinct(StringComparer.Ordinal).Take(30)],
            session.Habits.QuietWindow);
    }

    private static string Cut(string text) => text.Length > 60 ? text[..60].Replace('\n', '·') + "…" : text.Replace('\n', '·');

    /// <summary>Why there is nothing to go on with: something in the way, or a fault of ours; neither: the portal has no search.</summary>
    public sealed record Ending(Obstacle? Obstacle, Fault? Fault);
}
