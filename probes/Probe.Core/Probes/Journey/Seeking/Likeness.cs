using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Journey.Seeking;

/// <summary>How much a title is the matter that is looked for.</summary>
internal static partial class Likeness
{
    /// <summary>So many of a row's first words name the matter in full.</summary>
    private const int Principal = 4;

    /// <summary>Words that stand for one matter in guidance: the field's terms, then others, zh and en.</summary>
    private static readonly string[][] Kin =
    [
        ["企业开办", "企业设立登记", "公司设立登记", "开办企业", "企业设立", "设立登记", "公司设立", "企业登记", "营业执照", "business set-up", "business setup", "set up a business", "start a business", "register a business", "company registration", "business registration", "register a company", "incorporat"],
        ["施工许可", "建筑工程施工许可证核发", "建筑工程施工许可", "建设工程施工许可", "施工证", "开工许可", "construction permit", "building permit", "building works", "construction licence", "planning permission"],
        ["不动产登记", "不动产首次登记", "first registration of property", "first registration of land", "不动产转移登记", "不动产权", "首次登记", "转移登记", "房产登记", "房屋登记", "property registration", "register a property", "register property", "land registration", "title registration", "register land", "property ownership"],
        ["办件查询", "进度查询", "办理进度", "办件进度", "progress enquiry", "track", "application status", "check progress", "check the status"],
    ];

    /// <returns>0: not it; higher: likelier. A title that is the word itself, or holds it, stands above one of its kin.</returns>
    public static double Of(string title, string matter)
    {
        var text = Level(title);
        var want = Level(matter);
        if (text.Length == 0 || want.Length == 0 || NotMatter().IsMatch(title))
        {
            return 0;
        }

        if (text == want)
        {
            return 10;
        }

        var kin = Kin.FirstOrDefault(k => k.Any(w => Level(w) == want || want.Contains(Level(w), StringComparison.Ordinal)));
        if (kin is not null && kin.Take(Principal).Any(w => Level(w) != want && text.Contains(Level(w), StringComparison.Ordinal)))
        {
            // The matter itself by its full name, not one of those that share its words: 夜间建筑施工许可 is not 建筑工程施工许可.
            return 9 - Math.Min(2, text.Length / 30.0);
        }

        if (text.Contains(want, StringComparison.Ordinal))
        {
            return 8 - Math.Min(3, (text.Length - want.Length) / 12.0);
        }

        if (kin is not null && kin.Any(w => text.Contains(Level(w), StringComparison.Ordinal)))
        {
            return 6 - Math.Min(2, text.Length / 30.0);
        }

        if (want.Any(c => c > 0x2e80))
        {
            // Chinese: pairs of characters that both hold.
            var pairs = Enumerable.Range(0, Math.Max(0, want.Length - 1)).Select(i => want.Substring(i, 2)).ToList();
            var share = pairs.Count == 0 ? 0 : pairs.Count(p => text.Contains(p, StringComparison.Ordinal)) / (double)pairs.Count;
            return share >= 0.5 ? share * 4 : 0;
        }

        var words = Word().Matches(matter.ToUpperInvariant()).Select(m => Stem(m.Value)).Where(w => w.Length > 2).Distinct().ToList();
        var have = Word().Matches(title.ToUpperInvariant()).Select(m => Stem(m.Value)).ToHashSet();
        var held = words.Count == 0 ? 0 : words.Count(have.Contains) / (double)words.Count;
        return held >= 0.5 ? held * 5 : 0;
    }

    private static string Level(string text) => Blank().Replace(text, "").ToLowerInvariant();

    private static string Stem(string word) => word.Length > 8 ? word[..8] : word;

    [GeneratedRegex(@"[\s“”""'‘’《》〈〉()（）\[\]【】·,，.。:：\-—_/]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"[A-Z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(公告|公示|通知|通告|新闻|解读|召开|会议|办法|条例|意见|报道|问答|政策)(》|）|\)|$)|关于.{2,40}的(通知|公告|意见|公示|决定)|\bnews\b|announce|press release|consultation", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotMatter();
}
