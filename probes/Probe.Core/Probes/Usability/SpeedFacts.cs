using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability;

/// <summary>A line and a processor as a phone has them: stated with every figure of speed.</summary>
/// <param name="Latency">Added to every request.</param>
/// <param name="Down">Bytes a second.</param>
/// <param name="Up">Bytes a second.</param>
/// <param name="Slowdown">How many times slower than this machine the processor is. ≥ 1.</param>
public sealed record SpeedConditions(string Name, TimeSpan Latency, int Down, int Up, double Slowdown)
{
    /// <summary>Lighthouse's slow 4G as it is applied to a browser: 150 ms at the network's level, 1.6 Mbit/s down, 750 kbit/s up; processor four times slower.</summary>
    public static SpeedConditions Slow4G { get; } = new("slow 4G", TimeSpan.FromMilliseconds(150), 204_800, 96_000, 4);
}

/// <summary>How quickly a page came when it was opened anew, with nothing kept from before.</summary>
/// <param name="Lcp">Largest contentful paint since the navigation began; null: the browser reported none.</param>
/// <param name="Cls">Cumulative layout shift, the worst window of shifts; ≥ 0. Null: not observed.</param>
/// <param name="Touch">How long a touch took until the next picture, the middle of three; 16 ms where it took no longer; null: nothing could be touched without doing something.</param>
/// <param name="Bytes">That came over the line. ≥ 0. Null: not counted.</param>
/// <param name="Requests">≥ 0.</param>
/// <param name="Errors">Console and script errors while it loaded. Untrusted.</param>
public sealed record SpeedFacts(SpeedConditions Conditions, TimeSpan? Lcp, TimeSpan? Fcp, double? Cls, TimeSpan? Touch, long? Bytes, int? Requests, ImmutableArray<PageMessage> Errors);

/// <summary>What axe found on a page; where it was not run, why.</summary>
/// <param name="NotRun">Null: it ran to its end.</param>
public sealed record AuditFacts(string Engine, int Passes, ImmutableArray<AuditViolation> Violations, string? NotRun)
{
    public static AuditFacts Skipped(string why) => new("axe-core", 0, [], why);
}

/// <param name="Rule">axe's id, such as <c>color-contrast</c>.</param>
/// <param name="Impact"><c>minor</c>, <c>moderate</c>, <c>serious</c> or <c>critical</c>.</param>
/// <param name="Help">axe's words.</param>
/// <param name="Criteria">Of WCAG, such as <c>1.4.3</c>.</param>
/// <param name="Nodes">At most 20.</param>
/// <param name="Count">In all. ≥ 1.</param>
public sealed record AuditViolation(string Rule, string Impact, string Help, ImmutableArray<string> Criteria, ImmutableArray<SeenElement> Nodes, int Count);
