using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scenarios;

namespace Probe.Core.Visits;

/// <summary>A visit that went the way to a matter's application. Facts only.</summary>
/// <param name="Evidence">What was seen and done.</param>
public sealed record JourneyVisitRecord(
    VisitKey Key,
    Target Target,
    DeviceProfile Device,
    Language Language,
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    Instrument Instrument,
    JourneyEvidence Evidence) : VisitRecord
{
    /// <summary>The shape of this document; raised when a field changes its meaning.</summary>
    public const int Schema = 1;

    public const string KindName = "journey";

    /// <summary>Stands first in the document: by it a reader knows a journey from a search.</summary>
    [JsonPropertyOrder(-1)]
    public override string Kind => KindName;

    /// <summary>A journey is one try: what it wasted is in its effort.</summary>
    [JsonIgnore]
    public override int Attempts => 1;

    [JsonIgnore]
    public override string? Trouble => Evidence.Fault?.Kind.ToString() ?? Evidence.Failure?.Kind.ToString() ?? Evidence.End switch
    {
        JourneyEnd.Captcha or JourneyEnd.PhoneCode => nameof(Obstacle.Captcha),
        JourneyEnd.NeedsLogin => nameof(Obstacle.Login),
        _ => null,
    };

    /// <summary>The scenario of a journey without a file: as whom, and for what. Words that are no ASCII stand as digits of their digest, because folders are named by it.</summary>
    public static string ScenarioOf(JourneyGoal goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        var words = goal.Matter.All(c => char.IsAscii(c)) ? RunId.Slug(goal.Matter) : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(goal.Matter)))[..8];
        return $"apply-{(goal.As == PersonaKind.Company ? "company" : "person")}-{words}";
    }
}
