using System.Text.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Journeys;

/// <summary>Places of a portal that a file declares: they are used where they are there; where they are not, the file is out of date and the government has done nothing wrong.</summary>
[Collection(Live.Name)]
public sealed class DeclaredPlaceTests(LivePortals live) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("box: '#searchWord', button: 'form button'", null)]
    [InlineData("box: '#nowhere'", "The declared box (#nowhere) is not on the page. The search was looked for instead.")]
    [InlineData("button: '#nowhere'", "The declared button (#nowhere) is not on the page. The search was looked for instead.")]
    [InlineData("opener: '#nowhere'", "The declared opener (#nowhere) is not on the page. The search was looked for instead.")]
    public async Task A_journey_searches_by_the_declared_box_and_looks_for_it_where_it_is_not(string locators, string? note)
    {
        var result = await JourneyAsync(locators, "words: { zh: 建筑工程施工许可证核发, en: Construction permit }");

        // The way ends on the guide: nothing there submits.
        result.EndReason.ShouldContain("“submit”");
        result.Steps.SelectMany(s => s.Actions).Count(a => a.Kind == "type").ShouldBe(1);
        result.Notes.Any(n => n.StartsWith("The declared", StringComparison.Ordinal)).ShouldBe(note is not null);
        if (note is not null)
        {
            result.Notes.ShouldContain(note);
        }
    }

    [Fact]
    public async Task A_step_goes_by_its_words_where_its_place_is_not_there()
    {
        var result = await JourneyAsync("", "words: { zh: 建筑工程施工许可证核发, en: Construction permit }, locator: '#nowhere'");

        result.EndReason.ShouldContain("“submit”");
        result.Notes.ShouldContain("The declared place of step “matter” (#nowhere) is not on the page; it was looked for by its words.");
    }

    [Fact]
    public async Task A_step_without_words_whose_place_is_not_there_is_not_measured()
    {
        await MakeAsync(5, "", "locator: '#nowhere'");

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["journey.json"], Token));
        document.RootElement.GetProperty("end").GetString().ShouldBe("fault");
        document.RootElement.GetProperty("faultKind").GetString().ShouldBe("declaredMissing");
        document.RootElement.GetProperty("endReason").GetString()!.ShouldContain("The declared place of step “matter” (#nowhere) is not on the page.");
    }

    [Fact]
    public async Task A_search_test_whose_declared_box_is_not_there_measures_nothing_and_names_it()
    {
        var json = _folder["search.json"];
        var ended = await ProbeRun.ToEndAsync(Token, "search", await TargetAsync("box: '#nowhere'"), "--json", json, "--home", _folder["home"], "-q");

        ended.ExitCode.ShouldBe(5, ended.All);
        ended.Out.ShouldContain("The declared box (#nowhere) is not on the page.");
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, Token));
        document.RootElement.GetProperty("measured").GetInt32().ShouldBe(0);
        document.RootElement.GetProperty("fault").GetProperty("kind").GetString().ShouldBe("declaredMissing");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JourneyResult> JourneyAsync(string locators, string matter)
    {
        await MakeAsync(0, locators, matter);
        return await JourneyResult.ReadAsync(_folder["journey.json"], Token);
    }

    private async Task MakeAsync(int exitCode, string locators, string matter)
    {
        var (journey, json) = (_folder["places.yaml"], _folder["journey.json"]);
        await File.WriteAllTextAsync(journey, $$"""
            kind: journey
            id: places
            version: 1
            name: Places
            goal: { zh: 施工许可, en: construction permit }
            as: company
            start: { at: search }
            steps:
              - { id: matter, do: choose, {{matter}} }
            submit: { words: { zh: 提交申请, en: Submit } }
            ends: [readyToSubmit]

            """, Token);
        var ended = await ProbeRun.ToEndAsync(Token, "journey", journey, await TargetAsync(locators), "--json", json, "--home", _folder["home"], "-q");
        ended.ExitCode.ShouldBe(exitCode, ended.All);
    }

    private async Task<string> TargetAsync(string locators)
    {
        var file = _folder["target.yaml"];
        await File.WriteAllTextAsync(file, $"kind: target\nid: qinghe\nname: Sample\nlevel: city\nweb:\n  home: {live.Portals["qinghe"]}\n  locators: {{ {locators} }}\n", Token);
        return file;
    }
}
