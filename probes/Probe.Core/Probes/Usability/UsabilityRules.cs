using System.Collections.Immutable;
using Probe.Core.Probes.Usability.Rules;
using Probe.Core.Probes.Usability.Rules.Apps;
using Probe.Core.Visits.Screens;

namespace Probe.Core.Probes.Usability;

/// <summary>All rules, in the order in which a report shows them.</summary>
public static class UsabilityRules
{
    public const string Id = "usability-mobile";

    /// <summary>Raised when a rule changes its meaning or its threshold.</summary>
    public const int Version = 1;

    public static ImmutableArray<UsabilityRule> All { get; } =
    [
        new ViewportMeta(), new ZoomBlocked(), new OverflowHere(), new Overflow320(),
        new TapTarget24(), new TapTarget44(), new TextSize(), new LineHeight(), new ClippedText(),
        new Contrast(), new AxeRules(),
        new FieldLabels(), new Keyboards(), new AutoComplete(),
        new HiddenUnderBars(), new Interstitial(), new FloatingAdvert(),
        new LargestPaint(), new LayoutShift(), new TouchResponse(), new PageWeight(), new ConsoleErrors(),
        new ElderModePresent(), new ElderModeConforms(), new PrivacyReachable(),
        new TouchTarget(), new Unlabelled(), new OverlappingTargets(), new CutOff(), new ScrollLength(),
        new StartTime(StartKind.Cold), new StartTime(StartKind.Warm), new StartTime(StartKind.Hot), new AppEnds(), new AskedBeforeConsent(),
        new MemoryUse(), new TargetSdk(), new RestrictedPermissions(), new PackageSize(),
    ];

    /// <summary>Those that are held against such evidence: a portal's pages meet no rule of apps.</summary>
    public static IEnumerable<UsabilityRule> For(UsabilityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.App is not null ? All : All.Where(r => !r.OfScreensOnly);
    }

    /// <summary>Null: there is no such rule any more.</summary>
    public static UsabilityRule? Find(string id) => All.FirstOrDefault(r => r.Id == id);
}
