using System.Collections.Immutable;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Tests.Reports;

/// <summary>A report with every case in it: a working portal, one with hostile titles and a fake list, a dead box, and one without search.</summary>
internal static class SampleReport
{
    public const string Hostile = "<script>alert('施工')</script>";
    public const string Formula = "=HYPERLINK(\"http://evil.example\",\"施工许可\")";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 15, 0, TimeSpan.FromHours(8));

    private static readonly (string Id, string Zh, string En, bool Named, string[] Variants)[] Words =
    [
        ("oversize-transport", "超限运输", "oversize transport", true, ["大件运输", "超限证"]),
        ("business-set-up", "企业开办", "business set-up", true, ["开公司", "qiyekaiban"]),
        ("industrial-production-licence", "工业生产许可", "industrial production licence", true, ["生产许可证"]),
        ("construction-permit", "施工许可", "construction permit", true, ["施工证", "施工许可正"]),
        ("property-registration", "不动产登记", "property registration", true, ["房产证过户"]),
        ("housing-fund", "公积金提取", "housing fund withdrawal", false, ["提公积金"]),
        ("residence-permit", "居住证", "residence permit", false, ["暂住证"]),
        ("marriage", "结婚登记", "marriage registration", false, ["领证"]),
        ("driving-licence", "驾驶证换证", "driving licence renewal", false, ["换驾照"]),
        ("school", "义务教育入学", "school enrolment", false, []),
        ("food-licence", "食品经营许可", "food business licence", false, ["开饭店"]),
        ("disability", "残疾人补贴", "disability allowance", false, ["残疾补助"]),
    ];

    /// <summary>All cases.</summary>
    public static RunReportModel All { get; } = Of(Working("qinghe", "清河省", "Qinghe Province"), Fake(), Dead(), NoSearch());

    public static RunReportModel Single { get; } = Of(Working("qinghe", "清河省", "Qinghe Province"));

    public static RunReportModel Of(params ImmutableArray<ReportedVisit> visits) =>
        new(new RunId("20260301T001500Z-twelve-1a2b"), Start.AddMinutes(20), visits);

    public static ReportedVisit Working(string id, string zh, string en) => Make(id, zh, en, fake: false, (index, variant) => (index, variant) switch
    {
        (_, > 0) when index % 3 != 0 => Case.Missed,
        (2, _) => Case.Buried,
        (4, _) => Case.Partial,
        (6, _) => Case.Slow,
        (8, _) => Case.Missed,
        (10, _) => Case.BuriedAndSlow,
        (11, _) => Case.Captcha,
        (9, _) => Case.Lexical,
        _ => Case.Good,
    });

    public static ReportedVisit Fake() => Make("linhai", "临海市", "Linhai City", fake: true, (index, _) => index % 4 == 0 ? Case.Good : Case.Missed, Hostile);

    public static ReportedVisit Dead() => Make("shiqiao", "石桥区", "Shiqiao District", fake: false, (_, _) => Case.Silent);

    public static ReportedVisit NoSearch() => Make("gutian", "古田县", "Gutian County", fake: false, (_, _) => Case.NoSearch);

    /// <param name="cases">Of a word's and its variant's number; the case's name, such as <c>Good</c>.</param>
    public static ReportedVisit OfCases(string id, Func<int, int, string> cases) => Make(id, id, id, fake: false, (index, variant) => Enum.Parse<Case>(cases(index, variant)));

    private enum Case
    {
        Good,
        Missed,
        Buried,
        Partial,
        Slow,
        BuriedAndSlow,
        Lexical,
        Captcha,
        Silent,
        NoSearch,
    }

    private static ReportedVisit Make(string id, string zh, string en, bool fake, Func<int, int, Case> cases, string? hostile = null)
    {
        var needs = Words.Select(word => new Need(
            word.Id, new Provenance(word.Named, ""), new LocalText(word.Zh, word.En),
            new LocalText($"我要办{word.Zh}，去哪里办、要什么材料？", $"I need {word.En}: where, and with which papers?"),
            [.. word.Variants.Select((text, index) => new Variant(text, index == 0 ? VariantKind.Colloquial : VariantKind.Misspelt, Language.Zh))],
            [new MatterPattern.Named(word.Zh)], [new MatterPattern.Named(word.Zh)], WrongMatters.Default)).ToImmutableArray();
        var set = new KeywordSet(
            "twelve", 1, new LocalText("十二个关键词", "Twelve keywords"), needs,
            [new AbolishedMatter("收费许可证核发", "国发〔2015〕27 号")], "scenarios/keywords/twelve.yaml");
        var attempts = ImmutableArray.CreateBuilder<Attempt>();
        var verdicts = ImmutableArray.CreateBuilder<KeywordVerdict>();
        var absent = cases(0, 0) == Case.NoSearch;
        if (!absent)
        {
            attempts.Add(Control(1, AttemptPurpose.KnownControl, "社会保障", responds: cases(0, 0) != Case.Silent));
            attempts.Add(Control(2, AttemptPurpose.NonsenseControl, "嚯桠玳锕", responds: fake));
        }

        for (var index = 0; index < Words.Length; index++)
        {
            for (var variant = 0; variant <= Words[index].Variants.Length; variant++)
            {
                var text = variant == 0 ? Words[index].Zh : Words[index].Variants[variant - 1];
                var number = absent ? (int?)null : attempts.Count + 1;
                var one = cases(index, variant);
                var verdict = Judge(number, Words[index].Id, text, variant == 0 ? null : Words[index].Zh, one, index, hostile);
                verdicts.Add(verdict);
                if (number is { } known)
                {
                    attempts.Add(Try(known, verdict, one));
                }
            }
        }

        if (!absent)
        {
            attempts.Add(Control(attempts.Count + 1, AttemptPurpose.Abolished, "收费许可证核发", responds: !fake));
        }

        var officials = verdicts.Where(verdict => verdict.VariantOf is null).ToImmutableArray();
        var measured = officials.Count(verdict => verdict.Conforming is not null);
        var conforming = officials.Count(verdict => verdict.Conforming == true);
        var times = officials.Where(verdict => verdict.Stable is not null).Select(verdict => verdict.Stable!.Value).Order().ToList();
        var summary = new SetVerdict(
            12, measured, conforming, measured == 0 ? null : Wilson(conforming, measured),
            Enum.GetValues<FailureClass>().ToImmutableSortedDictionary(each => each, each => officials.Count(verdict => verdict.Classes.Contains(each))),
            Enum.GetValues<FailureClass>().ToImmutableSortedDictionary(each => each, each => officials.Count(verdict => verdict.Gravest == each)),
            times.Count == 0 ? null : new Quartiles(times[times.Count / 2] * 0.7, times[times.Count * 3 / 4] * 0.7),
            times.Count == 0 ? null : new Quartiles(times[times.Count / 2], times[times.Count * 3 / 4]));
        var spread = Words.Select((word, index) => new SpreadVerdict(
            word.Id, word.Zh, officials[index].Conforming,
            Said(verdicts, word.Id, true), Said(verdicts, word.Id, false), Said(verdicts, word.Id, null))).ToImmutableArray();
        var control = absent
            ? new ControlVerdict(new(null, null, new("没有检索框。", "There is no box.")), new(null, null, new("没有检索框。", "There is no box.")), Fake: false)
            : new ControlVerdict(
                new("社会保障", cases(0, 0) != Case.Silent, cases(0, 0) == Case.Silent ? new("没有任何反应。", "Nothing happened.") : new("得到 10 条结果。", "10 results came.")),
                new("嚯桠玳锕", !fake, fake ? new("仍给出同一列表的 10 条结果。", "The same list of 10 results came.") : new("没有结果。", "No results came.")), fake);
        var visit = new Visit(
            new VisitKey(new RunId("20260301T001500Z-twelve-1a2b"), id, "twelve", "web", "desktop", 1),
            new Target(id, new LocalText(zh, en), GovernmentLevel.Province, null, new WebChannel(new Uri($"https://{id}.example/"), null, Language.Zh, SearchLocators.None), null, null, null, null),
            set, DeviceProfile.Desktop, Language.Zh, Start, TimeSpan.FromSeconds(61),
            new Instrument("0.1.0", "Chromium 156 (headless shell)", "chromium-headless-shell", "Debian 12, 2 processors", ["The browser's sandbox was off: it ran as root in a container."]),
            new SearchEvidence(Found(absent), attempts.ToImmutable(), null, null, null));
        return new ReportedVisit(
            visit,
            new SearchVerdict(SearchPolicy.Default, control, verdicts.ToImmutable(), absent ? [] : [new AbolishedVerdict("收费许可证核发", "国发〔2015〕27 号", Offered: !fake, attempts.Count, fake ? null : 1)], summary, spread),
            $"20260301T001500Z-twelve-1a2b/{visit.Key.Folder}", "9f2c41d8a7be03665d0f1c7f4e0b6a3392cd5b8e71a4f0d25c6e8b917a3f4d02");
    }

    private static ImmutableArray<string> Said(IEnumerable<KeywordVerdict> verdicts, string need, bool? conforming) =>
        [.. verdicts.Where(verdict => verdict.NeedId == need && verdict.VariantOf is not null && verdict.Conforming == conforming).Select(verdict => verdict.Keyword)];

    private static Discovery Found(bool absent) => absent
        ? new Discovery(null, null, null, null, ["input \"用户名\": a login name, beside a password"], TimeSpan.FromMilliseconds(500))
        : new Discovery(
            new Choice("input \"请输入事项名称\" in the header", "#header > form > input.search-box", Declared: false, ["placeholder says 事项名称", "inside a form with role search", "first of its kind on the page"]),
            null,
            new Choice("button \"搜索\"", "#header > form > button", Declared: false, ["in the same form", "its text is 搜索"]),
            new Choice("ul with 10 repeated items, each with a link", "#results > ul.list", Declared: false, ["came after submit", "its items repeat the query"]),
            ["input \"用户名\": a login name, beside a password", "input \"订阅邮箱\": of type email"], TimeSpan.FromMilliseconds(500));

    private static KeywordVerdict Judge(int? number, string need, string word, string? of, Case one, int index, string? hostile)
    {
        ImmutableArray<FailureClass> classes = one switch
        {
            Case.Missed or Case.Silent => [FailureClass.NotFound],
            Case.Buried => [FailureClass.Imprecise],
            Case.BuriedAndSlow => [FailureClass.Imprecise, FailureClass.Slow],
            Case.Partial => [FailureClass.Incomplete],
            Case.Slow => [FailureClass.Slow],
            _ => [],
        };
        if (one is Case.Captcha or Case.NoSearch)
        {
            var reason = one == Case.Captcha
                ? new NotMeasured("captcha", new("提交后出现验证码，检验到此为止。", "A captcha stood after submit; the test ended there."))
                : new NotMeasured("noSearch", new("网站没有检索框。", "The portal shows no search box."));
            return new KeywordVerdict(number, need, word, of, null, [], reason, null, null, false, null, RelevanceBasis.Catalogue, null, null, null, null, null, false, [], reason.Reason);
        }

        if (one == Case.Silent)
        {
            return new KeywordVerdict(
                number, need, word, of, false, classes, null, false, null, false, null, RelevanceBasis.Catalogue, null, 1, 1, null, null, false, [],
                new("搜不到：按下检索按钮后页面没有任何反应。", "Not found: nothing happened after the search button was pressed."));
        }

        var rank = one switch { Case.Missed => (int?)null, Case.Buried or Case.BuriedAndSlow => 6, _ => 1 };
        var count = one == Case.Missed ? 0 : 9;
        var slow = one is Case.Slow or Case.BuriedAndSlow;
        var stable = TimeSpan.FromMilliseconds(slow ? 5230 : 640 + (index * 171));
        var results = Enumerable.Range(1, count).Select(place => new JudgedResult(
            new ResultItem(
                place, place == 2 && hostile is not null ? hostile : place == 3 && hostile is not null ? Formula : place == rank ? $"{word}核发" : place % 3 == 0 ? $"我市召开{word}工作推进会" : $"{word}（变更、延续）相关事项办理",
                place == 4 ? "javascript:alert(1)" : $"https://portal.example/matter/{index * 100 + place}", "", place % 3 == 0 ? ResultKind.News : ResultKind.Matter, 1, stable * 0.6),
            place == rank, place == rank ? $"the title holds '{word}'" : place % 3 == 0 ? "news" : "no accepted matter")).ToImmutableArray();
        return new KeywordVerdict(
            number, need, word, of, classes.IsEmpty, classes, null, true, count, one == Case.Slow, rank,
            one == Case.Lexical ? RelevanceBasis.Lexical : RelevanceBasis.Catalogue,
            new RankingMetrics(rank == 1, rank <= 3, rank <= 10, count == 0 ? null : 1.0 / count, one == Case.Partial ? 0.5 : rank is null ? 0 : 1, rank is { } known ? 1.0 / known : 0, count == 0 ? null : rank is { } at ? 1 / Math.Log2(at + 1) : 0),
            2, 1, count == 0 ? null : stable * 0.6, stable, Warned: !slow && index == 5, results, Sentence(one, word, rank));
    }

    private static LocalText Sentence(Case one, string word, int? rank) => one switch
    {
        Case.Missed => new($"搜不到：检索“{word}”得到 0 条结果，而该事项存在。", $"Not found: '{word}' gave 0 results although the service exists."),
        Case.Buried => new($"搜不准：首个合格事项排在第 {rank} 位，前面是新闻。", $"Imprecise: the first acceptable matter is at rank {rank}, below news."),
        Case.BuriedAndSlow => new($"搜不准、搜不快：首个合格事项排在第 {rank} 位；结果 5.2 s 后才稳定。", $"Imprecise and slow: the first acceptable matter is at rank {rank}; results settled after 5.2 s."),
        Case.Partial => new("搜不全：2 个应有事项中只有 1 个在首页。", "Incomplete: 1 of 2 must-have matters is on the first page."),
        Case.Slow => new("搜不快：结果 5.2 s 后才稳定，超过 4 s。", "Slow: results settled after 5.2 s, beyond 4 s."),
        _ => new("符合：合格事项排在第 1 位，应有事项齐全，及时显示。", "Conforms: an acceptable matter at rank 1, all must-haves there, in time."),
    };

    private static Attempt Try(int number, KeywordVerdict verdict, Case one) => new(
        number, verdict.VariantOf is null ? AttemptPurpose.Keyword : AttemptPurpose.Variant, verdict.Keyword, verdict.NeedId, verdict.VariantOf, Start.AddSeconds(number * 3), TimeSpan.FromSeconds(2.4),
        one switch
        {
            Case.Captcha => new SearchEnd.Barred(Obstacle.Captcha, "a picture with letters to be typed"),
            Case.Silent => new SearchEnd.NoResponse(),
            Case.Missed => new SearchEnd.NoneSaid("抱歉，没有找到相关内容"),
            _ => new SearchEnd.Listed(ListPlace.NewPage),
        },
        [.. verdict.Results.Select(result => result.Result)], verdict.ResultCount is > 0 ? 128 : null, HasMore: true,
        new SearchTiming("click", verdict.FirstResult, verdict.Stable), Views(), Acts(verdict.Keyword), [], Network(),
        number % 5 == 0 ? [new PageMessage("error", "Uncaught TypeError: \u202E" + Hostile)] : [],
        [new Picture("before", $"{number:00}-before.webp"), new Picture("after", $"{number:00}-after.webp")], []);

    private static Attempt Control(int number, AttemptPurpose purpose, string query, bool responds) => new(
        number, purpose, query, null, null, Start.AddSeconds(number), TimeSpan.FromSeconds(2),
        responds ? new SearchEnd.Listed(ListPlace.NewPage) : purpose == AttemptPurpose.NonsenseControl ? new SearchEnd.NoneSaid("没有结果") : new SearchEnd.NoResponse(),
        responds ? [new ResultItem(1, $"{query}服务", "https://portal.example/1", "", ResultKind.Matter, 1, TimeSpan.FromMilliseconds(300))] : [],
        null, false, new SearchTiming("click", responds ? TimeSpan.FromMilliseconds(300) : null, TimeSpan.FromMilliseconds(420)), Views(), Acts(query), [], Network(), [],
        [new Picture("after", $"{number:00}-after.webp")], []);

    private static ImmutableArray<PageView> Views() =>
    [
        new PageView(TimeSpan.FromMilliseconds(120), ViewKind.Document, "https://portal.example/", 200),
        new PageView(TimeSpan.FromMilliseconds(1320), ViewKind.Document, "https://portal.example/search?q=%E6%96%BD%E5%B7%A5", 200),
    ];

    private static ImmutableArray<Act> Acts(string word) =>
    [
        new Act(TimeSpan.Zero, ActKind.Open, "https://portal.example/", "the home page"),
        new Act(TimeSpan.FromMilliseconds(900), ActKind.Type, $"'{word}' into the search box", ""),
        new Act(TimeSpan.FromMilliseconds(1100), ActKind.Click, "button \"搜索\"", "it submits the search"),
    ];

    private static NetworkSummary Network() => new(34, 1, ["GET https://portal.example/ 200 84 ms", "GET https://portal.example/search?q=… 200 412 ms", "GET https://stat.example/collect 404 31 ms"]);

    private static Interval Wilson(int k, int n)
    {
        const double z = 1.96;
        var p = (double)k / n;
        var middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4.0 * n * n))) / (1 + (z * z / n));
        return new Interval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
