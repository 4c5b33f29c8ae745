using Probe.LiveTests.Running;

namespace Probe.LiveTests.Journeys;

/// <summary>The shipped journeys on sample portals, as a user runs them: the counts are those of the portals' plans, of their servers and of their pages.</summary>
[Collection(Live.Name)]
public sealed class DeclaredJourneyTests(LivePortals live, DeclaredVisits visits, ITestOutputHelper output) : IClassFixture<DeclaredVisits>
{
    private const string Consent = "consent: submit\nreason: a test on a fictional portal\n";

    private static readonly DeclaredErrand Undoable = new("shiqiao", "business-set-up") { NoSuchStep = true };

    public static TheoryData<string, string, string, string> Costs => new()
    {
        { "construction-permit", "施工许可", "company", "qinghe" },
        { "business-set-up", "企业开办", "company", "qinghe" },
        { "business-set-up", "企业开办", "company", "shiqiao" },
        { "property-registration-company", "不动产登记", "company", "jinghu" },
        { "property-registration-person", "property registration", "person", "merrow" },
        { "progress-enquiry", "办件查询", "person", "shiqiao" },
    };

    public static TheoryData<string, string, string, string, string> Ends => new()
    {
        { "business-set-up", "企业开办", "company", "beiling", "desktop" },
        { "construction-permit", "施工许可", "company", "nanpu", "desktop" },
        { "business-set-up", "企业开办", "company", "nanpu", "desktop" },
        { "construction-permit", "施工许可", "company", "dongwan", "desktop" },
        { "property-registration-person", "不动产登记", "person", "dongwan", "desktop" },
        { "construction-permit", "施工许可", "company", "xishan", "desktop" },
        { "property-registration-company", "不动产登记", "company", "xishan", "desktop" },
        { "construction-permit", "施工许可", "company", "kujing", "desktop" },
        { "property-registration-person", "不动产登记", "person", "yunding", "desktop" },
        { "property-registration-person", "不动产登记", "person", "qinghe", "desktop" },
        { "construction-permit", "施工许可", "company", "qinghe", "phone" },
        { "business-set-up", "企业开办", "company", "beiling", "phone" },
        { "business-set-up", "企业开办", "company", "nanpu", "phone" },
        { "property-registration-person", "不动产登记", "person", "dongwan", "phone" },
        { "construction-permit", "施工许可", "company", "xishan", "phone" },
        { "construction-permit", "施工许可", "company", "kujing", "phone" },
        { "property-registration-company", "不动产登记", "company", "jinghu", "phone" },
        { "progress-enquiry", "办件查询", "person", "shiqiao", "phone" },
        { "property-registration-person", "property registration", "person", "merrow", "phone" },
        { "property-registration-person", "不动产登记", "person", "yunding", "phone" },
    };

    public static TheoryData<string, string, string, string, bool, int> Consents => new()
    {
        { "journey", "business-set-up", "shiqiao", Consent, false, 0 },
        { "journey", "business-set-up", "shiqiao", "", true, 0 },
        { "journey", "business-set-up", "shiqiao", Consent, true, 1 },
        { "apply", "企业开办", "qinghe", Consent, false, 0 },
        { "apply", "企业开办", "qinghe", "", true, 0 },
        { "apply", "企业开办", "qinghe", Consent, true, 1 },
    };

    /// <summary>Every journey that a test here is about, each once.</summary>
    public static IEnumerable<DeclaredErrand> Errands =>
        Costs.Select(c => new DeclaredErrand(c.Data.Item4, c.Data.Item1)).Concat(Ends.Select(e => new DeclaredErrand(e.Data.Item4, e.Data.Item1, e.Data.Item5)))
            .Concat(Consents.Select(c => Asked(c.Data.Item1, c.Data.Item2, c.Data.Item3, c.Data.Item4, c.Data.Item5))).Append(Undoable).Distinct();

