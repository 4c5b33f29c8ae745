using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Probe.Scenarios.Binding;

/// <summary>The name of an environment variable that holds a secret. What stands there instead is not repeated: it may be the secret.</summary>
internal sealed class SecretNameAttribute : TextRuleAttribute
{
    private const string Pattern = "^[A-Z][A-Z0-9_]{0,63}$";

    public override string Expected => "the name of an environment variable, such as 'PROBE_MAIL'";

    public override bool IsUntold => true;

    public override (string, string?)? Check(string text) =>
        Regex.IsMatch(text, Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) && !LooksLikeKey(text)
            ? null
            : ("what may be the secret itself (it is not shown)", SecretWords.Remedy);

    public override void Describe(JsonObject schema) => schema["pattern"] = Pattern;

    /// <summary>Long capitals and digits without a break are how access keys look, and not how people name variables.</summary>
    private static bool LooksLikeKey(string text) => text.Length >= 12 && !text.Contains('_', StringComparison.Ordinal) && text.Any(char.IsAsciiDigit);
}

/// <summary>A mail server. A user and a password before it are not repeated.</summary>
internal sealed class MailServerAttribute : TextRuleAttribute
{
    private const string Pattern = @"^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[0-9]{1,5})?$";

    public override string Expected => "a host, such as 'mail.example.org', or a host with its port, such as 'mail.example.org:465'";

    public override bool IsUntold => true;

    public override (string, string?)? Check(string text)
    {
        if (text.Contains('@', StringComparison.Ordinal))
        {
            return ("a server with a user name or password before it (not shown)", SecretWords.Remedy);
        }

        var isHost = Regex.IsMatch(text, Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
            && (text.Split(':') is not [_, var port] || int.Parse(port, System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= 65535);
        return isHost ? null
            : ($"'{Documents.Visible.Of(text, 60)}'", text.Contains("://", StringComparison.Ordinal) ? $"without '{text[..(text.IndexOf("://", StringComparison.Ordinal) + 3)]}'" : null);
    }

    public override void Describe(JsonObject schema) => schema["pattern"] = Pattern;
}

/// <summary>What every refused secret is told.</summary>
internal static class SecretWords
{
    public const string Remedy = "secrets come from the environment, never from a scenario: put it into a variable, and the variable's name here under 'secret'";

    private static readonly string[] Keys = ["access_token", "accesstoken", "token", "key", "apikey", "api_key", "secret", "sig", "sign", "signature", "password", "pwd"];

    /// <summary>The key of an address's query behind which a secret stands; null: there is none.</summary>
    public static string? KeyIn(Uri address) =>
        address.Query.TrimStart('?').Split('&').Select(part => part.Split('=')).Where(part => part is [_, { Length: > 0 }, ..]).Select(part => part[0]).FirstOrDefault(key => Keys.Contains(key, StringComparer.OrdinalIgnoreCase));
}
