using Probe.LiveTests.Running;

namespace Probe.LiveTests.Journeys;

/// <summary>Each kind of declared step, for real: what it did is what the portal saw.</summary>
[Collection(Live.Name)]
public sealed class EveryStepTests(LivePortals live, ITestOutputHelper output) : IDisposable
{
    private const string Head = """
        kind: journey
        id: every-step
        version: 1
        name: { zh: 每一种步骤, en: Every step }
        goal: { zh: 施工许可, en: construction permit }
        as: company
        submit: { words: { zh: 提交申请|提交, en: Submit } }
        ends: [readyToSubmit]
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_link_a_locator_a_look_a_way_back_a_value_an_option_and_a_file()
    {
        var (result, log) = await MakeAsync("qinghe", """
            start: { at: link, address: /guide/1027.html }
            steps:
              - { id: guide, do: expect, words: { zh: 承诺办结时限, en: Time limit } }
              - { id: apply, do: press, words: { zh: 在线办理, en: Apply }, locator: '.btn' }
              - { id: wrong, do: goBack }
              - { id: again, do: press, words: { zh: 在线办理, en: Apply } }
              - { id: unit, do: fill, field: { zh: 建设单位名称, en: Company }, value: { zh: 虚构建设单位, en: Nobody Ltd } }
              - { id: code, do: fill, field: { zh: 建设单位统一社会信用代码, en: Code } }
              - { id: rest, do: fillForm }
              - { id: next, do: press, words: { zh: 下一步, en: Next } }
              - { id: frame, do: chooseOption, field: { zh: 结构类型, en: Structure }, words: { zh: 钢结构, en: Steel } }
              - { id: rest-2, do: fillForm }
              - { id: next-2, do: press, words: { zh: 下一步, en: Next } }
              - { id: rest-3, do: fillForm }
              - { id: next-3, do: press, words: { zh: 下一步, en: Next } }
              - { id: contract, do: upload, field: { zh: 施工合同扫描件, en: Contract } }
              - { id: rest-4, do: fillForm }
              - { id: next-4, do: press, words: { zh: 下一步, en: Next } }
            """);

        result.End.ShouldBe("readyToSubmit", result.EndReason);
        result.EndedWell.ShouldBe(true);
        var acts = result.Steps.SelectMany(s => s.Actions).ToList();
        acts.ShouldContain(a => a.Kind == "type" && a.Target == "建设单位名称" && a.Value == "虚构建设单位");
        acts.ShouldContain(a => a.Kind == "type" && a.Target == "建设单位统一社会信用代码" && a.Value != null);
        acts.ShouldContain(a => a.Kind == "select" && a.Value == "钢结构");
        (result.Uploads, result.Backtracks).ShouldBe((1, 1));
        log.Log.Count(e => e.Kind == "upload").ShouldBe(1);
        log.Log.ShouldNotContain(e => e.Kind == "submission");
        log.Tabs(0, double.MaxValue).Single(t => t.Clicks > 0).Views.ShouldBe(result.Steps[^1].View);
    }

    [Fact]
    public async Task A_word_that_is_not_there_is_a_dead_end_at_that_step()
    {
        var (result, _) = await MakeAsync("qinghe", """
            start: { at: link, address: /guide/1027.html }
            steps:
              - { id: promise, do: expect, words: { zh: 今日办结, en: Done today } }
            """);
        result.End.ShouldBe("deadEnd");
        result.EndReason.ShouldContain("“promise”");
        result.EndReason.ShouldContain("今日办结");
    }

    [Theory]
    [InlineData("下载样表", "readyToSubmit", true)]
    [InlineData("下载空表", "deadEnd", false)]
    public async Task A_file_that_does_not_come_is_a_dead_end_at_that_step(string words, string end, bool comes)
    {
        var (result, _) = await MakeAsync("nanpu", $$"""
            start: { at: search }
            steps:
              - { id: matter, do: choose, words: { zh: 建筑工程施工许可证核发, en: Construction permit } }
              - { id: form, do: download, words: { zh: {{words}}, en: Download } }
              - { id: apply, do: press, words: { zh: 在线办理, en: Apply } }
              - { id: fill, do: fillForm, optional: true }
              - { id: next, do: press, optional: true, words: { zh: 下一步, en: Next } }
              - { id: fill-2, do: fillForm, optional: true }
            """);
        result.End.ShouldBe(end, result.EndReason);
        if (!comes)
        {
            result.EndReason.ShouldContain("“form”");
            result.EndReason.ShouldContain("404");
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("drafts: allowed\n", 1)]
    public async Task A_draft_is_saved_only_where_the_target_allows_it(string consent, int drafts)
    {
        var (result, log) = await MakeAsync("beiling", """
            start: { at: search }
            steps:
              - { id: matter, do: choose, words: { zh: 建筑工程施工许可证核发, en: Construction permit } }
              - { id: apply, do: press, words: { zh: 在线办理, en: Apply } }
              - { id: fill, do: fillForm }
              - { id: draft, do: press, words: { zh: 暂存|保存草稿|存草稿, en: Save draft } }
              - { id: next, do: press, words: { zh: 下一步, en: Next } }
              - { id: fill-2, do: fillForm }
            """, consent);
        log.Log.Count(e => e.Kind == "draft").ShouldBe(drafts);
        log.Log.ShouldNotContain(e => e.Kind == "submission");
        result.End.ShouldBe(drafts == 0 ? "stoppedInDoubt" : "readyToSubmit", result.EndReason);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(JourneyResult Result, Truth Log)> MakeAsync(string portal, string steps, string consent = "")
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await live.Portals.ForgetAsync(portal, cancellationToken);
        var (journey, target, json) = (_folder["every-step.yaml"], _folder["target.yaml"], _folder["result.json"]);
        await File.WriteAllTextAsync(journey, Head + "\n" + steps + "\n", cancellationToken);
        await File.WriteAllTextAsync(target, $"kind: target\nid: {portal}\nname: {{ zh: 示例, en: Sample }}\nlevel: city\nregion: {{ zh: 示例, en: Sample }}\nweb:\n  home: {live.Portals[portal]}\n{consent}", cancellationToken);
        // The pages' own statistics are the witness here: without this the guard holds them back like everything that is sent unasked.
        using var run = ProbeRun.Start(["env", "PROBE_HARMLESS=/truth/beacon"], ["journey", journey, target, "--json", json, "--home", _folder["home"], "--quiet"]);
        var ended = await run.EndAsync(TimeSpan.FromMinutes(2), cancellationToken);
        output.WriteLine(ended.All);
        ended.ExitCode.ShouldBe(0, ended.All);
        return (await JourneyResult.ReadAsync(json, cancellationToken), await live.Portals.TruthAsync(portal, cancellationToken));
    }
}
