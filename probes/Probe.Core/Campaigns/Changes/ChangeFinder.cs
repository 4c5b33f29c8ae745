using System.Collections.Immutable;
using Probe.Core.Scenarios;

namespace Probe.Core.Campaigns.Changes;

/// <summary>Holds a run against its runs before, thing by thing.</summary>
internal sealed class ChangeFinder(IReadOnlyList<MeasuredRun> earlier, MeasuredRun now, ChangeThresholds thresholds)
{
    private const int MostNames = 30;

    private readonly List<Change> _changes = [];
    private readonly List<(PairingFacts Facts, bool Lost, LocalText Name, LocalText? Why)> _measurements = [];
    private readonly List<UnsettledItem> _unsettled = [];
    private int _items;

    public ChangeReport Find()
    {
        var compared = now.Facts.Values.Where(f => LastOf(f.Pairing) is { } last && last.ComparesWith(f)).Select(f => f.Pairing).ToHashSet();
        foreach (var item in now.Items.Concat(earlier.SelectMany(r => r.Items.Where(i => i.What == ChangeWhat.Service))).Distinct())
        {
            if (compared.Contains(item.Pairing))
            {
                Compare(item);
            }
        }

        FindLostPairings();
        FindFirstTimes();
        var order = now.Run.Campaign.Targets.Select((id, index) => (id, index)).ToDictionary(t => t.id, t => t.index, StringComparer.Ordinal);
        var (last, run) = (earlier.Count == 0 ? null : earlier[0].Run, now.Run);
        return new ChangeReport(
            run.Run, run.StartedAt, run.Campaign.Id, run.Campaign.Name, last?.Run, last?.StartedAt, now.Language,
            [
                .. Targets(last).Concat(WholePortals.Of(_changes, now)).OrderBy(c => c.Direction).ThenBy(c => order.GetValueOrDefault(c.Subject.Target, int.MaxValue))
                    .ThenBy(c => c.Subject.Kind, StringComparer.Ordinal).ThenBy(c => c.Subject.Scenario, StringComparer.Ordinal).ThenBy(c => c.Subject.Device, StringComparer.Ordinal).ThenBy(c => c.What),
            ],
            Measurements(), OfOtherVersions(), [.. _unsettled],
            new VisitCounts(now.Planned, now.Planned - now.Missing - now.GivenUp, now.Missing, now.GivenUp, compared.Sum(now.VisitsOf), now.SecondLooks, _items));
    }

    private PairingFacts? LastOf(Pairing pairing) => earlier.Select(r => r.Facts.GetValueOrDefault(pairing)).FirstOrDefault(f => f is not null);

    private void Compare(WatchedItem item)
    {
        var (facts, reading, threshold) = (now.Facts[item.Pairing], now.Of(item), thresholds.Of(item.What));
        var was = earlier.First(r => r.Facts.ContainsKey(item.Pairing)).Of(item);
        if (reading.Any is not { } any)
        {
            return;
        }

        if (!reading.Measured)
        {
            if (was.Measured && !IsGone(item.Pairing))
            {
                _measurements.Add((facts, true, any.Name, reading.Why));
            }

            return;
        }

        if (!was.Measured && was.Any is not null)
        {
            _measurements.Add((facts, false, any.Name, null));
        }

        if (Baseline(item, facts, threshold) is not { } baseline)
        {
            return;
        }

        _items++;
        if (reading.Value is not { } value)
        {
            _unsettled.Add(new UnsettledItem(facts.Subject, item.What, item.Item, any.Name));
            return;
        }

        if (Settling.Between(item.What, baseline.Value, value, threshold) is { } direction)
        {
            var confirmed = Standing(item.What, baseline.Value, value, direction, reading, threshold);
            var to = reading.Second is { } second && confirmed == ChangeStanding.Confirmed ? Settling.Together(value, second, threshold) ?? value : value;
            _changes.Add(new Change(
                facts.Subject, item.What, item.Item, any.Name, item.VariantOf, baseline.Value, to, direction, confirmed,
                baseline.Shown?.Place, reading.Shown?.Place, reading.SecondShown?.Place)
            {
                Visits = [now.LastPlanned(item.Pairing)],
            });
        }
    }

    /// <summary>What the newest earlier run that settled it says, as far back as the same was asked.</summary>
    private (ChangeValue Value, Sighting? Shown)? Baseline(WatchedItem item, PairingFacts facts, double threshold)
    {
        foreach (var run in earlier)
        {
            if (!run.Facts.TryGetValue(item.Pairing, out var then))
            {
                continue;
            }

            if (!then.ComparesWith(facts))
            {
                return null;
            }

            var reading = run.Of(item);
            if (reading.Settled(threshold) is { } settled)
            {
                return (settled, reading.Shown);
            }
        }

        return null;
    }

