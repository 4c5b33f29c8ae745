using System.Collections.Immutable;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Reviews;

/// <summary>A verdict, what it rests on, what was done about it, and which one counts.</summary>
/// <param name="Target">The government.</param>
/// <param name="Title">What was judged: the word, the matter or the rule. The file's own words.</param>
/// <param name="Sentence">How the machine reached its verdict. May quote a page: untrusted.</param>
/// <param name="Attempt">The attempt's number in the evidence; null: it is of the whole visit, or was never asked.</param>
/// <param name="EvidenceFolder">The visit's folder under the evidence.</param>
/// <param name="Pictures">File names in that folder, in the order taken.</param>
/// <param name="Entries">What was done about it, oldest first.</param>
/// <param name="Standing">Which verdict counts.</param>
/// <param name="StartedAt">When the visit began.</param>
/// <param name="Count">How many things are to be mended. ≥ 0.</param>
/// <param name="Severity">3 to 1 as of a finding; 0: nothing is to be mended.</param>
public sealed record ReviewCase(
    ReviewSubject Subject, LocalText Target, LocalText Title, LocalText Sentence, int? Attempt, string EvidenceFolder, ImmutableArray<string> Pictures, ImmutableArray<ReviewEntry> Entries, Standing Standing, DateTimeOffset StartedAt, int Count, int Severity)
{
    /// <summary>Whether a named person was asked for a blind second opinion and has not given it: they are shown no verdict until they have.</summary>
    public bool IsBlindTo(string? name) => name is not null && BlindAsk(name) is not null;

    /// <summary>The open question to a person; null: none.</summary>
    public ReviewEntry.SecondAsked? BlindAsk(string name) => BlindAsk(Entries, name);

    /// <param name="entries">Of one verdict.</param>
    public static ReviewEntry.SecondAsked? BlindAsk(IReadOnlyCollection<ReviewEntry> entries, string name)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.OfType<ReviewEntry.SecondAsked>().LastOrDefault(ask => ReviewEntry.SamePerson(ask.Of, name)
            && !entries.Any(entry => entry.Number > ask.Number && entry.IsBy(name) && entry.Ruled is not null));
    }

    /// <summary>Every verdict of a run that a person can review, in the order of its report.</summary>
    /// <param name="entries">Of the whole run.</param>
    public static ImmutableArray<ReviewCase> Of(RunReportModel model, IEnumerable<ReviewEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(model);
        var done = entries.ToLookup(entry => entry.Subject);
        return
        [
            .. model.Visits.SelectMany(visit => visit.Verdict.Keywords.Select(word => OfKeyword(visit, word, done))),
            .. model.Journeys.Select(journey => OfJourney(journey, done)),
            .. model.Usability.SelectMany(visit => UsabilityRules.All.Where(rule => visit.Verdict.Of(rule.Id).Any()).Select(rule => OfRule(visit, rule, done))),
        ];
    }

    private static ReviewCase OfKeyword(ReportedVisit visit, KeywordVerdict word, ILookup<ReviewSubject, ReviewEntry> done)
    {
        var policy = visit.Verdict.Policy;
        var subject = ReviewSubject.Of(visit.Visit.Key, word);
        var attempt = visit.Visit.Evidence.Attempts.FirstOrDefault(a => a.Number == word.Attempt);
        return Make(
            subject, visit.Visit.Target.Name, visit.Visit.StartedAt, LocalText.Same(word.Keyword), word.Sentence, word.Attempt, visit.EvidenceFolder, [.. attempt?.Pictures.Select(picture => picture.File) ?? []],
            new MachineRuling(Ruling.Of(word), policy.Id, policy.Version), done[subject], count: 1, severityOfFailure: 0);
    }

    private static ReviewCase OfJourney(ReportedJourney journey, ILookup<ReviewSubject, ReviewEntry> done)
    {
        var evidence = journey.Visit.Evidence;
        var subject = ReviewSubject.OfJourney(journey.Visit.Key);
        return Make(
            subject, journey.Visit.Target.Name, journey.Visit.StartedAt, LocalText.Same(evidence.Goal.Matter), LocalText.Same(evidence.EndReason), null, journey.EvidenceFolder, [.. evidence.Pages.Select(page => page.Screenshot).OfType<string>()],
            new MachineRuling(Ruling.Of(evidence), journey.Verdict.Rules, journey.Verdict.RulesVersion), done[subject], count: 1, severityOfFailure: 3);
    }

    private static ReviewCase OfRule(ReportedUsability visit, UsabilityRule rule, ILookup<ReviewSubject, ReviewEntry> done)
    {
        var subject = ReviewSubject.OfRule(visit.Visit.Key, rule.Id);
        var findings = visit.Verdict.Of(rule.Id).ToArray();
        var worst = findings.OrderBy(finding => finding.Outcome).ThenByDescending(finding => finding.Count).First();
        var pages = visit.Visit.Evidence.Pages.Where(page => findings.Any(finding => finding.Page == page.Number && finding.Outcome is UsabilityOutcome.Failed or UsabilityOutcome.Warning));
        return Make(
            subject, visit.Visit.Target.Name, visit.Visit.StartedAt, rule.Name, worst.Why, worst.Page, visit.EvidenceFolder, [.. pages.Select(page => page.Screenshot).OfType<string>()],
            new MachineRuling(Ruling.Of(visit.Verdict.Worst(rule.Id)), visit.Verdict.Rules, visit.Verdict.RulesVersion), done[subject],
            count: findings.Where(finding => finding.Outcome is UsabilityOutcome.Failed or UsabilityOutcome.Warning).Sum(finding => Math.Max(1, finding.Count)), rule.Severity);
    }

    internal static ReviewCase Make(
        ReviewSubject subject, LocalText target, DateTimeOffset startedAt, LocalText title, LocalText sentence, int? attempt, string? folder, ImmutableArray<string> pictures, MachineRuling machine, IEnumerable<ReviewEntry> entries, int count, int severityOfFailure)
    {
        ImmutableArray<ReviewEntry> all = [.. entries.OrderBy(entry => entry.Number)];
        var standing = Standing.Of(machine, all);
        var severity = SeverityOf(standing.Counts, severityOfFailure);
        return new ReviewCase(subject, target, title, sentence, attempt, folder ?? $"{subject.Visit.Run}/{subject.Visit.Folder}", pictures, all, standing, startedAt, severity == 0 ? 0 : Math.Max(1, count), severity);
    }

    private static int SeverityOf(Ruling ruling, int ofFailure) => ruling.Kind switch
    {
        RulingKind.Warning => 1,
        RulingKind.Failed when ruling.Classes.IsEmpty => ofFailure,
        RulingKind.Failed => ruling.Classes[0] switch { FailureClass.NotFound => 3, FailureClass.Slow => 1, _ => 2 },
        _ => 0,
    };
}
