using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>How a verdict was reached, in one sentence that an appeal can be answered with.</summary>
internal sealed class SearchSentence
{
    private readonly Finding finding;
    private readonly SearchPolicy policy;
    private readonly List<LocalText> parts = [];

    private SearchSentence(Finding finding, SearchPolicy policy)
    {
        this.finding = finding;
        this.policy = policy;
    }

    public static LocalText Of(Finding finding, ImmutableArray<FailureClass> classes, SearchPolicy policy)
    {
        var sentence = new SearchSentence(finding, policy);
        sentence.TellEnd();
        sentence.TellTime();
        sentence.TellBasis();
        var zh = classes.IsEmpty ? "符合要求" : "不符合要求，" + string.Join('、', classes.Select(Zh));
        var en = classes.IsEmpty ? "Conforming" : "Not conforming, " + EnglishList([.. classes.Select(En)]);
        return new LocalText(
            $"{zh}：{string.Join('；', sentence.parts.Select(part => part.Zh))}。",
            $"{en}: {string.Join("; ", sentence.parts.Select(part => part.En))}.");
    }

    public static string Zh(FailureClass failure) => failure switch
    {
        FailureClass.NotFound => "搜不到",
        FailureClass.Imprecise => "搜不准",
        FailureClass.Incomplete => "搜不全",
        FailureClass.Slow => "搜不快",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "An unknown class."),
    };

    public static string En(FailureClass failure) => failure switch
    {
        FailureClass.NotFound => "not found",
        FailureClass.Imprecise => "imprecise",
        FailureClass.Incomplete => "incomplete",
        FailureClass.Slow => "slow",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "An unknown class."),
    };

    public static string EnglishList(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";

    private void Tell(string zh, string en) => parts.Add(new LocalText(zh, en));

    private void TellEnd()
    {
        switch (finding.Attempt.End)
        {
            case SearchEnd.NoResponse:
                Tell("检索没有响应，输入并提交后页面没有任何变化", "the search does not respond; nothing happened after the word was typed and sent");
                break;
            case SearchEnd.Unanswered unanswered:
                Tell($"{Shown.Limit(unanswered.Limit)} 秒内没有等到检索结果", $"no result within {Shown.Limit(unanswered.Limit)} s, although something was under way");
                break;
            case SearchEnd.Failed failed:
                var words = FailureWords.Of(failed.Failure);
                Tell($"检索失败，{words.Zh}", $"the search failed: {words.En}");
                break;
            case SearchEnd.NoneSaid said:
                var message = Shown.Title(said.Message);
                Tell(message.Length == 0 ? "检索结果为零" : $"检索结果为零，页面提示“{message}”", message.Length == 0 ? "the search gave no results" : $"the search gave no results; the page says “{message}”");
                break;
            case SearchEnd.NoneSilent:
                Tell("检索结果为零，页面没有任何提示", "the search gave no results, and the page says nothing");
                break;
            default:
                TellList();
                break;
        }
    }

    private void TellList()
    {
        if (finding.Trust == ListTrust.Fallback)
        {
            Tell(
                "所列结果与检索无意义词时完全相同，是门户的默认列表，按零结果计",
                "the list equals the one for a nonsense word: it is the portal's fallback list, counted as zero results");
            return;
        }

        if (finding.Trust == ListTrust.Fake)
        {
            Tell("结果列表不随检索词变化（无意义词也得到同样的列表），不能作为检索结果", "the list does not change with the query (a nonsense word gets the same one), so it answers no query");
        }

        if (finding.Items.IsEmpty)
        {
            Tell("检索结果为零", "the search gave no results");
            return;
        }

        if (finding.IsFoundOnFirstPage)
        {
            TellFound(finding.FirstAcceptable!.Result.Result);
            TellMustHaves();
        }
        else
        {
            TellNotFound();
        }

        if (finding.Trust == ListTrust.Cautioned)
        {
            Tell("注意：无意义词也检索出结果，本结论须谨慎使用", "caution: a nonsense word got results too, so take this verdict with care");
        }
    }

    private void TellFound(ResultItem first)
    {
        var title = Shown.Title(first.Title);
        if (finding.Attempt.End is SearchEnd.Jumped)
        {
            Tell($"检索直接进入“{title}”", $"the search leads straight to “{title}”");
        }
        else
        {
            var isDeep = SearchClasses.IsTooDeep(finding, policy);
            Tell(
                $"第一个符合需求的结果“{title}”排在第 {first.Rank} 位{(isDeep ? $"（限第 {policy.ImpreciseAfterRank} 位以内）" : "")}",
                $"the first acceptable result “{title}” stands at rank {first.Rank}{(isDeep ? $" (limit {policy.ImpreciseAfterRank})" : "")}");
        }

        if (SearchClasses.IsBelowNews(finding, policy))
        {
            var count = finding.NewsAbove;
            Tell($"其前有 {count} 条新闻类信息", count == 1 ? "1 news item stands above it" : $"{count} news items stand above it");
        }

        if (SearchClasses.IsTooNoisy(finding, policy))
        {
            var precision = Shown.Fraction(finding.Metrics!.Precision!.Value);
            var least = Shown.Fraction(policy.LeastPrecision);
            Tell($"前 {policy.PrecisionAt} 条的准确率为 {precision}（不得低于 {least}）", $"precision at {policy.PrecisionAt} is {precision} (at least {least})");
        }
    }

    private void TellNotFound()
    {
        var page = finding.FirstPage;
        if (finding.Attempt.End is SearchEnd.Jumped)
        {
            var title = Shown.Title(finding.Items[0].Result.Result.Title);
            Tell($"检索直接进入“{title}”，不符合需求", $"the search leads straight to “{title}”, which is not acceptable");
            return;
        }

        var news = page.Count(item => item.IsNews);
        var zhNews = news == 0 ? "" : $"（其中 {news} 条为新闻类信息）";
        var enNews = news == 0 ? "" : $" ({news} of them news)";
        Tell(
            $"首页 {page.Length} 条结果中没有符合需求的事项{zhNews}",
            page.Length == 1 ? $"the only result on the first page is not acceptable{(news == 1 ? " (it is news)" : "")}" : $"none of the {page.Length} results on the first page is acceptable{enNews}");
        if (finding.FirstAcceptable?.Result.Result is { } later)
        {
            Tell(
                $"第一个符合需求的结果“{Shown.Title(later.Title)}”在第 {later.Page} 页、总第 {later.Rank} 位",
                $"the first acceptable one, “{Shown.Title(later.Title)}”, stands on page {later.Page} at rank {later.Rank}");
        }
    }

    private void TellMustHaves()
    {
        var all = finding.Need.MustHave.Length;
        if (all == 0)
        {
            return;
        }

        var missing = finding.MissingMustHaves;
        if (missing.IsEmpty)
        {
            Tell($"应有的 {all} 个事项均在首页", all == 1 ? "the one must-have is on the first page" : $"all {all} must-haves are on the first page");
            return;
        }

        string[] names = [.. missing.Select(PatternNames.Of)];
        var found = all - missing.Length;
        var zhCount = found == 0 ? $"应有的 {all} 个事项首页一个也没有" : $"应有的 {all} 个事项首页只有 {found} 个";
        var enCount = (all, found) switch
        {
            (1, _) => "the one must-have is not on the first page",
            (_, 0) => $"none of the {all} must-haves is on the first page",
            (_, 1) => $"1 of {all} must-haves is on the first page",
            _ => $"{found} of {all} must-haves are on the first page",
        };
        Tell($"{zhCount}，缺少{string.Concat(names)}", $"{enCount}, missing {EnglishList(names)}");
    }

    private void TellTime()
    {
        if (finding.Waited is not { } waited)
        {
            return;
        }

        var (zh, en) = finding.Items.IsEmpty ? ("答复", "the answer was") : ("结果", "the results were");
        if (SearchClasses.IsSlow(finding, policy))
        {
            Tell(
                $"{zh} {Shown.Seconds(waited, policy.SlowAfter)} 秒后才稳定（限 {Shown.Limit(policy.SlowAfter)} 秒）",
                $"{en} stable only after {Shown.Seconds(waited, policy.SlowAfter)} s (limit {Shown.Limit(policy.SlowAfter)} s)");
        }
        else if (SearchClasses.IsWarned(finding, policy))
        {
            Tell(
                $"{zh} {Shown.Seconds(waited, policy.WarnAfter)} 秒后稳定，偏慢（超过 {Shown.Limit(policy.WarnAfter)} 秒提醒）",
                $"{en} stable after {Shown.Seconds(waited, policy.WarnAfter)} s, slower than advised ({Shown.Limit(policy.WarnAfter)} s)");
        }
        else if (finding.IsFoundOnFirstPage)
        {
            Tell($"{zh} {Shown.Seconds(waited)} 秒后稳定", $"{en} stable after {Shown.Seconds(waited)} s");
        }
    }

    private void TellBasis()
    {
        if (finding.Basis == RelevanceBasis.Lexical && !finding.Items.IsEmpty && finding.Trust != ListTrust.Fallback)
        {
            Tell("依据词面判断（词表未列出可接受的事项）", "lexical basis: the set names no acceptable matters");
        }
    }
}
