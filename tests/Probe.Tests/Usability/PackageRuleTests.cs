using System.Collections.Immutable;
using Probe.Core.Probes.Usability;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;
using Probe.Drivers.Packages;
using Probe.Drivers.WebDriver;
using Probe.Tests.Storage;

namespace Probe.Tests.Usability;

/// <summary>An app's package file: what aapt prints of it, and what the rules say of that.</summary>
public sealed class PackageRuleTests
{
    /// <summary>Recorded from a real APK (android-apidemos 5.0.0), shortened.</summary>
    private const string Recorded = """
        package: name='io.appium.android.apis' versionCode='25' versionName='5.0.0' compileSdkVersion='33' compileSdkVersionCodename='13'
        sdkVersion:'17'
        targetSdkVersion:'33'
        uses-permission: name='android.permission.READ_CONTACTS'
        uses-permission: name='android.permission.INTERNET'
        uses-permission: name='android.permission.SEND_SMS'
        uses-permission: name='android.permission.RECEIVE_SMS'
        uses-permission: name='io.appium.android.apis.DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION'
        application-label:'API Demos'
        application-label-zh-CN:'API 演示'
        application: label='API Demos' icon='res/drawable-hdpi-v4/app_sample_code.png'
        application-debuggable
        launchable-activity: name='io.appium.android.apis.ApiDemos'  label='API Demos' icon=''
        feature-group: label=''
          uses-feature: name='android.hardware.camera'
        """;

    private static readonly DeviceProfile Phone = new("android", 0, 0, 1, Touch: true, null, Simulated: false);

    private static PackageManifest Manifest { get; } = new("gov.a", "政务", "1.0", 26, 36, ["android.permission.INTERNET"], "gov.a.Main");

    private static UsabilityFinding Judge(string rule, PackageFile? file, AppPlatform platform = AppPlatform.Android, MemoryFacts? memory = null) =>
        UsabilityVerdict.Of(SampleUsability.Evidence() with { App = new AppLife(platform, false, "x", null, null, "gov.a", [], []) { File = file, Memory = memory } }, Phone).Of(rule).ShouldHaveSingleItem();

    private static PackageFile Of(PackageManifest manifest, long bytes = 1_000_000) => new(bytes, manifest, "");

    [Fact]
    public void What_aapt_prints_of_a_real_app_is_read()
    {
        var read = Badging.Read(Recorded).ShouldNotBeNull();

        (read.Package, read.Label, read.Version, read.MinSdk, read.TargetSdk, read.LaunchActivity).ShouldBe(("io.appium.android.apis", "API Demos", "5.0.0", 17, 33, "io.appium.android.apis.ApiDemos"));
        read.Permissions.Length.ShouldBe(5);
        read.Permissions.Where(AppPermissions.IsDangerous).Select(AppPermissions.Bare).ShouldBe(["READ_CONTACTS", "SEND_SMS", "RECEIVE_SMS"]);
    }

    [Fact]
    public void A_label_with_quotes_and_control_characters_stays_one_short_line_of_text()
    {
        var read = Badging.Read("package: name='a.b' versionName='1'\napplication-label:'It\\'s\u0007 \\\\ " + new string('x', 500) + "'\n").ShouldNotBeNull();

        read.Label.ShouldStartWith("It's \\ xxx");
        read.Label!.Length.ShouldBe(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ERROR: dump failed because no AndroidManifest.xml found")]
    [InlineData("package: label='no name'")]
    public void What_is_no_such_print_is_not_read(string printed) => Badging.Read(printed).ShouldBeNull();

    [Theory]
    [InlineData(36, UsabilityOutcome.Passed)]
    [InlineData(35, UsabilityOutcome.Warning)]
    [InlineData(34, UsabilityOutcome.Failed)]
    public void An_API_level_below_the_stores_for_updates_warns_and_below_that_for_new_users_fails(int level, UsabilityOutcome outcome) =>
        Judge("targetSdk", Of(Manifest with { TargetSdk = level })).Outcome.ShouldBe(outcome);

    [Fact]
    public void A_restricted_permission_warns_and_a_dangerous_one_is_only_named()
    {
        Judge("permissions", Of(Badging.Read(Recorded)! with { Package = "gov.a" })).ShouldSatisfyAllConditions(f => f.Outcome.ShouldBe(UsabilityOutcome.Warning), f => f.Count.ShouldBe(2), f => f.Why.En.ShouldContain("SEND_SMS"));
        Judge("permissions", Of(Manifest with { Permissions = ["android.permission.CAMERA"] })).ShouldSatisfyAllConditions(f => f.Outcome.ShouldBe(UsabilityOutcome.Passed), f => f.Why.En.ShouldContain("CAMERA"));
        Judge("permissions", Of(Manifest with { Permissions = ["gov.a.permission.READ_SMS"] })).Outcome.ShouldBe(UsabilityOutcome.Passed, "another's permission is none of Android's");
    }

    [Fact]
    public void A_file_of_more_than_100_MB_warns()
    {
        Judge("packageSize", Of(Manifest, 100_000_000)).Outcome.ShouldBe(UsabilityOutcome.Passed);
        Judge("packageSize", Of(Manifest, 100_000_001)).Outcome.ShouldBe(UsabilityOutcome.Warning);
    }

    [Theory]
    [InlineData("targetSdk")]
    [InlineData("permissions")]
    public void A_file_that_could_not_be_read_is_not_measured_and_says_why_but_its_size_is_known(string rule)
    {
        var unread = new PackageFile(5_000_000, null, "aapt is not installed here: install it");

        Judge(rule, unread).ShouldSatisfyAllConditions(f => f.Outcome.ShouldBe(UsabilityOutcome.NotMeasured), f => f.Why.En.ShouldContain("install it"));
        Judge("packageSize", unread).Measured.ShouldBe(5);
    }

    [Theory]
    [InlineData("targetSdk")]
    [InlineData("permissions")]
    [InlineData("packageSize")]
    public void A_file_of_another_app_says_nothing_of_this_one(string rule) =>
        Judge(rule, Of(Manifest with { Package = "gov.b", TargetSdk = 20 })).ShouldSatisfyAllConditions(f => f.Outcome.ShouldBe(UsabilityOutcome.NotMeasured), f => f.Why.En.ShouldContain("gov.b"));

    [Fact]
    public void Without_a_file_nothing_is_measured_of_it_and_on_iOS_it_does_not_apply()
    {
        Judge("targetSdk", null).Outcome.ShouldBe(UsabilityOutcome.NotMeasured);
        Judge("targetSdk", null, AppPlatform.Ios).Outcome.ShouldBe(UsabilityOutcome.NotApplicable);
    }

    [Fact]
    public void Memory_is_read_from_the_platforms_table_and_what_holds_no_total_is_not_measured()
    {
        var told = PerformanceTable.MemoryOf(new object[] { new object[] { "nativePss", "totalPss" }, new object?[] { null, "512000" } });

        Judge("memory", null, memory: told).ShouldSatisfyAllConditions(f => f.Outcome.ShouldBe(UsabilityOutcome.Warning), f => f.Measured.ShouldBe(500));
        foreach (var odd in (object?[])[null, "x", Array.Empty<object>(), new object[] { new object[] { "a" }, new object[] { "1" } }, new object[] { new object[] { "totalPss" }, new object?[] { null } }, new object[] { 1, 2 }])
        {
            Judge("memory", null, memory: PerformanceTable.MemoryOf(odd)).Outcome.ShouldBe(UsabilityOutcome.NotMeasured);
        }
    }
}
