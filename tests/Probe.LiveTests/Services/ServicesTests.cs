using System.Net.Http.Json;
using System.Text.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Services;

/// <summary>The command as a user runs it, on a phone site whose lists' truth is known: one of pages, one whose script shows everything.</summary>
public sealed class ServicesTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private SamplePortals _portals = null!;

    public async ValueTask InitializeAsync() => _portals = await SamplePortals.StartAsync(TestContext.Current.CancellationToken, "mingchuan", "qinghe", "merrow", "nanpu");

    [Theory]
    [InlineData("/hall")]
    [InlineData("/app")]
    public async Task Every_service_is_found_sorted_and_judged_as_it_was_built(string path)
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var (home, json) = (folder.Path, Path.Combine(folder.Path, "result.json"));
        var truth = (await _client.GetFromJsonAsync<Expected[]>(new Uri(_portals["mingchuan"], "/truth/expected/services"), JsonSerializerOptions.Web, token))!.Where(e => e.List == path).ToList();
        var ended = await ProbeRun.ToEndAsync(token, "services", new Uri(_portals["mingchuan"], path).AbsoluteUri, "--home", home, "--json", json, "-q");
        ended.ExitCode.ShouldBe(0, ended.All);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, token));
        var services = document.RootElement.GetProperty("services").EnumerateArray().ToList();
        services.Select(s => $"{Text(s, "title")} {Text(s, "field")} {Text(s, "state")}").Order(StringComparer.Ordinal)
            .ShouldBe(truth.Select(e => $"{e.Title} {e.Field} {e.State}").Order(StringComparer.Ordinal), ended.All);
        foreach (var service in services)
        {
            Text(service, "screenshot").ShouldNotBeNullOrEmpty(service.GetRawText());
        }

        (await _portals.TruthAsync("mingchuan", token)).Log.ShouldNotContain(e => e.Kind == "submission" || e.Kind == "post");
        (await ProbeRun.ToEndAsync(token, "verify", "last", "--home", home)).ExitCode.ShouldBe(0);
        (await ProbeRun.ToEndAsync(token, "judge", "last", "--home", home)).Out.ShouldContain("judged again from the evidence: nothing changed");
        (await ProbeRun.ToEndAsync(token, "runs", "--home", home)).Out.ShouldContain("1 visit of service lists");
    }

    /// <param name="most">Services opened: enough of each field to see that what stands there is read; offered is counted without opening.</param>
    [Theory]
    [InlineData("qinghe", 14)]
    [InlineData("merrow", 60)]
    [InlineData("nanpu", 14)]
    public async Task A_portal_that_was_not_made_for_it_offers_each_matter_once_through_its_categories_themes_and_departments(string portal, int most)
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var json = Path.Combine(folder.Path, "result.json");
        await _portals.ForgetAsync(portal, token);
        var truth = (await _client.GetFromJsonAsync<Expected[]>(new Uri(_portals[portal], "/truth/expected/services"), JsonSerializerOptions.Web, token))!.ToDictionary(e => e.Title, StringComparer.Ordinal);
        var ended = await ProbeRun.ToEndAsync(token, "services", _portals[portal].AbsoluteUri, "--most", $"{most}", "--home", folder.Path, "--json", json, "-q");
        ended.ExitCode.ShouldBe(0, ended.All);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, token));
        var services = document.RootElement.GetProperty("services").EnumerateArray().ToList();
        services.Select(s => Text(s, "title")).Order(StringComparer.Ordinal).ShouldBe(truth.Keys.Order(StringComparer.Ordinal), string.Join(" | ", document.RootElement.GetProperty("lists").EnumerateArray().Select(l => $"{Text(l, "name")} {Text(l, "url")}")));
        var opened = services.Where(s => s.GetProperty("screenshot").ValueKind != JsonValueKind.Null).ToList();
        opened.Count.ShouldBe(Math.Min(most, truth.Count));
        opened.Select(s => $"{Text(s, "title")} {(truth[Text(s, "title")!].Field is null ? null : Text(s, "field"))} {Text(s, "state")}")
            .ShouldBe(opened.Select(s => truth[Text(s, "title")!]).Select(e => $"{e.Title} {e.Field} {e.State}"), ended.All);
        (await _portals.TruthAsync(portal, token)).Log.ShouldNotContain(e => e.Kind == "submission" || e.Kind == "post" || e.Kind == "search");
    }

    [Fact]
    public async Task Only_the_lists_that_a_targets_file_declares_are_read()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var (file, json) = (Path.Combine(folder.Path, "target.yaml"), Path.Combine(folder.Path, "result.json"));
        await File.WriteAllTextAsync(file, $"kind: target\nid: declared\nname: Declared\nlevel: city\nweb:\n  home: {_portals["qinghe"]}\n  language: zh\n  serviceLists: ['{new Uri(_portals["qinghe"], "/list/firm")}']\n", token);
        var ended = await ProbeRun.ToEndAsync(token, "services", file, "--most", "0", "--home", folder.Path, "--json", json, "-q");
        ended.ExitCode.ShouldBe(0, ended.All);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, token));
        document.RootElement.GetProperty("lists").EnumerateArray().Select(l => Text(l, "url")!).First().ShouldEndWith("/list/firm");
        document.RootElement.GetProperty("lists").EnumerateArray().ShouldNotContain(l => Text(l, "url") == _portals["qinghe"].AbsoluteUri, "the home page is no declared list");
        document.RootElement.GetProperty("services").GetArrayLength().ShouldBeGreaterThan(30, ended.All);
        document.RootElement.GetRawText().ShouldContain("1 lists are declared");
    }

    [Fact]
    public async Task A_limit_leaves_something_of_each_field_and_says_that_not_all_was_opened()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var json = Path.Combine(folder.Path, "result.json");
        var ended = await ProbeRun.ToEndAsync(token, "services", new Uri(_portals["mingchuan"], "/hall").AbsoluteUri, "--most", "6", "--home", folder.Path, "--json", json, "-q");
        ended.ExitCode.ShouldBe(0, ended.All);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, token));
        var root = document.RootElement;
        root.GetProperty("complete").GetBoolean().ShouldBeFalse();
        root.GetProperty("opened").GetInt32().ShouldBe(6);
        root.GetProperty("fields").EnumerateArray().Where(f => Text(f, "field") != "other").ShouldAllBe(f => f.GetProperty("offered").GetInt32() > 0);
        root.GetProperty("services").EnumerateArray().Where(s => s.GetProperty("screenshot").ValueKind != JsonValueKind.Null).Select(s => Text(s, "field")).Distinct().Count().ShouldBe(6);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _portals.DisposeAsync();
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private sealed record Expected(string List, string Title, string? Field, string State);
}
