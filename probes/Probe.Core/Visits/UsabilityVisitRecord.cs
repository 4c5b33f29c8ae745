using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;

namespace Probe.Core.Visits;

/// <summary>A visit that measured how usable a portal's pages are on one device. Facts only.</summary>
/// <param name="Evidence">What was seen and measured.</param>
public sealed record UsabilityVisitRecord(
    VisitKey Key,
    Target Target,
    DeviceProfile Device,
    Language Language,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    Instrument Instrument,
    UsabilityEvidence Evidence) : VisitRecord
{
    /// <summary>The shape of this document; raised when a field changes its meaning.</summary>
    public const int Schema = 1;

    public const string KindName = "usability";

    /// <summary>Stands first in the document: by it a reader knows what it is.</summary>
    [JsonPropertyOrder(-1)]
    public override string Kind => KindName;

    /// <summary>Pages measured.</summary>
    [JsonIgnore]
    public override int Attempts => Evidence.Pages.Length;

    [JsonIgnore]
    public override string? Trouble => Evidence.Fault?.Kind.ToString() ?? Evidence.Failure?.Kind.ToString();

    /// <summary>The scenario's name: the matter that led the walk.</summary>
    public static string ScenarioOf(JourneyGoal goal) => JourneyVisitRecord.ScenarioOf(goal).Replace("apply-", "usability-", StringComparison.Ordinal);
}
