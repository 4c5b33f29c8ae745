using System.Collections.Immutable;
using Probe.Core.Probes.Search.Judging;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring;

/// <summary>What judging the same evidence again has changed.</summary>
/// <param name="Changes">Words whose verdict differs, in the order of the new verdict; words that only the old one has come last.</param>
/// <param name="Summary">The set before and after, in a sentence.</param>
public sealed record VerdictComparison(ImmutableArray<KeywordChange> Changes, LocalText Summary)
{
    public static VerdictComparison Between(SearchVerdict old, SearchVerdict now)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        var before = old.Keywords.GroupBy(Key).ToDictionary(group => group.Key, group => group.Last());
        var changes = ImmutableArray.CreateBuilder<KeywordChange>();
        foreach (var keyword in now.Keywords)
        {
            before.Remove(Key(keyword), out var was);
            if (Change(was, keyword) is { } change)
            {
                changes.Add(change);
            }
        }

        changes.AddRange(old.Keywords.Where(keyword => before.Remove(Key(keyword))).Select(keyword => Change(keyword, null)!));
        return new VerdictComparison(changes.ToImmutable(), Summarise(old, now, changes.Count));
    }

    private static (string Need, string Keyword, bool IsVariant) Key(KeywordVerdict keyword) => (keyword.NeedId, keyword.Keyword, keyword.VariantOf is not null);

    private static KeywordChange? Change(KeywordVerdict? was, KeywordVerdict? now)
    {
        List<LocalText> parts = [];
        void Tell(string zh, string en, string zhWas, string zhNow, string enWas, string enNow)
        {
            if (!string.Equals(zhWas, zhNow, StringComparison.Ordinal))
            {
                parts.Add(new LocalText($"{zh}由“{zhWas}”变为“{zhNow}”", $"{en} was {enWas}, is {enNow}"));
            }
        }

        var (wasText, nowText) = (Single(was), Single(now));
        Tell("结论", "verdict", wasText.Zh, nowText.Zh, wasText.En, nowText.En);
        if (was is not null && now is not null)
        {
            var (wasRank, nowRank) = (Number(was.FirstAcceptableRank), Number(now.FirstAcceptableRank));
            Tell("首个符合需求结果的位次", "rank of the first acceptable result", wasRank, nowRank, wasRank, nowRank);
            var (wasCount, nowCount) = (Number(was.ResultCount), Number(now.ResultCount));
            Tell("结果数", "number of results", wasCount, nowCount, wasCount, nowCount);
            var (wasRecall, nowRecall) = (Fraction(was.Metrics?.Recall), Fraction(now.Metrics?.Recall));
            Tell("应有事项查全率", "recall of the must-haves", wasRecall, nowRecall, wasRecall, nowRecall);
            var (wasWarned, nowWarned) = (Warning(was.Warned), Warning(now.Warned));
            Tell("提醒", "warning", wasWarned.Zh, nowWarned.Zh, wasWarned.En, nowWarned.En);
            var (wasBasis, nowBasis) = (Basis(was.Basis), Basis(now.Basis));
            Tell("依据", "basis", wasBasis.Zh, nowBasis.Zh, wasBasis.En, nowBasis.En);
            TellResults(was, now, parts);
        }

        var any = now ?? was!;
        return parts.Count == 0
            ? null
            : new KeywordChange(
                any.NeedId, any.Keyword, any.VariantOf, was?.Conforming, now?.Conforming,
                new LocalText(string.Join('；', parts.Select(part => part.Zh)) + "。", string.Join("; ", parts.Select(part => part.En)) + "."));
    }

    private static void TellResults(KeywordVerdict was, KeywordVerdict now, List<LocalText> parts)
    {
        var before = was.Results.GroupBy(result => result.Result.Rank).ToDictionary(group => group.Key, group => group.First().Acceptable);
        int Count(bool nowAcceptable) => now.Results.Count(result =>
            result.Acceptable == nowAcceptable && before.TryGetValue(result.Result.Rank, out var acceptable) && acceptable != nowAcceptable);
        var (more, less) = (Count(nowAcceptable: true), Count(nowAcceptable: false));
        if (more > 0)
        {
            parts.Add(new LocalText($"新认可 {more} 条结果", $"{more} more {(more == 1 ? "result is" : "results are")} acceptable"));
        }

        if (less > 0)
        {
            parts.Add(new LocalText($"不再认可 {less} 条结果", $"{Counted.Of(less, "result is", "results are")} no longer acceptable"));
        }
    }

    private static LocalText Single(KeywordVerdict? keyword) => keyword switch
    {
        null => new LocalText("无此词", "absent"),
        { NotMeasured: { } reason } => new LocalText($"未测（{reason.Kind}）", $"not measured ({reason.Kind})"),
        { Classes.IsEmpty: true } => keyword.Conforming is true ? new LocalText("符合要求", "conforming") : new LocalText("不符合要求", "not conforming"),
        _ => new LocalText(string.Join('、', keyword.Classes.Select(SearchSentence.Zh)), SearchSentence.EnglishList([.. keyword.Classes.Select(SearchSentence.En)])),
    };

    private static string Number(int? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–";

    private static string Fraction(double? value) => value is { } fraction ? Shown.Fraction(fraction) : "–";

    private static LocalText Warning(bool warned) => warned ? new LocalText("偏慢", "slower than advised") : new LocalText("无", "none");

    private static LocalText Basis(RelevanceBasis basis) =>
        basis == RelevanceBasis.Catalogue ? new LocalText("事项目录", "catalogue") : new LocalText("词面", "lexical");

    private static LocalText Summarise(SearchVerdict old, SearchVerdict now, int changes)
    {
        var (was, isNow) = (old.Set, now.Set);
        return new LocalText(
            $"{Policy(old.Policy)} → {Policy(now.Policy)}：原 {was.Measured} 个已测词中 {was.Conforming} 个符合要求，现 {isNow.Measured} 个中 {isNow.Conforming} 个；{changes} 个词的结论或数字有变化。",
            $"{Policy(old.Policy)} → {Policy(now.Policy)}: {was.Conforming} of {was.Measured} measured words conformed, {isNow.Conforming} of {isNow.Measured} do now; {Counted.Of(changes, "word")} changed.");
    }

    private static string Policy(SearchPolicy policy) => $"{policy.Id} v{policy.Version}";
}

/// <summary>What changed about one word.</summary>
/// <param name="NeedId">The need.</param>
/// <param name="Keyword">The word.</param>
/// <param name="VariantOf">The official word that it replaces; null: it is the official one.</param>
/// <param name="Before">Conforming before; null: not measured, or absent.</param>
/// <param name="Now">Conforming now; null: not measured, or absent.</param>
/// <param name="What">The changes, in words.</param>
public sealed record KeywordChange(string NeedId, string Keyword, string? VariantOf, bool? Before, bool? Now, LocalText What);
