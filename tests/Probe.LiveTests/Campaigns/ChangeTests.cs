using System.Text.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Campaigns;

/// <summary>A portal that gets worse between two runs of a campaign: seen, looked at again, and said with its evidence; and nothing where nothing changed.</summary>
[Collection(Live.Name)]
public sealed class ChangeTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_that_is_not_found_any_more_is_told_as_worse_and_nothing_is_where_nothing_changed()
    {
        await using var portal = new WorseningPortal();
        using var campaign = await RunningCampaign.PrepareAsync($"web: {{ home: '{portal.Address}', language: zh }}", "retries: { attempts: 2, after: 0 s }", "desktop", Cancel);
        (await RunAsync(campaign)).ShouldContain("the first run of the campaign");
        (await RunAsync(campaign)).ShouldContain("nothing changed");
        Directory.Exists(Path.Combine(campaign.Home, "digests")).ShouldBeFalse();

        portal.Lose("企业开办");
        var worse = await RunAsync(campaign);
        worse.ShouldContain("something changed: 1 visit is made once more");
        worse.ShouldContain("1 worse");
        var digests = Path.Combine(campaign.Home, "digests");
        var text = await File.ReadAllTextAsync(Directory.GetFiles(digests, "*.json").ShouldHaveSingleItem(), Cancel);
        using var told = JsonDocument.Parse(text);
        var change = told.RootElement.GetProperty("changes").EnumerateArray().ShouldHaveSingleItem();
        (change.GetProperty("direction").GetString(), change.GetProperty("what").GetString(), change.GetProperty("item").GetString()).ShouldBe(("worse", "keyword", "企业开办"));
        foreach (var when in new[] { "before", "now", "secondLook" })
        {
            var proof = change.GetProperty(when);
            File.Exists(Path.Combine(campaign.Home, "evidence", proof.GetProperty("evidence").GetString()!)).ShouldBeTrue(when);
            File.Exists(Path.Combine(campaign.Home, "evidence", proof.GetProperty("picture").GetString()!)).ShouldBeTrue(when);
        }

        (await File.ReadAllTextAsync(Directory.GetFiles(digests, "*.html").ShouldHaveSingleItem(), Cancel)).ShouldContain("企业开办");

        // The same, whenever it is asked for.
        var asked = await ProbeRun.ToEndAsync(Cancel, "changes", "--home", campaign.Home, "--json", "-", "--html", Path.Combine(campaign.Home, "changes.html"));
        asked.ExitCode.ShouldBe(0, asked.All);
        asked.Out.TrimEnd().ShouldBe(text.TrimEnd());
        asked.Error.ShouldContain("Got worse (1)");
        (await File.ReadAllTextAsync(Path.Combine(campaign.Home, "changes.html"), Cancel)).ShouldContain("data:image/");
        var runs = (await ProbeRun.ToEndAsync(Cancel, "runs", "--home", campaign.Home)).Out.Split('\n').Where(l => l.Contains("-small-", StringComparison.Ordinal)).Select(l => l.Split(' ')[0]).Order(StringComparer.Ordinal).ToList();
        (await ProbeRun.ToEndAsync(Cancel, "changes", runs[1], "--home", campaign.Home)).Out.ShouldContain("nothing changed");
        (await ProbeRun.ToEndAsync(Cancel, "changes", runs[2], "--against", runs[0], "--home", campaign.Home)).Out.ShouldContain("1 worse");
        (await ProbeRun.ToEndAsync(Cancel, "changes", runs[0], "--against", runs[2], "--home", campaign.Home)).ExitCode.ShouldBe(2);
    }

    private async Task<string> RunAsync(RunningCampaign campaign)
    {
        var ended = await campaign.RunAsync(Cancel);
        output.WriteLine(ended.All);
        ended.ExitCode.ShouldBe(0, ended.All);
        return ended.Out;
    }
}
