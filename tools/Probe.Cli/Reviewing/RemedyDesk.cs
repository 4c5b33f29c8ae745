using System.Collections.Immutable;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Cli.Reviewing;

/// <summary>Where findings become tasks, and tasks are followed up.</summary>
internal sealed class RemedyDesk(IVisitStore visits, IReviewLedger ledger, SearchPolicy policy, TimeProvider time)
{
    // Of one scenario, over all governments: the newest runs. A task is held against the newest visit only.
    private const int MostVisits = 500;

    /// <summary>Makes tasks of a run's findings; one that is open already stays as it is.</summary>
    /// <returns>How many were opened, and how many were open already.</returns>
    public async Task<(int Opened, int OpenAlready)> OpenAsync(RunId run, string? target, string by, CancellationToken cancellationToken)
    {
        var model = ReviewDesk.Judged(run, await visits.FindRunAsync(run, cancellationToken), policy, time.GetLocalNow());
        if (model.IsEmpty)
        {
            throw new UsageException($"No visit of the run '{run}' is stored.");
        }

        var (opened, already) = (0, 0);
        foreach (var finding in RunFindings.Of(model, ReviewCase.Of(model, await ledger.ListAsync(run, cancellationToken))).Where(finding => target is null || finding.Subject.Visit.Target == target).DistinctBy(finding => finding.Task))
        {
            if (await ledger.AppendAsync(new RemedyEntry.Opened(finding.Task, finding.Subject.Visit.Target, by, time.GetLocalNow(), finding), cancellationToken))
            {
                opened++;
            }
            else
            {
                already++;
            }
        }

        return (opened, already);
    }

    /// <summary>The tasks, each with what the newest run says of it.</summary>
    public Task<ImmutableArray<(RemedyTask Task, FollowUp FollowUp)>> ListAsync(string? target, CancellationToken cancellationToken) =>
        ListAsync(target, (kind, scenario) => visits.FindScenarioAsync(kind, scenario, MostVisits, cancellationToken), cancellationToken);

    /// <param name="find">The visits of a kind and a scenario that can say how it went on.</param>
    public async Task<ImmutableArray<(RemedyTask Task, FollowUp FollowUp)>> ListAsync(string? target, Func<string, string, Task<IReadOnlyList<VisitRecord>>> find, CancellationToken cancellationToken)
    {
        var tasks = RemedyTask.Of(await ledger.ListRemediesAsync(target, cancellationToken));
        var known = new Dictionary<(string, string), IReadOnlyList<VisitRecord>>();
        var judged = new Dictionary<VisitKey, ImmutableArray<ReviewCase>>();
        var reviews = new Dictionary<RunId, IReadOnlyList<ReviewEntry>>();
        var listed = ImmutableArray.CreateBuilder<(RemedyTask, FollowUp)>(tasks.Length);
        foreach (var task in tasks)
        {
            var subject = task.Opened.Subject;
            var kind = subject.Kind switch { SubjectKind.Journey => JourneyVisitRecord.KindName, SubjectKind.Rule => UsabilityVisitRecord.KindName, _ => Visit.KindName };
            if (!known.TryGetValue((kind, subject.Visit.Scenario), out var all))
            {
                known[(kind, subject.Visit.Scenario)] = all = await find(kind, subject.Visit.Scenario);
            }

            LaterFinding? later = null;
            foreach (var visit in all.Where(visit => visit.Key with { Run = subject.Visit.Run, Repetition = subject.Visit.Repetition } == subject.Visit && visit.StartedAt > task.Opened.SeenAt).OrderByDescending(visit => visit.StartedAt))
            {
                if (!judged.TryGetValue(visit.Key, out var cases))
                {
                    if (!reviews.TryGetValue(visit.Key.Run, out var entries))
                    {
                        reviews[visit.Key.Run] = entries = await ledger.ListAsync(visit.Key.Run, cancellationToken);
                    }

                    judged[visit.Key] = cases = ReviewCase.Of(ReviewDesk.Judged(visit.Key.Run, [visit], policy, time.GetLocalNow()), entries);
                }

                if (cases.FirstOrDefault(each => each.Subject.Item == subject.Item) is { } found)
                {
                    later ??= new LaterFinding(visit.Key.Run, visit.StartedAt, found.Standing.Counts, found.Severity, found.Count);
                    if (found.Standing.Counts.Kind != RulingKind.NotMeasured)
                    {
                        // The newest that was measured says it; one that was not says nothing of the portal.
                        later = new LaterFinding(visit.Key.Run, visit.StartedAt, found.Standing.Counts, found.Severity, found.Count);
                        break;
                    }
                }
            }

            listed.Add((task, FollowUp.Of(task, later)));
        }

        return listed.ToImmutable();
    }

    /// <summary>Gives a task to somebody, or moves its date.</summary>
    /// <exception cref="UsageException">There is no such task.</exception>
    public async Task AssignAsync(string id, string? unit, DateOnly? due, string? note, string by, CancellationToken cancellationToken)
    {
        var task = RemedyTask.Of(await ledger.ListRemediesAsync(null, cancellationToken)).FirstOrDefault(each => string.Equals(each.Id, id, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"There is no task '{id}'; 'probe remedies list' lists them.");
        await ledger.AppendAsync(new RemedyEntry.Assigned(task.Id, task.Opened.Subject.Visit.Target, by, time.GetLocalNow(), unit, due, note), cancellationToken);
    }
}
