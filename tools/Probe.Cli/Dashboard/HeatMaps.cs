using System.Collections.Immutable;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Reports.Dashboard;
using Probe.Reports.Texts;

namespace Probe.Cli.Dashboard;

/// <summary>What pages with heat maps have in common.</summary>
internal static class HeatMaps
{
    /// <summary>A keyword that was asked for itself, not in place of another.</summary>
    public static bool IsOfficial(MeasuredThing thing) => thing is { What: ChangeWhat.Keyword, VariantOf: null };

    /// <param name="about">Of which government or when.</param>
    public static HeatCell Cell(ThingState state, ImmutableArray<FailureClass> classes, LocalText about, string? figure, string? link)
    {
        var failure = classes.IsDefaultOrEmpty ? (FailureClass?)null : classes[0];
        var word = DashboardWords.Of(state, failure);
        return new HeatCell(state, failure, new LocalText($"{about.Zh}：{word.Zh}", $"{about.En}: {word.En}"), figure, link);
    }
}
