using System.Collections.Immutable;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Tests.Search;

/// <summary>Builds visits for judging: what the portal showed is said, everything else is plausible and the same each time.</summary>
internal static class JudgingVisits
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 16, 15, 0, TimeSpan.FromHours(8));

    public static Need Need(string word, string[]? accept = null, string[]? mustHave = null, Variant[]? variants = null, WrongMatters? wrong = null) => new(
        "need-" + word,
        new Provenance(false, "test"),
        LocalText.Same(word),
        null,
        [.. variants ?? []],
        [.. (accept ?? []).Union(mustHave ?? []).Select(Pattern)],
        [.. (mustHave ?? []).Select(Pattern)],
        wrong ?? WrongMatters.Default);

    /// <summary>As the keyword CSV writes them: a name, <c>/expression/</c> or <c>code:…</c>.</summary>
    public static MatterPattern Pattern(string text) => text switch
    {
        ['/', .. var expression, '/'] => new MatterPattern.Matching(expression),
        _ when text.StartsWith("code:", StringComparison.Ordinal) => new MatterPattern.Coded(text[5..]),
        _ => new MatterPattern.Named(text),
    };

    public static Variant Variant(string text, VariantKind kind = VariantKind.Colloquial, Language? language = null) => new(text, kind, language);

    public static Target Target(string name = "清河市", GovernmentLevel level = GovernmentLevel.City, string? region = null, string english = "Qinghe City") => new(
        "qinghe", new LocalText(name, english), level, region is null ? null : LocalText.Same(region),
        new WebChannel(new Uri("http://portal.test/"), null, null, SearchLocators.None), null, null, null, "qinghe.yaml");

    public static ResultItem Result(int rank, string title, ResultKind kind = ResultKind.Unknown, string? url = null, string text = "", int page = 1) =>
        new(rank, title, url ?? $"http://portal.test/guide/{rank}", text, kind, page, TimeSpan.FromMilliseconds(400));

    public static ImmutableArray<ResultItem> Results(params string[] titles) => [.. titles.Select((title, index) => Result(index + 1, title))];

    public static Attempt Attempt(
        string query,
        SearchEnd? end = null,
        ImmutableArray<ResultItem> results = default,
        AttemptPurpose purpose = AttemptPurpose.Keyword,
        string? needId = null,
        string? variantOf = null,
        int? statedTotal = null,
        bool hasMore = false,
        double? stable = 0.8,
        double? firstResult = 0.4,
        string? submitted = "click",
        int number = 0)
    {
        var shown = results.IsDefault ? [] : results;
        return new Attempt(
            number, purpose, query, needId, variantOf, Start.AddSeconds(number * 5), TimeSpan.FromSeconds(2),
            end ?? new SearchEnd.Listed(ListPlace.NewPage),
            shown, statedTotal, hasMore,
            new SearchTiming(submitted, shown.IsEmpty || firstResult is null ? null : TimeSpan.FromSeconds(firstResult.Value), stable is null ? null : TimeSpan.FromSeconds(stable.Value)),
            [new PageView(TimeSpan.Zero, ViewKind.Document, "http://portal.test/", 200), new PageView(TimeSpan.FromSeconds(1), ViewKind.Document, "http://portal.test/search", 200)],
            [
                new Act(TimeSpan.Zero, ActKind.Open, "http://portal.test/", "the home page"),
                new Act(TimeSpan.FromMilliseconds(300), ActKind.Click, "input", "the box"),
                new Act(TimeSpan.FromMilliseconds(400), ActKind.Type, "input", "the word"),
                new Act(TimeSpan.FromMilliseconds(500), ActKind.Click, "button 搜索", "the button"),
            ],
            [new TrustedEvent(TimeSpan.FromMilliseconds(500), "click", "button")],
            new NetworkSummary(7, 1, ["GET http://portal.test/search 200 120"]),
            [],
            [new Picture("before", $"{number:000}-before.webp"), new Picture("after", $"{number:000}-after.webp")],
            []);
    }

    public static Attempt Nonsense(SearchEnd? end = null, ImmutableArray<ResultItem> results = default, string? submitted = "click") =>
        Attempt("zqxvwk", end ?? (results.IsDefault ? new SearchEnd.NoneSaid("没有找到相关结果") : null), results, AttemptPurpose.NonsenseControl, submitted: submitted);

    public static Attempt Known(SearchEnd? end = null, ImmutableArray<ResultItem> results = default) =>
        Attempt("社保", end, end is null && results.IsDefault ? Results("社会保险登记", "社会保障卡申领") : results, AttemptPurpose.KnownControl);

    public static Discovery Discovery(bool hasBox = true) => new(
        hasBox ? new Choice("input \"请输入事项名称\" in the header", "#kw", Declared: false, ["placeholder speaks of matters", "stands in the header"]) : null,
        null,
        hasBox ? new Choice("button \"搜索\"", "#go", Declared: false, ["stands beside the box"]) : null,
        hasBox ? new Choice("list of 10 links", "ul.results > li", Declared: true, ["declared by the target's file"]) : null,
        hasBox ? ["input \"邮箱\" lost: it asks for an e-mail address"] : [],
        TimeSpan.FromMilliseconds(500));

    /// <summary>A visit that asked the needs in order, after passing controls unless others are given.</summary>
    public static Visit Visit(
        IEnumerable<Need> needs,
        IEnumerable<Attempt> attempts,
        Target? target = null,
        Language language = Language.Zh,
        IEnumerable<AbolishedMatter>? abolished = null,
        SiteFailure? failure = null,
        Obstacle? obstacle = null,
        Fault? fault = null,
        Discovery? discovery = null,
        bool controls = true)
    {
        Attempt[] all = controls ? [Nonsense(), Known(), .. attempts] : [.. attempts];
        var about = target ?? Target();
        return new Visit(
            new VisitKey(new RunId("20260301T081500Z-qinghe-1a2b"), about.Id, "test", "web", "desktop", 1),
            about,
            new KeywordSet("test", 3, new LocalText("测试词表", "A test's set"), [.. needs], [.. abolished ?? []], "test.yaml"),
            DeviceProfile.Desktop,
            language,
            Start,
            TimeSpan.FromSeconds(42),
            new Instrument("0.1.0", "Chromium 156", "chromium-headless-shell", "Linux, 2 processors", ["the browser's sandbox was off"]),
            new SearchEvidence(
                discovery ?? Discovery(),
                [.. all.Select((attempt, index) => attempt with
                {
                    Number = index + 1,
                    Pictures = [new Picture("before", $"{index + 1:000}-before.webp"), new Picture("after", $"{index + 1:000}-after.webp")],
                })],
                failure, obstacle, fault));
    }

    public static SearchVerdict Judge(Visit visit, SearchPolicy? policy = null) => SearchJudge.Judge(visit, policy ?? SearchPolicy.Default);

    /// <summary>The verdict on one need asked once.</summary>
    public static KeywordVerdict JudgeOne(Need need, Attempt attempt, Target? target = null, SearchPolicy? policy = null, Language language = Language.Zh) =>
        Judge(Visit([need], [attempt with { NeedId = need.Id }], target, language), policy).Keywords.Single();

    /// <summary>The judgement on one title under a need.</summary>
    public static JudgedResult JudgeTitle(
        Need need, string title, ResultKind kind = ResultKind.Unknown, string? url = null, string text = "", Target? target = null, Language language = Language.Zh) =>
        JudgeOne(need, Attempt(need.Word.In(language), results: [Result(1, title, kind, url, text)]), target, language: language).Results.Single();
}
