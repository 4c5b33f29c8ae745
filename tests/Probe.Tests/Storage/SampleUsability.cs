using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Tests.Storage;

/// <summary>A usability visit with a page that breaks things, one that could not be measured, and hostile words.</summary>
public static class SampleUsability
{
    private const string Portal = "http://qinghe.example/";

    public static JourneyGoal Goal { get; } = new("施工许可", PersonaKind.Company);

    public static VisitKey Key(RunId? run = null, string target = "qinghe", string device = "phone") => new(run ?? SampleVisits.Run, target, UsabilityVisitRecord.ScenarioOf(Goal), "web", device, 1);

    public static UsabilityVisitRecord Visit(VisitKey? key = null, UsabilityEvidence? evidence = null) => new(
        key ?? Key(), SampleVisits.Target((key ?? Key()).Target), DeviceCatalogue.Find((key ?? Key()).Device)!, Language.Zh, SampleVisits.Morning, TimeSpan.FromSeconds(21.5),
        new Instrument("0.1.0", "Chromium 156", "chromium-headless-shell", "Debian 12, 2 processors", ["Simulated device: a browser window in the size of a phone, with touch."]),
        evidence ?? Evidence());

    public static UsabilityEvidence Evidence() => new(
        Goal, "The first form was reached, as far as was asked: “申请”.",
        [
            new MeasuredPage(1, PageKind.Home, Portal, "清河市", Page(), new OverflowFacts(320, 500, [Seen("div#wide", 0, 0, 500, 40)]), Audit(), Speed(), "001-page.jpg", ImmutableSortedDictionary<string, string>.Empty),
            new MeasuredPage(2, PageKind.Form, Portal + "apply", "申请", null, null, null, null, null, ImmutableSortedDictionary<string, string>.Empty.Add("page", "The portal failed: it hangs.").Add("speed", "The page itself was not measured.")),
        ],
        new SignpostFacts(true, "隐私政策", Portal + "privacy", 1, true, 1, ""), new ElderFacts(new SignpostFacts(false, "", null, null, null, 1, ""), null, null),
        [], [new PageView(TimeSpan.Zero, ViewKind.Document, Portal, 200)], [new Act(TimeSpan.Zero, ActKind.Open, Portal, "the home page")], [new PageMessage("touch", "The layout is 500 CSS px wide.")], ["No search box was found."], null, null);

    /// <summary>A page that breaks nothing but what is asked for.</summary>
    public static PageMeasure Page() => new(
        Portal, "清河市" + SampleJourneys.Hostile, "zh-CN", 40, Capped: false, new ViewportFacts("width=device-width, initial-scale=1, user-scalable=no", 390, 390, 1, 390, 1200, 844),
        [
            new TargetFacts("a#one", "link", "一", new PageBox(16, 100, 40, 16), Inline: false, Native: false, Portal + "1", Field: false),
            new TargetFacts("a#two", "link", "二", new PageBox(16, 118, 40, 16), Inline: false, Native: false, Portal + "2", Field: false),
            new TargetFacts("a#three", "link", SampleJourneys.Hostile, new PageBox(200, 300, 20, 20), Inline: false, Native: false, Portal + "3", Field: false),
        ],
        3, [new TextFacts(16, 1.6, 300, Seen("p:nth-of-type(1)", 16, 200, 358, 60)), new TextFacts(11, null, 20, Seen("small", 16, 400, 100, 14))],
        [new SmallText("small", "small", "版权所有", new PageBox(16, 400, 100, 14), 11, 20)], [], [], [], [], [], new OverflowFacts(390, 390, []));

    private static SeenElement Seen(string path, double x, double y, double width, double height) => new(path, "generic", "文字", new PageBox(x, y, width, height));

    private static AuditFacts Audit() => new("axe-core 4.14.0", 21, [new AuditViolation("color-contrast", "serious", "Elements must meet minimum color contrast ratio thresholds", ["1.4.3"], [Seen("p#pale", 16, 500, 200, 24)], 3)], null);

    private static SpeedFacts Speed() => new(SpeedConditions.Slow4G, TimeSpan.FromSeconds(3.1), TimeSpan.FromSeconds(1.2), 0.02, TimeSpan.FromMilliseconds(64), 412_000, 18, []);
}
