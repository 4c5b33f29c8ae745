using System.Text.Json.Serialization;
using Probe.Core.Probes.Reachability;
using Probe.Core.Scenarios;

namespace Probe.Core.Visits;

/// <summary>One opening of a portal's home page. Facts only.</summary>
/// <param name="Evidence">What was seen.</param>
public sealed record ReachabilityVisitRecord(
    VisitKey Key,
    Target Target,
    DeviceProfile Device,
    Language Language,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    Instrument Instrument,
    ReachabilityEvidence Evidence) : VisitRecord
{
    /// <summary>The shape of this document; raised when a field changes its meaning.</summary>
    public const int Schema = 1;

    public const string KindName = "reachability";

    /// <summary>The only question that it asks.</summary>
    public const string Scenario = "reachability";

    /// <summary>Stands first in the document: by it a reader knows what it is.</summary>
    [JsonPropertyOrder(-1)]
    public override string Kind => KindName;

    [JsonIgnore]
    public override int Attempts => 1;

    [JsonIgnore]
    public override string? Trouble => Evidence.Fault?.Kind.ToString() ?? Evidence.Failure?.Kind.ToString();
}
