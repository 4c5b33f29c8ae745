using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey;

/// <summary>Asks for the files that a journey's pages offer, when the journey is over: each once, politely, and only its beginning.</summary>
internal sealed class DownloadTrial(IDriverSession session, JourneyLimits limits, TimeProvider time)
{
    /// <summary>A guide with more files than that is judged by these.</summary>
    private const int Most = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(60);

    public async Task<ImmutableArray<DownloadSeen>> TryAsync(ImmutableArray<(int Page, string Words, Uri Address)> offers, Action<string> progress, CancellationToken cancellationToken)
    {
        var seen = ImmutableArray.CreateBuilder<DownloadSeen>(offers.Length);
        var started = time.GetTimestamp();
        foreach (var (page, words, address) in offers)
        {
            if (seen.Count >= Most || time.GetElapsedTime(started) > Whole)
            {
                seen.Add(new DownloadSeen(page, words, address.AbsoluteUri, null, string.Create(CultureInfo.InvariantCulture, $"Not tried: {Most} files and {Whole.TotalSeconds:0} s are the limit.")));
                continue;
            }

            progress($"asking for {words}");
            if (seen.Count > 0 && limits.Pace > TimeSpan.Zero)
            {
                await Task.Delay(limits.Pace, time, cancellationToken);
            }

            var (works, why) = await session.PerformAsync(new Step.Fetch(address, Patience), cancellationToken) is Observation.Fetched got ? DownloadRule.Of(address, got) : (null, "This session cannot ask for files.");
            seen.Add(new DownloadSeen(page, words, address.AbsoluteUri, works, why));
        }

        return seen.DrainToImmutable();
    }
}
