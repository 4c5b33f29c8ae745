using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules.Apps;

internal sealed class TargetSdk : ManifestRule
{
    /// <summary>For new apps and updates.</summary>
    private const int Wanted = 36;

    /// <summary>For apps that are there: below it, new users with a newer phone do not find them.</summary>
    private const int Least = 35;

    public override string Id => "targetSdk";

    public override LocalText Name { get; } = new("目标 API 级别", "target API level");

    public override LocalText Threshold { get; } = new("≥ 36；< 35 不合格", "≥ 36; < 35 fails");

    public override string Unit => "API level";

    public override string Source => "Google Play's target API level from 2026-08-31: 36 for new apps and updates, 35 to stay available to new users; other stores ask for less";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("把 targetSdkVersion 升到 36，并按各版本的行为变更逐项核对。", "Raise targetSdkVersion to 36, and go through what changes with each version.");

    private protected override UsabilityFinding Judge(PackageManifest manifest) => manifest.TargetSdk switch
    {
        null => NotMeasured(null, "the file states none."),
        { } level => Finding(
            null, level >= Wanted ? UsabilityOutcome.Passed : level >= Least ? UsabilityOutcome.Warning : UsabilityOutcome.Failed, level,
            $"面向 API {level}{(manifest.MinSdk is { } least ? $"，最低支持 API {least}" : "")}。", $"Made for API level {level}{(manifest.MinSdk is { } oldest ? $"; runs from {oldest} on" : "")}.", count: level >= Wanted ? 0 : 1),
    };
}
