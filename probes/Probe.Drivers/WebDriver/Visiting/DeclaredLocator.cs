using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver.Visiting;

/// <summary>Reads a locator as a target's file writes it: <c>id=search_box</c>, <c>accessibility id=搜索</c>, <c>uiautomator=new UiSelector()…</c>, <c>predicate=label == "…"</c>, <c>class chain=…</c>, <c>xpath=//…</c>, <c>class=…</c>.</summary>
public static class DeclaredLocator
{
    /// <exception cref="FormatException">It is none.</exception>
    public static AppLocator Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var (way, value) = at > 0 ? (text[..at].Trim().ToLowerInvariant(), text[(at + 1)..].Trim()) : ("", text);
        return value.Length == 0 ? throw new FormatException($"'{text}' is no locator: nothing follows the '='.") : way switch
        {
            "id" => new AppLocator.ResourceId(value),
            "accessibility id" => new AppLocator.AccessibilityId(value),
            "uiautomator" => new AppLocator.UiAutomator(value),
            "predicate" => new AppLocator.PredicateString(value),
            "class chain" => new AppLocator.ClassChain(value),
            "xpath" => new AppLocator.XPath(value),
            "class" => new AppLocator.ClassName(value),
            _ => throw new FormatException($"'{text}' is no locator of an app: expected id=…, accessibility id=…, uiautomator=…, predicate=…, class chain=…, xpath=… or class=…."),
        };
    }
}