    /// <summary>The second look must differ from the baseline in the same way; of what is neither better nor worse it must show the very same.</summary>
    private static ChangeStanding Standing(ChangeWhat what, ChangeValue from, ChangeValue to, ChangeDirection direction, Reading reading, double threshold) => reading switch
    {
        // A week of visits is not borne out by one more.
        _ when what == ChangeWhat.Reachability => ChangeStanding.Confirmed,
        { SecondLook: false } or { Second: null, SecondToCome: true } => ChangeStanding.Open,
        { Second: { } second } when direction == ChangeDirection.Other => second.Code == to.Code ? ChangeStanding.Confirmed : ChangeStanding.Unconfirmed,
        { Second: { } second } when Settling.Between(what, from, second, threshold) == direction => ChangeStanding.Confirmed,
        _ => ChangeStanding.Unconfirmed,
    };

    /// <summary>What cannot be measured because the portal is not there is told once, as that.</summary>
    private bool IsGone(Pairing pairing) => now.Of(new WatchedItem(pairing, ChangeWhat.Reach, "reach", null)).Value?.Code == Sightings.Unreachable;

    /// <summary>Planned, measured the last time, and not one visit made of it.</summary>
    private void FindLostPairings()
    {
        foreach (var pairing in now.PlannedPairings.Where(p => !now.Facts.ContainsKey(p) && earlier.Count > 0 && earlier[0].Facts.ContainsKey(p)))
        {
            var why = now.ReasonOf(pairing) is { } reason ? LocalText.Same(reason) : new LocalText("没有访问成。", "No visit of it was made.");
            foreach (var item in earlier[0].ItemsByPairing[pairing])
            {
                if (earlier[0].Of(item) is { Measured: true, Any: { } any })
                {
                    _measurements.Add((earlier[0].Facts[pairing], true, any.Name, why));
                }
            }
        }
    }

    /// <summary>Asked of a known target for the first time.</summary>
    private void FindFirstTimes()
    {
        var known = earlier.SelectMany(r => r.Run.Campaign.Targets).ToHashSet(StringComparer.Ordinal);
        foreach (var facts in now.Facts.Values.Where(f => known.Contains(f.Pairing.Target) && LastOf(f.Pairing) is null))
        {
            foreach (var item in now.ItemsByPairing[facts.Pairing])
            {
                if (now.Of(item) is { Measured: true, Any: { } any })
                {
                    _measurements.Add((facts, false, any.Name, null));
                }
            }
        }
    }

    private IEnumerable<Change> Targets(CampaignRun? last)
    {
        if (last is null)
        {
            yield break;
        }

        foreach (var id in now.Run.Campaign.Targets.Except(last.Campaign.Targets, StringComparer.Ordinal))
        {
            yield return Target(id, now, isNew: true);
        }

        foreach (var id in last.Campaign.Targets.Except(now.Run.Campaign.Targets, StringComparer.Ordinal))
        {
            yield return Target(id, earlier[0], isNew: false);
        }
    }

    /// <summary>The campaign's own file says so: a second look would see nothing else.</summary>
    private static Change Target(string id, MeasuredRun run, bool isNew)
    {
        var facts = run.Facts.Values.FirstOrDefault(f => f.Pairing.Target == id);
        var place = facts is null ? null : run.Of(new WatchedItem(facts.Pairing, ChangeWhat.Reach, "reach", null)).Any?.Place;
        var value = ChangeValue.Of("inCampaign", null);
        return new Change(
            new ChangeSubject(id, facts?.Target ?? LocalText.Same(id), null, null, null, null, null, Simulated: false), ChangeWhat.Target, id, facts?.Target ?? LocalText.Same(id), null,
            isNew ? null : value, isNew ? value : null, isNew ? ChangeDirection.New : ChangeDirection.Other, ChangeStanding.Confirmed, isNew ? null : place, isNew ? place : null, null);
    }

    private ImmutableArray<MeasurementChange> Measurements() =>
    [
        .. from each in _measurements
           group each by (each.Facts.Pairing, each.Lost) into alike
           let facts = alike.First().Facts
           let why = alike.Where(a => a.Why is not null).GroupBy(a => a.Why).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key
           select new MeasurementChange(facts.Subject, alike.Key.Lost, alike.Count(), [.. alike.Select(a => a.Name).Take(MostNames)], why),
    ];

    private ImmutableArray<NotCompared> OfOtherVersions() =>
    [
        .. from facts in now.Facts.Values
           let last = LastOf(facts.Pairing)
           where last is not null && !last.ComparesWith(facts)
           let versions = last.Version != facts.Version
           let was = versions ? LocalText.Same(last.Version) : last.Conditions
           let isNow = versions ? LocalText.Same(facts.Version) : facts.Conditions
           group facts by (facts.Pairing.Kind, facts.Pairing.Scenario, Name: facts.Scenario, Was: was, Now: isNow) into alike
           select new NotCompared(alike.Key.Kind, alike.Key.Scenario, alike.Key.Name, alike.Key.Was, alike.Key.Now, alike.Select(f => f.Pairing.Target).Distinct(StringComparer.Ordinal).Count()),
    ];
}
