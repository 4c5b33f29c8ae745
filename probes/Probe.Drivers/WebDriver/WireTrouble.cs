using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver;

/// <summary>An error as the protocol tells it, and which of our channels it belongs to.</summary>
/// <param name="Code">W3C's error code: 'no such element'.</param>
/// <param name="Message">One line of what was said.</param>
internal sealed record WireTrouble(string Code, string Message)
{
    private const int MaximumMessage = 300;

    /// <summary>What a server says when the phone, or its own program on it, is gone: the session cannot go on.</summary>
    private static readonly string[] Lost =
    [
        "socket hang up", "Could not proxy command", "ECONNREFUSED", "ECONNRESET", "instrumentation process", "device offline", "device not found", "was not in the list of connected devices",
        "disconnected", "not reachable", "session deleted", "WebDriverAgent", "screen is gone", "browser ended", "A session is either terminated or not started",
    ];

    public static WireTrouble Of(string code, string? message)
    {
        var line = (message ?? string.Empty).Split('\n', 2)[0].Trim();
        return new WireTrouble(code, line.Length > MaximumMessage ? line[..MaximumMessage] : line);
    }

    /// <summary>The app or its platform would not, and the session goes on.</summary>
    public bool IsRefusal => Code is "no such element" or "stale element reference" or "element not interactable" or "element not visible" or "element click intercepted" or "element not selectable"
        or "invalid element state" or "no such alert" or "unexpected alert open" or "move target out of bounds" or "invalid coordinates" or "no such window" or "no such frame" or "invalid argument"
        || IsUnknownHere || IsNoContext;

    /// <summary>This server or driver has no such command.</summary>
    public bool IsUnknownHere => Code is "unknown command" or "unknown method" or "unsupported operation"
        || (Code is "unknown error" && Message.Contains("not implemented", StringComparison.OrdinalIgnoreCase));

    public bool IsGone => Code is "no such element" or "stale element reference";

    private bool IsNoContext => Message.StartsWith("No such context", StringComparison.OrdinalIgnoreCase);

    private bool IsLost => Code is "invalid session id" || Lost.Any(sign => Message.Contains(sign, StringComparison.OrdinalIgnoreCase));

    public AppOutcome.Refused AsRefusal => new(Code, Message);

    /// <summary>An act that the platform could not do for a reason of its own (an intent that nothing resolves) is refused; a lost phone is a fault.</summary>
    public bool IsRefusedAct => IsRefusal || (Code is "unknown error" && !IsLost);

    public FaultException AsFault(string command) => IsLost
        ? new FaultException(new Fault(FaultKind.DriverLost, $"The Appium session is gone ({command}): {Message}"))
        : Code is "timeout" or "script timeout"
            ? new FaultException(new Fault(FaultKind.StepTimedOut, $"The Appium server gave up on '{command}': {Message}"))
            : Code is "invalid selector"
                ? new FaultException(new Fault(FaultKind.DriverLost, $"A locator is not understood by the Appium server: {Message}"), sessionLives: true)
                : new FaultException(new Fault(FaultKind.DriverLost, $"The Appium server failed at '{command}': {Code}: {Message}"), sessionLives: true);
}
