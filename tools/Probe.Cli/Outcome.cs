using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Cli;

/// <summary>Turns a visit into an exit code.</summary>
internal static class Outcome
{
    /// <summary>The gravest of a run.</summary>
    public static int Of(RunReportModel model) =>
        model.Visits.Select(Of).Concat(model.Journeys.Select(Of)).Concat(model.Usability.Select(Of)).Concat(model.Services.Select(Of)).Concat(model.Parity.Select(Of)).Concat(model.Reachability.Select(Of)).DefaultIfEmpty(ExitCodes.NotMeasured).Max();

    public static int Of(ReportedJourney reported) => reported.Visit.Evidence switch
    {
        { Fault: not null } => ExitCodes.NotMeasured,
        { Failure: not null } => ExitCodes.PortalFailed,
        _ => ExitCodes.Done,
    };

    public static int Of(ReportedUsability reported) => reported.Visit.Evidence switch
    {
        { Fault: not null } => ExitCodes.NotMeasured,
        { Failure: not null } => ExitCodes.PortalFailed,
        { Pages: [] } => ExitCodes.NotMeasured,
        _ => ExitCodes.Done,
    };

    public static int Of(ReportedServices reported) => reported.Visit.Evidence switch
    {
        { Fault: not null } => ExitCodes.NotMeasured,
        { Failure: not null } => ExitCodes.PortalFailed,
        { Services: [] } => ExitCodes.NotMeasured,
        _ => ExitCodes.Done,
    };

    public static int Of(ReportedParity reported) => reported switch
    {
        { Visit.Evidence.Fault: not null } => ExitCodes.NotMeasured,
        { Visit.Evidence.Failure: not null } => ExitCodes.PortalFailed,
        { Verdict.Parity: null } => ExitCodes.NotMeasured,
        _ => ExitCodes.Done,
    };

    /// <summary>An unreachable portal is the week's finding, not this command's failure.</summary>
    public static int Of(ReportedReachability reported) => reported.Verdict.State is ReachabilityState.Undecided or ReachabilityState.NotMeasured ? ExitCodes.NotMeasured : ExitCodes.Done;

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
