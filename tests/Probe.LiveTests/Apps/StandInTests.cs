using Probe.Core.Visits;
using Probe.Core.Visits.Screens;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Apps;

/// <summary>A real Appium server and the stand-in behind it: what we count is what its screen and its server saw.</summary>
[Collection(AppiumServers.Name)]
public sealed class StandInTests(AppiumFixture appium)
{
    private const string Package = "gov.qinghe.services";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_native_application_goes_from_home_to_the_point_of_submission_with_every_tap_and_screen_counted()
    {
        await using var session = await appium.Run.OpenStandInAsync(Token);
        var hand = new AppHand(session, Token);
        session.Identity.Simulated.ShouldBeTrue();

        (await session.DialogAsync(Token)).ShouldNotBeNull().ShouldContain("隐私政策");
        await hand.TapAsync("consent_agree");
        await hand.TapAsync("search_entry");
        await hand.SeeAsync("search_box");
        await hand.TypeAsync("search_box", "施工许可");
        (await session.KeyboardShownAsync(Token)).ShouldBe(true);
        await hand.TapAsync(new AppLocator.AccessibilityId("搜索"));
        var result = await hand.SeeAsync("a result", n => n.Id == $"{Package}:id/service_name");
        result.Text.ShouldBe("建筑工程施工许可证核发");
        await hand.TouchAsync(result);
        await hand.SeeAsync("apply");
        await hand.SwipeUpAsync();
        await hand.TapAsync("apply");
        await hand.SeeAsync("full_name");
        await hand.TypeAsync("full_name", "测试员");
        await hand.TypeAsync("id_number", "000000");
        await hand.TypeAsync("phone", "00000000000");
        (await session.HideKeyboardAsync(Token)).ShouldBeOfType<AppOutcome.Done>();
        await hand.TapAsync("applicant_company");
        await hand.TapAsync("next");
        await hand.TapAsync("district");
        await hand.TapAsync(new AppLocator.UiAutomator("new UiSelector().className(\"android.widget.CheckedTextView\").textContains(\"河北\")"));
        await hand.TapAsync("date");
        await hand.TapAsync(new AppLocator.XPath("//android.view.View[@text='15']"));
        await hand.TapAsync("android:id/button1");
        await hand.TapAsync("delivery_post");
        await hand.TapAsync("promise");
        await hand.TapAsync("next");
        await hand.SeeAsync("submit");

        var truth = await StandInTruth.OfAsync(session, Token);
        truth.Taps.Length.ShouldBe(hand.Taps);
        truth.Swipes.Length.ShouldBe(hand.Swipes);
        truth.Typed.Select(t => t.Value).ShouldBe(hand.Typed);
        // The welcome screen lies behind the consent from the beginning.
        truth.Screens.Select(s => s.Name).Skip(1).ShouldBe(["home", "search", "results", "guide", "form", "form2", "summary"]);
        hand.Screens.ShouldBe(truth.Screens.Length - 1);
        truth.Searches.Single().Query.ShouldBe("施工许可");
        truth.Submissions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hybrid_application_goes_on_in_its_web_view_to_the_point_of_submission()
    {
        await using var session = await appium.Run.OpenStandInAsync(Token);
        var hand = new AppHand(session, Token);
        await hand.TapAsync("consent_agree");
        await hand.TouchAsync(await hand.SeeAsync("the hybrid service", n => n.Text == "住房公积金提取"));
        await hand.TapAsync("apply");
        // The web view's fields are told in the native tree too, as Android's accessibility does.
        await hand.SeeAsync("fullname");
        var web = (await session.ContextsAsync(Token)).Single(c => !c.IsNative);
        (await session.EnterAsync(web, Token)).ShouldBeOfType<AppOutcome.Done>();
        (await session.AddressAsync(Token)).ShouldNotBeNull().ShouldContain("/h5/");
        await hand.TypeAsync(new AppLocator.Css("#fullname"), "测试员");
        await hand.TypeAsync(new AppLocator.Css("#account"), "12345");
        await hand.TypeAsync(new AppLocator.XPath("//input[@name='amount']"), "1000");
        await hand.TapAsync(new AppLocator.Css("#next"));
        await Until.TrueAsync("the summary is shown", TimeSpan.FromSeconds(20), async () => (await session.SourceAsync(Token)).Contains("<dd>12345</dd>", StringComparison.Ordinal), Token);
        (await session.EnterAsync(ScreenContext.Native, Token)).ShouldBeOfType<AppOutcome.Done>();
        await hand.SeeAsync("submit");

        var truth = await StandInTruth.OfAsync(session, Token);
        truth.Taps.Length.ShouldBe(hand.Taps);
        truth.Typed.Select(t => t.Value).ShouldBe(hand.Typed);
        truth.Screens.Select(s => s.Name).Skip(1).ShouldBe(["home", "guide", "hybrid", "h5-summary"]);
        hand.Screens.ShouldBe(truth.Screens.Length - 1);
        truth.Submissions.ShouldBeEmpty();

        // What a consent to submit would do: it reaches the stand-in's server, once.
        await hand.TouchAsync(await hand.SeeAsync("submit"));
        await Until.TrueAsync("the application is received", TimeSpan.FromSeconds(20), async () => (await StandInTruth.OfAsync(session, Token)).Submissions.Length == 1, Token);
    }

    [Fact]
    public async Task Lists_scroll_and_long_presses_back_links_rotation_and_restarts_do_what_they_do_on_a_phone()
    {
        await using var session = await appium.Run.OpenStandInAsync(Token);
        var hand = new AppHand(session, Token);
        await hand.TapAsync("consent_agree");
        await hand.TapAsync(new AppLocator.AccessibilityId("全部服务"));
        await hand.SeeAsync("service_list");
        var (before, screens) = (await Names(), hand.Screens);
        var stale = (await session.FindAsync(new AppLocator.XPath("(//*[@text='居住证申领'])[1]"), Token)).ShouldNotBeNull();
        await hand.SwipeUpAsync();
        await hand.SwipeUpAsync();
        (await Names()).ShouldNotBe(before);
        hand.Screens.ShouldBe(screens, "a list that scrolls is the same screen");
        (await session.TapAsync(stale, Token)).ShouldBeOfType<AppOutcome.Refused>().Code.ShouldBe("stale element reference");

        (await session.OpenLinkAsync(new Uri("qinghe://service/social-card"), Token)).ShouldBeOfType<AppOutcome.Done>();
        var fact = await hand.SeeAsync("promised");
        (await session.LongPressAsync(fact.Bounds!.Value.Centre, TimeSpan.FromMilliseconds(800), Token)).ShouldBeOfType<AppOutcome.Done>();
        await hand.SeeAsync("copied");
        (await session.BackAsync(Token)).ShouldBeOfType<AppOutcome.Done>();
        await hand.SeeAsync("apply");
        (await session.OpenLinkAsync(new Uri("other://x"), Token)).ShouldBeOfType<AppOutcome.Refused>();

        (await session.RotateAsync(DeviceOrientation.Landscape, Token)).ShouldBeOfType<AppOutcome.Done>();
        var turned = await hand.LookAsync();
        (turned.Width > turned.Height).ShouldBeTrue();
        (await session.RotateAsync(DeviceOrientation.Portrait, Token)).ShouldBeOfType<AppOutcome.Done>();

        (await session.BackgroundAsync(Token)).ShouldBeOfType<AppOutcome.Done>();
        (await session.AppStateAsync(Token)).ShouldBe(AppState.Background);
        (await session.StartAppAsync(fresh: false, Token)).Kind.ShouldBe(StartKind.Hot);
        (await session.AppStateAsync(Token)).ShouldBe(AppState.Foreground);
        var cold = await session.StartAppAsync(fresh: true, Token);
        cold.Kind.ShouldBe(StartKind.Cold);
        cold.FirstFrame.ShouldNotBeNull().ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (await session.CaptureAsync(Token)).Span[..4].ToArray().ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);

        var truth = await StandInTruth.OfAsync(session, Token);
        (truth.LongPresses.Length, truth.Swipes.Length, truth.Taps.Length).ShouldBe((1, hand.Swipes, hand.Taps));

        async Task<string> Names() => string.Join('|', (await hand.LookAsync()).Nodes.Where(n => n.Id == $"{Package}:id/service_name").Select(n => n.Text));
    }

