using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Seeking;

/// <summary>Goes from the home page to a page of the matter: by a link that names it, else by the search, else by the guidance's categories.</summary>
internal sealed class MatterFinder(JourneyErrand errand, IDriverSession session, JourneyHand hand, JourneyRecorder record, List<string> notes, TimeProvider time)
{
    /// <summary>A link that names the matter is worth more than a category.</summary>
    private const double Names = 5;

    /// <summary>A page called by the very words that were searched for.</summary>
    private const double Exact = 9.5;
    private const int MostTurns = 16;
    private const int MostDepth = 5;

    /// <summary>Guides that turned out to be for others, left for the next likely one.</summary>
    private const int MostLeft = 4;

    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private int _turns;

    /// <summary>Whether the portal's search gave an answer, if only that there is nothing; false: it was of no use, or was not needed.</summary>
    public bool SearchAnswered { get; private set; }

    /// <summary>The first guide that says that it is for others only, in a sentence; null: there was none.</summary>
    public string? ForOthers { get; private set; }

    /// <returns>The page reached, pressed at last on something that names the matter; null: it was not found, or the portal failed.</returns>
    public async Task<PageReading?> FindAsync(PageReading home, CancellationToken cancellationToken)
    {
        var matter = errand.Goal.Matter;
        // Whoever measures pages wants to see the list of results too.
        var direct = errand.ToFirstForm ? null : Signposts.On(home.Page, matter, errand.Goal.As).FirstOrDefault(s => s.Score >= 7.5);
        var atHome = record.Now;
        if (direct is not null && await PressAsync(home, direct.Node, direct.Words, $"the home page itself names “{matter}”", cancellationToken) is { } straight)
        {
            if (OnlyFor(straight) is not { } others)
            {
                return straight;
            }

            if (await LeaveAsync(direct.Words, others, atHome, PageKind.Home, cancellationToken) is not { } back)
            {
                return null;
            }

            home = back;
        }

        var beforeSearch = record.Now;
        if (await SearchAsync(home, cancellationToken) is { } found)
        {
            return found;
        }

        if (hand.Failure is not null || await HomeAgainAsync(beforeSearch, cancellationToken) is not { } again)
        {
            return null;
        }

        notes.Add($"The search did not lead to “{matter}”: the guidance's categories were tried.");
        return await ByCategoriesAsync(again, 0, new HashSet<string>(StringComparer.Ordinal), cancellationToken);
    }

    private async Task<PageReading?> SearchAsync(PageReading home, CancellationToken cancellationToken)
    {
        var (draft, missed) = await new PortalSearch(errand, session, record, notes, time).SearchAsync(home.Page, errand.Goal.Matter, "the matter as a citizen says it", cancellationToken);
        if (missed is not null)
        {
            notes.Add($"The search was of no use: {missed}.");
            return null;
        }

        SearchAnswered = true;
        switch (draft.End)
        {
            case SearchEnd.Jumped:
                return await JumpedAsync(cancellationToken);
            case SearchEnd.Listed:
                return await FromResultsAsync(draft, cancellationToken);
            default:
                notes.Add("The search found nothing.");
                await EnterAsync(PageKind.Results, cancellationToken);
                return null;
        }
    }

    /// <summary>The search went straight to a guide.</summary>
    private async Task<PageReading?> JumpedAsync(CancellationToken cancellationToken)
    {
        var from = record.Now;
        var guide = await EnterAsync(PageKind.Guide, cancellationToken);
        if (guide is null || OnlyFor(guide) is not { } others)
        {
            return guide;
        }

        await LeaveAsync(guide.Heading, others, from, PageKind.Results, cancellationToken);
        return null;
    }

