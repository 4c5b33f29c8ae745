using Probe.Core.Records;
using Probe.Core.Scenarios;

namespace Probe.Reports.Reading;

/// <summary>One home page's week, ready to be drawn.</summary>
public sealed class ReachabilityReading
{
    public ReachabilityReading(ReportedReachability reported, int number)
    {
        ArgumentNullException.ThrowIfNull(reported);
        Reported = reported;
        Anchor = $"reachability-{number}";
        var (name, device) = (reported.Visits[0].Target.Name, reported.Visits[0].Device.Name);
        Name = new LocalText($"{name.Zh}：一周可用性（{device}）", $"{name.En}: reachability over a week on {device}");
    }

    public ReportedReachability Reported { get; }

    public string Anchor { get; }

    public LocalText Name { get; }
}