    [Fact]
    public async Task A_permission_is_asked_when_it_is_needed_and_answered()
    {
        await using var session = await appium.Run.OpenStandInAsync(Token);
        var hand = new AppHand(session, Token);
        await hand.TapAsync("consent_agree");
        (await session.DialogAsync(Token)).ShouldBeNull();
        await hand.TapAsync("nearby");
        await hand.SeeAsync("permission", n => n.Package == "com.android.permissioncontroller");
        (await session.DialogAsync(Token)).ShouldNotBeNull().ShouldContain("位置");
        (await session.AnswerDialogAsync(accept: false, Token)).ShouldBeOfType<AppOutcome.Done>();
        (await hand.SeeAsync("halls")).Text.ShouldBe("未获得位置权限");
    }

    [Fact]
    public async Task An_app_without_faults_has_large_labelled_targets_and_nothing_that_overlaps()
    {
        await using var session = await appium.Run.OpenStandInAsync(Token);
        var hand = new AppHand(session, Token);
        await hand.TapAsync("consent_agree");
        await hand.SeeAsync("search_entry");
        var tree = await hand.LookAsync();

        Tiny(tree, session.Identity.Scale!.Value).ShouldBeEmpty();
        Unlabelled(tree).ShouldBeEmpty();
        Overlapping(tree).ShouldBeEmpty();
    }

