using System.Text.Json.Serialization;
using Probe.Core.Probes.Services;
using Probe.Core.Scenarios;

namespace Probe.Core.Visits;

/// <summary>A visit of a portal's service lists on one device. Facts only.</summary>
/// <param name="Evidence">What was seen.</param>
public sealed record ServicesVisitRecord(
    VisitKey Key,
    Target Target,
    DeviceProfile Device,
    Language Language,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    Instrument Instrument,
    ServicesEvidence Evidence) : VisitRecord
{
    /// <summary>The shape of this document; raised when a field changes its meaning.</summary>
    public const int Schema = 1;

    public const string KindName = "services";

    /// <summary>The only question that it asks.</summary>
    public const string Scenario = "services";

    /// <summary>Stands first in the document: by it a reader knows what it is.</summary>
    [JsonPropertyOrder(-1)]
    public override string Kind => KindName;

    /// <summary>Services opened.</summary>
    [JsonIgnore]
    public override int Attempts => Evidence.Services.Count(s => s.Opened is not null);

    [JsonIgnore]
    public override string? Trouble => Evidence.Fault?.Kind.ToString() ?? Evidence.Failure?.Kind.ToString();
}
