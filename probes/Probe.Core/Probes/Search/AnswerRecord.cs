using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>Turns an answer as it was read into what an attempt keeps: how it ended, its results and their times.</summary>
internal static class AnswerRecord
{
    /// <summary>Writes an answer into the draft.</summary>
    /// <param name="established">Whether this search has answered other words of the visit.</param>
    public static void Write(Draft draft, Answer answer, bool established)
    {
        if (draft.End is SearchEnd.Failed or SearchEnd.Unanswered or SearchEnd.Barred)
        {
            return;
        }

        var page = draft.Seen!;
        var context = draft.Context!;
        draft.Results = [];
        draft.StatedTotal = null;
        draft.HasMore = false;
        draft.List = null;
        var submitted = draft.Timing.Submitted;
        switch (answer)
        {
            case Answer.Results { List: var list } results:
                // A list that came while typing answers the typing, not the press that followed.
                var t0 = draft.SubmittedAt;
                if (t0 is { } submit && page.LastInputAt > 0 && page.LastInputAt < submit && results.LastChange > 0 && results.LastChange < submit)
                {
                    t0 = page.LastInputAt;
                    submitted = "input";
                }

                draft.List = list;
                draft.Results = ResultReader.Read(page, list, t0, results.Tab, 1, 1);
                draft.StatedTotal = results.Stated;
                draft.HasMore = results.Next is not null || list.Items.Length > draft.Results.Length;
                var times = draft.Results.Where(r => r.Shown is not null).Select(r => r.Shown!.Value).ToList();
                draft.Timing = new SearchTiming(submitted, times.Count > 0 ? times.Min() : t0 is { } sent && results.LastChange >= sent && list.NewShare > 0.5 ? TimeSpan.FromMilliseconds(results.LastChange - sent) : null, t0 is { } zero && results.LastChange >= zero ? TimeSpan.FromMilliseconds(results.LastChange - zero) : times.Count > 0 ? times.Max() : null);
                draft.End = new SearchEnd.Listed(
                    list.Suggestions ? ListPlace.Suggestions
                    : page.DocumentAt <= context.Before.DocumentAt + 0.5 ? ListPlace.SamePage
                    : draft.Tabs > 1 ? ListPlace.NewTab : ListPlace.NewPage);
                break;
            case Answer.None none:
                draft.End = new SearchEnd.NoneSaid(none.Message);
                draft.Timing = new SearchTiming(submitted, null, draft.SubmittedAt is { } at && none.ChangedAt >= at ? TimeSpan.FromMilliseconds(none.ChangedAt - at) : null);
                break;
            case Answer.Jump jump:
                var shownAt = jump.Heading is { } h && page.Nodes[h].ChangedAt > 0 ? page.Nodes[h].ChangedAt : page.DocumentAt;
                TimeSpan? came = draft.SubmittedAt is { } from && shownAt >= from ? TimeSpan.FromMilliseconds(shownAt - from) : null;
                draft.End = new SearchEnd.Jumped();
                draft.Results = [new ResultItem(1, jump.Title, page.Url, "", ResultKind.Unknown, 1, came)];
                draft.Timing = new SearchTiming(submitted, came, came);
                break;
            case Answer.Barred barred:
                draft.End = new SearchEnd.Barred(barred.Obstacle, barred.Words);
                break;
            case Answer.Broken broken:
                draft.End = new SearchEnd.Failed(Hindrances.Failure(broken.Words));
                break;
            case Answer.Silent:
                draft.End = new SearchEnd.NoneSilent();
                break;
            default:
                // A search that answers other words answers this one with silence.
                draft.End = established ? new SearchEnd.NoneSilent() : new SearchEnd.NoResponse();
                break;
        }
    }
}
