using Probe.Core.Probes.Parity;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports.Texts;

namespace Probe.Reports.Reading;

/// <summary>One matter on two channels, ready to be drawn.</summary>
public sealed class ParityReading
{
    public ParityReading(ReportedParity reported, int number)
    {
        ArgumentNullException.ThrowIfNull(reported);
        Reported = reported;
        Anchor = $"parity-{number}";
        var (target, matter) = (reported.Visit.Target.Name, Inert.Text(Evidence.Goal.Matter, 60));
        Name = new LocalText($"{target.Zh}：{matter}（网页端与手机端）", $"{target.En}: {matter}, web and phone");
    }

    public ReportedParity Reported { get; }

    public ParityVisitRecord Visit => Reported.Visit;

    public ParityEvidence Evidence => Reported.Visit.Evidence;

    public ParityVerdict Verdict => Reported.Verdict;

    public string Anchor { get; }

    public LocalText Name { get; }

    public LocalText Web => ParityWords.Web(Evidence.Web.Device);

    public LocalText Phone => ParityWords.Phone(Evidence.Phone.Device);
}
