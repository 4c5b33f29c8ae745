using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Parity;

/// <summary>Steps, applicants, ways and visits made comparable.</summary>
internal static partial class GuideValues
{
    /// <summary>The names of the steps in order, without numbers and explanations: 1.申请：… → 2.受理 is 申请, 受理.</summary>
    public static ImmutableArray<(string Name, string Key)> Steps(ImmutableArray<string> lines)
    {
        var parts = lines.SelectMany(l => Arrow().Split(l)).SelectMany(p => Inner().Matches(p) is { Count: > 1 } n && n[0].Index < 3 ? n.Select((m, i) => p[m.Index..(i + 1 < n.Count ? n[i + 1].Index : p.Length)]) : [p]).Select(p => p.Trim()).Where(p => p.Length > 0).ToList();
        if (parts.Count == 1)
        {
            parts = [.. parts[0].Split(['；', ';', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        }

        var steps = ImmutableArray.CreateBuilder<(string, string)>();
        var alone = false;
        foreach (var part in parts)
        {
            if (OnlyNumber().IsMatch(part))
            {
                alone = true;
                continue;
            }

            var name = Numbering().Replace(part, "").Trim();
            // A numbered list explains its steps in lines without numbers.
            if (parts.Exists(p => Numbering().IsMatch(p)) && !Numbering().IsMatch(part) && !alone && parts.Count > 2)
            {
                continue;
            }

            alone = false;
            var end = name.IndexOfAny(['：', ':', '（', '(', '，', '。', '\t']);
            name = end > 1 ? name[..end] : name;
            var key = Widths.Level(name);
            if (key.Length > 0)
            {
                steps.Add((name.Trim(), key));
            }
        }

        return steps.ToImmutable();
    }

    /// <summary>person, company, organisation. Empty: the words name none.</summary>
    public static ImmutableArray<string> Applicants(string text) => Named(text, [("person", Person()), ("company", Company()), ("organisation", Organisation())]);

    /// <summary>online, counter, app, post, phone. Empty: the words name none.</summary>
    public static ImmutableArray<string> Handling(string text) => Named(text, [("online", Online()), ("counter", Counter()), ("app", App()), ("post", Post()), ("phone", Phone())]);

    /// <summary>Visits in person. Null: the words say no number.</summary>
    public static int? Visits(string text)
    {
        var words = Chinese.Digits(Widths.Narrow(text)).Trim();
        return None().IsMatch(words) ? 0
            : Count().Match(words) is { Success: true } count ? int.Parse(count.Groups["n"].Value, CultureInfo.InvariantCulture)
            : Once().IsMatch(words) ? 1
            : Twice().IsMatch(words) ? 2
            : null;
    }

    private static ImmutableArray<string> Named(string text, (string Name, Regex Words)[] words) => [.. words.Where(w => w.Words.IsMatch(text)).Select(w => w.Name)];

    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\s*(?:→|⇒|➔|➜|►|▶|↓|⟶|—>|–>|-+>|=+>|>{1,2}|＞)\s*", Plain, 1000)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"(?<![\d.])\d{1,2}\s*[、．.)）]\s*(?!\d)|第[一二三四五六七八九十]步", Plain, 1000)]
    private static partial Regex Inner();

    [GeneratedRegex(@"^([（(]?[一二三四五六七八九十]{1,3}[)）、．.]+|[（(]?\d{1,2}[)）、．.]+(?!\d)|\d{1,2}\s+(?=\D)|第\s*[一二三四五六七八九十\d]{1,3}\s*步|步骤\s*[一二三四五六七八九十\d]{1,3}|step \d{1,2}|[①-⑳●•·])\s*[:：.、]?\s*", Plain, 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^[（(]?(\d{1,2}|step \d{1,2}|第[一二三四五六七八九十]步|[①-⑳])[)）.、]?$", Plain, 1000)]
    private static partial Regex OnlyNumber();

    [GeneratedRegex(@"自然人|个人|公民|居民|本人|\b(individuals?|persons?|people|residents?|citizens?|anyone|adults?|householders?)\b", Plain, 1000)]
    private static partial Regex Person();

    [GeneratedRegex(@"(?<!非)法人|企业|公司|单位|商户|\b(compan(y|ies)|firms?|business(es)?|employers?|traders?)\b", Plain, 1000)]
    private static partial Regex Company();

    [GeneratedRegex(@"(其他|非法人|社会)组织|社会团体|\borgani[sz]ations?\b|\b(charit|associations?)", Plain, 1000)]
    private static partial Regex Organisation();

    [GeneratedRegex(@"网上|线上|在线|网办|互联网|全程网办|\b(online|website|internet)\b", Plain, 1000)]
    private static partial Regex Online();

    [GeneratedRegex(@"窗口|现场|线下|大厅|柜台|\b(in person|counters?|office|desk)\b", Plain, 1000)]
    private static partial Regex Counter();

    [GeneratedRegex(@"\bapp\b|客户端|小程序|掌上|手机", Plain, 1000)]
    private static partial Regex App();

    [GeneratedRegex(@"邮寄|快递|信函|\b(by )?(post|mail|courier)\b", Plain, 1000)]
    private static partial Regex Post();

    [GeneratedRegex(@"电话|\b(tele)?phone\b|\bcall\b", Plain, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^0\b|(?<!\d)0\s*次|零(次|跑)|无需(到|去|跑)|不(用|需要?|必)(到|去|跑)|一次都?不(用)?跑|^(none|no|zero|nil)\b", Plain, 1000)]
    private static partial Regex None();

    [GeneratedRegex(@"(?<n>\d{1,2})\s*(次|$|times?|visits?|trips?)", Plain, 1000)]
    private static partial Regex Count();

    [GeneratedRegex(@"跑一次|一次|\b(one|once|single)\b", Plain, 1000)]
    private static partial Regex Once();

    [GeneratedRegex(@"两次|\b(two|twice)\b", Plain, 1000)]
    private static partial Regex Twice();
}
