using System.Diagnostics;
using Probe.Drivers.Packages;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Apps;

/// <summary>Reading a real APK with the platform's own program, and what becomes of it where that is absent, hangs or is handed something else.</summary>
public sealed class PackageFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_real_APK_says_what_it_states()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/aapt") || Environment.GetEnvironmentVariable("PROBE_AAPT") is not null, "aapt is not installed (tools/setup installs it on Debian).");
        Assert.SkipWhen(AppiumRun.Missing is not null, AppiumRun.Missing ?? string.Empty);
        using var folder = new TemporaryFolder();
        await RunAsync("npm", ["pack", "android-apidemos@5.0.0", "--silent"], folder.Path);
        await RunAsync("tar", ["xzf", "android-apidemos-5.0.0.tgz"], folder.Path);

        var file = await ApkReader.ReadAsync(Path.Combine(folder.Path, "package", "apks", "ApiDemos-debug.apk"), Environment.GetEnvironmentVariable, ApkReader.Limit, TimeProvider.System, Token);

        file.Unread.ShouldBeEmpty();
        file.Bytes.ShouldBe(6_419_064);
        var told = file.Manifest.ShouldNotBeNull();
        (told.Package, told.Label, told.MinSdk, told.TargetSdk, told.LaunchActivity).ShouldBe(("io.appium.android.apis", "API Demos", 17, 33, "io.appium.android.apis.ApiDemos"));
        told.Permissions.ShouldContain("android.permission.RECORD_AUDIO");

        var ended = await ProbeRun.ToEndAsync(Token, "usability", "app://gov.example.app", "--appium", "http://127.0.0.1:9", "--apk", Path.Combine(folder.Path, "package", "apks", "ApiDemos-debug.apk"), "--home", folder.Path);
        ended.ExitCode.ShouldBe(2, ended.All);
        ended.All.ShouldContain("is of the app io.appium.android.apis, and not of gov.example.app");
    }

    [Fact]
    public async Task Without_aapt_the_size_is_known_and_the_remedy_is_told()
    {
        using var folder = new TemporaryFolder();
        var apk = Path.Combine(folder.Path, "app.apk");
        await File.WriteAllBytesAsync(apk, new byte[1234], Token);

        var file = await ApkReader.ReadAsync(apk, _ => null, ApkReader.Limit, TimeProvider.System, Token);

        (file.Bytes, file.Manifest).ShouldBe((1234, null));
        file.Unread.ShouldContain("apt-get install aapt");
        (await ApkReader.ReadAsync(apk, name => name == "PROBE_AAPT" ? Path.Combine(folder.Path, "none") : null, ApkReader.Limit, TimeProvider.System, Token)).Unread.ShouldContain("cannot be started");
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_and_a_file_name_is_never_a_command()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");
        using var folder = new TemporaryFolder();
        var apk = Path.Combine(folder.Path, "$(touch made) ; touch made.apk");
        await File.WriteAllBytesAsync(apk, new byte[1], Token);
        var hangs = await ScriptAsync(folder.Path, "hangs", "exec sleep 600");
        var prints = await ScriptAsync(folder.Path, "prints", "printf \"package: name='a.b' versionName='%s'\\n\" \"$3\"");

        (await ApkReader.ReadAsync(apk, _ => hangs, TimeSpan.FromSeconds(1), TimeProvider.System, Token)).Unread.ShouldContain("did not end");
        (await ApkReader.ReadAsync(apk, _ => prints, ApkReader.Limit, TimeProvider.System, Token)).Manifest!.Version.ShouldBe(apk);
        Directory.EnumerateFiles(folder.Path, "made*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("is no activity", "app://gov.a", "--appium", "http://127.0.0.1:9", "--activity", ".Main; reboot")]
    [InlineData("--activity is for Android apps", "app://gov.a", "--appium", "http://127.0.0.1:9", "--platform", "ios", "--activity", ".Main")]
    [InlineData("There is no file", "app://gov.a", "--appium", "http://127.0.0.1:9", "--apk", "nowhere.apk")]
    [InlineData("--apk is for Android apps", "https://zwfw.example.gov.cn/", "--apk", "nowhere.apk")]
    public async Task An_option_that_makes_no_sense_is_said_and_nothing_runs(string said, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var ended = await ProbeRun.ToEndAsync(Token, ["usability", .. arguments, "--home", folder.Path]);

        ended.ExitCode.ShouldBe(2, ended.All);
        ended.All.ShouldContain(said);
    }

    [Fact]
    public async Task Cancelling_passes_through()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");
        using var folder = new TemporaryFolder();
        var hangs = await ScriptAsync(folder.Path, "hangs", "exec sleep 600");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300), TimeProvider.System);

        await Should.ThrowAsync<OperationCanceledException>(() => ApkReader.ReadAsync(hangs, _ => hangs, ApkReader.Limit, TimeProvider.System, stop.Token));
    }

    private static async Task<string> ScriptAsync(string folder, string name, string says)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{says}\n", Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static async Task RunAsync(string program, string[] arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false })!;
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(0);
    }
}
