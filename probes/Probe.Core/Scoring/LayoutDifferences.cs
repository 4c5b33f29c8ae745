using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;

namespace Probe.Core.Scoring;

/// <summary>
/// Compares where the controls of the same page stand on the devices of a run. A control is known again by role and accessible name, and only where
/// both are unique on a page; what cannot be told apart is left out, and so is a page of which a part was not measured.
/// </summary>
public static class LayoutDifferences
{
    /// <summary>Less of the controls in the same order is a difference. Ours, as of <see cref="DeviceDifference.Threshold"/>.</summary>
    public const double KeptOrder = 0.8;

    /// <summary>Fewer controls have no order worth naming. Ours.</summary>
    public const int FewestInOrder = 5;

    /// <summary>Differences of a kind that are listed for a page.</summary>
    public const int Most = 20;

    /// <param name="visits">Of one target and matter in one run; of several visits on a device the first counts.</param>
    public static LayoutComparison Of(IEnumerable<ReportedUsability> visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var pages = visits.Where(v => v.Visit.Evidence.Fault is null && v.Visit.Evidence.App is null)
            .DistinctBy(v => v.Visit.Device.Name).SelectMany(LaidOutPage.Of).GroupBy(p => (p.Kind, p.Address)).Select(g => g.ToImmutableArray()).Where(g => g.Length > 1).ToList();
        var found = ImmutableArray.CreateBuilder<LayoutDifference>();
        var (folded, count) = (0, 0);
        foreach (var same in pages)
        {
            // A desktop may well show more, and in another order, than what is held in a hand.
            foreach (var peers in same.GroupBy(p => p.Touch).Select(g => g.ToImmutableArray()).Where(g => g.Length > 1))
            {
                var (absent, inMenus) = Absent(peers);
                folded += inMenus;
                Add(absent);
                Add([.. peers.Skip(1).Select(p => Reordered(peers[0], p)).OfType<LayoutDifference>()]);
            }

            Add(Spoilt(same, LayoutDifferenceKind.Covered, p => p.Covered, p => p.CoveredWhole));
            Add(Spoilt(same, LayoutDifferenceKind.CutOff, p => p.CutOff, p => p.CutOffWhole));
        }

        return new LayoutComparison([.. pages.SelectMany(p => p).Select(p => p.Device).Distinct(StringComparer.Ordinal)], pages.Count, folded, found.DrainToImmutable(), count);

        void Add(ImmutableArray<LayoutDifference> some)
        {
            count += some.Length;
            found.AddRange(some.Take(Most));
        }
    }

    private static (ImmutableArray<LayoutDifference> Found, int Folded) Absent(ImmutableArray<LaidOutPage> peers)
    {
        var found = ImmutableArray.CreateBuilder<LayoutDifference>();
        var folded = 0;
        foreach (var key in peers.SelectMany(p => p.Keys).Distinct())
        {
            var there = peers.Where(p => p.Unique.TryGetValue(key, out var t) && !t.Beyond).ToList();
            // The same words in another role are the same offer in another dress.
            var gone = there.Count == 0 ? [] : peers.Where(p => !p.Offers(key.Name)).ToList();
            var missing = gone.Where(g => there.Any(t => !g.MayFold(t))).ToImmutableArray();
            folded += missing.Length < gone.Count ? 1 : 0;
            if (missing.Length > 0)
            {
                found.Add(new LayoutDifference(LayoutDifferenceKind.Absent, peers[0].Kind, peers[0].Address, key.Role, there[0].Unique[key].Text, [.. there.Select(t => t.Place(t.Unique[key]))], [.. missing.Select(m => m.Place([.. m.OutOfReach(key)]))], null));
            }
        }

        return (found.DrainToImmutable(), folded);
    }

    /// <summary>A control that is there on all, spoilt on some and whole on others; where a list of what is spoilt is full, nothing is known to be whole.</summary>
    private static ImmutableArray<LayoutDifference> Spoilt(ImmutableArray<LaidOutPage> same, LayoutDifferenceKind kind, Func<LaidOutPage, ImmutableArray<ControlKey>> spoilt, Func<LaidOutPage, bool> known) =>
    [
        .. from key in same.SelectMany(p => spoilt(p)).Distinct()
           let wrong = same.Where(p => spoilt(p).Contains(key)).ToList()
           let right = same.Where(p => known(p) && !spoilt(p).Contains(key) && p.Unique.TryGetValue(key, out var t) && !t.Beyond).ToList()
           where right.Count > 0
           select new LayoutDifference(
               kind, same[0].Kind, same[0].Address, key.Role, wrong[0].Unique[key].Text, [.. right.Select(p => p.Place(p.Unique[key]))], [.. wrong.Select(p => p.Place(p.Unique[key]))], null),
    ];

    private static LayoutDifference? Reordered(LaidOutPage first, LaidOutPage other)
    {
        ImmutableArray<ControlKey> common = [.. first.Placed.Where(other.Placed.Contains)];
        if (common.Length < FewestInOrder)
        {
            return null;
        }

        var moved = ReadingOrder.Moved([.. common.Select(k => first.Unique[k].Box)], [.. common.Select(k => other.Unique[k].Box)]);
        var kept = 1 - ((double)moved.Length / common.Length);
        return kept >= KeptOrder ? null : new LayoutDifference(
            LayoutDifferenceKind.Reordered, first.Kind, first.Address, "", "",
            [first.Place([.. moved.Select(m => first.Unique[common[m]]).Take(Most)])], [other.Place([.. moved.Select(m => other.Unique[common[m]]).Take(Most)])], Math.Round(kept, 4));
    }
}
