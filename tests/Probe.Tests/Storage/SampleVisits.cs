using System.Collections.Immutable;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Tests.Storage;

/// <summary>Visits as they come from a real search test: controls, keywords, variants, and every way that a search ends.</summary>
public static class SampleVisits
{
    public static DateTimeOffset Morning { get; } = new(2026, 3, 1, 8, 15, 0, 125, TimeSpan.FromHours(8));

    public static RunId Run { get; } = new("20260301T001500Z-qinghe-1a2b");

    /// <summary>Every way that a search ends, once each.</summary>
    public static ImmutableArray<SearchEnd> Ends { get; } =
    [
        new SearchEnd.Listed(ListPlace.NewPage),
        new SearchEnd.NoneSaid("抱歉，没有找到与“xqzv”相关的内容"),
        new SearchEnd.Listed(ListPlace.SamePage),
        new SearchEnd.NoneSilent(),
        new SearchEnd.Jumped(),
        new SearchEnd.NoResponse(),
        new SearchEnd.Unanswered(TimeSpan.FromSeconds(15)),
        new SearchEnd.Failed(new SiteFailure(SiteFailureKind.HttpError, "500 Internal Server Error", 500)),
        new SearchEnd.Barred(Obstacle.Captcha, "请完成安全验证"),
        new SearchEnd.NotPerformed(new Fault(FaultKind.BrowserCrashed, "The browser ended.")),
    ];

    public static VisitKey Key(RunId? run = null, string target = "qinghe", string scenario = "twelve", string channel = "web", string device = "desktop", int repetition = 1) =>
        new(run ?? Run, target, scenario, channel, device, repetition);

    /// <summary>A visit with one attempt for every way that a search ends.</summary>
    public static Visit Visit(VisitKey? key = null, DateTimeOffset? startedAt = null, int? attempts = null)
    {
        key ??= Key();
        return new Visit(
            key,
            Target(key.Target),
            Keywords(),
            key.Device == "phone" ? DeviceProfile.Phone : DeviceProfile.Desktop,
            Language.Zh,
            startedAt ?? Morning,
            TimeSpan.FromSeconds(42.5),
            new Instrument("0.1.0", "Chromium 156", "chromium-headless-shell", "Debian 12, 2 processors", ["The browser's sandbox was off."]),
            new SearchEvidence(
                Discovery(),
                [.. Enumerable.Range(1, attempts ?? Ends.Length).Select(number => Attempt(number, startedAt))],
                Failure: null,
                Obstacle: null,
                Fault: null));
    }

    /// <summary>A visit that never saw the portal: most of its document is null.</summary>
    public static Visit Unopened(VisitKey key) => Visit(key) with
    {
        Target = Target(key.Target) with { Region = null, File = null },
        Evidence = new SearchEvidence(null, [], new SiteFailure(SiteFailureKind.NoSuchHost, "net::ERR_NAME_NOT_RESOLVED"), null, null),
    };

    public static Attempt Attempt(int number, DateTimeOffset? startedAt = null, SearchEnd? end = null)
    {
        end ??= Ends[(number - 1) % Ends.Length];
        var listed = end is SearchEnd.Listed or SearchEnd.Jumped;
        return new Attempt(
            number,
            number switch { 1 => AttemptPurpose.KnownControl, 2 => AttemptPurpose.NonsenseControl, _ when number % 3 == 0 => AttemptPurpose.Variant, _ => AttemptPurpose.Keyword },
            number switch { 1 => "办事指南", 2 => "xqzv", _ when number % 3 == 0 => "大件运输", _ => "超限运输" },
            number <= 2 ? null : "oversize-transport",
            number > 2 && number % 3 == 0 ? "超限运输" : null,
            (startedAt ?? Morning) + TimeSpan.FromSeconds(3 * number),
            TimeSpan.FromMilliseconds(1834.25),
            end,
            listed ? Results() : [],
            listed ? 37 : null,
            HasMore: listed,
            listed ? new SearchTiming("enter", TimeSpan.FromMilliseconds(411.5), TimeSpan.FromMilliseconds(640)) : SearchTiming.None,
            [new PageView(TimeSpan.Zero, ViewKind.Document, "http://qinghe.example/", 200), new PageView(TimeSpan.FromMilliseconds(900), ViewKind.Route, "http://qinghe.example/#/search?q=%E8%B6%85", null)],
            [new Act(TimeSpan.Zero, ActKind.Open, "http://qinghe.example/", "the home page"), new Act(TimeSpan.FromMilliseconds(300), ActKind.Type, "input \"请输入事项名称\"", "the query")],
            [new TrustedEvent(TimeSpan.FromMilliseconds(301), "input", "input#q")],
            new NetworkSummary(12, 1, ["GET http://qinghe.example/ 200 85", "GET http://qinghe.example/api/search?q=%E8%B6%85 200 310"]),
            [new PageMessage("error", "Uncaught <script>alert(1)</script> \u0001 😀")],
            [new Picture("before", $"{number:D3}-before.webp"), new Picture("after", $"{number:D3}-after.webp")],
            ["The list was read again after a late change."]);
    }

    /// <summary>The bytes that stand for an attempt's pictures.</summary>
    public static IReadOnlyList<(string File, ReadOnlyMemory<byte> Bytes)> Pictures(Attempt attempt, int size = 4096) =>
        [.. attempt.Pictures.Select((picture, index) => (picture.File, (ReadOnlyMemory<byte>)Enumerable.Range(0, size).Select(i => (byte)(i * 31 + attempt.Number * 7 + index)).ToArray()))];

    public static Target Target(string id) => new(
        id,
        new LocalText("清河省", "Qinghe"),
        GovernmentLevel.Province,
        new LocalText("华东", "East China"),
        new WebChannel(new Uri("http://qinghe.example/"), null, Language.Zh, SearchLocators.None),
        TimeSpan.FromSeconds(1),
        null,
        null,
        "scenarios/targets/qinghe.yaml");

    public static KeywordSet Keywords() => new(
        "twelve",
        1,
        new LocalText("十二词", "Twelve keywords"),
        [
            new Need(
                "oversize-transport",
                new Provenance(Named: true, "I19"),
                new LocalText("超限运输", "oversize transport"),
                null,
                [new Variant("大件运输", VariantKind.Colloquial, Language.Zh), new Variant("chaoxian", VariantKind.Pinyin, null)],
                [new MatterPattern.Named("公路超限运输许可"), new MatterPattern.Matching("超限.*许可"), new MatterPattern.Coded("000118007000")],
                [new MatterPattern.Named("公路超限运输许可")],
                WrongMatters.Default),
        ],
        [new AbolishedMatter("外国人就业许可（已取消）", "")],
        "scenarios/keywords/twelve.yaml");

    private static Discovery Discovery() => new(
        new Choice("input \"请输入事项名称\" in the header", "#q", Declared: false, ["its placeholder speaks of matters", "it stands in the header"]),
        null,
        new Choice("the Enter key", "Enter", Declared: false, ["a form surrounds the box"]),
        new Choice("list of 10", "ul.results > li", Declared: true, ["the target's file says so"]),
        ["input#email lost: it belongs to a newsletter"],
        TimeSpan.FromMilliseconds(500));

    private static ImmutableArray<ResultItem> Results() =>
    [
        new ResultItem(1, "公路超限运输许可", "http://qinghe.example/matter/1", "承诺件", ResultKind.Matter, 1, TimeSpan.FromMilliseconds(411.5)),
        new ResultItem(2, "=HYPERLINK(\"http://evil.example\",\"<b>\")", null, "", ResultKind.News, 1, null),
    ];
}
