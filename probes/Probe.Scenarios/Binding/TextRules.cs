using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Probe.Scenarios.Binding;

/// <summary>What a text must be beyond being a text. On a parameter that is a list it holds for every item.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal abstract class TextRuleAttribute : Attribute
{
    /// <summary>Completes 'expected …'.</summary>
    public abstract string Expected { get; }

    /// <summary>Where a secret may stand by mistake, nothing of what stands there is told.</summary>
    public virtual bool IsUntold => false;

    /// <returns>What is wrong, completing 'found …', with a remedy where there is one; null: nothing is.</returns>
    public abstract (string Found, string? Remedy)? Check(string text);

    /// <summary>Tells editors what can be told in JSON schema.</summary>
    public virtual void Describe(JsonObject schema)
    {
    }
}

/// <summary>The name by which files refer to each other, and a part of file names and addresses.</summary>
internal sealed class IdAttribute : TextRuleAttribute
{
    private const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    public override string Expected => "an id of lower-case letters, digits and single hyphens";

    public override (string, string?)? Check(string text)
    {
        if (text.Length <= 64 && Regex.IsMatch(text, Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            return null;
        }

        var near = Regex.Replace(text.ToLowerInvariant(), "[^a-z0-9]+", "-", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Trim('-');
        return ($"'{text}'", near.Length is > 0 and <= 64 ? $"such as '{near}'" : null);
    }

    public override void Describe(JsonObject schema) => schema["pattern"] = Pattern;
}

/// <summary>A regular expression as the judge will use it.</summary>
internal sealed class ExpressionAttribute : TextRuleAttribute
{
    public override string Expected => "a regular expression (.NET)";

    public override (string, string?)? Check(string text)
    {
        if (text is ['/', _, .., '/'])
        {
            return ($"'{text}' between slashes", $"write it without them here: {text[1..^1]}");
        }

        return Expressions.Fault(text) is { } fault ? ($"'{text}': {fault}", null) : null;
    }

    public override void Describe(JsonObject schema) => schema["format"] = "regex";
}

/// <summary>A CSS selector, as far as it can be told without a browser.</summary>
internal sealed class SelectorAttribute : TextRuleAttribute
{
    public override string Expected => "a CSS selector";

    public override (string, string?)? Check(string text)
    {
        if (text.StartsWith('/') || text.StartsWith("(/", StringComparison.Ordinal) || text.StartsWith("xpath=", StringComparison.OrdinalIgnoreCase))
        {
            return ($"the XPath '{text}'", "write it as a CSS selector, such as '#search input'");
        }

        return text.Count(c => c == '[') != text.Count(c => c == ']') || text.Count(c => c == '(') != text.Count(c => c == ')')
            ? ($"'{text}'", "a bracket is not closed")
            : null;
    }
}

/// <summary>Where a journey begins: an address of its own, or a path from the portal's root.</summary>
internal sealed class AddressAttribute : TextRuleAttribute
{
    public override string Expected => "an address that starts with http:// or https://, or a path that starts with /";

    public override (string, string?)? Check(string text) =>
        (text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal)) || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0)
            ? null
            : ($"'{text}'", null);

    public override void Describe(JsonObject schema) => schema["pattern"] = "^(https?://|/[^/]|/$)";
}

/// <summary>What follows HTTP's rules for a header, so that it cannot smuggle in another.</summary>
internal sealed class HeaderTextAttribute : TextRuleAttribute
{
    public override string Expected => "a text of printable ASCII signs";

    public override (string, string?)? Check(string text) => text.All(c => c is >= ' ' and <= '~') ? null : ($"'{text}'", null);

    public override void Describe(JsonObject schema) => schema["pattern"] = "^[ -~]+$";
}
