using System.Text.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Usability;

/// <summary>The command as a user runs it: measured, stored, verified, judged and reported again.</summary>
[Collection(Usable.Name)]
public sealed class UsabilityCommandTests(UsabilityFixture site)
{
    [Fact]
    public async Task Measured_on_two_devices_verified_judged_again_and_compared_with_the_last_time()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var (home, json) = (folder.Path, Path.Combine(folder.Path, "result.json"));
        var address = new Uri(site.Portals["mingchuan"], "/fault/tiny-targets").AbsoluteUri;
        var first = await ProbeRun.ToEndAsync(token, "usability", address, "--device", "phone,elder", "--home", home, "--json", json, "-q");
        first.ExitCode.ShouldBe(0, first.All);
        using (var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, token)))
        {
            document.RootElement.GetArrayLength().ShouldBe(2);
            var phone = document.RootElement[0];
            phone.GetProperty("device").GetProperty("simulated").GetBoolean().ShouldBeTrue();
            phone.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("rule").GetString() == "tapTarget24").GetProperty("offenders").GetArrayLength().ShouldBe(3);
            phone.GetProperty("changes").ValueKind.ShouldBe(JsonValueKind.Null);
        }

        (await ProbeRun.ToEndAsync(token, "verify", "last", "--home", home)).ExitCode.ShouldBe(0);
        var judged = await ProbeRun.ToEndAsync(token, "judge", "last", "--home", home);
        judged.Out.ShouldContain("judged again from the evidence: nothing changed");
        (await ProbeRun.ToEndAsync(token, "runs", "--home", home)).Out.ShouldContain("2 usability visits");

        var second = await ProbeRun.ToEndAsync(token, "usability", address, "--device", "phone", "--home", home, "--json", json, "-q");
        second.ExitCode.ShouldBe(0, second.All);
        using var again = JsonDocument.Parse(await File.ReadAllTextAsync(json, token));
        again.RootElement.GetProperty("comparedWith").GetString().ShouldNotBeNullOrEmpty();
        again.RootElement.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("rule").GetString()).ShouldNotContain("tapTarget24");
    }

    [Fact]
    public async Task An_unknown_device_is_told_the_right_ones_and_nothing_runs()
    {
        var ended = await ProbeRun.ToEndAsync(TestContext.Current.CancellationToken, "usability", "http://127.0.0.1:1/", "--device", "phone,tablett");
        ended.ExitCode.ShouldBe(2);
        ended.Error.ShouldContain("Did you mean 'tablet'?");
        ended.Error.ShouldContain("narrow (320 × 568)");
    }
}
