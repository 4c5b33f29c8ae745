using System.Collections.Concurrent;
using System.Text;
using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Serilog;

namespace Probe.Cli.Campaigns;

/// <summary>Works on runs of campaigns: any number of processes may work on one run, and each visit is made once.</summary>
/// <param name="visits">Makes one visit.</param>
/// <param name="closing">What is done when nothing is left of a run.</param>
/// <param name="tell">Hears of each try.</param>
/// <param name="byHand">Somebody waits for it: targets begin at once, without jitter.</param>
internal sealed class CampaignWork(
    ICampaignLedger ledger, ScenarioShelf shelf, CampaignVisits visits, IDriver browser, CampaignPhones phones, RunClosing closing, Action<PlannedVisit, VisitOutcome> tell, ILogger log, bool byHand, TimeProvider time)
    : ICampaignWork, IDisposable
{
    /// <summary>A host that rests between two visits is waited for; one that is busy for longer gives its place in the queue to others.</summary>
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(5);

    private readonly HostRobots _robots = new(log, time);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _slots = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<string>> BeginAsync(Campaign campaign, RunId run, CancellationToken cancellationToken)
    {
        if (await ledger.FindCampaignRunAsync(run, cancellationToken) is null)
        {
            var begun = new CampaignRun(run, campaign, time.GetUtcNow(), SeedOf(run));
            var planned = CampaignPlan.Of(campaign, TargetsOf(campaign), run, begun.StartedAt, begun.Seed, byHand);
            await ledger.PlanAsync(begun, planned, cancellationToken);
            log.Information("run {Run} of {Campaign}: {Visits} visits planned, seed {Seed}", run, campaign.Id, planned.Length, begun.Seed);
        }

        var progress = await ledger.ProgressAsync(run, target: null, cancellationToken);
        return [.. progress.Where(p => p.State == PlannedState.Missing).Select(p => p.Visit.Key.Target).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Adds what a run lacks of its campaign as the file has it now.</summary>
    /// <returns>How many visits were added.</returns>
    public async Task<int> ExtendAsync(Campaign campaign, RunId run, CancellationToken cancellationToken)
    {
        var begun = await FindAsync(run, cancellationToken);
        var planned = await ledger.ProgressAsync(run, target: null, cancellationToken);
        return await ledger.PlanAsync(
            begun, CampaignPlan.Extension([.. planned.Select(p => p.Visit)], campaign, TargetsOf(campaign), run, time.GetUtcNow(), begun.Seed, byHand), cancellationToken);
    }

    public async Task<DateTimeOffset?> WorkAsync(RunId run, string target, CancellationToken cancellationToken)
    {
        var begun = await FindAsync(run, cancellationToken);
        while (true)
        {
            var missing = MissingOf(begun, await ledger.ProgressAsync(run, target, cancellationToken));
            var now = time.GetUtcNow();
            foreach (var (late, _) in missing.Where(m => DeadlineOf(begun, m.Visit) <= now))
            {
                await ledger.NoteTryAsync(late.Visit.Key, $"not made before the run's deadline ({begun.Deadline:u}){(late.Reason is { } before ? "; before: " + before : "")}", now, counts: false, giveUp: true, cancellationToken);
            }

            missing.RemoveAll(m => DeadlineOf(begun, m.Visit) <= now);
            if (missing.Count == 0)
            {
                return null;
            }

            var next = CampaignPlan.NotBefore(begun.Campaign, missing.Min(m => m.ReadyAt) is var ready && ready > now ? ready : now);
            if (next > now || await PerformAsync(begun, missing.Where(m => m.ReadyAt <= now).Select(m => m.Visit), cancellationToken) is { } until && (next = until) > now)
            {
                return missing.Min(m => DeadlineOf(begun, m.Visit)) is { } deadline && next > deadline ? deadline : next;
            }
        }
    }

    public async Task<bool> CloseAsync(RunId run, CancellationToken cancellationToken) => await closing.CloseAsync(await FindAsync(run, cancellationToken), cancellationToken);

    public void Dispose()
    {
        _robots.Dispose();
        foreach (var slots in _slots.Values)
        {
            slots.Dispose();
        }
    }

    /// <summary>A run's own seed: whoever begins it, on whatever machine, plans the same.</summary>
    private static int SeedOf(RunId run) =>
        (int)(Encoding.UTF8.GetBytes(run.Value).Aggregate(0x811c9dc5u, (hash, next) => unchecked((hash ^ next) * 0x01000193u)) & 0x7fffffff);

    /// <summary>A second look is planned when a run is nearly at its end: it has as much time again as its repetition asks for, and a day, or what changed would never be told.</summary>
    private static DateTimeOffset? DeadlineOf(CampaignRun run, VisitProgress visit) =>
        run.Deadline is { } deadline && SecondLook.Is(run, visit.Visit) && visit.Visit.DueAt + TimeSpan.FromDays(1) is var later && later > deadline ? later : run.Deadline;

    /// <summary>What is missing, and when each may be tried: when it is due, not too soon after its last try, and not too soon after the repetition before it was really made.</summary>
    private static List<(VisitProgress Visit, DateTimeOffset ReadyAt)> MissingOf(CampaignRun run, IReadOnlyList<VisitProgress> progress)
    {
        var made = progress.Where(p => p.StoredAt is not null).ToDictionary(p => p.Visit.Key, p => p.StoredAt!.Value);
        return [.. progress.Where(p => p.State == PlannedState.Missing).Select(p => (p, ReadyAt(p)))];

        DateTimeOffset ReadyAt(VisitProgress visit)
        {
            var (key, ready) = (visit.Visit.Key, visit.Visit.DueAt);
            if (visit.TriedAt is { } tried && tried + run.Campaign.Retries.After > ready)
            {
                ready = tried + run.Campaign.Retries.After;
            }

            // So many visits of a week keep to its grid: were each as far from the one before as it was made, what every visit lasts would add up, and the week never hold them all.
            var apart = visit.Visit.Asked.Kind == ReachabilityVisitRecord.KindName ? run.Campaign.Spacing / 2 : run.Campaign.Spacing;
            return made.TryGetValue(key with { Repetition = key.Repetition - 1 }, out var before) && before + apart > ready ? before + apart : ready;
        }
    }

    private async Task<CampaignRun> FindAsync(RunId run, CancellationToken cancellationToken) =>
        await ledger.FindCampaignRunAsync(run, cancellationToken) ?? throw new UsageException($"There is no run '{run}' of a campaign in this store.");

    private IReadOnlyList<Target> TargetsOf(Campaign campaign) => [.. campaign.Targets.Select(id => shelf.Target(campaign, id))];

    /// <summary>Makes what is due, several hosts, several sessions a host and several phones at once, as far as the campaign allows.</summary>
    /// <returns>When to go on, where a host cannot be visited now; null: all were tried.</returns>
    private async Task<DateTimeOffset?> PerformAsync(CampaignRun run, IEnumerable<VisitProgress> due, CancellationToken cancellationToken)
    {
        var lanes = new List<Task<DateTimeOffset?>>();
        foreach (var same in due.OrderBy(p => p.Visit.Order).GroupBy(p => HostOf(run, p.Visit.Key), StringComparer.OrdinalIgnoreCase))
        {
            var queue = new ConcurrentQueue<VisitProgress>(same);
            var first = queue.First().Visit.Key;
            if (first.Device == CampaignPlan.AppDevice)
            {
                lanes.AddRange(phones.Of(shelf.Target(run.Campaign, first.Target), time.GetUtcNow()).Take(queue.Count).Select(phone => PhoneLaneAsync(run, queue, phone, cancellationToken)));
                continue;
            }

            lanes.AddRange(Enumerable.Range(0, Math.Min(run.Campaign.Pace.HostSessions, queue.Count)).Select(_ => LaneAsync(run, queue, key => Place.OnWeb(shelf.Target(run.Campaign, key.Target), key.Device, browser), cancellationToken)));
        }

        return (await Task.WhenAll(lanes)).Min();
    }

    /// <summary>What visits are told apart by: those of one host queue for its sessions, those of one app for its phones.</summary>
    private string HostOf(CampaignRun run, VisitKey key)
    {
        var target = shelf.Target(run.Campaign, key.Target);
        return key.Device == CampaignPlan.AppDevice ? $"app {target.Id}" : Place.OnWeb(target, key.Device, browser).Host;
    }

    /// <summary>One session a phone, one phone a lane.</summary>
    private async Task<DateTimeOffset?> PhoneLaneAsync(CampaignRun run, ConcurrentQueue<VisitProgress> queue, CampaignPhone phone, CancellationToken cancellationToken)
    {
        await using var driver = phone.Choice.Open(time);
        return await LaneAsync(run, queue, key => Place.OnPhone(phone, driver), cancellationToken);
    }

    private async Task<DateTimeOffset?> LaneAsync(CampaignRun run, ConcurrentQueue<VisitProgress> queue, Func<VisitKey, Place> placeOf, CancellationToken cancellationToken)
    {
        while (queue.TryDequeue(out var next))
        {
            if (CampaignPlan.NotBefore(run.Campaign, time.GetUtcNow()) is var open && open > time.GetUtcNow())
            {
                return open;
            }

            var place = placeOf(next.Visit.Key);
            if (await TryAsync(run, next, place, cancellationToken) is { } until)
            {
                return until;
            }

            if (place.Phone is { } phone && phones.IsGone(phone, time.GetUtcNow()))
            {
                return null;
            }
        }

        return null;
    }

    /// <returns>When to try it again; null: it was tried.</returns>
    private async Task<DateTimeOffset?> TryAsync(CampaignRun run, VisitProgress progress, Place place, CancellationToken cancellationToken)
    {
        var (campaign, key) = (run.Campaign, progress.Visit.Key);
        var robots = place.Phone is null ? await _robots.OfAsync(place.Target, place.Address, cancellationToken) : RobotsRules.None;
        if (!robots.Allows(place.Address.PathAndQuery))
        {
            await ledger.NoteTryAsync(key, $"the robots.txt of {place.Host} asks visitors not to open {place.Address.PathAndQuery}", time.GetUtcNow(), counts: false, giveUp: true, cancellationToken);
            return null;
        }

        place = place with { Delay = robots.Delay };
        var slots = _slots.GetOrAdd(campaign.Id, _ => new SemaphoreSlim(campaign.Pace.Concurrency));
        while (true)
        {
            await slots.WaitAsync(cancellationToken);
            TimeSpan wait;
            try
            {
                var (stay, turn) = await HostStay.EnterAsync(ledger, place.Host, place.Phone is null ? campaign.Pace.HostSessions : 1, $"{Environment.MachineName}/{Environment.ProcessId}/{key.Run}/{key.Folder}", PaceOf(campaign, place), time, cancellationToken);
                if (stay is not null)
                {
                    await using (stay)
                    {
                        await VisitAsync(run, progress, place, stay, cancellationToken);
                        return null;
                    }
                }

                if (turn is HostTurn.LeftAlone alone)
                {
                    await ledger.NoteTryAsync(key, $"{place.Host} is left alone until {alone.Until:u}: {alone.Reason}", time.GetUtcNow(), counts: false, giveUp: false, cancellationToken);
                    return alone.Until;
                }

                wait = turn is HostTurn.Busy busy ? busy.AskAgainIn : ShortWait;
            }
            finally
            {
                slots.Release();
            }

            if (wait > ShortWait)
            {
                return time.GetUtcNow() + wait;
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private async Task VisitAsync(CampaignRun run, VisitProgress progress, Place place, HostStay stay, CancellationToken cancellationToken)
    {
        var (campaign, key) = (run.Campaign, progress.Visit.Key);
        VisitOutcome outcome;
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stay.Lost);
        try
        {
            // Sessions that are on a host at once share its pace.
            outcome = await visits.MakeAsync(run, progress.Visit, place.Target, place.Driver, place.Device, PaceOf(campaign, place) * campaign.Pace.HostSessions, together.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await ledger.NoteTryAsync(key, $"its place on {place.Host} was lost, and the visit was ended", time.GetUtcNow(), counts: false, giveUp: false, cancellationToken);
            return;
        }
        catch (FaultException broken)
        {
            outcome = new VisitOutcome(key, Stored: false, $"not measured: {broken.Fault.Kind}", Failure: null, broken.Fault, Refused: false);
        }

        var failed = outcome.Fault is null && outcome.Failure is { Gone: true };
        stay.Ended(failed ? true : outcome.Stored ? false : null);
        tell(progress.Visit, outcome);
        log.ForContext("Visit", $"{key.Run}/{key.Folder}").Information("try {Try}: {Outcome}", progress.Tries + 1, outcome.Says);
        await LeaveAloneAsync(campaign, place.Host, outcome, failed ? stay.FailuresInARow + 1 : 0, cancellationToken);
        if (!outcome.Stored)
        {
            var elsewhere = place.Phone is { } phone && outcome.Fault?.Kind is FaultKind.DeviceMissing or FaultKind.DriverLost && phones.Vanished(phone, time.GetUtcNow(), time.GetUtcNow() + campaign.Pace.BreakFor);
            // A host that always asks to wait is given up too: the visit is not measured, and no run goes on for ever.
            var counts = !elsewhere;
            await ledger.NoteTryAsync(key, outcome.Reason, time.GetUtcNow(), counts, giveUp: counts && progress.Tries + 1 >= campaign.Retries.Attempts, cancellationToken);
        }
    }

    private static TimeSpan PaceOf(Campaign campaign, Place place)
    {
        var pace = campaign.Pace.HostPace ?? place.Target.Pace ?? (place.IsLocal ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
        return place.Delay > pace ? place.Delay.Value : pace;
    }

    /// <summary>A host that asks us to wait, refuses us, or failed several times in a row is not asked again for a while, by nobody.</summary>
    private async Task LeaveAloneAsync(Campaign campaign, string host, VisitOutcome outcome, int failures, CancellationToken cancellationToken)
    {
        var (rest, reason) = outcome switch
        {
            { Failure.RetryAfter: { } asked } => (asked, "it asked visitors to wait"),
            { Fault.Kind: FaultKind.AskedToWait } => (campaign.Pace.BreakFor, "it asked visitors to wait"),
            { Refused: true } => (campaign.Pace.BreakFor, "it refused a visit"),
            _ when failures >= campaign.Pace.BreakAfter => (campaign.Pace.BreakFor, $"it failed {failures} times in a row ({outcome.Failure?.Kind})"),
            _ => (TimeSpan.Zero, ""),
        };
        if (rest > TimeSpan.Zero)
        {
            await ledger.LeaveAloneAsync(host, time.GetUtcNow() + rest, reason, cancellationToken);
            log.Warning("{Host} is left alone for {Rest}: {Reason}", host, rest, reason);
        }
    }

    /// <summary>Where a visit goes.</summary>
    /// <param name="Host">What sessions and pace are counted on.</param>
    /// <param name="Phone">Null: a browser.</param>
    private sealed record Place(Target Target, DeviceProfile Device, IDriver Driver, string Host, Uri Address, bool IsLocal, CampaignPhone? Phone)
    {
        /// <summary>What its robots.txt asks visitors to wait between two acts; null: nothing.</summary>
        public TimeSpan? Delay { get; init; }

        /// <exception cref="UsageException">The device is not known here.</exception>
        public static Place OnWeb(Target target, string device, IDriver browser)
        {
            var profile = DeviceCatalogue.Find(device) ?? throw new UsageException($"'{device}' is no device of this Probe.");
            var address = target.Web.HomeFor(profile);
            return new Place(target, profile, browser, address.Authority, address, address.IsLoopback, Phone: null);
        }

        public static Place OnPhone(CampaignPhone phone, IDriver driver) =>
            new(phone.Target, phone.Choice.Profile with { Name = CampaignPlan.AppDevice }, driver, phone.Place, phone.Target.Web.Home, phone.Choice.Profile.Simulated, phone);
    }
}
