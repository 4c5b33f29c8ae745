using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;
using Probe.Tests.Search.Finding;

namespace Probe.Tests.Journey.Reading;

/// <summary>Where a submission hides behind 'Continue', only the page's content tells that it is the last.</summary>
public sealed class LastLookTests
{
    private static readonly string[] Typed = ["Example Testperson", "testperson@example.com", "9999 Example Street"];

    [Fact]
    public void A_page_that_shows_what_was_typed_is_the_last_look_whatever_it_is_called() =>
        LastLook.At(Listing("Your relief", Typed), Typed, summarySeen: false).ShouldBeTrue();

    [Fact]
    public void A_greeting_by_name_is_no_summary() =>
        LastLook.At(Listing("Your relief", Typed[0]), Typed, summarySeen: false).ShouldBeFalse();

    [Fact]
    public void After_a_summary_every_page_may_be_the_last()
    {
        LastLook.At(Listing("Declaration"), Typed, summarySeen: true).ShouldBeTrue();
        LastLook.At(Listing("How shall we send it?"), Typed, summarySeen: true).ShouldBeTrue();
        LastLook.At(Listing("Step 4 of 5"), Typed, summarySeen: true).ShouldBeFalse("it says that steps are to come");
        LastLook.At(Listing("Declaration"), Typed, summarySeen: false).ShouldBeFalse("before a summary it leads there");
    }

    [Fact]
    public void After_a_summary_of_what_the_portal_knew_only_a_declaration_is_the_end()
    {
        LastLook.At(Listing("Declaration"), [], summarySeen: true).ShouldBeTrue();
        LastLook.At(Listing("About your project"), [], summarySeen: true).ShouldBeFalse("the form is still to come");
    }

    [Theory]
    [InlineData("The information above is correct.", true)]
    [InlineData("本人承诺以上信息真实有效", true)]
    [InlineData("I confirm that what I have told you is correct", false)]
    [InlineData("本人承诺所填信息真实有效", false)]
    public void A_declaration_about_what_stands_above_is_the_last_look_and_another_may_come_before_the_summary(string declared, bool last)
    {
        var page = new Page();
        page.Add(0, "p", n => n with { Text = declared, FontSize = 16 });
        Box(page, "agree", "1", "");
        Button(page, 0, "Continue");
        LastLook.At(PageReading.Of(page.Seen()), Typed, summarySeen: false).ShouldBe(last);
        LastLook.At(PageReading.Of(page.Seen()), [], summarySeen: false).ShouldBe(last, "others may have filled it in");
    }

    [Fact]
    public void A_summary_with_a_box_for_remarks_is_a_summary()
    {
        var page = new Page();
        page.Add(0, "h1", n => n with { Text = "Check your answers", FontSize = 32 });
        foreach (var words in Typed)
        {
            page.Add(0, "td", n => n with { Text = words, FontSize = 16 });
        }

        page.Add(0, "textarea", n => n with { Control = new SeenControl { Name = "remarks", LabelText = "Anything else?" } });
        Button(page, 0, "Continue");
        LastLook.StanceOn(PageReading.Of(page.Seen()), "Continue", Typed, summarySeen: false).ShouldBe(GuardStance.LastLook);
    }

    [Theory]
    [InlineData("点击“下一步”，您的申请将转入受理。", "下一步", GuardStance.LastLook)]
    [InlineData("When you continue, your application goes to the planning office.", "Continue", GuardStance.LastLook)]
    [InlineData("Once you press Go, the form will be sent to us.", "Go", GuardStance.LastLook)]
    [InlineData("填写完成后点击“提交”按钮即可提交申请。", "下一步", GuardStance.GoingOn)]
    [InlineData("You can save your application and continue later.", "Continue", GuardStance.GoingOn)]
    [InlineData("When you have answered the questions, continue to the next page.", "Continue", GuardStance.GoingOn)]
    [InlineData("", "下一步：提交申请", GuardStance.LastLook)]
    [InlineData("", "下一步：提交材料", GuardStance.GoingOn)]
    public void What_a_page_says_of_its_button_counts(string said, string press, GuardStance stance)
    {
        var page = new Page();
        page.Add(0, "p", n => n with { Text = said, FontSize = 16 });
        Button(page, 0, press);
        LastLook.StanceOn(PageReading.Of(page.Seen()), press, Typed, summarySeen: false).ShouldBe(stance);
    }

    [Theory]
    [InlineData("Step 3 of 3", "", GuardStance.LastLook)]
    [InlineData("Step 3 of 3", "4 Summary", GuardStance.LastStep)]
    [InlineData("Step 2 of 3", "", GuardStance.GoingOn)]
    public void The_last_step_counts_as_the_end_where_no_summary_is_to_come(string heading, string said, GuardStance stance) =>
        LastLook.StanceOn(Listing(heading, said), "Continue", Typed, summarySeen: false).ShouldBe(stance);

