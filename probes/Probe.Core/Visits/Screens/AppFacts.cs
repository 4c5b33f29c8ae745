using System.Text.Json.Serialization;

namespace Probe.Core.Visits.Screens;

/// <summary>What answers behind a session. Goes into every result.</summary>
/// <param name="Simulated">True: no phone, but a stand-in. Such results say so everywhere and enter no ranking.</param>
/// <param name="Automation">The server's driver: 'UiAutomator2', 'XCUITest', 'Chromium', 'StandIn'.</param>
/// <param name="Model">As the server tells; null: not told.</param>
/// <param name="Version">The platform's or browser's version; null: not told.</param>
/// <param name="App">Package, bundle, or browser.</param>
/// <param name="Scale">Units of the tree to a dp; null: not told, so that nothing is measured in dp.</param>
/// <param name="Client">The library of ours that began the session, with its version.</param>
public sealed record AppIdentity(AppPlatform Platform, bool Simulated, string Automation, string? Model, string? Version, string? App, ScreenScale? Scale, string Client);

/// <summary>An element that the server keeps for us. Of no use once the screen has changed.</summary>
public readonly record struct AppElement(string Id);

/// <summary>What came of an act on the app. Closed set; our own trouble is a <see cref="FaultException"/>.</summary>
public abstract record AppOutcome
{
    private AppOutcome()
    {
    }

    public sealed record Done : AppOutcome;

    /// <summary>The app or its platform would not: a fact about the screen.</summary>
    /// <param name="Code">The protocol's error: 'stale element reference'.</param>
    /// <param name="Detail">What was said, on one line.</param>
    public sealed record Refused(string Code, string Detail) : AppOutcome;

    public static Done Ok { get; } = new();
}

[JsonConverter(typeof(JsonStringEnumConverter<AppState>))]
public enum AppState
{
    NotInstalled,

    /// <summary>Gone: stopped, or crashed when nobody stopped it.</summary>
    NotRunning,
    Background,
    Foreground,
}

[JsonConverter(typeof(JsonStringEnumConverter<StartKind>))]
public enum StartKind
{
    /// <summary>A new process.</summary>
    Cold,

    /// <summary>The process lived, its screen did not.</summary>
    Warm,

    /// <summary>It was only brought to the front.</summary>
    Hot,
}

/// <param name="Kind">As the platform tells; null: not told.</param>
/// <param name="FirstFrame">From the request to the app's first frame, by the platform's own clock; null: not told (iOS).</param>
public sealed record AppStart(StartKind? Kind, TimeSpan? FirstFrame);

[JsonConverter(typeof(JsonStringEnumConverter<DeviceOrientation>))]
public enum DeviceOrientation
{
    Portrait,
    Landscape,
}

/// <summary>The native screen or a web view inside it.</summary>
/// <param name="Name">As the server names it: 'NATIVE_APP', 'WEBVIEW_…'.</param>
public sealed record ScreenContext(string Name)
{
    public static ScreenContext Native { get; } = new("NATIVE_APP");

    public bool IsNative => Name == Native.Name;
}
