using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver.Visiting;

/// <summary>Prepares a start and makes it: cold after the process was ended, warm after the screens were closed, hot after the app was put aside.</summary>
internal static class AppStarting
{
    /// <summary>From wherever it stands, so many times back closes an app's screens.</summary>
    private const int MostBacks = 10;

    public static async Task<Observation> StartAsync(AppiumSession session, StartKind kind, CancellationToken cancellationToken)
    {
        if (kind is StartKind.Hot && await session.BackgroundAsync(cancellationToken) is AppOutcome.Refused aside)
        {
            return new Observation.Refused(aside.Detail);
        }

        if (kind is StartKind.Warm)
        {
            if (session.Identity.Platform is AppPlatform.Ios)
            {
                return new Observation.Refused("iOS has no back that closes an app's screens.");
            }

            for (var backs = 0; await session.AppStateAsync(cancellationToken) is AppState.Foreground; backs++)
            {
                if (backs == MostBacks || await session.BackAsync(cancellationToken) is AppOutcome.Refused)
                {
                    return new Observation.Refused("Its screens are not closed by the platform's back.");
                }
            }
        }

        var start = await session.StartAppAsync(fresh: kind is StartKind.Cold, cancellationToken);
        return new Observation.AppStarted(new StartFacts(kind, start.Kind, start.FirstFrame));
    }
}