    private async Task<PageReading?> FromResultsAsync(Draft draft, CancellationToken cancellationToken)
    {
        var matter = errand.Goal.Matter;
        var items = draft.List!.Items;
        PageReading? results = null;
        while (true)
        {
            var best = draft.Results.Where(r => r.Page == 1 && r.Kind is not (ResultKind.News or ResultKind.Policy) && !_left.Contains(r.Title)).Select(r => (Result: r, Score: Likeness.Of(r.Title, matter) - (draft.Results.IndexOf(r) * 0.05) + ForWhom(r.Text + r.Title)))
                .OrderByDescending(r => r.Score).FirstOrDefault();
            if (best.Result is null || best.Score < 1.5)
            {
                if (await EnterAsync(PageKind.Results, cancellationToken) is { } here && _left.Count == 0 && Likeness.Of(here.Heading, matter) >= Exact)
                {
                    // What looked like results are the sections of the matter's own page.
                    notes.Add($"The search led straight to “{here.Heading}”.");
                    record.Is(PageKind.Guide);
                    return here;
                }

                notes.Add(_left.Count > 0 ? $"None of the other results is “{matter}”." : $"None of the {draft.Results.Length} results is “{matter}”.");
                return null;
            }

            results ??= await EnterAsync(PageKind.Results, cancellationToken);
            if (results is null)
            {
                return null;
            }

            var seen = draft.Seen!;
            var item = items.FirstOrDefault(i => seen.Nodes[i.Title].Text.Contains(best.Result.Title, StringComparison.Ordinal) || best.Result.Title.Contains(seen.Nodes[i.Title].Text, StringComparison.Ordinal));
            var node = item == default ? -1 : item.Title;
            // The page was looked at again: the same element stands at another index, under the same reference. After a way back references are new.
            var place = node < 0 || _left.Count > 0 ? -1 : results.Page.Nodes.ToList().FindIndex(n => n.Ref == seen.Nodes[node].Ref);
            if (place < 0)
            {
                place = results.Page.Nodes.ToList().FindIndex(n => n.Visible && n.Text.Contains(best.Result.Title, StringComparison.Ordinal));
            }

            var from = record.Now;
            if (place < 0 || await PressAsync(results, Pressable(results.Page, place), best.Result.Title, $"result {best.Result.Rank} is the likeliest to be “{matter}”", cancellationToken) is not { } next)
            {
                return null;
            }

            if (OnlyFor(next) is not { } others)
            {
                return next;
            }

            if (await LeaveAsync(best.Result.Title, others, from, PageKind.Results, cancellationToken) is not { } back)
            {
                return null;
            }

            results = back;
        }
    }

    /// <summary>Whom the page serves, where it says so and that is not who applies; null: it may be entered.</summary>
    private ApplicantStated? OnlyFor(PageReading reading) =>
        !errand.GuideOnly && !errand.ToFirstForm && _left.Count < MostLeft && ApplicantReader.Read(reading.Page) is { Only: { } only } stated && only != errand.Goal.As ? stated : null;

    /// <summary>Goes back from a guide that is for others: whoever reads it does not begin there.</summary>
    /// <returns>The page it was come from; null: there is no way back.</returns>
    private async Task<PageReading?> LeaveAsync(string words, ApplicantStated stated, JourneyRecorder.Mark from, PageKind kind, CancellationToken cancellationToken)
    {
        _left.Add(words);
        var sentence = $"“{words}” is for others: its guide says “{stated.Label}: {stated.Value}”.";
        ForOthers ??= sentence;
        notes.Add(sentence);
        record.Is(PageKind.Guide);
        if (!await hand.BackAsync($"its guide says “{stated.Label}: {stated.Value}”", cancellationToken) || await EnterAsync(kind, cancellationToken) is not { } back)
        {
            return null;
        }

        record.Cost(from);
        return back;
    }

    /// <summary>A title may be words inside the link, or hold it.</summary>
    private static int Pressable(PageSighting page, int node) =>
        page.Nodes[node].Clickable ? node
        : page.Ancestors(node).Take(4).FirstOrDefault(a => page.Nodes[a].Clickable, -1) is >= 0 and var above ? above
        : page.Subtree(node).FirstOrDefault(i => page.Nodes[i].Clickable && page.Nodes[i].Visible, node);

