using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Parity;
using Probe.Core.Probes.Parity.Reading;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Tests.Storage;

namespace Probe.Tests.Parity;

/// <summary>A matter on two channels that differ in everything in which they can, with hostile words.</summary>
internal static class SampleParity
{
    public static GuideFound Guide(GuideSheet sheet, string name = "取水许可证核发") => Guide(name, [.. sheet.Statements]) with { Labels = Math.Max(3, sheet.Labels) };

    public static GuideFound Guide(string name, params ImmutableArray<GuideStatement> statements) =>
        new("http://qinghe.example/guide/1", [name], null, statements, 8, [.. statements.Select(s => s.Aspect).Distinct()], [], "003-web.jpg");

    public static GuideStatement Says(GuideAspect aspect, string label, params ImmutableArray<string> lines) => new(aspect, label, lines, [], StatementShape.TableRow, "");

    public static ChannelSeen Channel(GuideFound? guide, bool phone = false, MatterFound found = MatterFound.Guide, string why = "Read.") => new(
        phone ? "phone" : "desktop", phone, "http://qinghe.example/", ["取水许可"], found, why, guide,
        [new ChannelPage("http://qinghe.example/", "清河市", PageKind.Home, false, null), new ChannelPage("http://qinghe.example/guide/1", "取水许可证核发", PageKind.Guide, false, phone ? "007-phone.jpg" : "003-web.jpg")],
        [], [], null, null);

    public static ParityEvidence Both(GuideFound web, GuideFound phone) => new(new JourneyGoal("取水许可", PersonaKind.Person), Channel(web), Channel(phone, phone: true));

    public static ParityVisitRecord Visit() => new(
        new VisitKey(SampleVisits.Run, "qinghe", "parity-person-7c1b0a5e", "web", "desktop-phone", 1), SampleVisits.Target("qinghe"), DeviceProfile.Phone, Language.Zh, SampleVisits.Morning, TimeSpan.FromSeconds(12),
        new Instrument("0.1.0", "Chromium 156", "chromium-headless-shell", "Debian 12, 2 processors", ["Simulated device: a browser window in the size of a phone, with touch."]),
        Both(
            Guide("取水许可证核发", Says(GuideAspect.StatutoryTime, "法定办结时限", "20 个工作日"), Says(GuideAspect.PromisedTime, "承诺办结时限", "5 个工作日"), Says(GuideAspect.Fee, "收费情况", "不收费"),
                Says(GuideAspect.Materials, "申请材料", "申请书（原件 1 份）", "营业执照" + SampleJourneys.Hostile), Says(GuideAspect.Steps, "办理流程", "申请→受理→决定"), Says(GuideAspect.Place, "办理地点", "政务中心二楼")),
            Guide("取水许可证核发（市级）", Says(GuideAspect.StatutoryTime, "法定时限", "20 日"), Says(GuideAspect.PromisedTime, "承诺时限", "５工作日"), Says(GuideAspect.Fee, "收费标准", "工本费 10 元"),
                Says(GuideAspect.Materials, "申请材料", "申请书") with { Shape = StatementShape.Pressed, Under = "申请材料" }, Says(GuideAspect.Steps, "办理流程", "1.申请", "2.受理", "3.决定")) with { Mentions = [GuideAspect.Fee, GuideAspect.Materials], Pressed = ["申请材料"], Screenshot = "007-phone.jpg" }));
}
