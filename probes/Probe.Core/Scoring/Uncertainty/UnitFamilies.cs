using Probe.Core.Scoring.Indices;

namespace Probe.Core.Scoring.Uncertainty;

/// <summary>What a bootstrap draws from: units that were chosen together, of which others might have been chosen.</summary>
public enum UnitFamily
{
    /// <summary>Needs of a keyword set: a keyword and its variants are drawn together.</summary>
    Keyword,
    Abolished,
    Journey,
    Channel,
    Field,
    Rule,
    Aspect,
}

internal static class UnitFamilies
{
    public static UnitFamily Of(Measure measure) => measure switch
    {
        Measure.AbolishedGone => UnitFamily.Abolished,
        Measure.MobileThere => UnitFamily.Channel,
        Measure.FieldServed or Measure.FieldWorks => UnitFamily.Field,
        Measure.RuleKept => UnitFamily.Rule,
        Measure.AspectSame or Measure.GuideStates => UnitFamily.Aspect,
        >= Measure.JourneyArrives and <= Measure.JourneyDepth => UnitFamily.Journey,
        _ => UnitFamily.Keyword,
    };
}
