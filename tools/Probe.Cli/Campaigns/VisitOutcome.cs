using System.Globalization;
using Probe.Cli.Reachability;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Cli.Campaigns;

/// <summary>What came of one try of a planned visit.</summary>
/// <param name="Key">Of the visit as it was made.</param>
/// <param name="Stored">Whether it is in the store.</param>
/// <param name="Says">In a few words, for people. No page text.</param>
/// <param name="Failure">The portal's failure; null: none ended it.</param>
/// <param name="Fault">Ours; null: none ended it.</param>
/// <param name="Refused">The portal refused the visit (a firewall, a rate limiter, a puzzle).</param>
internal sealed record VisitOutcome(VisitKey Key, bool Stored, string Says, SiteFailure? Failure, Fault? Fault, bool Refused)
{
    public static VisitOutcome Of(ReportedVisit made)
    {
        var (evidence, set) = (made.Visit.Evidence, made.Verdict.Set);
        return new VisitOutcome(
            made.Visit.Key, made.ManifestHead is not null, Ended(evidence.Failure, made.NotKept ?? evidence.Fault) ?? (evidence.Obstacle is { } obstacle ? $"not measured: {obstacle}" : $"{set.Conforming} of {set.Measured} conform"),
            evidence.Failure, made.NotKept ?? evidence.Fault, evidence.Obstacle is Obstacle.Blocked || Refuses(evidence.Failure) || made.Verdict.Keywords.Any(k => k.NotMeasured?.Kind == "blocked"));
    }

    public static VisitOutcome Of(ReportedJourney made) => Of(made.Visit.Key, made.ManifestHead, $"{made.Visit.Evidence.End} after {Counted.Of(made.Visit.Evidence.Pages.Length, "page")}", made.Visit.Evidence.Failure, made.NotKept ?? made.Visit.Evidence.Fault);

    public static VisitOutcome Of(ReportedUsability made) => Of(made.Visit.Key, made.ManifestHead, $"{made.Verdict.Failed} of {made.Verdict.Measured} rules failed", made.Visit.Evidence.Failure, made.NotKept ?? made.Visit.Evidence.Fault);

    public static VisitOutcome Of(ReportedServices made) => Of(made.Visit.Key, made.ManifestHead, $"{Counted.Of(made.Visit.Evidence.Services.Length, "service")}", made.Visit.Evidence.Failure, made.NotKept ?? made.Visit.Evidence.Fault);

    public static VisitOutcome Of(ReachabilityMade made) => Of(
        made.Visit.Key, made.Head, made.Visit.Evidence.Loaded is { } loaded ? $"loaded in {loaded.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s" : "did not load", made.Visit.Evidence.Failure, made.NotKept ?? made.Visit.Evidence.Fault);

    /// <summary>Why a try that was not stored must be made again.</summary>
    public string Reason => Fault is { } fault ? $"{fault.Kind}: {fault.Detail}" : Failure is { } failure ? $"the portal failed: {failure.Detail}" : "it ended early";

    private static VisitOutcome Of(VisitKey key, string? head, string says, SiteFailure? failure, Fault? fault) => new(key, head is not null, Ended(failure, fault) ?? says, failure, fault, Refuses(failure));

    private static bool Refuses(SiteFailure? failure) => failure?.Status is 403 or 429;

    private static string? Ended(SiteFailure? failure, Fault? fault) => fault is not null ? $"not measured: {fault.Kind}" : failure is not null ? $"the portal failed: {failure.Kind}" : null;
}
