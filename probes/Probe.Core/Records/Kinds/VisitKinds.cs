using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Records.Kinds;

/// <summary>The kinds of visits that this Probe knows: whoever meets visits of any kind asks here.</summary>
public static class VisitKinds
{
    public static SearchKind Search { get; } = new();

    public static JourneyKind Journey { get; } = new();

    public static UsabilityKind Usability { get; } = new();

    public static ServicesKind Services { get; } = new();

    public static ReachabilityKind Reachability { get; } = new();

    public static ParityKind Parity { get; } = new();

    public static ImmutableArray<VisitKind> All { get; } = [Search, Journey, Usability, Services, Reachability, Parity];

    /// <summary>Null: it is of a newer Probe.</summary>
    public static VisitKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <exception cref="ArgumentOutOfRangeException">It is not listed here, which is a slip of ours.</exception>
    public static VisitKind Of(VisitRecord visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return Find(visit.Kind) ?? throw new ArgumentOutOfRangeException(nameof(visit), visit.Kind, "An unknown kind of visit.");
    }
}
