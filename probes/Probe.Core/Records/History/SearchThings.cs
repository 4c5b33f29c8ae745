using System.Text.Json;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records.History;

/// <summary>What a search visit says: of each word, of abolished matters, and whether its search can be believed.</summary>
internal static class SearchThings
{
    private static readonly LocalText Control = new("检索是否真实", "Whether the search is real");
    private static readonly LocalText ControlNotAsked = new("没有问对照词。", "The control words were not asked.");
    private static readonly LocalText NotAsked = new("没有问到。", "It was not asked.");

    /// <summary>A portal that went down in mid-visit was still reached; one of which not one word could be had because it was gone was not.</summary>
    public static ReachState Reach(Visit visit, SearchVerdict verdict) => new(
        visit.Evidence.Failure is { Gone: true } ? false
            : verdict.Keywords.Any(k => k.Conforming is not null) ? true
            : verdict.Keywords.Any(k => k.NotMeasured?.Kind == "unreachable") ? false
            : visit.Evidence.Fault is not null ? null
            : true,
        visit.Evidence.Fault?.Detail);

    public static IEnumerable<MeasuredThing> Of(Visit visit, SearchVerdict verdict)
    {
        var pictures = visit.Evidence.Attempts.GroupBy(a => a.Number).ToDictionary(g => g.Key, g => g.Last().Pictures.LastOrDefault()?.File);
        string? Picture(int? attempt) => attempt is { } number ? pictures.GetValueOrDefault(number) : null;

        var answers = verdict.Control.Nonsense.Passed is not null || verdict.Control.Fake;
        yield return new MeasuredThing(ChangeWhat.SearchControl, "control", Control, null, answers ? (verdict.Control.Fake ? "fake" : "real") : null) { Why = answers ? null : ControlNotAsked };
        foreach (var word in verdict.Keywords)
        {
            yield return new MeasuredThing(ChangeWhat.Keyword, word.Keyword, LocalText.Same(word.Keyword), word.VariantOf, Code(word))
            {
                Classes = word.Classes,
                Rank = word.FirstAcceptableRank,
                Results = word.ResultCount,
                Pages = word.Pages,
                Clicks = word.Clicks,
                FirstResult = VisitSummaries.Milliseconds(word.FirstResult),
                Stable = VisitSummaries.Milliseconds(word.Stable),
                Why = word.NotMeasured?.Reason,
                Attempt = word.Attempt,
                Picture = Picture(word.Attempt),
            };
        }

        foreach (var matter in verdict.Abolished)
        {
            yield return new MeasuredThing(ChangeWhat.Abolished, matter.Name, LocalText.Same(matter.Name), null, matter.Offered is { } offered ? (offered ? "offered" : "notOffered") : null)
            {
                Rank = matter.Rank,
                Why = matter.Offered is null ? NotAsked : null,
                Attempt = matter.Attempt,
                Picture = Picture(matter.Attempt),
            };
        }
    }

    private static string? Code(KeywordVerdict word) => word.Conforming switch
    {
        null => null,
        true => "conforming",
        _ => word.Gravest is { } gravest ? JsonNamingPolicy.CamelCase.ConvertName(gravest.ToString()) : "notConforming",
    };
}
