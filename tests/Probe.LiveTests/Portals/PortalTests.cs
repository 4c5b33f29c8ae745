using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Portals;

/// <summary>The twelve official words on every sample portal, from a desktop and from a phone: the verdicts are the portal's known truth, and the counts are what its server and its pages saw.</summary>
[Collection(Live.Name)]
public sealed class PortalTests(PortalVisits visits, ITestOutputHelper output) : IClassFixture<PortalVisits>
{
    /// <summary>Milliseconds. Generous because the machine is shared; a clock of ours in a figure would be off by more.</summary>
    private const double Tolerance = 150;

    [Theory]
    [InlineData("qinghe", "desktop")]
    [InlineData("beiling", "desktop")]
    [InlineData("nanpu", "desktop")]
    [InlineData("dongwan", "desktop")]
    [InlineData("xishan", "desktop")]
    [InlineData("merrow", "desktop")]
    [InlineData("yunding", "desktop")]
    [InlineData("qinghe", "phone")]
    [InlineData("beiling", "phone")]
    [InlineData("nanpu", "phone")]
    [InlineData("dongwan", "phone")]
    [InlineData("xishan", "phone")]
    [InlineData("merrow", "phone")]
    [InlineData("yunding", "phone")]
    public async Task A_search_that_works_is_judged_as_a_perfect_observer_judges_it(string portal, string device)
    {
        var visit = await VisitAsync(portal, device);
        visit.Command.ExitCode.ShouldBe(0, visit.Command.All);
        var wrong = visit.Result.Official.SelectMany(k => Compare(visit, k, visit.Expected[k.Keyword].Classes)).ToList();
        wrong.AddRange(visit.Result.Control.Fake ? ["The search is called a fake."] : []);
        wrong.AddRange(visit.Result.Control.Details.Known.Passed == true ? [] : [$"The known word: {visit.Result.Control.Details.Known.Detail}"]);
        // Abolished matters have Chinese names only: an English portal is not asked for them, which is not the same as not offering them.
        wrong.AddRange(visit.Result.Abolished.Where(a => a.Offered != visit.Expected.GetValueOrDefault(a.Name)?.Offered).Select(a => $"Abolished {a.Name}: offered {a.Offered}."));
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
        visit.Result.Measured.ShouldBe(12);
        visit.Result.Conforming.ShouldBe(visit.Result.Official.Count(k => visit.Expected[k.Keyword].Classes.IsEmpty));
        visit.Result.Abolished.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("qinghe", "NewPage", "desktop")]
    [InlineData("beiling", "SamePage", "desktop")]
    [InlineData("nanpu", "NewTab", "desktop")]
    [InlineData("xishan", "Suggestions", "desktop")]
    [InlineData("qinghe", "NewPage", "phone")]
    [InlineData("beiling", "SamePage", "phone")]
    [InlineData("nanpu", "NewTab", "phone")]
    [InlineData("xishan", "Suggestions", "phone")]
    public async Task Where_the_results_come_is_part_of_the_evidence(string portal, string place, string device)
    {
        var visit = await VisitAsync(portal, device);
        var ends = Evidence.Finished(visit.Home).Select(file => JsonNode.Parse(File.ReadAllBytes(file))!["end"]!).Where(e => (string)e["end"]! == "listed").Select(e => (string)e["place"]!).ToList();
        ends.ShouldNotBeEmpty();
        ends.ShouldAllBe(p => p == place);
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task A_box_that_does_nothing_is_a_search_that_does_not_respond(string device)
    {
        var visit = await VisitAsync("kujing", device);
        visit.Command.ExitCode.ShouldBe(0, visit.Command.All);
        foreach (var keyword in visit.Result.Official)
        {
            // The portal's plan knows no classes for a search that never answers; the field calls it not found.
            visit.Expected[keyword.Keyword].SearchResponds.ShouldBe(false);
            keyword.SearchResponds.ShouldBe(false);
            keyword.Classes.ShouldBe(["notFound"]);
            (keyword.Conforming, keyword.ResultCount, keyword.FirstResultMs, keyword.StableMs).ShouldBe((false, null, null, null), keyword.Verdict);
            Counts(visit, keyword).ShouldBeEmpty();
        }

        visit.Result.Measured.ShouldBe(12);
        visit.Result.Control.Details.Known.Passed.ShouldBe(false, visit.Result.Control.Details.Known.Detail);
        visit.Result.Control.Details.Nonsense.Passed.ShouldBeNull("silence proves neither an honest search nor a false one");
        visit.Truth.Log.ShouldNotContain(e => e.Kind == "search");
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task A_list_that_never_changes_is_a_fake_and_no_word_of_it_conforms(string device)
    {
        var visit = await VisitAsync("jinghu", device);
        visit.Command.ExitCode.ShouldBe(0, visit.Command.All);
        // A keyword whose list happens to fit is not let pass: it is imprecise, because the list is the same for everything.
        var wrong = visit.Result.Official.SelectMany(k => Compare(visit, k, visit.Expected[k.Keyword].Classes is { IsEmpty: false } classes ? classes : ["imprecise"])).ToList();
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
        visit.Result.Control.Fake.ShouldBeTrue();
        visit.Result.Control.Details.Nonsense.Passed.ShouldBe(false, visit.Result.Control.Details.Nonsense.Detail);
        visit.Result.Conforming.ShouldBe(0);
        visit.Result.Measured.ShouldBe(12);
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task A_portal_without_a_search_is_not_measured_and_its_other_boxes_are_never_sent(string device)
    {
        var visit = await VisitAsync("shiqiao", device);
        visit.Command.ExitCode.ShouldBe(5, visit.Command.All);
        visit.Result.Official.Count().ShouldBe(12);
        visit.Result.Official.ShouldAllBe(k => k.NotMeasuredKind == "noSearch" && k.Conforming == null && k.Classes.IsEmpty);
        visit.Result.Measured.ShouldBe(0);
        visit.Truth.Log.ShouldNotContain(e => e.Kind == "post" || e.Kind == "click" || e.Kind == "submit");
    }

    [Theory]
    [InlineData("qinghe", "desktop")]
    [InlineData("beiling", "desktop")]
    [InlineData("nanpu", "desktop")]
    [InlineData("dongwan", "desktop")]
    [InlineData("xishan", "desktop")]
    [InlineData("merrow", "desktop")]
    [InlineData("qinghe", "phone")]
    [InlineData("beiling", "phone")]
    [InlineData("nanpu", "phone")]
    [InlineData("dongwan", "phone")]
    [InlineData("xishan", "phone")]
    [InlineData("merrow", "phone")]
    public async Task A_word_that_nobody_uses_gets_nothing_from_an_honest_search(string portal, string device)
    {
        var visit = await VisitAsync(portal, device);
        visit.Result.Control.Details.Nonsense.Passed.ShouldBe(true, visit.Result.Control.Details.Nonsense.Detail);
        visit.Truth.Searches(visit.Result.Control.Details.Nonsense.Query!).ShouldBe(1);
    }

    [Fact]
    public async Task The_words_that_citizens_type_are_told_apart_from_the_official_ones_in_the_spread()
    {
        var visit = await visits.OfVariantsAsync().WaitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(visit.Command.All);
        visit.Command.ExitCode.ShouldBe(0, visit.Command.All);
        var wrong = visit.Result.Keywords.SelectMany(k => Compare(visit, k, visit.Expected[k.Keyword].Classes)).ToList();
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
        var variants = visit.Result.Keywords.Where(k => k.VariantOf is not null).ToList();
        variants.Count.ShouldBeGreaterThan(20);
        visit.Result.Measured.ShouldBe(12, "variants are in none of the counts");
        visit.Result.Spread.Length.ShouldBe(12);
        foreach (var spread in visit.Result.Spread)
        {
            var own = variants.Where(v => v.VariantOf == spread.Keyword).ToList();
            spread.Conforming.ShouldBe(visit.Expected[spread.Keyword].Classes.IsEmpty);
            spread.Succeed.Order(StringComparer.Ordinal).ShouldBe(own.Where(v => visit.Expected[v.Keyword].Classes.IsEmpty).Select(v => v.Keyword).Order(StringComparer.Ordinal), spread.Keyword);
            spread.Fail.Order(StringComparer.Ordinal).ShouldBe(own.Where(v => !visit.Expected[v.Keyword].Classes.IsEmpty).Select(v => v.Keyword).Order(StringComparer.Ordinal), spread.Keyword);
            spread.NotMeasured.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task Recommendations_for_nonsense_are_told_and_do_not_make_a_fake(string device)
    {
        var visit = await VisitAsync("yunding", device);
        visit.Result.Control.Fake.ShouldBeFalse(visit.Result.Control.Details.Nonsense.Detail);
        visit.Truth.Searches(visit.Result.Control.Details.Nonsense.Query!).ShouldBe(1);
    }

    private async Task<PortalVisit> VisitAsync(string portal, string device)
    {
        var visit = await visits.OfAsync(portal, device).WaitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(visit.Command.All);
        return visit;
    }

    private IEnumerable<string> Compare(PortalVisit visit, KeywordPart keyword, ImmutableArray<string> classes)
    {
        var truth = visit.Expected[keyword.Keyword];
        var wrong = new List<string>();
        void Check<T>(string what, T said, T true_)
        {
            if (!EqualityComparer<T>.Default.Equals(said, true_))
            {
                wrong.Add($"{keyword.Keyword}: {what}: Probe says '{said}', the truth is '{true_}'");
            }
        }

        Check("not measured", keyword.NotMeasuredKind, null);
        Check("conforming", keyword.Conforming, classes.IsEmpty);
        Check("classes", string.Join(' ', keyword.Classes), string.Join(' ', classes));
        Check("responds", keyword.SearchResponds, truth.SearchResponds);
        Check("results", keyword.ResultCount, truth.Total);
        Check("first acceptable", keyword.FirstAcceptableRank, truth.FirstAcceptableRank);
        Check("titles", string.Join('|', keyword.Results.Where(r => r.Page == 1).Select(r => r.Title)), string.Join('|', truth.Titles));
        wrong.AddRange(Counts(visit, keyword));
        return [.. wrong, .. Times(visit, keyword)];
    }

    /// <summary>Pages, clicks and searches are what the server and the page's own beacons saw.</summary>
    private static IEnumerable<string> Counts(PortalVisit visit, KeywordPart keyword)
    {
        var tabs = visit.TabsOf(keyword);
        if (tabs.Length != 1)
        {
            yield return $"{keyword.Keyword}: the portal saw {tabs.Length} tabs during this attempt.";
            yield break;
        }

        if (keyword.Pages != tabs[0].Views)
        {
            yield return $"{keyword.Keyword}: pages: Probe says {keyword.Pages}, the page told of {tabs[0].Views}: {string.Join(", ", tabs[0].Facts.Select(f => $"{f.Kind} {f.Path}"))}";
        }

        if (keyword.Clicks != tabs[0].Clicks)
        {
            yield return $"{keyword.Keyword}: clicks: Probe says {keyword.Clicks}, the page told of {tabs[0].Clicks}.";
        }

        // One question, and one more where the matters stood behind a tab.
        var searches = visit.Truth.Searches(keyword.Keyword);
        if (searches != (keyword.SearchResponds != true ? 0 : BehindATab(visit, keyword) ? 2 : 1))
        {
            yield return $"{keyword.Keyword}: the server was asked {searches} times.";
        }
    }

    private static bool BehindATab(PortalVisit visit, KeywordPart keyword) => visit.Expected[keyword.Keyword].Note?.StartsWith("The tab", StringComparison.Ordinal) == true;

    private IEnumerable<string> Times(PortalVisit visit, KeywordPart keyword)
    {
        // Where the matters stand behind a tab, times count from the press on it.
        var answers = visit.TabsOf(keyword)[0].Answers;
        if (answers.Length < (BehindATab(visit, keyword) ? 2 : 1))
        {
            // A jump straight to a guide shows no list that a page could tell of.
            if (visit.Expected[keyword.Keyword].Note?.StartsWith("Goes straight", StringComparison.Ordinal) != true)
            {
                yield return $"{keyword.Keyword}: the page told of {answers.Length} lists shown.";
            }

            yield break;
        }

        var truth = answers[BehindATab(visit, keyword) ? 1 : 0];
        output.WriteLine($"{keyword.Keyword}: first {keyword.FirstResultMs} (page: {truth.First:0}), stable {keyword.StableMs} (page: {truth.Stable:0})");
        if (keyword.FirstResultMs is { } first && Math.Abs(first - truth.First) > Tolerance)
        {
            yield return $"{keyword.Keyword}: first result after {first:0} ms, by the page's own record {truth.First:0} ms.";
        }

        if (keyword.StableMs is not { } stable)
        {
            // Nothing found and not a word about it: nothing on the page has a time.
            if (keyword.ResultCount == 0)
            {
                yield break;
            }

            yield return $"{keyword.Keyword}: no time to stable results, and the page's own record says {truth.Stable:0} ms.";
        }
        else if (Math.Abs(stable - truth.Stable) > Tolerance)
        {
            yield return $"{keyword.Keyword}: stable after {stable:0} ms, by the page's own record {truth.Stable:0} ms.";
        }
    }
}
