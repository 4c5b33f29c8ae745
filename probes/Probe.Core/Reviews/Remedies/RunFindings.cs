using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Reviews.Remedies;

/// <summary>What a run found that is to be remedied: the verdicts that count and do not conform. Variants of a word are no tasks of their own: what mends the official word mends them, or the report says which.</summary>
public static class RunFindings
{
    private static readonly LocalText Enquiry = new("在线服务成效度 › 服务便捷度 › 查询服务", "online service effect › convenience › enquiry");
    private static readonly LocalText Guidance = new("在线服务成效度 › 服务便捷度 › 服务引导", "online service effect › convenience › guidance");
    private static readonly LocalText Friendly = new("友好服务", "friendly service");
    private static readonly LocalText Mobile = new("服务方式完备度 › 移动端服务 › 移动政务服务用户体验", "service modes › mobile › user experience");

    /// <param name="cases">Of the run: <see cref="ReviewCase.Of"/>.</param>
    public static ImmutableArray<RemedyFinding> Of(RunReportModel model, IReadOnlyCollection<ReviewCase> cases)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cases);
        var searches = model.Visits.ToDictionary(visit => visit.Visit.Key);
        var journeys = model.Journeys.ToDictionary(journey => journey.Visit.Key);
        var usability = model.Usability.ToDictionary(visit => visit.Visit.Key);
        return
        [
            .. from each in cases
               where each.Severity > 0
               let finding = each.Subject.Kind switch
               {
                   SubjectKind.Journey => Journey(each, journeys[each.Subject.Visit].Visit.Evidence),
                   SubjectKind.Rule => Rule(each, usability[each.Subject.Visit]),
                   _ => Keyword(each, searches[each.Subject.Visit]),
               }
               where finding is not null
               orderby finding.Severity descending
               select finding,
        ];
    }

    private static RemedyFinding? Keyword(ReviewCase of, ReportedVisit visit)
    {
        var word = visit.Verdict.Keywords.First(keyword => ReviewSubject.Of(visit.Visit.Key, keyword) == of.Subject);
        if (word.VariantOf is not null)
        {
            return null;
        }

        var ruling = of.Standing.Counts;
        var todo = ruling.Classes.Select(ToDo).ToArray();
        return Make(
            of, new LocalText($"检索“{word.Keyword}”：{ruling.Words.Zh}", $"Search for “{word.Keyword}”: {ruling.Words.En}"), [Enquiry],
            new LocalText(string.Concat(todo.Select(text => text.Zh)), string.Join(' ', todo.Select(text => text.En))), visit.Visit.Target.Web.Home.ToString());
    }

    private static RemedyFinding Journey(ReviewCase of, JourneyEvidence evidence) => Make(
        of, new LocalText($"在线办理“{evidence.Goal.Matter}”：未能到达提交环节", $"Applying for “{evidence.Goal.Matter}” online: the point of submission was not reached"), [Guidance, Friendly],
        new LocalText("从首页或检索结果到申请表逐步走通：“在线办理”直达该事项的申请页，途中不绕行、不重复登录，不可线上办理的环节改为线上。", "Walk it from the home page or the results to the form, and mend each step: 'apply online' leads straight to that matter's application, without detours or a second login; what still needs a visit goes online."),
        evidence.Pages.LastOrDefault()?.Url ?? "");

    private static RemedyFinding? Rule(ReviewCase of, ReportedUsability visit)
    {
        if (UsabilityRules.Find(of.Subject.Name) is not { } rule)
        {
            return null;
        }

        var pages = visit.Verdict.Of(rule.Id).Where(finding => finding.Outcome is UsabilityOutcome.Failed or UsabilityOutcome.Warning).OrderBy(finding => finding.Outcome).ThenByDescending(finding => finding.Count).Select(finding => finding.Page).ToArray();
        var where = visit.Visit.Evidence.Pages.FirstOrDefault(page => pages.Contains(page.Number))?.Url;
        return Make(of, new LocalText($"{rule.Name.Zh}（{of.Subject.Visit.Device}）", $"{rule.Name.En} ({of.Subject.Visit.Device})"), [Mobile], rule.Remedy, where ?? visit.Visit.Target.Name.En);
    }

    private static RemedyFinding Make(ReviewCase of, LocalText what, ImmutableArray<LocalText> indicators, LocalText todo, string where) => new(
        of.Subject, of.Target, of.StartedAt, what, indicators, of.Standing.Basis == StandingBasis.Overturned ? of.Standing.Why : of.Sentence, todo, where, of.Severity, of.Standing.Counts, of.Count,
        of.Attempt is { } attempt && of.Subject.Kind == SubjectKind.Keyword ? $"{of.EvidenceFolder} #{attempt:D3}" : of.EvidenceFolder);

    private static LocalText ToDo(FailureClass failure) => failure switch
    {
        FailureClass.NotFound => new("将该事项纳入检索范围，并收录群众常用的说法、简称与错别字，使其出现在首页结果中。", "Index the matter under the words that people use, abbreviations and misspellings too, so that it stands on the first result page."),
        FailureClass.Imprecise => new("事项与办事指南排在新闻、政策之前，本地区本层级的排在前三位。", "Put matters and guides before news and policies, and those of this region and level among the first three."),
        FailureClass.Incomplete => new("补齐该需求涉及的全部事项，使其都出现在首页结果中。", "Add the missing matters, so that all that belong to the need stand on the first result page."),
        _ => new("缩短检索响应时间：提交后 4 秒内列出稳定的结果。", "Answer faster: a settled list within 4 s of submitting."),
    };
}
