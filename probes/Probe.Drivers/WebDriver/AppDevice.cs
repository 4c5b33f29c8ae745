using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver;

/// <summary>What a session is wanted on. Closed set.</summary>
public abstract record AppDevice
{
    private AppDevice()
    {
    }

    public abstract AppPlatform Platform { get; }

    /// <summary>Package, bundle or browser.</summary>
    public abstract string App { get; }

    /// <summary>Further capabilities, by their full names; a farm asks for its own (<c>bstack:options</c>). They win over ours.</summary>
    public ImmutableDictionary<string, object> More { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>An Android phone or emulator, driven by UiAutomator2.</summary>
    /// <param name="Package">'gov.example.app'.</param>
    /// <param name="Activity">The first screen's class; null: the launcher's. Without it start times are not told.</param>
    /// <param name="Udid">Which device; null: the only one, or whichever the farm gives.</param>
    /// <param name="Install">Path or address of an APK, as the server sees it; null: the app is there.</param>
    /// <param name="KeepData">False: the app starts as after its installation, first-run dialogs included.</param>
    /// <param name="GrantPermissions">True: permissions are given beforehand and never asked. False shows what a citizen is asked.</param>
    public sealed record Android(string Package, string? Activity = null, string? Udid = null, string? Install = null, bool KeepData = false, bool GrantPermissions = false) : AppDevice
    {
        public override AppPlatform Platform => AppPlatform.Android;

        public override string App => Package;
    }

    /// <summary>An iPhone, iPad or simulator, driven by XCUITest.</summary>
    /// <param name="Bundle">'gov.example.app'.</param>
    /// <param name="Name">'iPhone 17', needed for a simulator; null: by udid.</param>
    /// <param name="Version">Of iOS; null: any.</param>
    public sealed record Ios(string Bundle, string? Udid = null, string? Name = null, string? Version = null, string? Install = null, bool KeepData = false) : AppDevice
    {
        public override AppPlatform Platform => AppPlatform.Ios;

        public override string App => Bundle;
    }

    /// <summary>A phone's web, in a Chromium shaped like a phone.</summary>
    /// <param name="Chromedriver">Path as the server sees it; give it one of its own, see tools/appium/start.</param>
    /// <param name="Browser">Path of the browser as the server sees it; null: chromedriver's choice.</param>
    /// <param name="Width">CSS px. &gt; 0.</param>
    /// <param name="Height">CSS px. &gt; 0.</param>
    /// <param name="PixelRatio">Device pixels to a CSS px. &gt; 0.</param>
    /// <param name="Port">For chromedriver: a free one on the server's machine.</param>
    /// <param name="NoSandbox">Chromium refuses its sandbox to root; only there.</param>
    public sealed record PhoneWeb(string Chromedriver, string? Browser, int Width, int Height, double PixelRatio, int Port, bool NoSandbox = false, string? UserAgent = null, string? Language = null) : AppDevice
    {
        public override AppPlatform Platform => AppPlatform.PhoneWeb;

        public override string App => Browser ?? "chrome";
    }

    /// <summary>The stand-in of tools/appium: no phone, and its results say so.</summary>
    /// <param name="Language">'zh' or 'en'.</param>
    /// <param name="Faults">Known faults of the sample app that are switched on.</param>
    public sealed record StandIn(string Language = "zh", ImmutableArray<string> Faults = default) : AppDevice
    {
        public const string Package = AppChannel.StandInApp;

        public override AppPlatform Platform => AppPlatform.Android;

        public override string App => Package;
    }
}
