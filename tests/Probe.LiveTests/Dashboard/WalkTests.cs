using Microsoft.Playwright;
using Probe.Core.Visits;
using Probe.LiveTests.Running;
using Probe.Reports.Dashboard;
using Probe.Tests.Dashboard;
using Probe.Tests.Reports;

namespace Probe.LiveTests.Dashboard;

/// <summary>The dashboard as the three people walk it, with a desktop's and a phone's screen, in both languages.</summary>
[Collection(Live.Name)]
public sealed class WalkTests(DashboardFixture fixture, ITestOutputHelper output) : IClassFixture<DashboardFixture>
{
    [Theory]
    [InlineData("zh", false)]
    [InlineData("en", true)]
    public async Task The_assessor_goes_from_a_run_to_the_proof_of_a_verdict_and_compares(string language, bool phone)
    {
        await using var assessor = await Looker.SignInAsync(fixture, "assessor", language, phone, audit: true);
        var page = assessor.Page;
        await assessor.LookAsync("runs");
        await assessor.PressAsync(".listing tbody tr:nth-child(2) th a", "run");
        await assessor.PressAsync(".listing a[href*='/visits/'][href*='qinghe-twelve']", "visit");
        await page.Locator(".more summary").First.ClickAsync();
        await assessor.LookAsync("visit-open");
        await assessor.PressAsync("main .links a[href^='/governments/']", "government");
        (await page.Locator(".trend .line").CountAsync()).ShouldBeGreaterThan(0);
        await SeeChartAsync(page);
        await assessor.GoAsync("/compare?of=governments&a=qinghe&b=nanpu", "compare");
        (await page.Locator(".listing tbody tr").CountAsync()).ShouldBe(13, "twelve keywords and an abolished matter");
        await assessor.GoAsync("/compare?of=governments&a=qinghe&b=nanpu&sort=difference", "compare-sorted");
        (await page.Locator("th[aria-sort]").CountAsync()).ShouldBe(1);
        (await page.ContentAsync()).ShouldNotContain(SampleReport.Hostile);
        await assessor.GoAsync($"/league?index=enquiry-2019&run={SampleWeeks.Run(DashboardFixture.Weeks - 1, fixture.Last - TimeSpan.FromDays(7), DashboardFixture.Weeks)}", "league");
        await page.Locator("#ranking").WaitForAsync();
        await ReviewAsync(assessor);
        Done(assessor);
    }

    [Theory]
    [InlineData("en", false)]
    [InlineData("zh", true)]
    public async Task The_mobile_team_sees_its_rules_over_time_and_what_broke_them(string language, bool phone)
    {
        await using var team = await Looker.SignInAsync(fixture, "viewer", language, phone, audit: true, ColorScheme.Dark);
        await team.GoAsync("/governments", "governments");
        await team.PressAsync(".listing a[href='/governments/qinghe']", "government");
        (await team.Page.Locator("#mobile-1").CountAsync()).ShouldBe(1);
        await team.PressAsync("section:has(#mobile-1) tbody tr:first-child td:last-child a", "usability");
        await team.Page.Locator("section.usability").WaitForAsync();
        await team.GoAsync("/schedule", "schedule");
        (await team.Page.Locator("form[action*='/schedule/']").CountAsync()).ShouldBe(0, "a viewer changes nothing");
        Done(team);
    }

    [Theory]
    [InlineData("zh", false)]
    [InlineData("en", true)]
    public async Task The_scheduler_pauses_and_resumes_and_reads_what_changed(string language, bool phone)
    {
        await using var scheduler = await Looker.SignInAsync(fixture, "administrator", language, phone, audit: true);
        await scheduler.GoAsync("/schedule", "schedule");
        await scheduler.PressAsync("form[action$='/weekly/pause'] button", "paused");
        await scheduler.PressAsync("form[action$='/weekly/resume'] button", "resumed");
        var run = SampleWeeks.Run(DashboardFixture.Weeks - 1, fixture.Last - TimeSpan.FromDays(7), DashboardFixture.Weeks);
        await scheduler.GoAsync($"/runs/{run}/changes", "changes");
        await scheduler.GoAsync("/scenarios", "scenarios");
        Done(scheduler);
    }

    [Fact]
    public async Task A_run_s_progress_grows_on_the_page_without_loading_it_again()
    {
        await using var scheduler = await Looker.SignInAsync(fixture, "viewer", "en", phone: false, audit: false);
        await scheduler.Page.GotoAsync($"/runs/{SampleWeeks.Run(DashboardFixture.Weeks, fixture.Last - TimeSpan.FromDays(7), DashboardFixture.Weeks)}");
        await scheduler.Page.EvaluateAsync("() => { window.here = true; }");
        await Assertions.Expect(scheduler.Page.Locator(".live-count")).ToHaveTextAsync("1 / 4");
        await fixture.GoOnAsync(government: 1);
        await Assertions.Expect(scheduler.Page.Locator(".live-count")).ToHaveTextAsync("2 / 4", new LocatorAssertionsToHaveTextOptions { Timeout = 15_000 });
        (await scheduler.Page.EvaluateAsync<bool>("() => window.here === true")).ShouldBeTrue();
        Done(scheduler);
    }

    /// <summary>Where charts were built in, they stand in the place of the server's drawings, and say what they show to whoever does not see them.</summary>
    private static async Task SeeChartAsync(IPage page)
    {
        if (!DashboardHtml.HasCharts)
        {
            return;
        }

        await page.Locator(".trend.charted .chart canvas").First.WaitForAsync();
        (await page.Locator(".trend .chart").First.GetAttributeAsync("aria-label")).ShouldNotBeNullOrWhiteSpace();
        await Assertions.Expect(page.Locator(".trend svg").First).ToBeHiddenAsync();
    }

    /// <summary>By keyboard from the queue to a decision and on to the next case.</summary>
    private static async Task ReviewAsync(Looker assessor)
    {
        var page = assessor.Page;
        await assessor.GoAsync("/reviews?government=qinghe", "reviews");
        await page.Keyboard.PressAsync("?");
        await page.Locator("#keys[open]").WaitForAsync();
        await assessor.LookAsync("reviews-keys");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".deciding").WaitForAsync();
        await assessor.LookAsync("review");
        await page.Keyboard.PressAsync("o");
        await Assertions.Expect(page.Locator("[value=overturn]")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.Locator("[value=confirm]")).ToBeCheckedAsync();
        await page.Keyboard.TypeAsync("just so: j and k are letters here");
        await assessor.PressAsync(".deciding button.main", "review-done");
        await Assertions.Expect(page.Locator(".news")).ToHaveCountAsync(1);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("just so: j and k are letters here");
        var before = page.Url;
        await page.Keyboard.PressAsync("j");
        await page.WaitForURLAsync(url => url != before);
        await page.Locator(".deciding").WaitForAsync();
    }

    private void Done(Looker looker)
    {
        foreach (var wrong in looker.Wrong)
        {
            output.WriteLine(wrong);
        }

        looker.Wrong.ShouldBeEmpty();
    }
}
