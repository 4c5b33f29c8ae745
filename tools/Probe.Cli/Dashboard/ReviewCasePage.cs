using System.Collections.Immutable;
using Probe.Cli.Reviewing;
using Probe.Core.Probes.Search;
using Probe.Core.Reviews;
using Probe.Core.Visits;
using Probe.Reports.Dashboard;
using Probe.Storage.Evidence;

namespace Probe.Cli.Dashboard;

/// <summary>Which verdict an address means.</summary>
internal sealed record CaseAddress(string? Run, string? Target, string? Scenario, string? Channel, string? Device, int? Repetition, string? Item)
{
    /// <summary>Null: it means none.</summary>
    public ReviewSubject? Subject => Run is not null && RunId.IsValid(Run) && Target is not null && Scenario is not null && Channel is not null && Device is not null && Item is not null
        ? new ReviewSubject(new VisitKey(new RunId(Run), Target, Scenario, Channel, Device, Repetition ?? 1), Item)
        : null;
}

/// <summary>One verdict as it is stored and judged now, before anything is hidden.</summary>
internal sealed class ReviewCasePage(ReviewCase found, VisitRecord visit, ImmutableArray<ReviewResult> results)
{
    public ReviewCase Case => found;

    /// <returns>Null: there is no such verdict.</returns>
    public static async Task<ReviewCasePage?> FindAsync(DashboardOptions options, ReviewDesk desk, CaseAddress address, CancellationToken cancellationToken)
    {
        if (address.Subject is not { } subject || await options.Store.FindAsync(subject.Visit, cancellationToken) is not { } visit)
        {
            return null;
        }

        var cases = await desk.CasesAsync(subject.Visit.Run, [visit], cancellationToken);
        if (cases.FirstOrDefault(each => subject.Means(each.Subject)) is not { } found)
        {
            return null;
        }

        var word = visit is Visit search ? SearchJudge.Judge(search, options.Policy).Keywords.FirstOrDefault(k => ReviewSubject.Of(visit.Key, k) == found.Subject) : null;
        return new ReviewCasePage(found, visit, word is null || word.Results.IsDefaultOrEmpty ? [] : [.. word.Results.Select(r => new ReviewResult(r.Result.Rank, r.Result.Title, r.Acceptable, r.Why))]);
    }

    /// <param name="done">The number of the entry that was just appended; null: none was.</param>
    public ReviewCaseView Draw(ReviewReader who, DashboardOptions options, int? done, DecisionTrouble? trouble, DecisionTyped typed)
    {
        var (item, withheld) = who.Shown(found);
        var blind = withheld || item.IsBlind;
        var news = !blind && done is { } number && found.Entries.FirstOrDefault(entry => entry.Number == number) is { } mine
            ? new ReviewNews(mine.After is null ? [] : [.. found.Entries.Where(entry => entry.Number < mine.Number && !mine.Knew(entry))])
            : null;
        return new ReviewCaseView(
            item, withheld, blind ? null : VisitPages.Address(found.Subject.Visit), ReviewPages.Address(found.Subject, options.Users is null ? who.Name : null), who.Name ?? "", options.Users is null, who.MayDecide,
            [.. PicturesOf(blind ? item : null).Select(file => new ReviewPicture(file, AddressOf(options, file)))],
            blind ? [.. results.Select(r => r with { Acceptable = null, Why = null })] : results, news, trouble, typed);
    }

    /// <summary>A rule's pictures are chosen by what is wrong with them: whoever judges it blindly is shown every page.</summary>
    private IEnumerable<string> PicturesOf(ReviewQueueItem? blind) =>
        blind is null ? found.Pictures
        : visit is UsabilityVisitRecord usability ? usability.Evidence.Pages.Select(page => page.Screenshot).OfType<string>()
        : blind.Pictures;

    private string? AddressOf(DashboardOptions options, string file)
    {
        var key = found.Subject.Visit;
        return EvidencePaths.FindPicture(options.Home.Evidence, key.Run, key.Folder, file) is null ? null : EvidenceFiles.Address($"{key.Run.Value}/{key.Folder}/{file}");
    }
}
