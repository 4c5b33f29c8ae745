using Probe.Core.Probes.Search.Finding;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Writes the query into the box, whatever lies over it, and sends it off.</summary>
/// <param name="absent">The fault of a declared place that is not there: what it is, and its locator.</param>
internal sealed class QueryHand(IDriverSession session, SearchEye eye, SearchLocators locators, SearchHabits habits, Func<string, string, Fault> absent)
{
    /// <summary>So many polls, some eight seconds, a notice with a countdown is given to go away by itself.</summary>
    private const int MostWaits = 32;

    /// <summary>What stands in a field when these words were typed into it: a browser cuts off what its maxlength does not let in.</summary>
    public static string Taken(SeenNode field, string words) => field.MostCharacters is { } most && words.Length > most ? words[..most] : words;

    /// <summary>Types the query.</summary>
    /// <param name="words">The box in words.</param>
    /// <returns>The page and the box as they were typed into; null: it cannot be typed into, and the draft says why.</returns>
    public async Task<(PageSighting Before, BoxCandidate Box)?> TypeAsync(Draft draft, PageSighting before, BoxCandidate box, string words, CancellationToken cancellationToken)
    {
        var field = before.Nodes[box.Index];
        var typing = await session.PerformAsync(new Step.Type(field.Ref, draft.Query, words, "the query"), cancellationToken);
        for (var closed = 0; closed < 2 && typing is Observation.Refused && await UncoverBoxAsync(draft, before, field.Ref, cancellationToken) is { } clear; closed++)
        {
            before = clear;
            box = BoxFinder.Weigh(before, Enumerable.Range(0, before.Nodes.Length).First(i => before.Nodes[i].Ref == field.Ref));
            field = before.Nodes[box.Index];
            draft.Context = new ListContext(Taken(field, draft.Query), before, before.At, field, habits.Learned);
            typing = await session.PerformAsync(new Step.Type(field.Ref, draft.Query, words, "the query"), cancellationToken);
        }

        // A notice may close itself: it is waited for as a citizen would.
        for (var waited = 0; waited < (habits.LayerStays ? 0 : MostWaits) && typing is Observation.Refused { Reason: var why } && why.StartsWith("something lies over", StringComparison.Ordinal); waited++)
        {
            await session.PerformAsync(new Step.Quiet(TimeSpan.FromSeconds(1), SearchEye.Poll), cancellationToken);
            typing = await session.PerformAsync(new Step.Type(field.Ref, draft.Query, words, "the query"), cancellationToken);
        }

        if (typing is Observation.Refused refused)
        {
            habits.LayerStays = refused.Reason.StartsWith("something lies over", StringComparison.Ordinal);
            draft.Notes.Add($"The box could not be typed into: {refused.Reason}.");
            draft.End = new SearchEnd.NotPerformed(new Fault(FaultKind.StepTimedOut, $"The search box could not be typed into: {refused.Reason}."));
            return null;
        }

        if (Taken(field, draft.Query) is { } taken && taken.Length < draft.Query.Length)
        {
            draft.Notes.Add($"The search box takes {taken.Length} characters: it was asked for “{taken}”.");
        }

        return (before, box);
    }

    /// <summary>Sends it off by the way's button, by Enter where there is none, or not at all where typing is enough.</summary>
    public async Task SubmitAsync(Draft draft, Way way, PageSighting before, BoxCandidate box, CancellationToken cancellationToken)
    {
        switch (way.SubmitBy)
        {
            case SubmitBy.Typing:
                draft.Submit = new Choice("typing alone", "typing", false, ["neither the button nor the Enter key does anything; suggestions come while typing"]);
                return;
            case SubmitBy.Button:
                var declared = way.Declared.Contains("button");
                if (declared && SearchEye.Marked(before, "button") is null)
                {
                    // It may come with the words in the box.
                    if (await eye.AwaitAsync(draft, before, p => SearchEye.Marked(p, "button") is not null, cancellationToken) is not { } typed)
                    {
                        draft.Absent = absent("button", locators.Button!);
                        return;
                    }

                    before = typed;
                }

                var button = declared ? SearchEye.Marked(before, "button") : box.Button;
                if (button is { } asleep && before.Nodes[asleep].Disabled)
                {
                    // It may come alive with the words in the box, or once the page has looked at them.
                    var path = before.Nodes[asleep].Path;
                    var awake = habits.ButtonSleeps ? null : await eye.AwaitAsync(draft, before, p => Awake(p, path) is not null, cancellationToken);
                    habits.ButtonSleeps = awake is null;
                    (before, button) = awake is null ? (before, null) : (awake, Awake(awake, path));
                }

                if (button is { } b)
                {
                    var words = BoxFinder.Describe(before, b);
                    draft.Submit = new Choice(words, before.Nodes[b].Path, declared, declared ? WayFinder.Declares(locators.Button) : box.ButtonWhy);
                    var pressed = await session.PerformAsync(new Step.Press(before.Nodes[b].Ref, words, "it starts the search"), cancellationToken);
                    if (pressed is Observation.Done)
                    {
                        return;
                    }

                    draft.Notes.Add($"The button could not be pressed ({(pressed as Observation.Refused)?.Reason}); the Enter key was.");
                }

                break;
        }

        draft.Submit = new Choice("the Enter key", "Enter", locators.Button is "enter", [way.SubmitBy == SubmitBy.Enter ? "the Enter key starts the search" : "no button was there to press"]);
        await session.PerformAsync(new Step.Key("Enter", "it starts the search"), cancellationToken);
    }

    /// <summary>Closes a layer that lies over the box. Null: nothing there closes it.</summary>
    private async Task<PageSighting?> UncoverBoxAsync(Draft draft, PageSighting page, NodeRef box, CancellationToken cancellationToken)
    {
        var closers = Closers.Of(page).Take(3).Select(i => (Index: i, Agrees: false)).ToList();
        // Who may only agree to cookies agrees, as everybody must who wants to search: the session's cookies end with it.
        foreach (var (closer, agrees) in closers.Count > 0 ? closers : [.. Closers.OfCookies(page).Take(1).Select(i => (i, true))])
        {
            var words = BoxFinder.Describe(page, closer);
            if (await session.PerformAsync(new Step.Press(page.Nodes[closer].Ref, words, agrees ? "it agrees to cookies, and nothing else opens the way to the search box" : "it closes what lies over the search box"), cancellationToken) is not Observation.Done)
            {
                continue;
            }

            draft.Notes.Add(agrees
                ? $"A layer about cookies lay over the search box and offered nothing but to agree; {words} was pressed. The cookies end with the session."
                : $"Something lay over the search box; {words} was pressed to close it.");
            await session.PerformAsync(new Step.Quiet(TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2)), cancellationToken);
            return await eye.LookAsync(draft, cancellationToken) is { } clear && clear.Nodes.Any(n => n.Ref == box) ? clear : null;
        }

        return null;
    }

    private static int? Awake(PageSighting page, string path) =>
        Enumerable.Range(0, page.Nodes.Length).Where(i => page.Nodes[i] is { Visible: true, Disabled: false } node && node.Path == path).Select(i => (int?)i).FirstOrDefault();
}
