using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

/// <summary>What axe says, by one of its rules or by all the others.</summary>
internal abstract class AxeRule : UsabilityRule
{
    private protected abstract bool Concerns(AuditViolation violation);

    public override string Unit => "elements";

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) => evidence.Pages.Select(page => page.Audit switch
    {
        null => NotMeasured(page.Number, page.Unmeasured.GetValueOrDefault("audit", page.Unmeasured.GetValueOrDefault("page", "axe was not run."))),
        { NotRun: { } why } => NotMeasured(page.Number, why),
        { } audit => Judge(page, audit),
    });

    private UsabilityFinding Judge(MeasuredPage page, AuditFacts audit)
    {
        var mine = audit.Violations.Where(Concerns).ToList();
        var count = mine.Sum(v => v.Count);
        return count == 0
            ? Finding(page.Number, UsabilityOutcome.Passed, 0, $"{audit.Engine} 未发现问题。", $"{audit.Engine} found nothing.")
            : Finding(
                page.Number, UsabilityOutcome.Failed, count, $"{audit.Engine}：{string.Join("、", mine.Select(v => $"{v.Rule}（{v.Count}）"))}。", $"{audit.Engine}: {string.Join(", ", mine.Select(v => $"{v.Rule} ({v.Count})"))}.",
                mine.OrderByDescending(v => v.Impact switch { "critical" => 4, "serious" => 3, "moderate" => 2, _ => 1 }).SelectMany(v => v.Nodes.Select(n => Offender.Of(n, $"{v.Rule}：{v.Help}（WCAG {string.Join("、", v.Criteria)}）", $"{v.Rule}: {v.Help} (WCAG {string.Join(", ", v.Criteria)})"))), count);
    }
}
