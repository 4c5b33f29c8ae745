using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey;

/// <summary>Asks for the files that a journey's pages offer, when the journey is over: each once, politely, and only its beginning.</summary>
internal sealed class DownloadTrial(IDriverSession session, JourneyLimits limits, TimeProvider time)
{
    private readonly SubmissionGuard _guard = new(GuardOptions.Default);

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

            if (Refusal(words, address) is { } refusal)
            {
                seen.Add(new DownloadSeen(page, words, address.AbsoluteUri, null, refusal));
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

    /// <summary>Why a file is not asked for: asking goes round the page, so that nothing that might submit may be asked. Null: it is harmless.</summary>
    public string? Refusal(string words, Uri address)
    {
        if (ActionReader.KindOf(words) is not (ActionKind.Download or ActionKind.Unknown or ActionKind.Guide or ActionKind.Help))
        {
            return "Not tried: its words speak of more than a download.";
        }

        _guard.Take(GuardStance.Reading);
        return _guard.Judge(new OutgoingRequest("GET", address, RequestPurpose.Data, TopLevel: false), GuardLayer.Proxy, last: true).Allowed ? null : "Not tried: its address speaks of a submission.";
    }
}
