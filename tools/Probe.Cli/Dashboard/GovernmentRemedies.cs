using System.Collections.Immutable;
using Probe.Cli.Reviewing;
using Probe.Core.Records.History;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Visits;
using Probe.Reports.Dashboard;

namespace Probe.Cli.Dashboard;

/// <summary>What a government has to mend, as its own newest visits say.</summary>
internal static class GovernmentRemedies
{
    /// <summary>The newest visits that are read of each scenario and device: the newest that was measured says how it went on.</summary>
    private const int Newest = 3;

    public static async Task<ImmutableArray<ShownRemedy>> ListAsync(DashboardOptions options, TimeProvider time, string target, CancellationToken cancellationToken)
    {
        var opened = RemedyTask.Of(await options.Reviews.ListRemediesAsync(target, cancellationToken));
        if (opened.IsEmpty)
        {
            return [];
        }

        // Neither the span nor the campaign that the page shows: a task is remedied or not, whatever one looks at.
        var since = await options.History.OfGovernmentAsync(new GovernmentAsked(target, opened.Min(task => task.Opened.SeenAt)), cancellationToken);
        var newest = since.Visits.Where(v => v.HasDocument).GroupBy(v => (v.Kind, v.Key.Scenario, v.Key.Channel, v.Key.Device, v.Key.Repetition)).SelectMany(g => g.OrderByDescending(v => v.StartedAt).Take(Newest)).ToList();
        var tasks = await new RemedyDesk(options.Store, options.Reviews, options.Policy, time).ListAsync(target, FindAsync, cancellationToken);
        return [.. tasks.Select(each => new ShownRemedy(each.Task, each.FollowUp, ReviewPages.Address(each.Task.Opened.Subject)))];

        async Task<IReadOnlyList<VisitRecord>> FindAsync(string kind, string scenario)
        {
            List<VisitRecord> found = [];
            foreach (var summary in newest.Where(v => v.Kind == kind && v.Key.Scenario == scenario))
            {
                if (await options.Store.FindAsync(summary.Key, cancellationToken) is { } visit)
                {
                    found.Add(visit);
                }
            }

            return found;
        }
    }
}
