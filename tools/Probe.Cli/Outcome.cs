using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Cli;

/// <summary>Turns a visit into an exit code.</summary>
internal static class Outcome
{
    public static int Of(ReportedVisit reported)
    {
        var (evidence, set) = (reported.Visit.Evidence, reported.Verdict.Set);
        if (evidence.Failure is not null)
        {
            return ExitCodes.PortalFailed;
        }

        var unreachable = reported.Verdict.Keywords.Any(k => k.NotMeasured?.Kind == "unreachable");
        return unreachable ? ExitCodes.PortalFailed : set.Measured < set.Asked ? ExitCodes.NotMeasured : ExitCodes.Done;
    }
}
