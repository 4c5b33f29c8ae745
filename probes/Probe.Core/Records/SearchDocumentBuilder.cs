using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>Turns records into the contract's: the one place where times become milliseconds and cases become words.</summary>
internal static class SearchDocumentBuilder
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(SearchDocument document) => JsonSerializer.Serialize(document, Options);

    public static SearchDocument Build(Visit visit, SearchVerdict verdict, string? evidence)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(verdict);
        var set = verdict.Set;
        var seen = visit.Evidence;
        var attempts = seen.Attempts.GroupBy(attempt => attempt.Number).ToDictionary(group => group.Key, group => group.Last());
        return new SearchDocument(
            SearchDocument.CurrentSchema,
            "search",
            visit.Key.Target,
            visit.Target.Name,
            visit.Target.Web.Home.AbsoluteUri,
            visit.Key.Channel,
            visit.Device.Name,
            visit.Device.Simulated,
            visit.Language == Language.Zh ? "zh" : "en",
            visit.Key.Run.Value,
            visit.Key.Repetition,
            visit.StartedAt,
            Milliseconds(visit.Elapsed),
            new SearchDocument.KeywordSetPart(visit.Keywords.Id, visit.Keywords.Version, visit.Keywords.Title),
            Policy(verdict.Policy),
            Discovered(seen.Discovery),
            new SearchDocument.ControlPart(
                Passed(verdict.Control.Nonsense),
                Passed(verdict.Control.Known),
                verdict.Control.Fake,
                new SearchDocument.ControlDetails(Outcome(verdict.Control.Nonsense), Outcome(verdict.Control.Known))),
            seen.Failure is { } failure ? new SearchDocument.FailurePart(Camel(failure.Kind), failure.Detail, failure.Status) : null,
            seen.Obstacle is { } obstacle ? Camel(obstacle) : null,
            seen.Fault is { } fault ? new SearchDocument.FaultPart(Camel(fault.Kind), fault.Detail) : null,
            set.Asked,
            set.Measured,
            set.Conforming,
            set.Interval is { } interval ? new SearchDocument.IntervalPart(Rounded(interval.Low), Rounded(interval.High)) : null,
            Counts(set.ByClass),
            Counts(set.ByGravest),
            Times(set.FirstResult),
            Times(set.Stable),
            [.. verdict.Keywords.Select(keyword => Keyword(keyword, attempts))],
            [.. verdict.Abolished.Select(matter => new SearchDocument.AbolishedPart(
                matter.Name, matter.Source, matter.Offered, matter.Rank, matter.Attempt is { } number ? AttemptFile(number) : null))],
            [.. verdict.Spread.Select(need => new SearchDocument.SpreadPart(need.NeedId, need.Word, need.Official, need.Succeed, need.Fail, need.NotMeasured))],
            evidence,
            new SearchDocument.InstrumentPart(visit.Instrument.Version, visit.Instrument.Browser, visit.Instrument.Machine, visit.Instrument.Notes));
    }

    private static SearchDocument.PolicyPart Policy(SearchPolicy policy) => new(
        policy.Id, policy.Version, policy.ImpreciseAfterRank, policy.PrecisionAt, policy.LeastPrecision, policy.NewsAboveServicesIsImprecise,
        policy.LeastRecall, Milliseconds(policy.WarnAfter), Milliseconds(policy.SlowAfter), Milliseconds(policy.UnreachableAfter));

    // Always an object, so that a reader may ask for discovered.box without asking for discovered first.
    private static SearchDocument.DiscoveredPart Discovered(Discovery? discovery) => discovery is null
        ? new SearchDocument.DiscoveredPart(null, null, null, null, [], null)
        : new SearchDocument.DiscoveredPart(
            Choice(discovery.Box), Choice(discovery.Opener), Choice(discovery.Submit), Choice(discovery.List), discovery.Considered, Milliseconds(discovery.QuietWindow));

    private static SearchDocument.ChoicePart? Choice(Choice? choice) => choice is null
        ? null
        : new SearchDocument.ChoicePart(choice.Declared ? "declared" : "found", choice.What, choice.Selector, choice.Declared, choice.Why);

    private static string Passed(ControlOutcome outcome) => outcome.Passed == true ? "passed" : outcome.Detail.En;

    private static SearchDocument.OutcomePart Outcome(ControlOutcome outcome) => new(outcome.Passed, outcome.Query, outcome.Detail.En);

    private static SearchDocument.ClassCounts Counts(IReadOnlyDictionary<FailureClass, int> counts) => new(
        counts.GetValueOrDefault(FailureClass.NotFound),
        counts.GetValueOrDefault(FailureClass.Imprecise),
        counts.GetValueOrDefault(FailureClass.Incomplete),
        counts.GetValueOrDefault(FailureClass.Slow));

    private static SearchDocument.TimesPart? Times(Quartiles? quartiles) =>
        quartiles is { } times ? new SearchDocument.TimesPart(Milliseconds(times.Median), Milliseconds(times.P75)) : null;

    private static SearchDocument.KeywordPart Keyword(KeywordVerdict keyword, Dictionary<int, Attempt> attempts) => new(
        keyword.Keyword,
        keyword.VariantOf,
        keyword.NeedId,
        keyword.Conforming,
        keyword.Classes,
        keyword.Gravest,
        keyword.NotMeasured?.Reason.En,
        keyword.NotMeasured?.Kind,
        keyword.SearchResponds,
        keyword.ResultCount,
        keyword.CountIsLeast,
        keyword.FirstAcceptableRank,
        keyword.Basis,
        Metrics(keyword.Metrics),
        keyword.Pages,
        keyword.Clicks,
        Milliseconds(keyword.FirstResult),
        Milliseconds(keyword.Stable),
        keyword.Warned,
        keyword.Sentence,
        [.. keyword.Results.Select(judged => new SearchDocument.ResultPart(
            judged.Result.Rank, judged.Result.Title, judged.Result.Url, judged.Acceptable, judged.Why, Camel(judged.Result.Kind), judged.Result.Page))],
        keyword.Attempt is { } number && attempts.TryGetValue(number, out var attempt) ? Evidence(attempt) : null);

    private static SearchDocument.MetricsPart? Metrics(RankingMetrics? metrics) => metrics is null
        ? null
        : new SearchDocument.MetricsPart(
            metrics.Success1, metrics.Success3, metrics.Success10, Rounded(metrics.Precision), Rounded(metrics.Recall), Rounded(metrics.ReciprocalRank), Rounded(metrics.Ndcg));

    private static SearchDocument.EvidencePart Evidence(Attempt attempt)
    {
        string? File(string kind) => attempt.Pictures.LastOrDefault(picture => string.Equals(picture.Kind, kind, StringComparison.Ordinal))?.File;
        return new SearchDocument.EvidencePart(AttemptFile(attempt.Number), File("before"), File("after"));
    }

    private static string AttemptFile(int number) => $"attempts/{number.ToString("000", CultureInfo.InvariantCulture)}.json";

    private static long Milliseconds(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds, MidpointRounding.AwayFromZero);

    private static long? Milliseconds(TimeSpan? time) => time is { } value ? Milliseconds(value) : null;

    // Six decimals say all that twelve keywords can, and the same on every machine.
    private static double Rounded(double value) => Math.Round(value, 6, MidpointRounding.AwayFromZero);

    private static double? Rounded(double? value) => value is { } number ? Rounded(number) : null;

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
