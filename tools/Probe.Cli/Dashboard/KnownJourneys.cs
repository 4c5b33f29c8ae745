using System.Collections.Concurrent;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Cli.Dashboard;

/// <summary>The journeys that a journey is held against, kept for some minutes: they are hundreds of documents, and the next page needs the same.</summary>
internal static class KnownJourneys
{
    /// <summary>A way that was found meanwhile is missed for so long.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>Scenarios; each holds some tens of MiB at most.</summary>
    private const int MostKept = 8;

    private static readonly ConcurrentDictionary<(string Home, string Scenario), (DateTimeOffset At, IReadOnlyList<VisitRecord> Journeys)> Kept = new();

    public static async Task<RunReportModel> HeldAgainstAsync(DashboardOptions options, RunReportModel model, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, IReadOnlyList<VisitRecord>>(StringComparer.Ordinal);
        foreach (var scenario in model.Journeys.Select(j => j.Visit.Key.Scenario).Distinct(StringComparer.Ordinal))
        {
            if (!Kept.TryGetValue((options.Home.Path, scenario), out var kept) || now - kept.At > Fresh)
            {
                kept = (now, await options.Store.FindScenarioAsync(JourneyVisitRecord.KindName, scenario, Reporting.MostToHoldAgainst, cancellationToken));
                if (Kept.Count >= MostKept)
                {
                    Kept.Clear();
                }

                Kept[(options.Home.Path, scenario)] = kept;
            }

            known[scenario] = kept.Journeys;
        }

        return Reporting.HeldAgainst(model, known);
    }
}
