using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Core.Probes.Usability.Rules.Apps;

/// <summary>A rule that is held against what the app's package file states.</summary>
internal abstract class FileRule : UsabilityRule
{
    internal override RuleReach Reach => RuleReach.Screens;

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) =>
    [
        evidence.App!.Platform is not AppPlatform.Android ? Finding(null, UsabilityOutcome.NotApplicable, null, "只适用于 Android 安装包。", "For Android's package files only.")
        : evidence.App.File is not { } file ? NotMeasured(null, "没有提供安装包（--apk 文件）。", "no package file was given (--apk FILE).")
        : file.Manifest is { } told && evidence.App.App is { } app && told.Package != app ? NotMeasured(null, $"安装包属于另一个应用 {told.Package}。", $"the package file is of another app, {told.Package}.")
        : Judge(file),
    ];

    private protected abstract UsabilityFinding Judge(PackageFile file);
}

/// <summary>A rule that is held against the file's manifest.</summary>
internal abstract class ManifestRule : FileRule
{
    private protected override UsabilityFinding Judge(PackageFile file) => file.Manifest is { } manifest ? Judge(manifest) : NotMeasured(null, file.Unread);

    private protected abstract UsabilityFinding Judge(PackageManifest manifest);
}
