using Probe.Core.Probes.Journey;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Reachability;

/// <summary>Opens a home page once, and says whether it loaded. The only place where its faults are caught.</summary>
public sealed class ReachabilityShopper(IDriver driver, TimeProvider time)
{
    /// <param name="limit">No document within it: it did not load.</param>
    /// <param name="keep">Keeps the picture.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ReachabilityEvidence> ShopAsync(Uri home, SessionOptions options, TimeSpan limit, KeepPicture keep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(keep);
        var seen = new ReachabilityEvidence(home.AbsoluteUri, null, null, null, null, null, null);
        try
        {
            await using var session = await driver.OpenSessionAsync(options, cancellationToken);
            await session.PerformAsync(new Step.Begin(1), cancellationToken);
            var started = time.GetTimestamp();
            seen = await session.PerformAsync(new Step.Open(home, limit), cancellationToken) switch
            {
                Observation.Arrived arrived => seen with { Loaded = time.GetElapsedTime(started), Url = arrived.Url, Status = arrived.Status },
                Observation.SiteFailed { Failure: var failure } => seen with { Failure = failure, Status = failure.Status },
                var other => throw new InvalidOperationException($"Opening a page gave {other.GetType().Name}."),
            };

            // A browser's own page about a failure shows nothing that its words do not say.
            return seen.Failure is null || seen.Status is not null ? seen with { Screenshot = await PictureAsync(session, keep, cancellationToken) } : seen;
        }
        catch (FaultException broken)
        {
            // What was seen before our instrument broke stands beside the fault, and counts for nothing.
            return seen with { Fault = broken.Fault };
        }
    }

    /// <summary>A picture shows what is known already: where none can be had, the opening still counts as it came.</summary>
    /// <returns>The file; null: the browser gave none.</returns>
    private static async Task<string?> PictureAsync(IDriverSession session, KeepPicture keep, CancellationToken cancellationToken)
    {
        Observation seen;
        try
        {
            // A document that has only begun cannot be drawn yet.
            await session.PerformAsync(new Step.Quiet(TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2)), cancellationToken);
            seen = await session.PerformAsync(new Step.Capture("home"), cancellationToken);
        }
        catch (FaultException broken) when (broken.SessionLives)
        {
            return null;
        }

        if (seen is not Observation.Captured captured)
        {
            return null;
        }

        var file = $"001-home.{captured.Ending}";
        await keep(file, captured.Bytes, cancellationToken);
        return file;
    }
}