    [Theory]
    [MemberData(nameof(Costs))]
    public async Task A_shipped_journey_costs_what_the_portal_says_it_costs(string journey, string matter, string who, string portal)
    {
        var truth = await JourneyMade.TruthAsync(live, portal, matter, who, TestContext.Current.CancellationToken);
        var (_, result, log, _) = await MadeAsync(new DeclaredErrand(portal, journey));

        (result.Declared, result.Journey, result.Fault).ShouldBe((true, journey + "@1", null));
        result.End.ShouldBe(truth.End, result.EndReason);
        result.EndedWell.ShouldBe(true);
        (result.Pages, result.Clicks, result.Uploads, result.Logins, result.Backtracks, result.WastedClicks).ShouldBe((truth.Pages, truth.Clicks, truth.Uploads, truth.Logins, 0, 0));
        result.ShortestPages.ShouldBe(truth.ShortestPages);
        result.Lostness.ShouldNotBeNull();

        // What the pages told of themselves, in the tab in which something was pressed: the other one only read the portal's language.
        var tab = log.Tabs(0, double.MaxValue).Single(t => t.Clicks > 0);
        tab.Views.ShouldBe(result.Pages);
        tab.Clicks.ShouldBe(result.Presses(searched: result.Steps.Any(s => s.Kind == "results")));
        log.Log.Count(e => e.Kind == "upload").ShouldBe(result.Uploads);
        log.Log.ShouldNotContain(e => e.Kind == "submission");
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_shipped_journey_ends_on_every_portal_where_the_portal_ends_it_and_counts_what_its_pages_saw(string journey, string matter, string who, string portal, string device)
    {
        var truth = await JourneyMade.TruthAsync(live, portal, matter, who, TestContext.Current.CancellationToken);
        var (_, result, log, _) = await MadeAsync(new DeclaredErrand(portal, journey, device));

        result.Fault.ShouldBeNull();
        result.End.ShouldBe(truth.End, result.EndReason);
        (result.Pages, result.Uploads, result.Logins, result.Backtracks).ShouldBe((truth.Pages, truth.Uploads, truth.Logins, 0));
        var tabs = log.Tabs(0, double.MaxValue).Where(t => t.Clicks > 0).ToList();
        tabs.Sum(t => t.Views).ShouldBe(result.Pages);
        var presses = result.Presses(searched: result.Steps.Any(s => s.Actions.Any(a => a.Why == "the portal's search box")));
        // A calendar of the browser's own is set without a press.
        tabs.Sum(t => t.Clicks).ShouldBeInRange(presses - result.Calendars, presses);
        log.Log.ShouldNotContain(e => e.Kind == "submission" || e.Kind == "draft");
    }

    [Fact]
    public async Task A_step_that_cannot_be_done_is_a_dead_end_that_says_which_what_was_sought_and_what_stood_there()
    {
        var (_, result, log, _) = await MadeAsync(Undoable);

        result.End.ShouldBe("deadEnd");
        result.EndedWell.ShouldBe(false);
        result.EndReason.ShouldContain("“apply”");
        result.EndReason.ShouldContain("“一键办妥”");
        result.EndReason.ShouldContain("“在线办理”");
        result.Pages.ShouldBe(4);
        log.Log.ShouldNotContain(e => e.Kind == "apply");
    }

    [Theory]
    [MemberData(nameof(Consents))]
    public async Task Only_the_targets_consent_and_the_command_line_together_submit_and_then_once(string command, string what, string portal, string consent, bool submit, int submissions)
    {
        var (_, result, log, _) = await MadeAsync(Asked(command, what, portal, consent, submit));

        log.Log.Count(e => e.Kind == "submission").ShouldBe(submissions);
        result.End.ShouldBe(submissions == 1 ? "receipt" : "readyToSubmit", result.EndReason);
        result.Notes.ShouldContain(n => n.Contains("--submit", StringComparison.Ordinal) && n.Contains(submissions == 1 ? "One real submission" : "nothing is submitted", StringComparison.Ordinal));
    }

    private static DeclaredErrand Asked(string command, string what, string portal, string consent, bool submit) => new(portal, what) { Command = command, Consent = consent, Submit = submit };

    private async Task<JourneyMade> MadeAsync(DeclaredErrand errand)
    {
        var made = await visits.OfAsync(errand).WaitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(made.Command.All);
        return made;
    }
}
