using System.Text.Json;
using Probe.Core.Probes.Journey;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits.Screens;
using Probe.Scenarios;

namespace Probe.Tests.Scenarios;

/// <summary>A government's app as its target's file declares it.</summary>
public sealed class TargetAppTests : IDisposable
{
    private const string Head = "kind: target\nid: city\nname: City\nlevel: city\n";

    private readonly Scratch _scratch = new();

    [Fact]
    public void Everything_that_is_wrong_with_an_app_is_told_at_once() => Shows("target-app", Head + """
        app:
          platform: android
          package: gov.example.app/.MainActivity
          bundle: gov.example.app
          activity: gov.example.app/.MainActivity
          server: https://name:key@hub.example/wd/hub
          language: chinese
          devices:
            - emulator-5554
            - { name: emulator-5554, udid: '1' }
            - { name: other }
            - { name: My Phone, version: 14 }
          capabilities:
            noReset: true
            appium:udid: '1'
            appium:app: https://name:key@files.example/app.apk
            bstack:options: { userName: name, accessKey: key, projectName: City }
            appium:language:
          locators:
            opener: '#search'
            box: //android.widget.EditText
            button: 'uiautomator: new UiSelector().text("搜索"'
            result: 'accesibility id: result'
            title: 'predicate: label == "a"'
            next: 'id:'
            box2: 'id: b'
          journeys:
            - journey: construction-permit
              start: { at: link, address: /apply }
              steps:
                - { step: aply, locator: .apply }
                - { step: submit, locator: 'class chain: **/XCUIElementTypeButton' }

        """);

    [Fact]
    public void Everything_that_is_wrong_with_an_app_on_ios_is_told_at_once() => Shows("target-app-ios", Head + """
        web: { home: 'https://city.example/' }
        app:
          platform: ios
          package: gov.example.app
          activity: .MainActivity
          locators:
            box: 'uiautomator: new UiSelector().text("搜索")'
            button: enter
            title: 'predicate: label == "a'

        """);

    [Theory]
    [InlineData("target-app-none", "")]
    [InlineData("target-app-text", "app: gov.example.app\n")]
    [InlineData("target-app-platform", "app: { platform: harmony, bundle: a b }\n")]
    [InlineData("target-app-stand-in", "app: { platform: stand-in, package: gov.example.app, bundle: gov.example.app, capabilities: [a] }\n")]
    public void A_target_without_a_channel_that_can_be_visited_is_told_as_such(string snapshot, string rest) => Shows(snapshot, Head + rest);

    [Fact]
    public void An_app_is_the_channel_where_there_is_no_portal()
    {
        var target = Read(Head + "app: { platform: ios, bundle: Gov.Example.App, language: en }\n");

        target.IsApp.ShouldBeTrue();
        target.Channel.ShouldBe("app");
        target.Web.Language.ShouldBe(Language.En);
        AppChannel.AppOf(target.Web.Home).ShouldBe("Gov.Example.App");
    }

