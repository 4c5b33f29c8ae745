namespace Probe.Core.Visits.Screens;

/// <summary>How an element of an app is found, in the platform's own terms. Closed set.</summary>
public abstract record AppLocator
{
    private AppLocator(string mechanism, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        Mechanism = mechanism;
        Value = value;
    }

    /// <summary>The protocol's name of the way of finding.</summary>
    public string Mechanism { get; }

    public string Value { get; }

    public sealed override string ToString() => $"{Mechanism} '{Value}'";

    /// <summary>Content description on Android, accessibility identifier on iOS.</summary>
    public sealed record AccessibilityId(string Name) : AppLocator("accessibility id", Name);

    /// <summary>Android: the resource id, with or without its package.</summary>
    public sealed record ResourceId(string Name) : AppLocator("id", Name);

    public sealed record ClassName(string Name) : AppLocator("class name", Name);

    /// <summary>Over the tree on native screens, over the page in a web view.</summary>
    public sealed record XPath(string Expression) : AppLocator("xpath", Expression);

    /// <summary>Android: <c>new UiSelector().text("…")</c>.</summary>
    public sealed record UiAutomator(string Expression) : AppLocator("-android uiautomator", Expression);

    /// <summary>iOS: <c>label == "…" AND type == "XCUIElementTypeButton"</c>.</summary>
    public sealed record PredicateString(string Expression) : AppLocator("-ios predicate string", Expression);

    /// <summary>iOS: <c>**/XCUIElementTypeCell[`name == "…"`]</c>.</summary>
    public sealed record ClassChain(string Expression) : AppLocator("-ios class chain", Expression);

    /// <summary>In a web view or a phone's browser.</summary>
    public sealed record Css(string Selector) : AppLocator("css selector", Selector);
}
