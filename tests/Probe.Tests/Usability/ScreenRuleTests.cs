using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;
using Probe.Tests.Screens;
using Probe.Tests.Storage;

namespace Probe.Tests.Usability;

/// <summary>Rules of screens at their edges, on trees as UiAutomator2 and XCUITest send them. 1080 × 2400 at 400 dpi: a dp is 2.5 px.</summary>
public sealed class ScreenRuleTests
{
    private static readonly DeviceProfile Phone = new("android", 0, 0, 1, Touch: true, null, Simulated: false);

    private static AppLife Life { get; } = new(AppPlatform.Android, Simulated: true, "StandIn", null, null, "a", [new FirstDialog(FirstDialogKind.Consent, "隐私政策", "同意")], []);

    private static UsabilityEvidence Evidence(ScreenMeasure? screen = null, AppLife? life = null) => SampleUsability.Evidence() with
    {
        Pages = [new MeasuredPage(1, PageKind.Home, "app://a/1", "首页", null, null, null, null, null, ImmutableSortedDictionary<string, string>.Empty) { Screen = screen }],
        App = life ?? Life,
    };

    private static ScreenMeasure Measure(string nodes, ScreenScale? scale) => ScreenGauge.Of(Trees.Read(Trees.Android(nodes)), scale, new ScrollFacts(1, End: true));

    private static ScreenMeasure Measure(params string[] nodes) => Measure(Trees.Node("android.widget.FrameLayout", "bounds=\"[0,60][1080,2400]\"", string.Concat(nodes)), new ScreenScale(2.5));

    private static UsabilityFinding Judge(string rule, ScreenMeasure screen) => UsabilityVerdict.Of(Evidence(screen), Phone).Of(rule).ShouldHaveSingleItem();

    private static UsabilityFinding JudgeLife(string rule, AppLife life) => UsabilityVerdict.Of(Evidence(life: life), Phone).Of(rule).ShouldHaveSingleItem();

    private static string Button(string bounds, string text = "去", string role = "android.widget.Button", string inner = "") => Trees.Node(role, $"text=\"{text}\" clickable=\"true\" bounds=\"{bounds}\"", inner);

    [Theory]
    [InlineData(120, UsabilityOutcome.Passed)]
    [InlineData(119, UsabilityOutcome.Passed)]
    [InlineData(118, UsabilityOutcome.Warning)]
    [InlineData(60, UsabilityOutcome.Warning)]
    [InlineData(58, UsabilityOutcome.Failed)]
    public void A_target_below_48_dp_warns_and_below_24_fails(int side, UsabilityOutcome outcome) =>
        Judge("touchTarget", Measure(Button($"[100,100][{100 + side},{100 + side}]"))).Outcome.ShouldBe(outcome);

    [Fact]
    public void On_iOS_44_points_are_enough() =>
        Judge("touchTarget", ScreenGauge.Of(Trees.Read(Trees.Ios), ScreenScale.One, null)).Offenders.ShouldHaveSingleItem().Path.ShouldBe("#remember", "the switch is 31 pt high");

    [Fact]
    public void Where_the_platform_tells_no_density_sizes_are_not_measured() =>
        Judge("touchTarget", Measure(Button("[100,100][110,110]"), scale: null)).Outcome.ShouldBe(UsabilityOutcome.NotMeasured);

    [Fact]
    public void A_row_that_its_list_cuts_at_the_bottom_is_not_small() =>
        Judge("touchTarget", Measure(Trees.Node("android.widget.ListView", "scrollable=\"true\" bounds=\"[0,200][1080,1000]\"", Button("[0,200][1080,980]") + Button("[0,980][1080,1000]")))).Outcome.ShouldBe(UsabilityOutcome.Passed);

    [Fact]
    public void An_icon_without_text_or_description_has_no_name()
    {
        var finding = Judge("unlabelled", Measure(Trees.Node("android.widget.ImageButton", "resource-id=\"a:id/back\" clickable=\"true\" bounds=\"[0,100][120,220]\""), Button("[200,100][400,220]")));
        finding.Outcome.ShouldBe(UsabilityOutcome.Failed);
        finding.Offenders.ShouldHaveSingleItem().Path.ShouldBe("#back");
    }

    [Fact]
    public void A_row_is_named_by_the_words_in_it_and_a_field_by_its_hint() =>
        Judge("unlabelled", Measure(
            Trees.Node("android.widget.LinearLayout", "clickable=\"true\" bounds=\"[0,300][1080,460]\"", Trees.Node("android.widget.TextView", "text=\"公积金\" bounds=\"[0,300][500,400]\"")),
            Trees.Node("android.widget.EditText", "hint=\"手机号\" clickable=\"true\" bounds=\"[0,500][1080,660]\""))).Outcome.ShouldBe(UsabilityOutcome.Passed);

