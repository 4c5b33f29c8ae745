using System.Collections.Immutable;
using Probe.Cli.Reviewing;
using Probe.Core.Records.History;
using Probe.Core.Reviews;
using Probe.Core.Visits;

namespace Probe.Cli.Dashboard;

/// <summary>Reads a run's verdicts page by page from its summaries: a run of five thousand visits has more of them than anybody looks at at once, and documents that take a minute to read.</summary>
/// <param name="page">A page ends with the government that brings it to so many.</param>
internal sealed class ReviewQueue(DashboardOptions options, DateTimeOffset now, int page = ReviewQueue.Page)
{
    private const int Page = 50;

    /// <summary>Governments that are read at once.</summary>
    private const int AtOnce = 8;

    /// <summary>Verdicts about which people did something.</summary>
    /// <param name="government">Null: of all.</param>
    public async Task<ImmutableArray<ReviewCase>> TouchedAsync(RunId run, string? government, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(run, cancellationToken);
        string[] targets = [.. entries.Select(g => g.Key.Target).Where(t => government is null || t == government).Distinct(StringComparer.Ordinal)];
        if (targets.Length == 0)
        {
            return [];
        }

        var visits = (await options.History.SummariesAsync(run, targets, cancellationToken)).Where(v => entries.Contains(v.Key));
        return [.. (await CasesAsync(visits, entries, cancellationToken)).Where(each => !each.Entries.IsEmpty)];
    }

    /// <summary>Verdicts about which nobody did anything yet, government by government.</summary>
    /// <param name="isListed">Which of them make up a page.</param>
    /// <param name="after">The last government of the page before; null: the first page.</param>
    /// <returns>Those of the governments that were read, the unlisted too; and what the next page is asked after, null where this is the last.</returns>
    public async Task<(ImmutableArray<ReviewCase> Cases, string? Next)> UntouchedAsync(RunId run, string? government, Func<ReviewCase, bool> isListed, string? after, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(run, cancellationToken);
        var cases = ImmutableArray.CreateBuilder<ReviewCase>();
        var listed = 0;
        while (listed < page && await options.History.OpenAsync(new RunAsked(run, government, after, AtOnce), cancellationToken) is { } opened)
        {
            foreach (var target in opened.Targets)
            {
                var found = (await CasesAsync(target.Visits, entries, cancellationToken)).Where(each => each.Entries.IsEmpty).ToList();
                cases.AddRange(found);
                listed += found.Count(isListed);
                after = target.Target;
                if (listed >= page)
                {
                    break;
                }
            }

            if (opened.Next is null && (opened.Targets.IsEmpty || after == opened.Targets[^1].Target))
            {
                return (cases.ToImmutable(), null);
            }
        }

        return (cases.ToImmutable(), listed < page ? null : after);
    }

    private async Task<ILookup<VisitKey, ReviewEntry>> EntriesAsync(RunId run, CancellationToken cancellationToken) => (await options.Reviews.ListAsync(run, cancellationToken)).ToLookup(entry => entry.Subject.Visit);

    private async Task<IReadOnlyList<ReviewCase>> CasesAsync(IEnumerable<VisitSummary> visits, ILookup<VisitKey, ReviewEntry> entries, CancellationToken cancellationToken)
    {
        List<ReviewCase> cases = [];
        foreach (var visit in visits.Where(v => v.HasDocument && v.Kind is Visit.KindName or JourneyVisitRecord.KindName or UsabilityVisitRecord.KindName))
        {
            ReviewEntry[] done = [.. entries[visit.Key]];
            if (SummaryCases.Suffice(visit, options.Policy, done))
            {
                cases.AddRange(SummaryCases.Of(visit, done));
            }
            else if (await options.Store.FindAsync(visit.Key, cancellationToken) is { } document)
            {
                cases.AddRange(ReviewCase.Of(ReviewDesk.Judged(visit.Key.Run, [document], options.Policy, now), done));
            }
        }

        return cases;
    }
}