    [Fact]
    public void In_a_row_of_a_task_list_the_link_that_goes_on_is_taken_and_never_the_one_that_withdraws()
    {
        var page = new Page();
        var row = page.Add(0, "li");
        page.Add(row, "span", n => n with { Text = "SG2026001" });
        page.Add(row, "strong", n => n with { Text = "填写中" });
        page.Add(row, "a", n => n with { Text = "撤回", Clickable = true });
        page.Add(row, "a", n => n with { Text = "继续填写", Clickable = true });
        Section(page, "材料", "未开始");
        TaskList.On(PageReading.Of(page.Seen())).Select(s => s.Action.Words).ShouldBe(["继续填写", "材料"]);
    }

    [Fact]
    public void A_summary_of_one_step_of_several_is_not_the_last_look() =>
        LastLook.At(Listing("Step 2 of 5", Typed), Typed, summarySeen: false).ShouldBeFalse();

    [Theory]
    [InlineData("Step 3 of 3", true)]
    [InlineData("第 3 步（共 3 步）", true)]
    [InlineData("Step 2 of 3", false)]
    [InlineData("Step 1 of 1", false)]
    [InlineData("Your relief", false)]
    public void The_last_step_that_a_page_counts_may_be_followed_by_the_filing(string heading, bool last) =>
        PageSigns.IsLastStep(Listing(heading).Page).ShouldBe(last);

    [Fact]
    public void A_task_list_leads_to_the_first_section_that_is_not_done()
    {
        var page = new Page();
        Section(page, "Applicant details", "Completed");
        Section(page, "Site address", "Incomplete");
        Section(page, "Check and submit your application", "Cannot start yet");

        var sections = TaskList.On(PageReading.Of(page.Seen()));

        sections.First(s => s.Open).Action.Words.ShouldBe("Site address");
        sections.Count(s => s.Open).ShouldBe(1);
    }

    [Fact]
    public void A_menu_is_no_task_list()
    {
        var page = new Page();
        Section(page, "Bins", "Collected weekly");
        Section(page, "Parking", "Permits and fines");
        TaskList.On(PageReading.Of(page.Seen())).ShouldBeEmpty();
    }

    [Fact]
    public void Boxes_under_one_question_are_one_field_and_a_promise_stands_alone()
    {
        var page = new Page();
        Box(page, "waste", "Wood", "What waste?");
        Box(page, "waste", "Metal", "What waste?");
        Box(page, "agree", "I agree to the terms", "");

        var fields = PageReading.Of(page.Seen()).Fields;

        fields.Length.ShouldBe(2);
        fields.Single(f => f.Many).Options.Length.ShouldBe(2);
        fields.Single(f => !f.Many).Meaning.ShouldBe(Meaning.Agreement);
    }

    [Theory]
    [InlineData("Create your GOV.UK One Login or sign in", "Sign in", true)]
    [InlineData("统一身份认证平台", "法人登录", true)]
    [InlineData("Residential building permit", "Sign in", false)]
    public void A_choice_of_ways_to_sign_in_is_a_login_though_it_shows_no_password(string heading, string button, bool gate)
    {
        var page = new Page();
        page.Add(0, "h1", n => n with { Text = heading, FontSize = 32 });
        Button(page, 0, button);
        var reading = PageReading.Of(page.Seen());
        (PageSigns.LoginGate(reading.Page, reading.Fields, reading.Actions) is not null).ShouldBe(gate);
    }

    private static PageReading Listing(string heading, params string[] shown)
    {
        var page = new Page();
        page.Add(0, "h1", n => n with { Text = heading, FontSize = 32 });
        foreach (var words in shown)
        {
            page.Add(0, "td", n => n with { Text = words, FontSize = 16 });
        }

        Button(page, 0, "Continue");
        return PageReading.Of(page.Seen());
    }

    private static void Section(Page page, string words, string state)
    {
        var row = page.Add(0, "li");
        page.Add(row, "a", n => n with { Text = words, Clickable = !state.StartsWith("Cannot", StringComparison.Ordinal) });
        page.Add(row, "strong", n => n with { Text = state });
    }

    private static void Box(Page page, string name, string label, string group) =>
        page.Add(0, "input", n => n with { Type = "checkbox", Control = new SeenControl { Name = name, Value = label, LabelText = label, Group = group } });

    private static void Button(Page page, int parent, string words) =>
        page.Add(parent, "button", n => n with { Text = words, Type = "submit", Clickable = true });
}
