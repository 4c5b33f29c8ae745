using System.Collections.Immutable;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;

namespace Probe.Cli.Reviewing;

/// <summary>Where a person looks at verdicts and decides. The command line and the dashboard's pages use the same.</summary>
internal sealed class ReviewDesk(IVisitStore visits, IReviewLedger ledger, string evidence, SearchPolicy policy, TimeProvider time)
{
    /// <summary>A run's verdicts with what was done about them, as they stand now.</summary>
    /// <exception cref="UsageException">Nothing of it is stored.</exception>
    public async Task<ImmutableArray<ReviewCase>> CasesAsync(RunId run, CancellationToken cancellationToken)
    {
        var model = await ModelAsync(run, cancellationToken);
        return ReviewCase.Of(model, await ledger.ListAsync(run, cancellationToken));
    }

    /// <summary>The verdicts of some visits of a run.</summary>
    public async Task<ImmutableArray<ReviewCase>> CasesAsync(RunId run, IReadOnlyList<VisitRecord> stored, CancellationToken cancellationToken) =>
        ReviewCase.Of(Judged(run, stored, policy, time.GetLocalNow()), await ledger.ListAsync(run, cancellationToken));

    /// <summary>The runs in which somebody asked this person for a blind second opinion, and has none yet.</summary>
    public async Task<ImmutableArray<RunId>> AskedOfAsync(string name, CancellationToken cancellationToken) =>
    [
        .. (await ledger.ListAsync(null, cancellationToken)).GroupBy(entry => entry.Subject)
            .Where(group => group.OfType<ReviewEntry.SecondAsked>().Any(ask => ReviewEntry.SamePerson(ask.Of, name) && !group.Any(entry => entry.Number > ask.Number && entry.IsBy(name) && entry.Ruled is not null)))
            .Select(group => group.Key.Visit.Run).Distinct(),
    ];

    /// <summary>The machine is right.</summary>
    public Task<AppendedReview> ConfirmAsync(ReviewCase of, Deciding by, CancellationToken cancellationToken) =>
        AppendAsync(of, by, (at, after) => new ReviewEntry.Confirmed(of.Subject, by.By, at, by.Reason, of.Standing.Machine) { After = after }, cancellationToken);

    /// <summary>The machine is wrong.</summary>
    /// <exception cref="UsageException">Such a verdict cannot say that.</exception>
    public Task<AppendedReview> OverturnAsync(ReviewCase of, Ruling to, Deciding by, CancellationToken cancellationToken)
    {
        Fitting(of, to);
        return to == of.Standing.Machine.Ruling
            ? throw new UsageException($"The machine says {to.Words.En} already: confirm it, or say what it must be instead.")
            : AppendAsync(of, by, (at, after) => new ReviewEntry.Overturned(of.Subject, by.By, at, by.Reason, of.Standing.Machine, to) { After = after }, cancellationToken);
    }

    /// <summary>It must be probed again.</summary>
    public Task<AppendedReview> ReprobeAsync(ReviewCase of, Deciding by, CancellationToken cancellationToken) =>
        AppendAsync(of, by, (at, after) => new ReviewEntry.ReprobeAsked(of.Subject, by.By, at, by.Reason, of.Standing.Machine) { After = after }, cancellationToken);

    /// <summary>Asks somebody for a second opinion, blindly.</summary>
    /// <exception cref="UsageException">They judged it already, or are the one who asks.</exception>
    public Task<AppendedReview> AskSecondAsync(ReviewCase of, string whom, Deciding by, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(whom) || ReviewEntry.SamePerson(whom, by.By) || of.Entries.Any(entry => entry.IsBy(whom)))
        {
            throw new UsageException($"'{whom}' cannot judge it blindly: name somebody else, who did nothing about it yet.");
        }

