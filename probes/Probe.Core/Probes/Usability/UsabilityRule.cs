using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability;

/// <summary>One rule: its threshold with unit and source, and how a page's facts are held against it. Pure; a new rule is one class and one line in <see cref="UsabilityRules"/>.</summary>
public abstract class UsabilityRule
{
    private const int MostOffenders = 20;

    private protected UsabilityRule()
    {
    }

    /// <summary>Such as <c>tapTarget24</c>. Never renamed: the JSON and comparisons speak of it.</summary>
    public abstract string Id { get; }

    public abstract LocalText Name { get; }

    /// <summary>Whether it is held against an app's screens and never against pages.</summary>
    public bool OfScreensOnly => Reach == RuleReach.Screens;

    /// <summary>Whether it is held against pages of the web and never against an app's screens.</summary>
    public bool OfPagesOnly => Reach == RuleReach.Pages;

    /// <summary>Such as <c>≥ 24</c>.</summary>
    public abstract LocalText Threshold { get; }

    /// <summary>Of the measured figure; empty: it has none.</summary>
    public abstract string Unit { get; }

    public abstract string Source { get; }

    /// <summary>3: the page cannot be used by some; 2: it is hard to use; 1: it is a burden.</summary>
    public abstract int Severity { get; }

    /// <summary>What the mobile team should do.</summary>
    public abstract LocalText Remedy { get; }

    /// <summary>To what it applies.</summary>
    internal virtual RuleReach Reach => RuleReach.Pages;

    /// <summary>Judges the evidence where the rule applies to it; where it does not, says so once, which is no pass.</summary>
    public IEnumerable<UsabilityFinding> Over(UsabilityEvidence evidence, DeviceProfile device)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return (evidence.App is not null, Reach) switch
        {
            (true, RuleReach.Pages) => [Finding(null, UsabilityOutcome.NotApplicable, null, "只适用于网页。", "For pages of the web only.")],
            (true, RuleReach.Untold) => [Finding(null, UsabilityOutcome.NotMeasured, null, "未测：无障碍树不提供此项。", "Not measured: the accessibility tree does not tell it.")],
            (false, RuleReach.Screens) => [],
            _ => Judge(evidence, device),
        };
    }

    /// <summary>Judges the evidence: one finding a page, or one for the site.</summary>
    public abstract IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device);

    private protected UsabilityFinding Finding(int? page, UsabilityOutcome outcome, double? measured, string zh, string en, IEnumerable<Offender>? offenders = null, int? count = null)
    {
        ImmutableArray<Offender> all = [.. offenders ?? []];
        return new UsabilityFinding(Id, page, outcome, measured, new LocalText(zh, en), [.. all.Take(MostOffenders)], count ?? all.Length);
    }

    private protected UsabilityFinding NotMeasured(int? page, string why) => NotMeasured(page, why, why);

    private protected UsabilityFinding NotMeasured(int? page, string zh, string en) => Finding(page, UsabilityOutcome.NotMeasured, null, $"未测：{zh}", $"Not measured: {en}");

    private protected static string F(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private protected static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}

/// <summary>To what a rule applies.</summary>
internal enum RuleReach
{
    /// <summary>Pages of the web.</summary>
    Pages,

    /// <summary>Pages, and screens too, but no accessibility tree tells it.</summary>
    Untold,

    /// <summary>An app's screens.</summary>
    Screens,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>A rule that is held against what was measured inside each page.</summary>
public abstract class PageRule : UsabilityRule
{
    private protected PageRule()
    {
    }

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Pages.Select(page => page.Measure is { } measure ? Judge(page, measure, device) : NotMeasured(page.Number, page.Unmeasured.GetValueOrDefault("page", "the page was not measured.")));
    }

    private protected abstract UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device);

    /// <summary>Passed, unless only a part of the page was looked at: then nothing is said of the rest.</summary>
    private protected UsabilityFinding Passed(MeasuredPage page, PageMeasure measure, double? measured, string zh, string en) =>
        measure.Capped
            ? Finding(page.Number, UsabilityOutcome.NotMeasured, measured, $"未测全：页面有 {measure.Elements} 个元素，只看了一部分；看到的部分合格。", $"Not measured in full: of the page's {measure.Elements} elements only a part was looked at; that part passes.")
            : Finding(page.Number, UsabilityOutcome.Passed, measured, zh, en);

    private protected UsabilityFinding NotApplicable(MeasuredPage page, string zh, string en) => Finding(page.Number, UsabilityOutcome.NotApplicable, null, zh, en);
}
