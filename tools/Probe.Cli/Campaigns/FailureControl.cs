using Probe.Cli.Visiting;
using Probe.Core.Visits;
using Serilog;

namespace Probe.Cli.Campaigns;

/// <summary>
/// Keeps faults of ours and of the network apart from the portal's: before a failure counts, the portal is asked again at growing
/// intervals, each time beside a canary, a page of our own, in the same browser at the same time.
/// </summary>
/// <param name="canary">A page that must answer while the path is whole.</param>
/// <param name="waits">Before each time that the portal is asked again.</param>
internal sealed class FailureControl(IDriver driver, Uri canary, IReadOnlyList<TimeSpan> waits, ILogger log, TimeProvider time) : IFailureControl
{
    public static readonly IReadOnlyList<TimeSpan> Waits = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(20)];

    /// <summary>No answer within it is a failure: a national inspection's limit.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public async Task<Fault?> AskAsync(VisitRecord visit, SiteFailure failure, CancellationToken cancellationToken)
    {
        if (visit is ReachabilityVisitRecord)
        {
            return await AskOnceAsync(visit, failure, cancellationToken);
        }

        if (failure.RetryAfter is { } wait || failure.Status == 429)
        {
            return new Fault(FaultKind.AskedToWait, $"The portal asked visitors to wait{(failure.RetryAfter is { } said ? $" {said.TotalSeconds:0} s" : "")} (HTTP {failure.Status}); that is no failure of its service.");
        }

        if (!failure.Gone || visit.Target.IsApp)
        {
            return null;
        }

        var address = visit.Target.Web.HomeFor(visit.Device);
        var options = new SessionOptions(visit.Device, visit.Language, visit.Target.UserAgent);
        try
        {
            foreach (var pause in waits)
            {
                await Task.Delay(pause, time, cancellationToken);
                if (await FailureOfAsync(canary, options, cancellationToken) is { } ours)
                {
                    return PathLost(failure, ours);
                }

                var again = await FailureOfAsync(address, options, cancellationToken);
                log.Information("control: {Host} {Answer}", address.Authority, again is null ? "answers" : "fails again: " + again.Kind);
                if (again is null)
                {
                    return new Fault(FaultKind.NotRepeated, $"The portal failed ({failure.Detail.TrimEnd('.')}), and answered when it was asked again: the visit is made anew.");
                }
            }
        }
        catch (FaultException broken)
        {
            // Who could not ask again knows nothing of the portal: its failure is not borne out.
            return broken.Fault;
        }

        return null;
    }

    /// <summary>Of a week's visits each counts as it came: that the portal answers again in a moment is what the others are for. Only whether the way was whole is asked.</summary>
    private async Task<Fault?> AskOnceAsync(VisitRecord visit, SiteFailure failure, CancellationToken cancellationToken)
    {
        if (failure.Status == 429)
        {
            return new Fault(FaultKind.AskedToWait, "The portal asked visitors to wait (HTTP 429); that is no failure of its service.");
        }

        try
        {
            return await FailureOfAsync(canary, new SessionOptions(visit.Device, visit.Language, visit.Target.UserAgent), cancellationToken) is { } ours ? PathLost(failure, ours) : null;
        }
        catch (FaultException broken)
        {
            return broken.Fault;
        }
    }

    private Fault PathLost(SiteFailure failure, SiteFailure ours) =>
        new(FaultKind.PathLost, $"The portal did not answer ({failure.Detail.TrimEnd('.')}), and neither did the canary {canary.Host} at the same time ({ours.Detail.TrimEnd('.')}): the fault is on this side.");

    /// <returns>Null: it answers.</returns>
    /// <exception cref="FaultException">Our own browser broke.</exception>
    private async Task<SiteFailure?> FailureOfAsync(Uri address, SessionOptions options, CancellationToken cancellationToken)
    {
        await using var session = await driver.OpenSessionAsync(options, cancellationToken);
        await session.PerformAsync(new Step.Begin(1), cancellationToken);
        return await session.PerformAsync(new Step.Open(address, Limit), cancellationToken) is Observation.SiteFailed failed ? failed.Failure : null;
    }
}
