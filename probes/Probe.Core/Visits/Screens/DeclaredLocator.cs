using System.Collections.Immutable;

namespace Probe.Core.Visits.Screens;

/// <summary>
/// Reads a locator as a target's file writes it: the way of finding, a colon, and what is looked for, such as <c>accessibility id: 搜索</c>. An equals sign
/// does as well, and needs no quotes in YAML.
/// </summary>
public static class DeclaredLocator
{
    private static readonly ImmutableArray<(string Way, Func<string, AppLocator> Make)> All =
    [
        ("id", value => new AppLocator.ResourceId(value)),
        ("accessibility id", value => new AppLocator.AccessibilityId(value)),
        ("uiautomator", value => new AppLocator.UiAutomator(value)),
        ("predicate", value => new AppLocator.PredicateString(value)),
        ("class chain", value => new AppLocator.ClassChain(value)),
        ("xpath", value => new AppLocator.XPath(value)),
        ("class", value => new AppLocator.ClassName(value)),
    ];

    /// <summary>The ways of finding, as files write them.</summary>
    public static ImmutableArray<string> Ways { get; } = [.. All.Select(w => w.Way)];

    /// <summary>The way and what it looks for; the way is empty where nothing separates the two.</summary>
    public static (string Way, string Value) Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.AsSpan().IndexOfAny(':', '=');
        return at > 0 ? (text[..at].Trim().ToLowerInvariant(), text[(at + 1)..].Trim()) : ("", text.Trim());
    }

    /// <returns>Null: it is none.</returns>
    public static AppLocator? TryRead(string text)
    {
        var (way, value) = Split(text);
        return value.Length == 0 ? null : All.FirstOrDefault(w => w.Way == way).Make?.Invoke(value);
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static AppLocator Read(string text) =>
        TryRead(text) ?? throw new FormatException($"'{text}' is no locator of an app: expected {string.Join(", ", Ways.Select(w => $"'{w}: …'"))}.");
}
