using System.Collections.Immutable;
using Probe.Core.Probes.Services;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Tests.Storage;

namespace Probe.Tests.Services;

/// <summary>A visit of service lists with one service in every state, and hostile words.</summary>
internal static class SampleServices
{
    private const string Portal = "http://qinghe.example/";

    public static ServicePage Good { get; } = new(
        Portal + "fw/1", 200, "居民身份证换领", ["居民身份证换领"], "承诺件 20 个工作日 不收费", 60, [], ["办件类型", "法定时限"], "在线办理", null, null, 1, 0.1, Moved: true, [], "003-page.jpg", null);

    /// <summary>A page with nothing of its own but words.</summary>
    public static ServicePage Saying(string words, params string[] headings) =>
        Good with { Title = headings.FirstOrDefault() ?? "", Headings = [.. headings], Words = words, Characters = words.Length, Elements = [], Apply = null, Links = 0 };

    public static ServicesEvidence Evidence(params (string Title, ServicePage? Page)[] services) => new(
        [
            new ServiceList(1, "", Portal, [], "", null, 0, "001-page.jpg", null),
            new ServiceList(2, "公安", Portal + "ga", [], "公安", 1, services.Length, "002-page.jpg", null),
            new ServiceList(3, "民政", Portal + "mz", [], "", 1, 0, null, new SiteFailure(SiteFailureKind.HttpError, "It answered with HTTP 502.", 502)),
        ],
        [.. services.Select((s, i) => new ServiceSeen(i + 1, s.Title, 2, ["公安"], Portal + "fw/" + i, s.Page, s.Page is null ? "Not opened: the limit of services was reached." : ""))],
        [], Complete: false, ["4 services were opened, as many as were asked for; 1 were not."], null, null);

    public static ServicesVisitRecord Visit() => new(
        new VisitKey(SampleVisits.Run, "qinghe", ServicesVisitRecord.Scenario, "web", "phone", 1), SampleVisits.Target("qinghe"), DeviceProfile.Phone, Language.Zh, SampleVisits.Morning, TimeSpan.FromSeconds(30),
        new Instrument("0.1.0", "Chromium 156", "chromium-headless-shell", "Debian 12, 2 processors", ["Simulated device: a browser window in the size of a phone, with touch."]),
        Evidence(
            ("居民身份证换领", Good),
            ("户口迁移" + SampleJourneys.Hostile, Good with { Failure = new SiteFailure(SiteFailureKind.HttpError, "It answered with HTTP 404.", 404), Url = "", Headings = [], Words = "", Title = "" }),
            ("护照办理", Saying("功能开发中，敬请期待", "提示")),
            ("驾驶证换证", Good with { Title = "护士执业延续", Headings = ["护士执业延续"] }),
            ("无犯罪记录证明", null)));
}
