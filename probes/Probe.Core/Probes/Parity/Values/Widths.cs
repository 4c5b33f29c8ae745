using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Search.Judging;

namespace Probe.Core.Probes.Parity;

/// <summary>Full width to plain: １２（份） and 12(份) are one.</summary>
internal static partial class Widths
{
    public static string Narrow(string text)
    {
        var narrow = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            narrow.Append(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : c);
        }

        return narrow.ToString();
    }

    /// <summary>Letters and digits alone, folded: what two texts are compared by.</summary>
    public static string Level(string text) => new LevelledText(text).Compact;

    /// <summary>Without what stands in brackets, unless nothing else is left.</summary>
    public static string WithoutRemarks(string text)
    {
        var bare = text;
        for (var i = 0; i < 3; i++)
        {
            bare = Bracketed().Replace(bare, "");
        }

        return bare.Trim().Length > 0 ? bare : text;
    }

    [GeneratedRegex(@"[（(【\[［〔][^（）()【】\[\]［］〔〕]*[)）】\]］〕]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bracketed();
}

/// <summary>Numbers in Chinese characters.</summary>
internal static partial class Chinese
{
    /// <summary>二十个工作日 → 20个工作日; only before what is counted.</summary>
    public static string Digits(string text) => Counted().Replace(text, m => Value(m.Groups["n"].Value).ToString(CultureInfo.InvariantCulture));

    private static int Value(string words)
    {
        var (sum, digit) = (0, 0);
        foreach (var c in words)
        {
            if (c is '十' or '百')
            {
                sum += Math.Max(1, digit) * (c == '十' ? 10 : 100);
                digit = 0;
            }
            else
            {
                digit = "零一二三四五六七八九".IndexOf(c == '两' ? '二' : c, StringComparison.Ordinal);
            }
        }

        return sum + digit;
    }

    [GeneratedRegex(@"(?<n>[零一二两三四五六七八九十百]+)(?=\s*(个?(工作日|自然日|日历日|小时|月|星期|周)|日|天|分钟|年|次|份|元))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counted();
}
