using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules.Apps;

internal sealed class RestrictedPermissions : ManifestRule
{
    private const int Named = 12;

    public override string Id => "permissions";

    public override LocalText Name { get; } = new("声明的权限", "permissions stated");

    public override LocalText Threshold { get; } = new("没有受限权限（短信、通话记录、后台定位、全部文件、应用列表、安装应用）", "no restricted one (SMS, call log, location in the background, all files, list of apps, installing apps)");

    public override string Unit => "permissions";

    public override string Source => "Google Play, permissions and APIs that access sensitive information; dangerous ones are named after Android's protection levels, and whether a service needs them no program sees";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("删去用不到的权限；能用系统选择器、短信验证码 API 代替的，不再申请权限。", "Take out what is not needed; where the system's pickers or its API for codes in messages do, ask for no permission.");

    private protected override UsabilityFinding Judge(PackageManifest manifest)
    {
        var restricted = manifest.Permissions.Where(AppPermissions.IsRestricted).Select(AppPermissions.Bare).ToList();
        var dangerous = manifest.Permissions.Where(AppPermissions.IsDangerous).Select(AppPermissions.Bare).ToList();
        var (all, told) = (manifest.Permissions.Length, dangerous.Count == 0 ? "" : List(dangerous));
        return restricted.Count > 0
            ? Finding(null, UsabilityOutcome.Warning, restricted.Count, $"{restricted.Count} 项受限权限：{List(restricted)}。敏感权限共 {dangerous.Count} 项：{told}", $"{restricted.Count} restricted: {List(restricted)}. Dangerous, {dangerous.Count} in all: {told}", count: restricted.Count)
            : Finding(null, UsabilityOutcome.Passed, 0, dangerous.Count == 0 ? $"{all} 项权限，没有敏感权限。" : $"没有受限权限；敏感权限 {dangerous.Count} 项：{told}", dangerous.Count == 0 ? $"{all} permissions, none of them dangerous." : $"None is restricted; {dangerous.Count} are dangerous: {told}");
    }

    private static string List(List<string> names) => string.Join(", ", names.Take(Named)) + (names.Count > Named ? ", …" : "");
}
