using System.Net.Http.Json;
using System.Text.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Parity;

/// <summary>The command as a user runs it: on portals whose phone says something else of some matters, and on all whose phone shows the same.</summary>
public sealed class ParityTests
{
    /// <summary>What every guide of the sample portals states in some mark-up of its own.</summary>
    private static readonly string[] Stated = ["offered", "statutoryTime", "promisedTime", "fee", "applicants", "place"];

    [Theory]
    [InlineData("qinghe")]
    [InlineData("merrow")]
    public async Task Every_difference_that_was_built_is_found_and_no_other(string id)
    {
        var token = TestContext.Current.CancellationToken;
        await using var portals = await SamplePortals.StartAsync(token, id);
        using var client = new HttpClient();
        var truth = (await client.GetFromJsonAsync<Expected[]>(new Uri(portals[id], "/truth/expected/parity"), JsonSerializerOptions.Web, token))!;
        using var folder = new TemporaryFolder();
        var json = Path.Combine(folder.Path, "result.json");
        var ended = await ProbeRun.ToEndAsync(token, ["parity", portals[id].AbsoluteUri, .. truth.SelectMany(t => new[] { "--matter", t.Matter }), "--home", folder.Path, "--json", json, "-q"]);
        ended.ExitCode.ShouldBe(0, ended.All);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, token));
        foreach (var (expected, found) in truth.Zip(document.RootElement.EnumerateArray()))
        {
            Text(found, "matter").ShouldBe(expected.Matter);
            found.GetProperty("parity").GetBoolean().ShouldBe(expected.Parity, $"{expected.Matter}\n{ended.All}");
            var aspects = found.GetProperty("aspects").EnumerateArray().Where(a => Text(a, "state") != "notRead").ToDictionary(a => Text(a, "aspect")!, a => Text(a, "state")!, StringComparer.Ordinal);
            aspects.Select(a => $"{a.Key} {a.Value}").Order(StringComparer.Ordinal).ShouldBe(expected.Aspects.Select(a => $"{a.Key} {a.Value}").Order(StringComparer.Ordinal), $"{expected.Matter}\n{ended.All}");
            var only = found.GetProperty("aspects").EnumerateArray().SelectMany(a => a.GetProperty("webOnly").EnumerateArray().Select(m => m.GetString()!)).ToList();
            only.Count.ShouldBe(expected.WebOnly.Length, $"{expected.Matter}\n{ended.All}");
            expected.WebOnly.ShouldAllBe(w => only.Exists(o => o.StartsWith(w, StringComparison.Ordinal)));
            found.GetProperty("aspects").EnumerateArray().ShouldAllBe(a => a.GetProperty("phoneOnly").GetArrayLength() == 0);
            found.GetProperty("web").GetProperty("guide").GetProperty("screenshot").GetString().ShouldNotBeNullOrEmpty();
        }

        (await portals.TruthAsync(id, token)).Log.ShouldNotContain(e => e.Kind == "submission" || e.Kind == "post");
        (await ProbeRun.ToEndAsync(token, "verify", "last", "--home", folder.Path)).ExitCode.ShouldBe(0);
        (await ProbeRun.ToEndAsync(token, "judge", "last", "--home", folder.Path)).Out.ShouldContain("judged again from the evidence: nothing changed");
        (await ProbeRun.ToEndAsync(token, "runs", "--home", folder.Path)).Out.ShouldContain("matters on two channels");
    }

    [Theory]
    [InlineData("qinghe", "施工许可", true)]
    [InlineData("beiling", "施工许可", true)]
    [InlineData("nanpu", "施工许可", true)]
    [InlineData("dongwan", "施工许可", true)]
    [InlineData("xishan", "施工许可", true)]
    [InlineData("kujing", "施工许可", true)]
    [InlineData("jinghu", "施工许可", true)]
    [InlineData("shiqiao", "施工许可", true)]
    [InlineData("merrow", "construction permit", true)]
    [InlineData("yunding", "施工许可", true)]
    [InlineData("mingchuan", "施工许可", false)]
    public async Task A_portal_whose_phone_shows_the_same_pages_has_no_difference(string id, string matter, bool materials)
    {
        var token = TestContext.Current.CancellationToken;
        await using var portals = await SamplePortals.StartAsync(token, id);
        using var folder = new TemporaryFolder();
        var json = Path.Combine(folder.Path, "result.json");
        var ended = await ProbeRun.ToEndAsync(token, "parity", portals[id].AbsoluteUri, "--matter", matter, "--as", "company", "--home", folder.Path, "--json", json, "-q");
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, token));
        var found = document.RootElement;
        found.GetProperty("aspects").EnumerateArray().Where(a => Text(a, "state") is not ("same" or "notRead")).Select(a => Text(a, "aspect")).ShouldBeEmpty(ended.All);
        found.GetProperty("parity").GetBoolean().ShouldBeTrue(ended.All);
        var same = found.GetProperty("aspects").EnumerateArray().Where(a => Text(a, "state") == "same").Select(a => Text(a, "aspect")!).ToList();
        (materials ? Stated.Append("materials") : Stated).ShouldAllBe(a => same.Contains(a), ended.All);
        (await portals.TruthAsync(id, token)).Log.ShouldNotContain(e => e.Kind == "submission");
        ended.ExitCode.ShouldBe(0, ended.All);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private sealed record Expected(string Matter, bool Parity, Dictionary<string, string> Aspects, string[] WebOnly);
}
