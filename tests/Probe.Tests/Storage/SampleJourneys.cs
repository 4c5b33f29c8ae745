using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Tests.Storage;

/// <summary>A journey with everything in it: a wrong turn, a login, complaints, an upload, requests held back, a guide, hostile words.</summary>
public static class SampleJourneys
{
    public const string Hostile = "<script>alert('办理')</script>\u202E";

    private const string Portal = "http://qinghe.example/";

    public static VisitKey Key(RunId? run = null, string target = "qinghe") =>
        new(run ?? SampleVisits.Run, target, JourneyVisitRecord.ScenarioOf(Goal), "web", "desktop", 1);

    public static JourneyGoal Goal { get; } = new("施工许可", PersonaKind.Company);

    public static JourneyVisitRecord Visit(VisitKey? key = null, JourneyEvidence? evidence = null) => new(
        key ?? Key(), SampleVisits.Target((key ?? Key()).Target), DeviceProfile.Desktop, Language.Zh, SampleVisits.Morning, TimeSpan.FromSeconds(48.25),
        new Instrument("0.1.0", "Chromium 156", "chromium-headless-shell", "Debian 12, 2 processors", ["The browser's sandbox was off."]),
        evidence ?? Evidence());

    public static JourneyEvidence Evidence() => new(
        Goal, null, JourneyEnd.ReadyToSubmit, "“确认提交” would have submitted: what it sent was held back.", Pages(),
        [
            new HeldBack("POST", Portal + "apply/construction/submit?token=…", ["csrf", "applicant.name", "applicant.creditCode", Hostile], "It submits: the button says “确认提交”.", GuardLayer.Proxy, GuardStance.Braked),
            new HeldBack("MESSAGE", "wss://qinghe.example/live", [], "A message while the brake was on.", GuardLayer.Proxy, GuardStance.Braked) { InDoubt = true },
        ],
        [
            View(0, ViewKind.Document, ""), View(1.2, ViewKind.Document, "search?q=%E6%96%BD%E5%B7%A5"), View(2.5, ViewKind.Document, "matter/0201"), View(4, ViewKind.Tab, "apply/construction"),
            View(6, ViewKind.Document, "login"), View(8, ViewKind.Document, "apply/construction/kind"), View(10, ViewKind.Document, "apply/construction/not-you"), View(12, ViewKind.Document, "apply/construction/kind"),
            View(15, ViewKind.Document, "apply/construction/form"), View(40, ViewKind.Document, "apply/construction/check"),
        ],
        [new Act(TimeSpan.Zero, ActKind.Open, Portal, "the home page"), new Act(TimeSpan.FromSeconds(1), ActKind.Click, "搜索", "the search's button")],
        [new TrustedEvent(TimeSpan.FromSeconds(1.01), "press", "button#go")],
        new NetworkSummary(61, 0, ["GET http://qinghe.example/ 200 85"]), [new PageMessage("error", "Uncaught " + Hostile)],
        ["The search's first result was taken: its title holds the matter."],
        new GuideSeen(Portal + "matter/0201", "建筑工程施工许可证核发 办事指南", 1, ImmutableDictionary<string, string>.Empty.Add("承诺时限", "5 个工作日").Add("收费", "不收费").Add("受理条件", Hostile)),
        new ApplyLed(Portal + "apply/construction", Straight: true, Detours: 0), null, null);

    /// <summary>Ended by a fault of ours in the middle.</summary>
    public static JourneyEvidence Faulty() => Evidence() with
    {
        End = JourneyEnd.Fault,
        EndReason = "The page crashed.",
        Pages = [.. Pages().Take(4)],
        HeldBack = [],
        Fault = new Fault(FaultKind.PageCrashed, "The page crashed."),
    };

    public static IReadOnlyList<(string File, ReadOnlyMemory<byte> Bytes)> Pictures(JourneyEvidence evidence) =>
        [.. evidence.Pages.Select(page => (page.Screenshot!, (ReadOnlyMemory<byte>)Enumerable.Range(0, 512).Select(i => (byte)(i * 7 + page.Number)).ToArray()))];

    private static PageView View(double seconds, ViewKind kind, string path) => new(TimeSpan.FromSeconds(seconds), kind, Portal + path, 200);

    private static ImmutableArray<JourneyPage> Pages() =>
    [
        Page(1, 1, "", "清河省政务服务网", PageKind.Home, false, [], Did(JourneyActionKind.Type, "请输入事项名称", "the search box", "施工许可", 4), Did(JourneyActionKind.Press, "搜索", "the search's button")),
        Page(2, 2, "search?q=%E6%96%BD%E5%B7%A5", "检索结果", PageKind.Results, false, [], Did(JourneyActionKind.Press, "建筑工程施工许可证核发", "its title holds 施工许可")),
        Page(3, 3, "matter/0201", "建筑工程施工许可证核发 办事指南", PageKind.Guide, false, [], Did(JourneyActionKind.Press, "在线办理", "says apply, and stands beside the matter's name")),
        Page(4, 5, "login", "统一身份认证", PageKind.Login, false, [], Did(JourneyActionKind.Login, "用户名", "the account"), Did(JourneyActionKind.Login, "密码", "the account"), Did(JourneyActionKind.Press, "登录", "the login's button")),
        Page(5, 6, "apply/construction/kind", "您要办理哪一类？", PageKind.Form, false, [], Did(JourneyActionKind.Choose, "私人住宅", "the first choice", "私人住宅") with { Wasted = true }, Did(JourneyActionKind.Press, "下一步", "goes on") with { Wasted = true }),
        Page(6, 7, "apply/construction/not-you", "无需办理", PageKind.Notice, true, [], Did(JourneyActionKind.Back, "back", "this answer leads out")),
        Page(7, 8, "apply/construction/kind", "您要办理哪一类？", PageKind.Form, true, [], Did(JourneyActionKind.Choose, "建筑工程", "the next choice", "建筑工程"), Did(JourneyActionKind.Press, "下一步", "goes on")),
        Page(8, 9, "apply/construction/form", "填写申请", PageKind.Form, false, ["请输入正确的统一社会信用代码", "请选择" + Hostile],
            Did(JourneyActionKind.Type, "建设单位名称", "meaning: the company's name", "衡测虚构建设有限公司", 10),
            Did(JourneyActionKind.Type, "统一社会信用代码", "meaning: credit code", "91999999MA00000X0X", 18),
            Did(JourneyActionKind.Select, "所在地区", "meaning: region", "清河市"),
            Did(JourneyActionKind.Upload, "建设工程规划许可证", "asked for, PDF", "specimen.pdf"),
            Did(JourneyActionKind.Press, "下一步", "goes on"), Did(JourneyActionKind.Press, "下一步", "goes on, after mending")),
        Page(9, 10, "apply/construction/check", "核对并提交", PageKind.Summary, false, [], Did(JourneyActionKind.Held, "确认提交", "the point of submission")),
    ];

    private static JourneyAction Did(JourneyActionKind kind, string target, string why, string? value = null, int keys = 0) => new(kind, target, why, value, keys);

    private static JourneyPage Page(int number, int view, string path, string heading, PageKind kind, bool cost, ImmutableArray<string> complaints, params ImmutableArray<JourneyAction> actions) =>
        new(number, view, Portal + path, heading + " - 清河省政务服务网", heading, kind, cost, actions, complaints, $"{number:D3}-page.jpg");
}
