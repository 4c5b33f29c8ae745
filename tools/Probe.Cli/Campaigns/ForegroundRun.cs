using System.Globalization;
using Probe.Cli.Terminal;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Cli.Campaigns;

/// <summary>Works on one run until nothing is left of it, and tells a person how far it is.</summary>
internal sealed class ForegroundRun(CampaignWork work, RunTally tally, TextWriter writer, TimeProvider time)
{
    public async Task CompleteAsync(Campaign campaign, RunId run, CancellationToken cancellationToken)
    {
        do
        {
            var targets = await work.BeginAsync(campaign, run, cancellationToken);
            using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAll(targets.Select(target => CompleteAsync(run, target, failing)));
        }
        while (!await work.CloseAsync(run, cancellationToken));
    }

    private async Task CompleteAsync(RunId run, string target, CancellationTokenSource failing)
    {
        try
        {
            while (await work.WorkAsync(run, target, failing.Token) is { } next)
            {
                var wait = next - time.GetUtcNow();
                if (wait > TimeSpan.Zero)
                {
                    if (!tally.Quiet && wait > TimeSpan.FromSeconds(10))
                    {
                        await writer.WriteLineAsync($"  {Inert.Line(target, 24)}: goes on at {TimeZoneInfo.ConvertTime(next, time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}");
                    }

                    await Task.Delay(wait, time, failing.Token);
                }
            }
        }
        catch
        {
            // What broke one target's work (the store, the disk) breaks all: the others end at once, and the run can be gone on with.
            await failing.CancelAsync();
            throw;
        }
    }
}

/// <summary>Counts tries, and says how long the rest may take.</summary>
/// <param name="planned">Visits of the run.</param>
/// <param name="done">Of which stored or given up before.</param>
/// <param name="concurrency">Visits at once.</param>
internal sealed class RunTally(int planned, int done, int concurrency, bool quiet, TextWriter writer, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _started = time.GetTimestamp();
    private int _stored;
    private int _tries;

    public bool Quiet { get; } = quiet;

    public void Tried(PlannedVisit visit, VisitOutcome outcome)
    {
        lock (_lock)
        {
            _tries++;
            _stored += outcome.Stored ? 1 : 0;
            if (Quiet)
            {
                return;
            }

            var elapsed = time.GetElapsedTime(_started);
            var left = planned - done - _stored;
            var estimate = _stored > 0 && left > 0 ? $", about {elapsed / _stored * left:h\\:mm\\:ss} left" : "";
            var key = visit.Key;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {done + _stored,4}/{Math.Max(planned, done + _stored)} {Inert.Line(key.Target, 20)} {Inert.Line(visit.Asked.Says, 40)} on {key.Device}, {key.Repetition}: {outcome.Says} ({elapsed:h\\:mm\\:ss}{estimate}{(concurrency > 1 ? $", {concurrency} at once" : "")})"));
        }
    }
}
