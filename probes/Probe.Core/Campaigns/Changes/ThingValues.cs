using Probe.Core.Records.History;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What the words mean in which a summary says how a thing came out: the one place for their grades.</summary>
internal static class ThingValues
{
    /// <summary>The code of a service that the lists no longer name, although all of them were read.</summary>
    public const string NotOffered = "notOffered";

    /// <summary>Null: not measured.</summary>
    public static ChangeValue? Of(ChangeWhat what, string? code) => code is null ? null : what switch
    {
        ChangeWhat.Keyword => Keyword(code),
        ChangeWhat.JourneyEnd => JourneyEnd(code),
        ChangeWhat.Service => code switch
        {
            "works" => ChangeValue.In("works", 1, code),
            NotOffered => ChangeValue.Of(code, null),
            _ => ChangeValue.In("fails", 0, code),
        },
        _ => ChangeValue.Of(code, Grade(code)),
    };

    public static ThingState StateOf(ChangeWhat what, string? code) => code is null ? ThingState.NotMeasured : what switch
    {
        ChangeWhat.UsabilityRule => code switch { "failed" => ThingState.Failed, "warning" => ThingState.Warning, _ => ThingState.Conforming },
        _ => Of(what, code)!.GroupGrade switch { > 0 => ThingState.Conforming, 0 => ThingState.Failed, _ => ThingState.Neither },
    };

    private static ChangeValue Keyword(string code) => code switch
    {
        "conforming" => ChangeValue.Of(code, 1),
        "notFound" => ChangeValue.In("notConforming", 0, code, 0),
        "imprecise" => ChangeValue.In("notConforming", 0, code, 1),
        "incomplete" => ChangeValue.In("notConforming", 0, code, 2),
        "slow" => ChangeValue.In("notConforming", 0, code, 3),
        _ => ChangeValue.Of(code, 0),
    };

    /// <summary>Where a shopper must stop of his own accord, a citizen goes on: such ends are neither better nor worse.</summary>
    private static ChangeValue JourneyEnd(string code) => code switch
    {
        "readyToSubmit" or "receipt" or "payment" => ChangeValue.In("reached", 1, code),
        "deadEnd" or "loop" or "inPerson" => ChangeValue.In("blocked", 0, code),
        _ => ChangeValue.In("stopped", null, code),
    };

    private static int? Grade(string code) => code switch
    {
        "fake" or "offered" or "failed" or "different" or "onlyOnWeb" or "onlyOnPhone" or Sightings.Unreachable => 0,
        "real" or "notOffered" or "warning" or "same" or Sightings.Reachable => 1,
        "passed" => 2,
        _ => null,
    };
}
