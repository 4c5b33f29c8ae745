using System.Text.Json.Serialization;
using Probe.Core.Scenarios;

namespace Probe.Core.Visits;

/// <summary>
/// One scenario on one channel of one target in a fresh session: the unit of scheduling, evidence and storing. What every kind of visit
/// says alike; a closed set, each with facts of its own and a <see cref="Records.Kinds.VisitKind"/> that the others ask for them.
/// </summary>
public abstract record VisitRecord
{
    private protected VisitRecord()
    {
    }

    /// <summary>The natural key.</summary>
    public abstract VisitKey Key { get; init; }

    /// <summary>Whom we visited, as known at that time.</summary>
    public abstract Target Target { get; init; }

    /// <summary>What the visit looked like to the portal.</summary>
    public abstract DeviceProfile Device { get; init; }

    /// <summary>In which language was asked.</summary>
    public abstract Language Language { get; init; }

    /// <summary>By our clock, with its offset.</summary>
    public abstract DateTimeOffset StartedAt { get; init; }

    /// <summary>Wall time of the visit. ≥ 0.</summary>
    public abstract TimeSpan Elapsed { get; init; }

    /// <summary>What measured.</summary>
    public abstract Instrument Instrument { get; init; }

    /// <summary>Which probe made it, such as <c>search</c>: the name of one of <see cref="Records.Kinds.VisitKinds"/>. A column of the store.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>Tries inside the visit. ≥ 0. A column of the store.</summary>
    [JsonIgnore]
    public abstract int Attempts { get; }

    /// <summary>The fault, the portal's failure or the obstacle that ended it, in a word; null: none. A column of the store.</summary>
    [JsonIgnore]
    public abstract string? Trouble { get; }
}
