using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Whether an attempt says anything about the portal's search.</summary>
internal sealed class Measurability
{
    private readonly SearchEvidence evidence;
    private readonly bool isSearchUnreachable;
    private readonly bool isSearchUnread;

    public Measurability(SearchEvidence evidence)
    {
        this.evidence = evidence;
        isSearchUnreachable = IsSearchUnreachable(evidence);
        isSearchUnread = IsSearchUnread(evidence);
    }

    /// <summary>Why the keyword has no verdict; null: it has one.</summary>
    /// <param name="attempt">Null: it was never asked.</param>
    public NotMeasured? Of(Attempt? attempt) => attempt?.End switch
    {
        null => OfVisit() ?? new NotMeasured("notAsked", new LocalText("未测：该词没有被检索。", "Not measured: the word was not asked.")),
        SearchEnd.Barred barred => Barred(barred.Obstacle, barred.Detail),
        SearchEnd.NotPerformed notPerformed => Broke(notPerformed.Fault),
        SearchEnd.NoneSilent when isSearchUnread => new NotMeasured("unread", new LocalText(
            "未测：检索有回答，但既没有读到结果，也没有读到“没有结果”的提示；本次访问从未读到任何结果列表，连门户自有的词也是如此：更可能是没有读懂页面，请看截图。",
            "Not measured: the search was answered, but neither results nor a word that there are none could be read; nor was a list read in this visit at all, not even for a word of the portal's own: more likely we cannot read the page; see the pictures.")),
        SearchEnd.Failed failed when !SaysSomething(attempt, failed.Failure) => Unreachable(failed.Failure),
        _ => null,
    };

    /// <summary>Why the visit as a whole went no further; null: nothing kept it.</summary>
    private NotMeasured? OfVisit() => evidence switch
    {
        { Failure: { } failure } => Unreachable(failure),
        { Obstacle: { } obstacle } => Barred(obstacle, ""),
        { Fault: { } fault } => Broke(fault),
        { Discovery: { Box: null } } => new NotMeasured(
            "noSearch", new LocalText("未测：在该门户上没有找到检索框。", "Not measured: the portal shows no search.")),
        _ => null,
    };

    /// <summary>
    /// A portal that answers a search with an error has answered. A connection that fails has not: it may be our network, or a portal that
    /// went down in the middle of the visit. Only where no search of the visit was ever answered, and several failed alike
    /// although the home page opened each time, is the failure the search's own.
    /// </summary>
    private bool SaysSomething(Attempt attempt, SiteFailure failure) =>
        attempt.Timing.Submitted is not null && (!IsOfConnection(failure) || isSearchUnreachable);

    private static bool IsSearchUnreachable(SearchEvidence evidence) =>
        evidence.Failure is null
        && !evidence.Attempts.Any(attempt => attempt.End is SearchEnd.Listed or SearchEnd.NoneSaid or SearchEnd.NoneSilent or SearchEnd.Jumped)
        && evidence.Attempts.All(attempt => attempt.End is not SearchEnd.Failed || attempt.Timing.Submitted is not null)
        && evidence.Attempts.Count(attempt => attempt.End is SearchEnd.Failed failed && IsOfConnection(failed.Failure)) > 1;

    /// <summary>Where no list was ever read, not for a word of the portal's own either, an answer that says nothing tells more of our reading than of the search: the more so where others say that there are none.</summary>
    private static bool IsSearchUnread(SearchEvidence evidence) =>
        evidence.Attempts.Any(attempt => attempt is { Purpose: AttemptPurpose.KnownControl, End: SearchEnd.NoneSilent or SearchEnd.NoneSaid })
        && !evidence.Attempts.Any(attempt => attempt.End is SearchEnd.Jumped or SearchEnd.Listed);

    private static bool IsOfConnection(SiteFailure failure) => failure.Kind
        is SiteFailureKind.NoSuchHost or SiteFailureKind.Refused or SiteFailureKind.ConnectionReset or SiteFailureKind.ConnectionFailed or SiteFailureKind.Tls;

    private static NotMeasured Unreachable(SiteFailure failure)
    {
        var words = FailureWords.Of(failure);
        return new NotMeasured("unreachable", new LocalText($"未测：{words.Zh}。", $"Not measured: {words.En}."));
    }

    private static NotMeasured Barred(Obstacle obstacle, string detail)
    {
        var (kind, zh, en) = obstacle switch
        {
            Obstacle.Captcha => ("captcha", "门户要求输入验证码", "the portal asks for a captcha"),
            Obstacle.Login => ("login", "门户要求登录", "the portal asks to log in"),
            Obstacle.Blocked => ("blocked", "门户拒绝了访问", "the portal refuses the visit"),
            _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "An unknown obstacle."),
        };
        var shown = detail.Length == 0 ? "" : Shown.Text(detail, 120);
        return new NotMeasured(kind, new LocalText(
            $"未测：{zh}{(shown.Length == 0 ? "" : $"（{shown}）")}；探针不会绕过。",
            $"Not measured: {en}{(shown.Length == 0 ? "" : $" ({shown})")}; Probe does not get round it."));
    }

    private static NotMeasured Broke(Fault fault)
    {
        var detail = Shown.Text(fault.Detail, 160);
        return new NotMeasured("fault", new LocalText(
            $"未测：测量工具自身故障（{fault.Kind}：{detail}），不计入门户。", $"Not measured: our instrument failed ({fault.Kind}: {detail}); the portal is not charged."));
    }
}
