using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Parity;
using Probe.Core.Scenarios;

namespace Probe.Core.Visits;

/// <summary>A visit that looked for one matter on two channels and read its guide on each. Facts only.</summary>
/// <param name="Device">The device of the channel that is held against the first.</param>
/// <param name="Evidence">What was seen.</param>
public sealed record ParityVisitRecord(
    VisitKey Key,
    Target Target,
    DeviceProfile Device,
    Language Language,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    Instrument Instrument,
    ParityEvidence Evidence) : VisitRecord
{
    /// <summary>The shape of this document; raised when a field changes its meaning.</summary>
    public const int Schema = 1;

    public const string KindName = "parity";

    /// <summary>Stands first in the document: by it a reader knows what it is.</summary>
    [JsonPropertyOrder(-1)]
    public override string Kind => KindName;

    /// <summary>Searches and guidance followed: one a channel, and one more where the first led to another matter.</summary>
    [JsonIgnore]
    public override int Attempts => Evidence.Channels.Sum(c => c.Asked.Length);

    [JsonIgnore]
    public override string? Trouble => Evidence.Fault?.Kind.ToString() ?? Evidence.Failure?.Kind.ToString();

    /// <summary>The scenario's name: the matter.</summary>
    public static string ScenarioOf(JourneyGoal goal) => JourneyVisitRecord.ScenarioOf(goal).Replace("apply-", "parity-", StringComparison.Ordinal);
}