    [Fact]
    public void A_button_over_another_s_middle_fails_and_at_its_rim_warns()
    {
        Judge("overlapping", Measure(Button("[800,2200][1000,2400]"), Button("[700,2150][1000,2330]"))).Outcome.ShouldBe(UsabilityOutcome.Failed);
        Judge("overlapping", Measure(Button("[800,2200][1000,2400]"), Button("[700,2100][1000,2230]"))).Outcome.ShouldBe(UsabilityOutcome.Warning);
        Judge("overlapping", Measure(Button("[800,2200][1000,2400]"), Button("[700,2100][1000,2205]"))).Outcome.ShouldBe(UsabilityOutcome.Passed);
    }

    [Fact]
    public void A_button_in_a_pressable_row_and_one_floating_over_a_list_cover_nothing() =>
        Judge("overlapping", Measure(
            Trees.Node("androidx.recyclerview.widget.RecyclerView", "scrollable=\"true\" bounds=\"[0,200][1080,2400]\"", Button("[0,200][1080,2000]", inner: Button("[800,300][1000,500]"))),
            Button("[900,1700][1050,1850]"))).Outcome.ShouldBe(UsabilityOutcome.Passed);

    [Fact]
    public void A_button_at_the_screen_s_edge_that_is_too_narrow_for_its_words_is_cut_off_and_is_not_called_small()
    {
        var screen = Measure(Button("[990,2220][1080,2340]", "在线办理"));
        Judge("cutOff", screen).Outcome.ShouldBe(UsabilityOutcome.Failed);
        Judge("touchTarget", screen).Outcome.ShouldBe(UsabilityOutcome.Passed);
    }

    [Fact]
    public void A_button_at_the_edge_that_holds_its_words_and_a_card_of_a_carousel_are_not_cut_off() =>
        Judge("cutOff", Measure(
            Button("[900,2220][1080,2340]", "在线办理"),
            Trees.Node("androidx.recyclerview.widget.RecyclerView", "scrollable=\"true\" bounds=\"[0,200][1080,600]\"", Button("[1000,200][1080,600]", "社会保障卡")))).Outcome.ShouldBe(UsabilityOutcome.Passed);

