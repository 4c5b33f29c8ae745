using Probe.Core.Visits;

namespace Probe.Cli.Visiting;

/// <summary>Asks once more before a portal's failure counts.</summary>
internal interface IFailureControl
{
    /// <returns>Null: the failure is the portal's, and counts. Else why it does not: it was not seen again, the path to everything is gone, or the portal asked us to wait.</returns>
    Task<Fault?> AskAsync(VisitRecord visit, SiteFailure failure, CancellationToken cancellationToken);
}
