using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What one run of a campaign measured, condensed: visits are read once, judged, and let go.</summary>
public sealed class MeasuredRun
{
    private readonly Dictionary<Pairing, PairingFacts> _facts = [];
    private readonly Dictionary<WatchedItem, List<(bool Second, Sighting Sighting)>> _sightings = [];
    private readonly Dictionary<Pairing, List<(bool Second, EvidencePlace Place)>> _wholeLists = [];
    private readonly Dictionary<Pairing, Plan> _plans = [];
    private readonly Dictionary<Pairing, int> _visits = [];

    private MeasuredRun(CampaignRun run) => Run = run;

    /// <summary>The run, with its campaign as it stood.</summary>
    public CampaignRun Run { get; }

    /// <summary>The language that most of its visits were made in.</summary>
    public Language Language { get; private set; }

    /// <summary>Whether every thing that it planned is measured and settled: nothing need be looked for in runs before it.</summary>
    public bool SettlesEverything => _plans.Keys.All(_facts.ContainsKey) && _sightings.Keys.All(i => Of(i).Settled(ChangeThresholds.Default.Of(i.What)) is not null);

    /// <summary>Whether nothing of it is left to be made. What an unfinished run found was told to nobody: it is nothing that a later run could be held against.</summary>
    /// <param name="at">What was not made by its deadline is not made any more.</param>
    public bool IsFinished(DateTimeOffset at) => (Missing == 0 && _plans.Values.All(p => !p.SecondToCome)) || Run.Deadline <= at;

    internal int Planned { get; private set; }

    internal int Missing { get; private set; }

    internal int GivenUp { get; private set; }

    internal int SecondLooks { get; private set; }

    internal IReadOnlyDictionary<Pairing, PairingFacts> Facts => _facts;

    internal IEnumerable<Pairing> PlannedPairings => _plans.Keys;

    internal IEnumerable<WatchedItem> Items => _sightings.Keys;

    /// <summary>Reads a run from its visits' summaries.</summary>
    /// <param name="progress">Every visit that it planned, second looks included: a second look that was planned and never made confirms nothing.</param>
    /// <param name="visits">Of its stored visits of every kind, all judged by the same rules, the same for the runs that are compared; enumerated once.</param>
    /// <exception cref="ArgumentException">A visit belongs to another run.</exception>
    public static MeasuredRun Read(CampaignRun run, IReadOnlyList<VisitProgress> progress, IEnumerable<VisitSummary> visits)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(visits);
        var measured = new MeasuredRun(run);
        foreach (var each in progress)
        {
            measured.Note(each);
        }

        var chinese = 0;
        foreach (var visit in visits)
        {
            if (visit.Key.Run != run.Run)
            {
                throw new ArgumentException($"The visit {visit.Key.Folder} is of run {visit.Key.Run}, not {run.Run}.", nameof(visits));
            }

            chinese += visit.Language == Language.Zh ? 1 : -1;
            measured.Take(visit);
        }

