using System.Collections.Immutable;
using Probe.Core.Scoring.Uncertainty;

namespace Probe.Core.Scoring.Indices;

/// <summary>How an indicator's raw value comes from observations: a declared function of a declared measure. Data chooses among these; it brings no code.</summary>
/// <param name="Function">What is done with the units' values.</param>
/// <param name="Measure">What is taken of each unit.</param>
/// <param name="Limit">Of the two share functions; null for the others.</param>
/// <param name="Units">Only these units; of a unit such as <c>matter/aspect</c> the aspect alone will do. Empty: all.</param>
/// <param name="Devices">Only on these devices; empty: on any.</param>
public sealed record Computation(IndexFunction Function, Measure Measure, double? Limit, ImmutableArray<string> Units, ImmutableArray<string> Devices)
{
    /// <summary>Whether it takes a unit.</summary>
    public bool Takes(MeasuredUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Measure == Measure && (Units.IsEmpty || Units.Contains(unit.Unit) || Units.Contains(unit.Unit[(unit.Unit.LastIndexOf('/') + 1)..])) && (Devices.IsEmpty || Devices.Contains(unit.Device));
    }

    /// <summary>What a value of it can be: a share from 0 to 1, a level from 1 to 4, a count or a time from 0 on.</summary>
    public (double Low, double High) Possible => Function switch
    {
        IndexFunction.ShareAtMost or IndexFunction.ShareAtLeast => (0, 1),
        IndexFunction.Sum => (0, double.PositiveInfinity),
        _ => Measure switch
        {
            Measure.KeywordSeconds or Measure.KeywordPages or Measure.KeywordClicks or Measure.JourneyPages or Measure.JourneyClicks or Measure.JourneyWastedClicks or Measure.JourneyLostness => (0, double.PositiveInfinity),
            Measure.JourneyDepth => (1, 4),
            _ => (0, 1),
        },
    };

    /// <param name="values">Of the units that were measured; a unit drawn twice stands twice.</param>
    /// <returns>Null: nothing was measured.</returns>
    public double? Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count == 0 ? null : Function switch
        {
            IndexFunction.Mean => values.Average(),
            IndexFunction.Median => Quantiles.Of([.. values.Order()], 0.5),
            IndexFunction.P75 => Quantiles.Of([.. values.Order()], 0.75),
            IndexFunction.Sum => values.Sum(),
            IndexFunction.ShareAtMost => (double)values.Count(v => v <= Limit) / values.Count,
            _ => (double)values.Count(v => v >= Limit) / values.Count,
        };
    }
}

/// <summary>What is done with the values of an indicator's units.</summary>
public enum IndexFunction
{
    /// <summary>Of 0 and 1 it is the share.</summary>
    Mean,
    Median,
    P75,
    Sum,

    /// <summary>The share of units that are not above the limit.</summary>
    ShareAtMost,

    /// <summary>The share of units that are not below the limit.</summary>
    ShareAtLeast,
}

/// <summary>What is taken of a visit, unit by unit. A unit is what a bootstrap draws: a keyword, a journey, a field, a rule; never a run.</summary>
public enum Measure
{
    /// <summary>Official keyword: 1 conforms (符合要求), 0 does not.</summary>
    KeywordConforms,

    /// <summary>Official keyword: 0 is 搜不到.</summary>
    KeywordFound,

    /// <summary>Official keyword: 0 is 搜不准, or 搜不到.</summary>
    KeywordPrecise,

    /// <summary>Official keyword: 0 is 搜不全, or 搜不到.</summary>
    KeywordComplete,

    /// <summary>Official keyword: 0 is 搜不快.</summary>
    KeywordQuick,

    /// <summary>Official keyword: seconds from submitting to stable results.</summary>
    KeywordSeconds,

    /// <summary>Official keyword: views that the user saw.</summary>
    KeywordPages,

    /// <summary>Official keyword: presses and taps.</summary>
    KeywordClicks,

    /// <summary>A need's other words: the share of its variants that conform.</summary>
    VariantsConform,

    /// <summary>Abolished matter: 1 is no longer offered.</summary>
    AbolishedGone,

    /// <summary>Journey: 1 led to where a citizen would submit or pay, 0 to a dead end, a loop or a counter.</summary>
    JourneyArrives,

    /// <summary>Journey that arrived: pages. One that did not has no length.</summary>
    JourneyPages,

    /// <summary>Journey that arrived: clicks.</summary>
    JourneyClicks,

    /// <summary>Journey: clicks that led nowhere.</summary>
    JourneyWastedClicks,

    /// <summary>Journey that arrived: Smith's lostness.</summary>
    JourneyLostness,

    /// <summary>Journey: 1 where the first press led on.</summary>
    JourneyFirstClick,

    /// <summary>友好服务. Journey: 1 where 'apply' led to the matter's form with no detour and no second login.</summary>
    JourneyDirect,

    /// <summary>Journey: 1 where no second login was asked for.</summary>
    JourneyOneLogin,

    /// <summary>网办深度. Journey: 1 to 4 for I to IV; where only a submission would tell, at least that.</summary>
    JourneyDepth,

    /// <summary>A portal or an app on a phone: 1 answers and serves.</summary>
    MobileThere,

    /// <summary>One of the six fields: 1 has a service that works.</summary>
    FieldServed,

    /// <summary>One of the six fields: services that work, of those measured.</summary>
    FieldWorks,

    /// <summary>Usability rule: 1 is nowhere failed, on any page measured.</summary>
    RuleKept,

    /// <summary>One aspect of a matter's guide: 1 says the same on both channels.</summary>
    AspectSame,

    /// <summary>One element of a matter's guide on the web (标注): 1 is stated.</summary>
    GuideStates,
}

/// <summary>What one visit says of one unit.</summary>
/// <param name="Unit">As in <see cref="MeasuredUnit"/>.</param>
/// <param name="Value">Null: not measured. What does not apply is no unit at all.</param>
public readonly record struct UnitValue(Measure Measure, string Unit, double? Value)
{
    /// <param name="yes">Null: not measured.</param>
    internal static UnitValue Is(Measure measure, string unit, bool? yes) => new(measure, unit, yes switch { true => 1, false => 0, null => null });
}

/// <summary>What of a government was measured of one unit. Repetitions are one unit: their mean.</summary>
/// <param name="Unit">Comparable between governments: a need's id, a journey's scenario, a field, a rule.</param>
/// <param name="Device">Such as <c>desktop</c>; an app's phone by its name.</param>
/// <param name="Value">Null: not measured.</param>
/// <param name="Simulated">True: on a device that was not at hand.</param>
public sealed record MeasuredUnit(Measure Measure, string Unit, string Device, double? Value, bool Simulated);
