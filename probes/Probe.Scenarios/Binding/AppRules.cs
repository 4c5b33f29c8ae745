using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Probe.Core.Visits.Screens;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Binding;

/// <summary>A text that matches an expression, which editors are told too.</summary>
internal abstract class PatternAttribute(string pattern, string expected) : TextRuleAttribute
{
    public override string Expected => expected;

    public override (string, string?)? Check(string text) =>
        text.Length <= 200 && Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) ? null : ($"'{Visible.Of(text, 60)}'", Remedy(text));

    public override void Describe(JsonObject schema) => schema["pattern"] = pattern;

    protected virtual string? Remedy(string text) => null;
}

internal sealed class PackageAttribute() : PatternAttribute("^[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)+$", "a package of Android, such as 'gov.example.app'")
{
    protected override string? Remedy(string text) => text.Contains('/', StringComparison.Ordinal) ? "the part behind '/' is the activity: it has a key of its own" : null;
}

internal sealed class BundleAttribute() : PatternAttribute("^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$", "a bundle of iOS, such as 'gov.example.app'");

internal sealed class ActivityAttribute() : PatternAttribute("^[.A-Za-z][A-Za-z0-9_.$]*$", "an activity's class, such as '.MainActivity'")
{
    protected override string? Remedy(string text) => text.IndexOf('/', StringComparison.Ordinal) is > 0 and var at && at + 1 < text.Length ? $"such as '{text[(at + 1)..]}'" : null;
}

/// <summary>Where an Appium server listens. A farm's name and key never stand in a file.</summary>
internal sealed class ServerAddressAttribute : TextRuleAttribute
{
    public override string Expected => "an Appium server's address, such as 'http://127.0.0.1:4723'";

    public override (string, string?)? Check(string text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0
            ? ($"'{Visible.Of(text, 60)}'", null)
            : address.UserInfo.Length > 0 ? ("an address with a user name or key in it", "take them out: PROBE_APPIUM_USER and PROBE_APPIUM_KEY hold them")
            : null;

    public override void Describe(JsonObject schema) => (schema["format"], schema["pattern"]) = ("uri", "^https?://");
}

/// <summary>A place on an app's screen in its platform's own terms, as far as it can be told without a phone.</summary>
internal sealed class NativeLocatorAttribute : TextRuleAttribute
{
    private static readonly string Ways = Words.List(DeclaredLocator.Ways.Select(w => $"{w}: …"));

    /// <summary>Whether <c>enter</c> may stand there: the key instead of a place.</summary>
    public bool OrEnter { get; init; }

    public override string Expected => $"a locator of an app: one of {Ways}";

    public override (string, string?)? Check(string text)
    {
        if (OrEnter && text == "enter")
        {
            return null;
        }

        var shown = $"'{Visible.Of(text, 60)}'";
        var (way, value) = DeclaredLocator.Split(text);
        if (!DeclaredLocator.Ways.Contains(way))
        {
            var near = way.Length > 0 && value.Length > 0 ? NearestWord.Find(way, DeclaredLocator.Ways) : null;
            return (shown,
                near is not null ? $"such as '{near}: {value}'"
                : text.StartsWith('/') || text.StartsWith("(/", StringComparison.Ordinal) ? $"such as 'xpath: {text}'"
                : text.StartsWith("new Ui", StringComparison.Ordinal) ? $"such as 'uiautomator: {text}'"
                : text is ['#' or '.', ..] ? "a CSS selector is for a portal: on an app such as 'id: search_box'"
                : null);
        }

        return value.Length == 0 ? ($"{shown}, which looks for nothing", $"such as '{way}: …'")
            : way == "uiautomator" && !value.StartsWith("new Ui", StringComparison.Ordinal) ? (shown, "such as 'uiautomator: new UiSelector().text(\"…\")'")
            : way is "xpath" or "uiautomator" or "predicate" or "class chain" && IsOpen(value) ? (shown, "a bracket or a quotation mark is not closed")
            : null;
    }

    public override void Describe(JsonObject schema) => schema["pattern"] = $"^({(OrEnter ? "enter$|" : "")}({string.Join('|', DeclaredLocator.Ways)})\\s*[:=])";

    /// <summary>Brackets inside quotation marks are text.</summary>
    private static bool IsOpen(string expression)
    {
        var open = 0;
        var quote = '\0';
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (c == '\\')
            {
                i++;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else
            {
                open += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            }
        }

        return open != 0 || quote != '\0';
    }
}
