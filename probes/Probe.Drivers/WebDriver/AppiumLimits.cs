namespace Probe.Drivers.WebDriver;

/// <summary>How long things may take. Every one is longer than what a healthy server needs, and none is for ever.</summary>
/// <param name="Session">To begin a session: a phone installs, boots and starts for that. &gt; 0; default 4 minutes.</param>
/// <param name="Command">To answer a command. &gt; 0; default 90 s: UiAutomator2 itself waits up to 10 s for a screen to become idle, several times in a slow list.</param>
/// <param name="Idle">How long the server keeps a session that sends nothing, so that a client that died does not hold a phone for ever. Seconds at least; default 10 minutes,
/// longer than any pause that a polite visit makes (Appium's own is 60 s, which ends long visits).</param>
/// <param name="Closing">To end a session; after it the server is left to its own idle limit. &gt; 0; default 20 s.</param>
public sealed record AppiumLimits(TimeSpan Session, TimeSpan Command, TimeSpan Idle, TimeSpan Closing)
{
    public static AppiumLimits Default { get; } = new(TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(20));

    internal bool AreSound => Session > TimeSpan.Zero && Command > TimeSpan.Zero && Idle >= TimeSpan.FromSeconds(1) && Closing > TimeSpan.Zero;

    /// <summary>Selenium's own limit on an HTTP exchange lies behind all of ours, which name what was slow.</summary>
    internal TimeSpan Http => (Session > Command ? Session : Command) + TimeSpan.FromSeconds(30);
}
