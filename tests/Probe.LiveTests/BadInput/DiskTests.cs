using System.Diagnostics;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.BadInput;

/// <summary>Disks that do not take what was found: said before or when it happens, and what is finished stays.</summary>
[Collection(Live.Name)]
public sealed class DiskTests(LivePortals live, ITestOutputHelper output) : IDisposable
{
    private const string SetPriv = "/usr/bin/setpriv";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_named()
    {
        await File.WriteAllTextAsync(_folder["home"], "a file", TestContext.Current.CancellationToken);
        await RefusedAsync(_folder["home"], []);
        await RefusedAsync(_folder["home", "below"], []);
    }

    [Fact]
    public async Task A_data_folder_that_may_not_be_written_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Permissions are Unix modes here.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess && !File.Exists(SetPriv), "root passes over permissions, and setpriv is not there to stop it.");
        Directory.CreateDirectory(_folder["home"]);
        (await DoneAsync("chmod", "500", _folder["home"])).ShouldBeTrue();
        await RefusedAsync(_folder["home"], Environment.IsPrivilegedProcess ? [SetPriv, "--bounding-set", "-dac_override,-dac_read_search"] : []);
    }

    [Fact]
    public async Task A_disk_that_fills_up_ends_the_visit_and_loses_no_finished_keyword()
    {
        var cancel = TestContext.Current.CancellationToken;
        var disk = Directory.CreateDirectory(_folder["disk"]).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && await DoneAsync("mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", disk), "A small disk can be had by mounting only, and mounting is not allowed here.");
        try
        {
            await live.Portals.ForgetAsync("qinghe", cancel);
            var url = live.Portals["qinghe"].ToString();
            var full = await ProbeRun.ToEndAsync(cancel, "search", url, "--home", disk, "--no-variants");
            output.WriteLine(full.All);
            full.ExitCode.ShouldBe(5, full.All);
            full.Error.ShouldContain("space", Case.Insensitive);
            full.Error.ShouldContain("--resume");
            full.Error.ShouldNotContain("   at ");
            var before = Evidence.Keywords(disk);
            before.Count.ShouldBeInRange(1, 11, "the disk was meant to fill up in the middle");

            (await DoneAsync("mount", "-o", "remount,size=64m", disk)).ShouldBeTrue();
            var resumed = await ProbeRun.ToEndAsync(cancel, "search", "--resume", "--home", disk, "--json", _folder["r.json"]);
            output.WriteLine(resumed.All);
            resumed.ExitCode.ShouldBe(0, resumed.All);
            (await SearchResult.ReadAsync(_folder["r.json"], cancel)).Measured.ShouldBe(12);
            before.ShouldAllBe(k => Evidence.Keywords(disk)[k.Key] == k.Value);
            (await ProbeRun.ToEndAsync(cancel, "verify", "--home", disk)).ExitCode.ShouldBe(0);
        }
        finally
        {
            (await DoneAsync("umount", "-l", disk)).ShouldBeTrue();
        }
    }

    private async Task RefusedAsync(string home, string[] wrapper)
    {
        using var run = ProbeRun.Start(wrapper, ["search", live.Portals["qinghe"].ToString(), "--home", home]);
        var ended = await run.EndAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        output.WriteLine(ended.All);
        ended.ExitCode.ShouldBe(5, ended.All);
        ended.Error.ShouldContain(home);
        ended.Error.ShouldNotContain("   at ");
        ended.Out.ShouldNotContain("searches to make", Case.Sensitive, "nothing is asked whose answer cannot be kept");
    }

    private static async Task<bool> DoneAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