    [Fact]
    public void A_portal_is_the_channel_where_there_are_both_and_the_app_upon_request()
    {
        var target = Read(Head + """
            web: { home: 'https://city.example/', phoneHome: 'https://m.city.example/', locators: { box: '#q' } }
            app:
              platform: android
              package: gov.example.city_app
              activity: .MainActivity
              server: http://127.0.0.1:4723/wd/hub
              devices: [ emulator-5554, { name: pixel, model: Pixel 8, version: '14', capabilities: { appium:systemPort: 8201 } } ]
              capabilities: { appium:noReset: true, standin:faults: [crash], bstack:options: { projectName: City, retries: 2 } }
              locators: { box: 'id: q', button: enter }

            """);

        target.Channel.ShouldBe("web");
        var app = target.OnApp();
        app.Channel.ShouldBe("app");
        app.Web.PhoneHome.ShouldBeNull();
        app.Web.Locators.ShouldBe(new SearchLocators("id: q", "enter", null, null, null, null));
        AppChannel.AppOf(app.Web.Home).ShouldBe("gov.example.city_app");
        var kept = VisitJson.ReadAny<Target>(VisitJson.WriteAny(app)).App.ShouldNotBeNull();
        kept.Server.ShouldBe(new Uri("http://127.0.0.1:4723/wd/hub"));
        kept.Devices.Select(d => (d.Name, d.Udid, d.Model, d.Version)).ShouldBe([("emulator-5554", "emulator-5554", null, null), ("pixel", null, "Pixel 8", "14")]);
        kept.Devices[1].Capabilities["appium:systemPort"].GetInt32().ShouldBe(8201);
        kept.Capabilities["appium:noReset"].ValueKind.ShouldBe(JsonValueKind.True);
        kept.Capabilities["standin:faults"].GetRawText().ShouldBe("[\"crash\"]");
        kept.Capabilities["bstack:options"].GetProperty("retries").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void A_declared_journey_takes_the_apps_words_and_places_and_none_of_the_pages()
    {
        _scratch.File("journeys/permit.yaml", """
            kind: journey
            id: permit
            version: 1
            name: Permit
            goal: permit
            as: person
            start: { at: link, address: /permit }
            steps:
              - { id: matter, do: choose, words: Permit, locator: '.matter' }
              - { id: apply, do: press, locator: '#apply' }
            submit: { words: Submit, locator: '#submit' }
            ends: [readyToSubmit]
            shortest: [{ target: city, pages: 4 }]

            """);
        var journey = ScenarioFiles.ReadJourney(Path.Combine(_scratch.Folder, "journeys", "permit.yaml")).Value.ShouldNotBeNull();
        const string Web = "web: { home: 'https://city.example/' }\njourneys: [{ journey: permit, steps: [{ step: matter, words: Permission, locator: '.own' }] }]\n";
        var bare = Read(Head + Web + "app: { platform: android, package: gov.example.app }\n");
        var declared = Read(Head + Web + "app: { platform: android, package: gov.example.app, journeys: [{ journey: permit, start: { at: home }, shortest: 5, steps: [{ step: apply, locator: 'id: apply' }, { step: submit, locator: 'id: submit' }] }] }\n");

        journey.OnPagesOnly(bare).ShouldBeEmpty();
        journey.For(bare).Steps.Select(s => s.Locator).ShouldBe([".own", "#apply"]);
        journey.OnPagesOnly(bare.OnApp()).ShouldBe(["start", "apply"]);
        var there = journey.For(bare.OnApp());
        there.Steps.Select(s => s.Locator).ShouldBe([null, null]);
        there.Steps[0].Words!.En.ShouldBe(["Permission"]);
        there.Submit.Locator.ShouldBeNull();
        there.Shortest.ShouldBeEmpty();
        journey.OnPagesOnly(declared.OnApp()).ShouldBeEmpty();
        var own = journey.For(declared.OnApp());
        own.Start.At.ShouldBe(StartAt.Home);
        own.Steps.Select(s => s.Locator).ShouldBe([null, "id: apply"]);
        own.Submit.Locator.ShouldBe("id: submit");
        own.Shortest["city"].ShouldBe(5);
    }

    [Theory]
    [InlineData("id: gov.example:id/search", "id", "gov.example:id/search")]
    [InlineData("id=search", "id", "search")]
    [InlineData("accessibility id: 搜索", "accessibility id", "搜索")]
    [InlineData("uiautomator: new UiSelector().text(\"a:b=c\")", "-android uiautomator", "new UiSelector().text(\"a:b=c\")")]
    [InlineData("predicate: label == \"a\"", "-ios predicate string", "label == \"a\"")]
    [InlineData("class chain: **/XCUIElementTypeCell", "-ios class chain", "**/XCUIElementTypeCell")]
    [InlineData("xpath=//a[@b='c']", "xpath", "//a[@b='c']")]
    [InlineData("Class: android.widget.EditText", "class name", "android.widget.EditText")]
    public void A_locator_says_how_it_finds_and_what(string text, string mechanism, string value)
    {
        var locator = DeclaredLocator.Read(text);

        (locator.Mechanism, locator.Value).ShouldBe((mechanism, value));
    }

    [Theory]
    [InlineData("#q")]
    [InlineData("id:")]
    [InlineData("css: #q")]
    [InlineData("")]
    public void What_is_no_locator_of_an_app_is_refused_by_name(string text) => Should.Throw<FormatException>(() => DeclaredLocator.Read(text)).Message.ShouldContain($"'{text}'");

    public void Dispose() => _scratch.Dispose();

    private Target Read(string text)
    {
        var reading = ScenarioFiles.ReadTarget(_scratch.File("targets/city.yaml", text));
        _scratch.Text(reading.Diagnostics).ShouldBe("");
        return reading.Value.ShouldNotBeNull();
    }

    private void Shows(string snapshot, string text) => Snapshot.ShouldMatch(_scratch.Text(ScenarioFiles.Check([_scratch.File("targets/city.yaml", text)]).Diagnostics), snapshot);
}
