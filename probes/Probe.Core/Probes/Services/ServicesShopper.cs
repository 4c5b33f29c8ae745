using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Services;

/// <summary>Visits a portal's service lists. The only place where its faults are caught.</summary>
public sealed class ServicesShopper(IDriver driver, TimeProvider time)
{
    /// <summary>Makes the visit, with the guard on: nothing is filled in, and only what reads leaves.</summary>
    /// <param name="keep">Keeps each picture as it is taken.</param>
    /// <param name="progress">Told what is being done, in words.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ServicesEvidence> ShopAsync(ServicesErrand errand, KeepPicture keep, Action<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(errand);
        var options = errand.Session with { Guard = (errand.Session.Guard ?? GuardOptions.Default) with { DraftsAllowed = false } };
        ServicesVisit? visit = null;
        try
        {
            await using var session = await driver.OpenSessionAsync(options, cancellationToken);
            visit = new ServicesVisit(errand, new ServicePages(session, errand, keep, time), progress, time);
            await visit.MakeAsync(cancellationToken);
            return visit.Seen(null);
        }
        catch (FaultException broken)
        {
            return visit?.Seen(broken.Fault) ?? new ServicesEvidence([], [], [], Complete: false, [], null, broken.Fault);
        }
    }
}
