using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Records;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring;

/// <summary>What works on one device and not on another: compatibility 兼容性. The same steps should come to the same pages and offer the same.</summary>
/// <param name="Device">Compared with the first device of the run.</param>
/// <param name="Reference">That device.</param>
/// <param name="Missing">Kinds of pages reached on the first and not on this one.</param>
/// <param name="Offered">Of what can be pressed on the first device's pages of the same kind, the share that is offered here too, 0 to 1; null: no page to compare.</param>
/// <param name="Gone">Words of what is not, at most 8. Untrusted.</param>
public sealed record DeviceDifference(string Device, string Reference, ImmutableArray<PageKind> Missing, double? Offered, ImmutableArray<string> Gone)
{
    /// <summary>Less is a difference that the report names. Ours: menus are folded on small screens.</summary>
    public const double Threshold = 0.8;

    public bool Same => Missing.IsEmpty && Offered is not < Threshold;

    public LocalText Words => Same
        ? new($"{Device} 与 {Reference} 走到相同的页面。", $"{Device} came to the same pages as {Reference}.")
        : new($"{Device} 与 {Reference} 不同：{string.Join("；", Parts.Select(p => p.Zh))}。", $"{Device} differs from {Reference}: {string.Join("; ", Parts.Select(p => p.En))}.");

    private IEnumerable<LocalText> Parts
    {
        get
        {
            if (!Missing.IsEmpty)
            {
                yield return new($"没有走到 {string.Join('、', Missing)}", $"{string.Join(", ", Missing).ToLowerInvariant()} not reached");
            }

            if (Offered is { } share and < Threshold)
            {
                yield return new($"{Reference} 上可点的有 {share * 100:0} % 在此可见", $"{share * 100:0} % of what can be pressed there is offered here");
            }
        }
    }
}

/// <summary>Compares each device of a run with the first.</summary>
public static class DeviceDifferences
{
    public static ImmutableArray<DeviceDifference> Of(IReadOnlyList<ReportedUsability> visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var usable = visits.Where(v => v.Visit.Evidence.Fault is null && !v.Visit.Evidence.Pages.IsEmpty).ToList();
        return usable.Count < 2 ? [] : [.. usable.Skip(1).Select(v => Between(usable[0], v))];
    }

    private static DeviceDifference Between(ReportedUsability reference, ReportedUsability here)
    {
        var (first, other) = (Kinds(reference), Kinds(here));
        var both = first.Keys.Where(other.ContainsKey).ToList();
        var there = both.SelectMany(k => first[k].Select(w => (k, w))).Distinct().ToList();
        var gone = there.Where(t => !other[t.k].Contains(t.w)).ToList();
        return new DeviceDifference(
            here.Visit.Device.Name, reference.Visit.Device.Name, [.. first.Keys.Where(k => !other.ContainsKey(k))],
            there.Count == 0 ? null : 1 - ((double)gone.Count / there.Count), [.. gone.Select(g => g.w).Distinct(StringComparer.Ordinal).Take(8)]);
    }

    /// <summary>By the kind of page, the words of what can be pressed; a page that was not measured has none.</summary>
    private static Dictionary<PageKind, HashSet<string>> Kinds(ReportedUsability visit) => visit.Visit.Evidence.Pages
        .GroupBy(p => p.Kind).ToDictionary(g => g.Key, g => g.SelectMany(p => (p.Measure?.Targets.Select(t => t.Text) ?? p.Screen?.Targets.Select(t => t.Text) ?? []).Where(t => t.Length > 0)).ToHashSet(StringComparer.Ordinal));
}
