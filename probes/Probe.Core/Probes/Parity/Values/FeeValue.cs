using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Parity;

[JsonConverter(typeof(JsonStringEnumConverter<FeeKind>))]
public enum FeeKind
{
    Free,

    /// <summary>One or several sums are named.</summary>
    Amount,

    /// <summary>It depends on something that the guide does not say in numbers.</summary>
    Conditional,

    /// <summary>There is a fee; how much is not said here.</summary>
    Charged,
}

/// <summary>What a guide says of money.</summary>
/// <param name="Amounts">The sums named, the least first, each with its currency: 50 CNY. Empty: none is named.</param>
public sealed partial record FeeValue(FeeKind Kind, ImmutableArray<string> Amounts)
{
    /// <summary>All statements of one guide together: 是否收费：是 and 收费标准：50元 are one fee. Null: nothing is understood.</summary>
    public static FeeValue? Read(string words)
    {
        var text = Chinese.Digits(Widths.Narrow(words));
        var sums = Sum().Matches(text)
            .Select(m => (Value: decimal.TryParse(m.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n * (m.Groups["w"].Success ? 10_000 : 1) : -1, Currency: CurrencyOf(m.Value)))
            .Where(s => s.Value >= 0).Distinct().OrderBy(s => s.Value).ToList();
        if (sums.Exists(s => s.Value > 0))
        {
            return new FeeValue(FeeKind.Amount, [.. sums.Where(s => s.Value > 0).Select(s => $"{s.Value.ToString("0.##", CultureInfo.InvariantCulture)} {s.Currency}")]);
        }

        return sums.Count > 0 || Free().IsMatch(text.Trim()) ? new FeeValue(FeeKind.Free, [])
            : Depends().IsMatch(text) ? new FeeValue(FeeKind.Conditional, [])
            : Charged().IsMatch(text.Trim()) ? new FeeValue(FeeKind.Charged, [])
            : null;
    }

    public LocalText Say() => Kind switch
    {
        FeeKind.Free => new("不收费", "free"),
        FeeKind.Amount => LocalText.Same(string.Join(", ", Amounts)),
        FeeKind.Conditional => new("视情况收费", "depends"),
        _ => new("收费（未说明金额）", "a fee (how much is not said)"),
    };

    private static string CurrencyOf(string sum) => sum switch
    {
        _ when sum.Contains('£', StringComparison.Ordinal) || sum.Contains("GBP", StringComparison.OrdinalIgnoreCase) || sum.Contains("pound", StringComparison.OrdinalIgnoreCase) => "GBP",
        _ when sum.Contains('$', StringComparison.Ordinal) || sum.Contains("dollar", StringComparison.OrdinalIgnoreCase) => "$",
        _ when sum.Contains('€', StringComparison.Ordinal) || sum.Contains("euro", StringComparison.OrdinalIgnoreCase) => "EUR",
        _ => "CNY",
    };

    [GeneratedRegex(@"(?:[¥￥£$€]|\b(?:GBP|CNY|RMB|USD|EUR)\s?)\s*(?<n>\d[\d,]*(?:\.\d+)?)|(?<n>\d[\d,]*(?:\.\d+)?)\s*(?<w>万)?\s*(?:元|块|圆|人民币|pounds?\b|dollars?\b|euros?\b|GBP\b|CNY\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sum();

    [GeneratedRegex(@"不收(取)?(任何|办理|相关)?费|免(收)?费|不需要?(缴|交)费|无需(缴|交)费|^(否|无|不|0)([。；，;,.\s]|$)|(是否收费|收费)\s*[:：]?\s*(否|无)([。；，;,.\s]|$)|\bfree\b|\b(no|without( a| any)?) (fee|charge|cost)s?\b|^(none|nil|no|n/a|not applicable)\b|does not cost|nothing to pay", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Free();

    [GeneratedRegex(@"视[^。]{0,10}(而定|情况)|根据|按照|依据|依照|按[^。]{0,12}(标准|规定|面积|吨位|件)|另行|另计|参照|详见|\b(depends?|varies|vary|according to|see the (fee|price)|based on|fee (table|schedule|list))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Depends();

    [GeneratedRegex(@"^(是|收费|有|要收费|需(要)?(缴|交)费|收取|yes|chargeable|payable|a fee\b.*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Charged();
}
