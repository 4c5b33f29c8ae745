using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Storage.History;

internal sealed class RunRow
{
    public string Run { get; set; } = "";

    public string? Campaign { get; set; }

    public string? NameZh { get; set; }

    public string? NameEn { get; set; }

    public string StartedAt { get; set; } = "";

    public string? LastStoredAt { get; set; }

    public string? Deadline { get; set; }

    public int? Planned { get; set; }

    public int Visits { get; set; }

    public long Targets { get; set; }

    public long GivenUp { get; set; }
}

internal sealed class KindRow
{
    public string Run { get; set; } = "";

    public string Kind { get; set; } = "";

    public int Visits { get; set; }

    public int Asked { get; set; }

    public int Measured { get; set; }

    public int Conforming { get; set; }
}

internal sealed class GovernmentRow
{
    public string Target { get; set; } = "";

    public string NameZh { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string FirstAt { get; set; } = "";

    public string LastAt { get; set; } = "";

    public int Visits { get; set; }
}

internal sealed class TombstoneRow
{
    public string Run { get; set; } = "";

    public string? Campaign { get; set; }

    public string RemovedAt { get; set; } = "";

    public string Why { get; set; } = "";

    public string? Head { get; set; }

    public int Visits { get; set; }

    internal static TombstoneRow Of(Tombstone stone) => new()
    {
        Run = stone.Run.Value,
        Campaign = stone.Campaign,
        RemovedAt = StoredTime.Write(stone.At),
        Why = stone.Why,
        Head = stone.Head,
        Visits = stone.Visits,
    };

    internal Tombstone ToTombstone() => new(new RunId(Run), Campaign, StoredTime.Read(RemovedAt), Why, Head, Visits);
}

/// <summary>A planned visit that is not stored.</summary>
internal sealed class LackingRow
{
    public string Target { get; set; } = "";

    public string Scenario { get; set; } = "";

    public string Channel { get; set; } = "";

    public string Device { get; set; } = "";

    public int Repetition { get; set; }

    public string Asked { get; set; } = "";

    public int Tries { get; set; }

    public string? Reason { get; set; }

    public int GivenUp { get; set; }

    internal UnstoredVisit ToUnstored(RunId run) =>
        new(new VisitKey(run, Target, Scenario, Channel, Device, Repetition), VisitJson.ReadAny<CampaignScenario>(Asked).Kind, GivenUp == 1, Tries, Reason);
}