    private double ForWhom(string text) => errand.Goal.As == Personas.PersonaKind.Company
        ? (text.Contains("法人", StringComparison.Ordinal) || text.Contains("企业", StringComparison.Ordinal) ? 0.3 : 0)
        : (text.Contains("自然人", StringComparison.Ordinal) || text.Contains("个人", StringComparison.Ordinal) ? 0.3 : 0);

    private async Task<PageReading?> ByCategoriesAsync(PageReading page, int depth, HashSet<string> seen, CancellationToken cancellationToken)
    {
        seen.Add(page.Page.Url + page.Signature);
        foreach (var post in Signposts.On(page.Page, errand.Goal.Matter, errand.Goal.As))
        {
            if (_turns >= MostTurns)
            {
                return null;
            }

            var names = post.Score >= Names;
            var href = page.Page.Nodes[post.Node].Href;
            if (_left.Contains(post.Words) || !seen.Add($"{post.Words} {href}") || (!names && depth >= MostDepth))
            {
                continue;
            }

            _turns++;
            var from = record.Now;
            if (await PressAsync(page, post.Node, post.Words, names ? $"it names “{errand.Goal.Matter}”" : "a category that may hold it", cancellationToken) is not { } next)
            {
                if (hand.Failure is not null)
                {
                    return null;
                }

                continue;
            }

            if (names && OnlyFor(next) is { } others)
            {
                if (await LeaveAsync(post.Words, others, from, PageKind.Category, cancellationToken) is not { } left)
                {
                    return null;
                }

                page = left;
                continue;
            }

            if (names)
            {
                return next;
            }

            if (!seen.Contains(next.Page.Url + next.Signature))
            {
                record.Is(PageKind.Category);
                if (await ByCategoriesAsync(next, depth + 1, seen, cancellationToken) is { } found)
                {
                    return found;
                }
            }

            if (hand.Failure is not null || !await hand.BackAsync("this category does not hold it", cancellationToken) || await EnterAsync(PageKind.Category, cancellationToken) is not { } back)
            {
                return null;
            }

            record.Cost(from);
            page = back;
        }

        return null;
    }

    private async Task<PageReading?> HomeAgainAsync(JourneyRecorder.Mark beforeSearch, CancellationToken cancellationToken)
    {
        if (record.Count == 1)
        {
            record.Cost(beforeSearch);
            return await hand.ReadAsync(cancellationToken);
        }

        await hand.OpenAsync(errand.Target.Web.Home, cancellationToken);
        var home = await EnterAsync(PageKind.Home, cancellationToken);
        record.Did(new JourneyAction(JourneyActionKind.Open, errand.Target.Web.Home.ToString(), "to start anew from the home page"));
        record.Cost(beforeSearch);
        return home;
    }

    private async Task<PageReading?> PressAsync(PageReading from, int node, string words, string why, CancellationToken cancellationToken)
    {
        var state = from.Page.Url + from.State;
        if (!await hand.PressAsync(from.Page, node, JourneyActionKind.Press, words, why, GuardStance.Reading, cancellationToken))
        {
            return null;
        }

        var next = await hand.ReadAsync(cancellationToken);
        if (next is null || next.Page.Url + next.State == state)
        {
            notes.Add($"“{words}” was pressed, and nothing came.");
            return null;
        }

        record.Enter(next, hand.Views, PageKind.Other);
        await hand.CaptureAsync(cancellationToken);
        return next;
    }

    private async Task<PageReading?> EnterAsync(PageKind kind, CancellationToken cancellationToken)
    {
        if (await hand.ReadAsync(cancellationToken) is not { } reading)
        {
            return null;
        }

        if (!record.IsOn(reading, hand.Views))
        {
            record.Enter(reading, hand.Views, kind);
            await hand.CaptureAsync(cancellationToken);
        }

        return reading;
    }
}
