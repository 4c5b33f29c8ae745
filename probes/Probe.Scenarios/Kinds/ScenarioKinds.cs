using System.Collections.Immutable;

namespace Probe.Scenarios.Kinds;

/// <summary>The kinds of files there are. A new kind is one line here.</summary>
internal static class ScenarioKinds
{
    public static ImmutableArray<ScenarioKind> All { get; } =
    [
        new KeywordsKind(),
        new TargetKind(),
        new PolicyKind(),
        new JourneyKind(),
        new CampaignKind(),
        new IndexKind(),
    ];
}
