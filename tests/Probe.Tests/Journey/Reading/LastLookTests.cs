using Probe.Core.Probes.Journey.Filling;
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
    public void A_declaration_after_a_summary_is_the_last_look()
    {
        LastLook.At(Listing("Declaration"), Typed, summarySeen: true).ShouldBeTrue();
        LastLook.At(Listing("Declaration"), Typed, summarySeen: false).ShouldBeFalse("before a summary it leads there");
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