        measured.Language = chinese >= 0 ? Language.Zh : Language.En;
        return measured;
    }

    internal int VisitsOf(Pairing pairing) => _visits.GetValueOrDefault(pairing);

    internal bool SecondLookPlanned(Pairing pairing) => _plans.TryGetValue(pairing, out var plan) && plan.Second > 0;

    /// <summary>Why a pairing has no visit; null: nothing is known.</summary>
    internal string? ReasonOf(Pairing pairing) => _plans.TryGetValue(pairing, out var plan) ? plan.Reason : null;

    /// <summary>The last repetition that was planned as such.</summary>
    internal VisitKey LastPlanned(Pairing pairing) => pairing.Key(Run.Run, _plans.TryGetValue(pairing, out var plan) ? plan.Last : 1);

    /// <summary>What the run says of a watched thing.</summary>
    internal Reading Of(WatchedItem item)
    {
        var all = _sightings.GetValueOrDefault(item) ?? [];
        if (item.What == ChangeWhat.Service && _wholeLists.TryGetValue(item.Pairing, out var lists))
        {
            var name = LocalText.Same(item.Item);
            all = [.. all, .. from list in lists
                              where all.All(s => s.Sighting.Place.Folder != list.Place.Folder)
                              select (list.Second, new Sighting(item.What, item.Item, name, null, ThingValues.Of(ChangeWhat.Service, ThingValues.NotOffered), null, list.Place))];
        }

        var first = all.Where(s => !s.Second).Select(s => s.Sighting).ToList();
        var second = all.Where(s => s.Second).Select(s => s.Sighting).ToList();
        var measured = first.Where(s => s.Value is not null).ToList();
        var settled = measured.Count == 0 ? null : Settling.Of([.. measured.Select(s => s.Value!)]);
        var secondMeasured = second.Where(s => s.Value is not null).ToList();
        var again = secondMeasured.Count == 0 ? null : Settling.Of([.. secondMeasured.Select(s => s.Value!)]);
        return new Reading(
            all.FirstOrDefault().Sighting, measured.Count > 0, settled, Shows(measured, settled), SecondLookPlanned(item.Pairing) || second.Count > 0, _plans.TryGetValue(item.Pairing, out var plan) && plan.SecondToCome, again,
            Shows(secondMeasured, again), first.LastOrDefault(s => s.Why is not null)?.Why);
    }

    /// <summary>The first repetition that had the value: its proof is shown.</summary>
    private static Sighting? Shows(List<Sighting> sightings, ChangeValue? value) =>
        value is null ? null
        : sightings.FirstOrDefault(s => s.Value!.Code == value.Code && s.Value.Group == value.Group)
            ?? sightings.FirstOrDefault(s => s.Value!.Group == value.Group);

    private void Note(VisitProgress progress)
    {
        var (visit, state) = (progress.Visit, progress.State);
        var pairing = Pairing.Of(visit.Asked.Kind, visit.Key);
        var plan = _plans.GetValueOrDefault(pairing) ?? new Plan();
        _plans[pairing] = plan;
        if (SecondLook.Is(Run, visit))
        {
            SecondLooks++;
            plan.Second++;
            plan.SecondToCome |= state == PlannedState.Missing;
            return;
        }

        plan.Last = Math.Max(plan.Last, visit.Key.Repetition);
        plan.Reason ??= state == PlannedState.Stored ? null : progress.Reason;
        Planned++;
        Missing += state == PlannedState.Missing ? 1 : 0;
        GivenUp += state == PlannedState.GivenUp ? 1 : 0;
    }

    private void Take(VisitSummary visit)
    {
        var facts = Sightings.FactsOf(visit);
        var pairing = facts.Pairing;
        _facts.TryAdd(pairing, facts);
        var second = _plans.TryGetValue(pairing, out var plan) && plan.Last > 0 && visit.Key.Repetition > plan.Last;
        if (!second)
        {
            _visits[pairing] = VisitsOf(pairing) + 1;
        }

        if (visit.ReadAll)
        {
            Add(_wholeLists, pairing, (second, Sightings.Place(visit)));
        }

        foreach (var sighting in Sightings.Of(visit))
        {
            Add(_sightings, new WatchedItem(pairing, sighting.What, sighting.Item, sighting.VariantOf), (second, sighting));
        }
    }

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> into, TKey key, TValue value)
        where TKey : notnull
    {
        if (!into.TryGetValue(key, out var list))
        {
            into[key] = list = [];
        }

        list.Add(value);
    }

    private sealed class Plan
    {
        public int Last { get; set; }

        public int Second { get; set; }

        public bool SecondToCome { get; set; }

        public string? Reason { get; set; }
    }
}

/// <summary>What a run says of one watched thing.</summary>
/// <param name="Any">Any sighting of it; null: the run has none.</param>
/// <param name="Measured">Whether any repetition measured it.</param>
/// <param name="Value">What the repetitions say together; null: not measured, or unsettled.</param>
/// <param name="Second">What the second look says; null: nothing.</param>
internal sealed record Reading(Sighting? Any, bool Measured, ChangeValue? Value, Sighting? Shown, bool SecondLook, bool SecondToCome, ChangeValue? Second, Sighting? SecondShown, LocalText? Why)
{
    /// <summary>What later runs are held against. A run whose second look did not bear it out, or was never made, settles nothing: a run before it does.</summary>
    public ChangeValue? Settled(double threshold) =>
        Value is null ? null : !SecondLook ? Value : Second is null ? null : Settling.Together(Value, Second, threshold);
}
