using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Journey.Reading;

namespace Probe.Core.Probes.Journey.Filling;

/// <summary>Shapes of values that a field's own words ask for: its examples, its lengths, the country's way of writing a number or a day.</summary>
internal static partial class Shapes
{
    private const int MostOnes = 40;

    /// <summary>All that the field says of what it takes.</summary>
    public static string SaidOf(FormField field) => $"{field.Label} {field.Placeholder} {field.Control?.Description} {field.Complaint}";

    /// <summary>The persona's value in the shape that the field's label names; null: it names none.</summary>
    public static string? Named(FormField field, Persona persona)
    {
        var label = $"{field.Label} {field.Control?.Group}";
        var others = persona.Alternatives;
        return field.Meaning switch
        {
            Meaning.IdentityNumber when Insurance().IsMatch(label) => Fitting(others.GetValueOrDefault(Meaning.IdentityNumber, []), InsuranceForm()),
            Meaning.IdentityNumber when SocialSecurity().IsMatch(label) => Fitting(others.GetValueOrDefault(Meaning.IdentityNumber, []), SocialForm()) is { } number ? (LastFour().IsMatch(label) ? number[^4..] : number) : null,
            Meaning.CreditCode when Vat().IsMatch(label) => "GB999999973",
            Meaning.CreditCode when CompanyNumber().IsMatch(label) => Fitting(others.GetValueOrDefault(Meaning.CreditCode, []), Eight()),
            Meaning.MobilePhone or Meaning.Landline when AmericanPhone().IsMatch(SaidOf(field)) => Fitting(others.GetValueOrDefault(Meaning.MobilePhone, []), AmericanForm()),
            Meaning.Postcode when Zip().IsMatch(label) => "00000",
            Meaning.Nationality when Country().IsMatch(label) && !Belonging().IsMatch(label) => persona.Language == Scenarios.Language.Zh ? "中国" : "United Kingdom",
            Meaning.BankAccount when SortCode().IsMatch(label) => "000000",
            Meaning.BankAccount when Routing().IsMatch(label) => "000000000",
            _ => null,
        };
    }

    /// <summary>Examples that the field's hint or complaint gives: a form's own example is nobody's.</summary>
    public static IEnumerable<string> Examples(string said) =>
        Example().Matches(said).SelectMany(m => Alternatives().Split(m.Groups[1].Value)).Select(e => Quotes().Replace(e, "").Trim().TrimEnd('.', ',', '，', '。')).Where(e => e.Length is > 0 and < MostOnes && e.Any(char.IsAsciiDigit));

    /// <summary>Values of the lengths that the words ask for: '8 characters', 'between 6 and 8 digits', 18位.</summary>
    public static IEnumerable<string> Lengths(string said) =>
        Length().Matches(said).Select(m => int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture)).Where(n => n is > 0 and < MostOnes).Select(n => new string('1', n));

    public static bool AsksNumber(string said) => Numeric().IsMatch(said);

    public static bool AsksTime(string said) => TimeOfDay().IsMatch(said);

    /// <summary>How a day is written, where the field says so.</summary>
    public static string? DayForm(string said)
    {
        if (DayPattern().Match(said) is not { Success: true } form)
        {
            return null;
        }

        var written = form.Value.ToLowerInvariant().Replace('m', 'M');
        return Regex.Replace(written, "y+", m => m.Length == 2 ? "yy" : "yyyy", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static string? Fitting(ImmutableArray<string> values, Regex form) => values.FirstOrDefault(form.IsMatch);

    [GeneratedRegex(@"national insurance|\bnino\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Insurance();

    [GeneratedRegex(@"^[A-Z]{2}\d{6}[A-Z]$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InsuranceForm();

    [GeneratedRegex(@"social security|\bssn\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SocialSecurity();

    [GeneratedRegex(@"^\d{3}-\d{2}-\d{4}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SocialForm();

    [GeneratedRegex(@"last (four|4)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LastFour();

    [GeneratedRegex(@"\bvat\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Vat();

    [GeneratedRegex(@"company|companies|business|registration", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CompanyNumber();

    [GeneratedRegex(@"^\d{8}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Eight();

    [GeneratedRegex(@"\(\d{3}\) ?\d{3}|\(#{3}\)|\(x{3}\)|\b\d{3}-\d{3}-\d{4}|#{3}-#{3}-#{4}|x{3}-x{3}-x{4}|10[- ]?digit", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AmericanPhone();

    [GeneratedRegex(@"^\d{3}-\d{3}-\d{4}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AmericanForm();

    [GeneratedRegex(@"\bzip\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Zip();

    [GeneratedRegex(@"country|国家", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Country();

    [GeneratedRegex(@"nationality|citizenship|国籍", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Belonging();

    [GeneratedRegex(@"sort code", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SortCode();

    [GeneratedRegex(@"routing", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Routing();

    [GeneratedRegex(@"(?:for example|e\.g\.?|such as|\blike|例如|比如|格式[为:：]|如[:：])\s*[,，:：]?\s*([^;；()（）\n]{1,60}?)(?=\.\s|\.$|[;；()（）。]|\s+(?:sometimes|with|including)\b|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"\s+or\s+|或|、|,\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"[‘’“”'""]|例如|for example", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quotes();

    [GeneratedRegex(@"(?:between\s+\d{1,2}\s+and\s+)?(?<n>\d{1,2})\s*(?:位|个(?:数字|字符)|-?digits?|characters?|numbers\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Length();

    [GeneratedRegex(@"numeric|\bnumbers?\b|digits|数字|整数|数值", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"\bwhat time\b|time of (day|arrival|delivery)|\d{1,2}[:.]\d{2} ?[ap]m|\bhh:mm|几点|时刻", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"\b(mm?[/.\-]dd?[/.\-]yy(yy)?|dd?[/.\-]mm?[/.\-]yy(yy)?|yyyy[/.\-]mm?[/.\-]dd?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DayPattern();
}
