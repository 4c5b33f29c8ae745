using System.Text.Json;
using Probe.Drivers.WebDriver;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Apps;

/// <summary>A target's file with an app: what it declares is used, what it does not is found, and what it declares wrongly is no fault of the government.</summary>
[Collection(AppiumServers.Name)]
public sealed class AppSectionTests(AppiumFixture appium) : IDisposable
{
    private const string AllPlaces = """
          locators:
            opener: 'id: search_entry'
            box: 'class: android.widget.EditText'
            button: 'uiautomator: new UiSelector().resourceId("gov.qinghe.services:id/search_button")'
            result: 'id: service_item'
            title: 'xpath: //*[@resource-id="gov.qinghe.services:id/service_name"]'
            next: 'accessibility id: 下一页'
        """;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_is_found_whether_the_places_are_declared_or_not_and_the_evidence_says_which(bool declared)
    {
        // The server of the file is not there: the command line's goes before it.
        var target = Target("http://127.0.0.1:9", declared ? AllPlaces : "");
        var (ended, result) = await SearchAsync(target, "--channel", "app", "--appium", appium.Run.Server.AbsoluteUri);

        ended.ExitCode.ShouldBe(0, ended.All);
        result.GetProperty("channel").GetString().ShouldBe("app");
        result.GetProperty("simulated").GetBoolean().ShouldBeTrue();
        result.GetProperty("device").GetString().ShouldBe("desk-phone");
        var how = declared ? "declared" : "found";
        foreach (var part in new[] { "opener", "box", "submit", "list" })
        {
            var choice = result.GetProperty("discovered").GetProperty(part);
            choice.GetProperty("how").GetString().ShouldBe(how, part);
            choice.GetProperty("why")[0].GetString()!.StartsWith("the target's file declares it: ", StringComparison.Ordinal).ShouldBe(declared, part);
        }

        result.GetProperty("keywords").EnumerateArray().Select(k => string.Join('|', k.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("title").GetString()))).ShouldBe(["住房公积金提取", "结婚登记预约", ""]);
        result.GetProperty("keywords").EnumerateArray().Select(k => k.GetProperty("pages").GetInt32()).ShouldBe([3, 3, 3]);
    }

    [Theory]
    [InlineData("opener: 'id: search_entry'", "box: 'id: no_such_box'", "The declared box (id: no_such_box) is not on the screen.")]
    [InlineData("opener: 'accessibility id: 没有的'", "box: 'id: search_box'", "The declared opener (accessibility id: 没有的) is not on the screen.")]
    [InlineData("opener: 'accessibility id: 没有的'", "", "The declared opener (accessibility id: 没有的) is not on the screen.")]
    [InlineData("opener: 'id: search_entry'", "button: 'xpath: //android.widget.Button[@text=\"没有的\"]'", "The declared button (xpath: //android.widget.Button[@text=\"没有的\"]) is not on the screen.")]
    public async Task A_place_that_is_not_on_the_screen_is_named_and_says_nothing_of_the_government(string one, string other, string said)
    {
        var (ended, result) = await SearchAsync(Target(appium.Run.Server.AbsoluteUri, $"  locators:\n    {one}\n    {other}"), "--channel", "app");

        ended.ExitCode.ShouldBe(5, ended.All);
        ended.Out.ShouldContain(said);
        result.GetProperty("fault").GetProperty("kind").GetString().ShouldBe("declaredMissing");
        result.GetProperty("fault").GetProperty("detail").GetString().ShouldBe(said);
        result.GetProperty("measured").GetInt32().ShouldBe(0);
        result.GetProperty("keywords").EnumerateArray().ShouldAllBe(k => k.GetProperty("conforming").ValueKind == JsonValueKind.Null && k.GetProperty("notMeasured").GetString()!.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_result_that_is_not_on_the_screen_is_found_instead_and_the_evidence_says_so()
    {
        var (ended, result) = await SearchAsync(Target(appium.Run.Server.AbsoluteUri, "  locators: { result: 'id: no_such_item' }"), "--channel", "app");

        ended.ExitCode.ShouldBe(0, ended.All);
        var discovered = result.GetProperty("discovered");
        discovered.GetProperty("list").GetProperty("how").GetString().ShouldBe("found");
        discovered.GetProperty("considered").EnumerateArray().Select(c => c.GetString()).ShouldContain(c => c!.StartsWith("The declared result (id: no_such_item) matched nothing", StringComparison.Ordinal));
        result.GetProperty("conforming").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_declared_journey_goes_by_the_apps_places_and_by_the_words_where_a_place_is_not_there()
    {
        var target = Target(appium.Run.Server.AbsoluteUri, AllPlaces + """

              journeys:
                - journey: construction-permit
                  steps:
                    - { step: matter, locator: 'uiautomator: new UiSelector().text("建筑工程施工许可证核发")' }
                    - { step: apply, words: 在线办理, locator: 'id: no_such_button' }
            """);
        var json = Path.Combine(_folder.Path, "journey.json");
        var ended = await ProbeRun.ToEndAsync(Token, "journey", "construction-permit", target, "--channel", "app", "--home", _folder.Path, "--json", json, "-q");

        ended.ExitCode.ShouldBe(0, ended.All);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, Token));
        document.RootElement.GetProperty("end").GetString().ShouldBe("readyToSubmit", ended.All);
        document.RootElement.GetRawText().ShouldContain("The declared place of step “apply” (id: no_such_button) is not on the screen; it was looked for by its words.");
    }

    [Theory]
    [InlineData("--channel", "phone", "--device phone")]
    [InlineData("--channel", "tv", "expected web or app")]
    [InlineData("--channel", "web", "has no web channel")]
    [InlineData("--udid", "", "Where is the Appium server?")]
    public async Task What_cannot_be_visited_is_told_before_anything_is_opened(string option, string value, string said)
    {
        var file = Path.Combine(_folder.Path, "only.yaml");
        await File.WriteAllTextAsync(file, "kind: target\nid: only\nname: Only\nlevel: city\napp: { platform: android, package: gov.example.app }\n", Token);
        var ended = await ProbeRun.ToEndAsync(Token, ["search", file, "--home", _folder.Path, option, value]);

        ended.ExitCode.ShouldBe(2, ended.All);
        ended.Error.ShouldContain(said);
    }

    [Fact]
    public async Task A_portal_without_an_app_has_no_app_channel()
    {
        var ended = await ProbeRun.ToEndAsync(Token, "apply", "merrow", "--matter", "permit", "--channel", "app", "--home", _folder.Path);

        ended.ExitCode.ShouldBe(2, ended.All);
        ended.Error.ShouldContain("merrow.yaml has no 'app:' section");
    }

    public void Dispose() => _folder.Dispose();

    private string Target(string server, string more)
    {
        var file = Path.Combine(_folder.Path, "target.yaml");
        File.WriteAllText(file, $$"""
            kind: target
            id: sample
            name: Sample
            level: city
            web: { home: 'http://127.0.0.1:9/', locators: { box: '#nowhere' } }
            app:
              platform: stand-in
              package: {{AppDevice.StandIn.Package}}
              server: {{server}}
              devices: [desk-phone]
              capabilities: { appium:newCommandTimeout: 120 }

            """ + more + "\n");
        return file;
    }

    private async Task<(Ended Ended, JsonElement Result)> SearchAsync(string target, params string[] more)
    {
        var (words, json) = (Path.Combine(_folder.Path, "words.csv"), Path.Combine(_folder.Path, "result.json"));
        await File.WriteAllTextAsync(words, "keyword,variants,accept,mustHave\n公积金,,住房公积金提取,\n结婚,,结婚登记预约,\n企业开办,,,\n", Token);
        var ended = await ProbeRun.ToEndAsync(Token, ["search", target, "--keywords", words, "--home", _folder.Path, "--json", json, "-q", .. more]);
        File.Exists(json).ShouldBeTrue(ended.All);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, Token));
        return (ended, document.RootElement.Clone());
    }
}
