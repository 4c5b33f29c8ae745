using System.Net.Mail;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Binding;

/// <summary>What a citizen wants done, in a citizen's words.</summary>
internal sealed class MatterAttribute : TextRuleAttribute
{
    private const int Most = 100;

    public override string Expected => $"a matter of at most {Most} signs";

    public override (string, string?)? Check(string text) => text.Length <= Most ? null : ($"{text.Length} signs", null);

    public override void Describe(JsonObject schema) => schema["maxLength"] = Most;
}

/// <summary>A device of the catalogue, or the target's app.</summary>
internal sealed class DeviceNameAttribute : TextRuleAttribute
{
    private static readonly string[] Known = [.. DeviceCatalogue.All.Select(d => d.Name), CampaignPlan.AppDevice];

    public override string Expected => $"one of {Words.List(Known)}";

    public override (string, string?)? Check(string text) =>
        Known.Contains(text, StringComparer.Ordinal) ? null : ($"'{Visible.Of(text, 60)}'", NearestWord.Suggest(text, Known));

    public override void Describe(JsonObject schema)
    {
        schema.Remove("minLength");
        schema["enum"] = new JsonArray([.. Known.Select(name => (JsonNode)name)]);
    }
}

/// <summary>A zone by its IANA name.</summary>
internal sealed class TimeZoneNameAttribute : TextRuleAttribute
{
    public override string Expected => "an IANA time zone, such as 'Asia/Shanghai'";

    /// <summary>Systems differ in whether they forgive small letters, and one that has listed its zones forgives more: the file's word must be the zone's own.</summary>
    public override (string, string?)? Check(string text) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.Id == text ? null : ($"'{Visible.Of(text, 60)}'", Remedy(text));

    private static string? Remedy(string text)
    {
        var known = TimeZoneInfo.GetSystemTimeZones();
        return known.Count < 2 ? "this machine knows no time zones: install tzdata"
            : text.Contains("beijing", StringComparison.OrdinalIgnoreCase) || text is "CST" or "China Standard Time" ? "China's is 'Asia/Shanghai'"
            : NearestWord.Suggest(text, known.Select(z => z.Id));
    }
}

/// <summary>A time of day until another.</summary>
internal sealed partial class QuietTimeAttribute : TextRuleAttribute
{
    private const string Pattern = "^([01][0-9]|2[0-3]):([0-5][0-9]) ?[-–] ?(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)$";

    public override string Expected => "two times of day, such as '08:30-18:00' or '22:00-06:00'";

    public override (string, string?)? Check(string text) => Read(text) switch
    {
        null => ($"'{Visible.Of(text, 60)}'", null),
        { } read when read.From == read.Until => ($"'{text}', which is the whole day or none of it", null),
        _ => null,
    };

    public override void Describe(JsonObject schema) => schema["pattern"] = Pattern;

    /// <returns>Null: the text has another shape. 24:00 is midnight.</returns>
    public static QuietHours? Read(string text)
    {
        var match = Shape().Match(text);
        return match.Success ? new QuietHours(Time(match.Groups[1], match.Groups[2]), Time(match.Groups[3], match.Groups[4])) : null;
    }

    private static TimeOnly Time(Group hours, Group minutes) =>
        hours.Success ? new TimeOnly(Number(hours), Number(minutes)) : TimeOnly.MinValue;

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}

/// <summary>A bare e-mail address.</summary>
internal sealed class MailAddressAttribute : TextRuleAttribute
{
    public override string Expected => "an e-mail address, such as 'service-desk@example.org'";

    public override (string, string?)? Check(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text ? null
        : ($"'{Visible.Of(text, 60)}'", address is not null ? $"write '{address.Address}'" : null);

    public override void Describe(JsonObject schema) => schema["format"] = "email";
}