    [Fact]
    public async Task Faults_of_the_screen_show_in_the_tree()
    {
        await using var session = await appium.Run.OpenStandInAsync(Token, "tinyTargets", "unlabelledIcons", "overlapping", "permissionBeforeConsent");
        var hand = new AppHand(session, Token);
        (await hand.LookAsync()).Package.ShouldBe("com.android.permissioncontroller", "asked before the consent");
        (await session.AnswerDialogAsync(accept: false, Token)).ShouldBeOfType<AppOutcome.Done>();
        await hand.TapAsync("consent_agree");
        await hand.SeeAsync("search_entry");
        var tree = await hand.LookAsync();

        Tiny(tree, session.Identity.Scale!.Value).Select(n => n.Id).ShouldBe([$"{Package}:id/nearby"]);
        Unlabelled(tree).Length.ShouldBe(4);
        Overlapping(tree).ShouldContain($"{Package}:id/floating_ad");
    }

    [Theory]
    [InlineData("deadService", "house-purchase", "503", AppState.Foreground)]
    [InlineData("inDevelopment", "teacher-licence", "开发中", AppState.Foreground)]
    [InlineData("crash", "rent-subsidy", "已停止运行", AppState.NotRunning)]
    [InlineData("anr", "student-loan", "没有响应", AppState.Foreground)]
    public async Task Faults_of_a_service_show_when_it_is_opened(string fault, string service, string words, AppState state)
    {
        await using var session = await appium.Run.OpenStandInAsync(Token, fault);
        var hand = new AppHand(session, Token);
        await hand.TapAsync("consent_agree");
        await hand.SeeAsync("search_entry");
        await session.OpenLinkAsync(new Uri($"qinghe://service/{service}"), Token);

        await hand.SeeAsync(words, n => n.Text?.Contains(words, StringComparison.Ordinal) is true);
        (await session.AppStateAsync(Token)).ShouldBe(state);
    }

    [Fact]
    public async Task A_slow_start_is_timed_by_the_platform()
    {
        await using var session = await appium.Run.OpenStandInAsync(Token, "slowStart");

        (await session.StartAppAsync(fresh: true, Token)).FirstFrame.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_lost_instrumentation_is_a_fault_and_not_the_apps_failure()
    {
        await using var session = await appium.Run.OpenStandInAsync(Token, "instrumentationLost");
        var hand = new AppHand(session, Token);
        await hand.TapAsync("consent_agree");
        await session.OpenLinkAsync(new Uri("qinghe://policy"), Token);

        (await Should.ThrowAsync<FaultException>(() => session.LookAsync(Token))).Fault.Kind.ShouldBe(FaultKind.DriverLost);
    }

    [Fact]
    public async Task Two_devices_at_once_do_not_meet()
    {
        await using var one = await appium.Run.OpenStandInAsync(Token);
        await using var other = await appium.Run.OpenStandInAsync(Token);
        var (first, second) = (new AppHand(one, Token), new AppHand(other, Token));
        await Task.WhenAll(GoAsync(first, "居住证"), GoAsync(second, "公积金"));

        (await StandInTruth.OfAsync(one, Token)).Searches.Single().Query.ShouldBe("居住证");
        (await StandInTruth.OfAsync(other, Token)).Searches.Single().Query.ShouldBe("公积金");

        static async Task GoAsync(AppHand hand, string words)
        {
            await hand.TapAsync("consent_agree");
            await hand.TapAsync("search_entry");
            await hand.SeeAsync("search_box");
            await hand.TypeAsync("search_box", words);
            await hand.TapAsync("search_button");
            await hand.SeeAsync("results");
        }
    }

    [Fact]
    public async Task An_unknown_fault_gives_no_session_and_says_which_are_known()
    {
        var fault = await Should.ThrowAsync<FaultException>(() => appium.Run.OpenStandInAsync(Token, "nonsense"));

        fault.Fault.Kind.ShouldBe(FaultKind.DeviceMissing);
        fault.Fault.Detail.ShouldContain("tinyTargets");
    }

    private static ScreenNode[] Tiny(ScreenTree tree, ScreenScale scale) =>
        [.. tree.Nodes.Where(n => n is { Clickable: true, Displayed: true, Bounds: { } b } && Math.Min(scale.ToDp(b.Width), scale.ToDp(b.Height)) < 47.5)];

    private static ScreenNode[] Unlabelled(ScreenTree tree) => [.. tree.Nodes.Where(n => n is { Clickable: true } && n.WithDescendants().All(d => d.Name is null))];

    private static string[] Overlapping(ScreenTree tree)
    {
        var targets = tree.Nodes.Where(n => n is { Clickable: true, Bounds: not null }).ToArray();
        return
        [
            .. from a in targets
               from b in targets
               where a.Path != b.Path && !b.Path.StartsWith($"{a.Path}/", StringComparison.Ordinal) && !a.Path.StartsWith($"{b.Path}/", StringComparison.Ordinal)
               where !a.Bounds!.Value.Intersect(b.Bounds!.Value).IsEmpty
               select a.Id,
        ];
    }
}