    [Theory]
    [InlineData(1, true, UsabilityOutcome.Passed)]
    [InlineData(5.2, true, UsabilityOutcome.Warning)]
    [InlineData(4, false, UsabilityOutcome.NotMeasured)]
    [InlineData(7, false, UsabilityOutcome.Warning)]
    public void A_screen_of_more_than_five_heights_is_long(double screens, bool end, UsabilityOutcome outcome) =>
        Judge("scrollLength", Measure(Button("[0,0][200,200]")) with { Scroll = new ScrollFacts(screens, end) }).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData("coldStart", StartKind.Cold, 5000, UsabilityOutcome.Failed)]
    [InlineData("coldStart", StartKind.Cold, 4999, UsabilityOutcome.Passed)]
    [InlineData("warmStart", StartKind.Warm, 2000, UsabilityOutcome.Failed)]
    [InlineData("hotStart", StartKind.Hot, 1499, UsabilityOutcome.Passed)]
    [InlineData("hotStart", StartKind.Warm, 100, UsabilityOutcome.NotMeasured)]
    public void A_start_is_held_against_android_vitals_if_the_platform_made_such_a_one(string rule, StartKind told, int milliseconds, UsabilityOutcome outcome)
    {
        var asked = rule switch { "coldStart" => StartKind.Cold, "warmStart" => StartKind.Warm, _ => StartKind.Hot };
        JudgeLife(rule, Life with { Starts = [new StartFacts(asked, told, TimeSpan.FromMilliseconds(milliseconds))] }).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void What_the_platform_does_not_time_is_not_measured() =>
        JudgeLife("coldStart", Life with { Starts = [new StartFacts(StartKind.Cold, null, null)] }).Outcome.ShouldBe(UsabilityOutcome.NotMeasured);

    [Fact]
    public void A_permission_before_the_consent_fails_after_it_warns_and_none_at_all_is_not_told()
    {
        var (consent, permission) = (Life.FirstRun[0], new FirstDialog(FirstDialogKind.Permission, "要允许访问位置信息吗？", "不允许"));
        JudgeLife("askedBeforeConsent", Life with { FirstRun = [permission, consent] }).Outcome.ShouldBe(UsabilityOutcome.Failed);
        JudgeLife("askedBeforeConsent", Life with { FirstRun = [consent, permission] }).Outcome.ShouldBe(UsabilityOutcome.Warning);
        JudgeLife("askedBeforeConsent", Life with { FirstRun = [permission] }).Outcome.ShouldBe(UsabilityOutcome.Warning);
        JudgeLife("askedBeforeConsent", Life).Outcome.ShouldBe(UsabilityOutcome.Passed);
        JudgeLife("askedBeforeConsent", Life with { FirstRun = [] }).Outcome.ShouldBe(UsabilityOutcome.NotMeasured);
    }

    [Fact]
    public void A_crash_and_a_hang_are_the_app_s_own()
    {
        UsabilityFinding Of(SiteFailureKind kind) => UsabilityVerdict.Of(Evidence() with { Failure = new SiteFailure(kind, "it ended") }, Phone).Of("appEnds").ShouldHaveSingleItem();
        Of(SiteFailureKind.AppEnded).Outcome.ShouldBe(UsabilityOutcome.Failed);
        Of(SiteFailureKind.Hangs).Outcome.ShouldBe(UsabilityOutcome.Failed);
    }

    [Fact]
    public void Rules_of_pages_do_not_apply_to_screens_text_size_is_not_measured_and_pages_meet_no_rule_of_screens()
    {
        var app = UsabilityVerdict.Of(Evidence(Measure(Button("[100,100][300,300]"))), Phone);
        app.Worst("viewportMeta").ShouldBe(UsabilityOutcome.NotApplicable);
        app.Worst("lcp").ShouldBe(UsabilityOutcome.NotApplicable);
        app.Worst("textSize").ShouldBe(UsabilityOutcome.NotMeasured);
        var web = UsabilityVerdict.Of(SampleUsability.Evidence(), Phone);
        web.Worst("touchTarget").ShouldBeNull();
        web.Findings.ShouldNotContain(f => f.Rule == "appEnds");
    }

    [Fact]
    public void A_covered_element_is_pressed_where_it_can_be_seen()
    {
        var tree = Trees.Read(Trees.Android(Button("[800,2260][960,2400]", "我的") + Button("[700,2210][1000,2350]", "领红包")));
        var point = ScreenTouch.PointOn(tree, tree.Roots[0]);
        point.Y.ShouldBeInRange(2351, 2399);
        ScreenTouch.PointOn(tree, tree.Roots[1]).ShouldBe(tree.Roots[1].Bounds!.Value.Centre);
    }

    [Fact]
    public void An_elder_mode_of_an_app_is_never_said_to_conform_since_a_tree_tells_no_letters()
    {
        var way = new SignpostFacts(true, "长辈版", null, 1, true, 1, "");
        UsabilityFinding Of(string rule, ElderFacts elder) => UsabilityVerdict.Of(Evidence(Measure(Button("[100,100][400,250]", "办事"))) with { Elder = elder }, Phone).Of(rule).ShouldHaveSingleItem();

        Of("elderMode", new ElderFacts(way, null, null)).ShouldSatisfyAllConditions(f => f.Outcome.ShouldBe(UsabilityOutcome.Passed), f => f.Measured.ShouldBe(1));
        Of("elderMode", new ElderFacts(way with { Opens = false }, null, null)).Outcome.ShouldBe(UsabilityOutcome.Failed);
        Of("elderMode", new ElderFacts(way with { Opens = null }, null, null)).Outcome.ShouldBe(UsabilityOutcome.NotMeasured);
        var right = new ElderFacts(way, null, null) { Screen = Measure(Button("[100,100][250,250]")), Growth = 1.4 };
        Of("elderConforms", right).ShouldSatisfyAllConditions(f => f.Outcome.ShouldBe(UsabilityOutcome.NotMeasured), f => f.Why.En.ShouldContain("1 of them 60 × 60"), f => f.Why.En.ShouldContain("1.4 times as high"));
        Of("elderConforms", right with { Screen = Measure(Button("[100,100][250,205]")) }).ShouldSatisfyAllConditions(f => f.Outcome.ShouldBe(UsabilityOutcome.Failed), f => f.Count.ShouldBe(1));
        Of("elderConforms", new ElderFacts(way, null, null)).Outcome.ShouldBe(UsabilityOutcome.NotMeasured);
    }

    [Theory]
    [InlineData("办事", UsabilityOutcome.Failed)]
    [InlineData("Apply", UsabilityOutcome.NotApplicable)]
    public void An_elder_mode_is_asked_of_apps_in_Chinese(string words, UsabilityOutcome outcome) =>
        UsabilityVerdict.Of(Evidence(Measure(Button("[100,100][400,250]", words))) with { Elder = new ElderFacts(new SignpostFacts(false, "", null, null, null, 3, ""), null, null) }, Phone).Of("elderMode").ShouldHaveSingleItem().Outcome.ShouldBe(outcome);
}