        return AppendAsync(of, by, (at, after) => new ReviewEntry.SecondAsked(of.Subject, by.By, at, by.Reason, whom.Trim()) { After = after }, cancellationToken);
    }

    /// <summary>The word of somebody who was shown the evidence alone.</summary>
    /// <exception cref="UsageException">Such a verdict cannot say that, or nobody asked this person.</exception>
    public async Task<AppendedReview> DecideAsync(ReviewCase of, Ruling says, Deciding by, CancellationToken cancellationToken)
    {
        Fitting(of, says);
        return of.IsBlindTo(by.By)
            ? await ledger.AppendAsync(new ReviewEntry.Independent(of.Subject, by.By, time.GetLocalNow(), by.Reason, says) { Evidence = await AddAsync(by, cancellationToken), After = null }, cancellationToken)
            : throw new UsageException($"Nobody asked {by.By} for a blind opinion on this. Confirm or overturn it instead.");
    }

    /// <summary>The run as it is stored, judged by today's policy. The evidence is not verified: that takes as long as reading all of it.</summary>
    public async Task<RunReportModel> ModelAsync(RunId run, CancellationToken cancellationToken)
    {
        var model = Judged(run, await visits.FindRunAsync(run, cancellationToken), policy, time.GetLocalNow());
        return model.IsEmpty ? throw new UsageException($"No visit of the run '{run}' is stored.") : model;
    }

    /// <summary>Visits with their verdicts.</summary>
    public static RunReportModel Judged(RunId run, IReadOnlyList<VisitRecord> stored, SearchPolicy policy, DateTimeOffset madeAt) =>
        new(run, madeAt, [.. stored.OfType<Visit>().Select(visit => new ReportedVisit(visit, SearchJudge.Judge(visit, policy), FolderOf(visit)))])
        {
            Journeys = [.. stored.OfType<JourneyVisitRecord>().Select(visit => new ReportedJourney(visit, JourneyVerdict.Of(visit.Evidence), FolderOf(visit)))],
            Usability = [.. stored.OfType<UsabilityVisitRecord>().OrderBy(visit => visit.StartedAt).Select(visit => new ReportedUsability(visit, UsabilityVerdict.Of(visit.Evidence, visit.Device), FolderOf(visit)))],
        };

    private static string FolderOf(VisitRecord visit) => $"{visit.Key.Run}/{visit.Key.Folder}";

    private static void Fitting(ReviewCase of, Ruling ruling)
    {
        if (!ruling.Fits(of.Subject.Kind))
        {
            throw new UsageException($"This verdict cannot be '{ruling.Label}': {Expected(of.Subject.Kind)}.");
        }
    }

    /// <summary>What such a verdict can say.</summary>
    public static string Expected(SubjectKind kind) => kind switch
    {
        SubjectKind.Keyword => "a word is conforming, notMeasured, or one or several of notFound, imprecise, incomplete, slow, parted by commas",
        SubjectKind.Journey => "a journey is conforming, failed or notMeasured",
        _ => "a rule is conforming, warning, failed, notApplicable or notMeasured",
    };

    private async Task<AppendedReview> AppendAsync(ReviewCase of, Deciding by, Func<DateTimeOffset, int?, ReviewEntry> make, CancellationToken cancellationToken)
    {
        if (of.IsBlindTo(by.By))
        {
            throw new UsageException($"{by.By} is asked to judge this blindly: look at the evidence, and say what it shows with 'probe review decide … --says'.");
        }

        // Made before anything is kept: a name or a reason that cannot be must not leave a file behind.
        var entry = make(time.GetLocalNow(), by.After);
        return await ledger.AppendAsync(entry with { Evidence = await AddAsync(by, cancellationToken) }, cancellationToken);
    }

    private async Task<ImmutableArray<AddedEvidence>> AddAsync(Deciding by, CancellationToken cancellationToken)
    {
        var added = ImmutableArray.CreateBuilder<AddedEvidence>();
        foreach (var file in by.Files)
        {
            added.Add(await ReviewEvidence.AddAsync(evidence, file, cancellationToken));
        }

        foreach (var sent in by.Sent)
        {
            added.Add(await ReviewEvidence.AddAsync(evidence, sent, cancellationToken));
        }

        return added.ToImmutable();
    }
}

/// <summary>Who decides, and why.</summary>
/// <param name="After">The number of the last entry that they were shown; 0: none.</param>
/// <param name="Files">What they add to prove it.</param>
internal sealed record Deciding(string By, string Reason, int After, ImmutableArray<string> Files)
{
    /// <summary>Likewise, as a browser sent it.</summary>
    public ImmutableArray<SentFile> Sent { get; init; } = [];
}
