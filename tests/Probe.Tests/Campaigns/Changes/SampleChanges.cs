using System.Collections.Immutable;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Tests.Reports;

namespace Probe.Tests.Campaigns.Changes;

/// <summary>A week in which something of every kind and direction changed, with hostile words in it.</summary>
internal static class SampleChanges
{
    public const string Hostile = "<script>alert('变')</script>\r\nBcc: x@evil.example";

    private static readonly DateTimeOffset LastWeek = new(2026, 3, 1, 8, 15, 0, TimeSpan.FromHours(8));

    public static RunId Last { get; } = new("20260301T001500Z-weekly-0001");

    public static RunId Now { get; } = new("20260308T001500Z-weekly-0002");

    public static ChangeReport Report { get; } = new(
        Now, LastWeek.AddDays(7), "weekly", new LocalText("省级门户每周检验", "Provinces, weekly"), Last, LastWeek, Language.Zh,
        [
            Of("qinghe", ChangeWhat.Keyword, "施工许可", Words("search"), V("conforming"), V("notFound"), ChangeDirection.Worse),
            Of("qinghe", ChangeWhat.Keyword, "开工证" + Hostile, Words("search"), V("slow"), V("imprecise"), ChangeDirection.Worse) with { VariantOf = "施工许可" },
            Of("qinghe", ChangeWhat.JourneyEnd, "end", Words("journey"), V("readyToSubmit"), V("deadEnd"), ChangeDirection.Worse, "终点", "Where it ends"),
            Of("beiling", ChangeWhat.Service, "户口迁移" + Hostile, Words("services"), V("works"), V("inDevelopment"), ChangeDirection.Worse),
            Of("linhai", ChangeWhat.Reach, "reach", null, V("reachable"), V("unreachable"), ChangeDirection.Unreachable, "能否访问", "Reachable"),
            Of("beiling", ChangeWhat.UsabilityRule, "overflow320", Words("usability"), V("failed"), V("passed"), ChangeDirection.Better, "320 px 下横向溢出", "overflow at 320 px"),
            Of("beiling", ChangeWhat.JourneyPages, "pages", Words("journey"), V("12"), V("8"), ChangeDirection.Better, "页面", "pages"),
            Of("donghu", ChangeWhat.Target, "donghu", null, null, V("inCampaign"), ChangeDirection.New),
            Of("beiling", ChangeWhat.Keyword, "居住证", Words("search"), V("conforming"), V("slow"), ChangeDirection.Worse) with { Standing = ChangeStanding.Unconfirmed },
            Of("beiling", ChangeWhat.Keyword, "结婚登记", Words("search"), V("conforming"), V("slow"), ChangeDirection.Worse) with { Standing = ChangeStanding.Open, SecondLook = null },
        ],
        [
            new MeasurementChange(Subject("beiling", Words("search")), true, 2, [LocalText.Same("企业开办"), LocalText.Same("开公司")], new LocalText("未测：门户要求输入验证码；探针不会绕过。", "Not measured: the portal asks for a captcha; Probe does not get round it.")),
            new MeasurementChange(Subject("qinghe", Words("usability")), false, 1, [new LocalText("加载速度", "loading speed")], null),
        ],
        [new NotCompared("journey", "construction", new LocalText("办理：施工许可", "Journey: construction permit"), LocalText.Same("construction@1"), LocalText.Same("construction@2"), 3)],
        [new UnsettledItem(Subject("qinghe", Words("search")), ChangeWhat.Keyword, "不动产登记", LocalText.Same("不动产登记"))],
        new VisitCounts(48, 45, 1, 2, 42, 5, 611));

    /// <summary>Two of three pictures are at hand.</summary>
    public static byte[]? Picture(string key) => key.StartsWith(Now.Value, StringComparison.Ordinal) || key.Contains("beiling", StringComparison.Ordinal) ? SamplePicture.Png : null;

    private static ChangeValue V(string code) => new(code, code, null, null, double.TryParse(code, out var figure) ? figure : null);

    private static (string Kind, string Id, LocalText Name) Words(string kind) => kind switch
    {
        "search" => (kind, "twelve", new LocalText("十二个关键词", "Twelve keywords")),
        "journey" => (kind, "apply-company-1a2b3c4d", new LocalText("办理：施工许可（企业）", "Apply: 施工许可 (as a company)")),
        "usability" => (kind, "usability-company-1a2b3c4d", new LocalText("易用性：施工许可", "Usability: 施工许可")),
        _ => (kind, kind, new LocalText("移动端服务", "Services")),
    };

    private static ChangeSubject Subject(string target, (string Kind, string Id, LocalText Name)? what)
    {
        var name = target switch { "qinghe" => new LocalText("清河省", "Qinghe Province"), "linhai" => new LocalText("临海市", "Linhai City"), "donghu" => new LocalText("东湖区", "Donghu District"), _ => new LocalText("北岭市", "Beiling City") };
        var phone = what?.Kind is "usability" or "services";
        return new ChangeSubject(target, name, what?.Kind, what?.Id, what?.Name, what is null ? null : "web", what is null ? null : phone ? "phone" : "desktop", phone);
    }

    private static Change Of(string target, ChangeWhat what, string item, (string Kind, string Id, LocalText Name)? scenario, ChangeValue? from, ChangeValue? to, ChangeDirection direction, string? zh = null, string? en = null)
    {
        EvidencePlace Place(RunId run, int repetition, int days) => new(
            run, $"{target}-{scenario?.Id ?? "twelve"}-web-desktop-{repetition}", scenario?.Kind == "search" ? "attempts/006.json" : null, what is ChangeWhat.Reach or ChangeWhat.Target ? null : "006-after.webp", LastWeek.AddDays(days).AddMinutes(12 * repetition));
        ImmutableArray<VisitKey> visits = [];
        return new Change(
            Subject(target, scenario), what, item, zh is null ? LocalText.Same(item) : new LocalText(zh, en!), null, from, to, direction, ChangeStanding.Confirmed,
            from is null ? null : Place(Last, 1, 0), to is null ? null : Place(Now, 1, 7), what == ChangeWhat.Target ? null : Place(Now, 2, 7)) { Visits = visits };
    }
}
