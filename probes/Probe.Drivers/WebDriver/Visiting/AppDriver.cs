using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver.Visiting;

/// <summary>Opens sessions with one app behind an Appium server: the same steps as on a portal, performed on its screens.</summary>
/// <param name="server">The Appium server or farm.</param>
public sealed class AppDriver(Uri server, AppDevice device, AppiumLimits limits, TimeProvider time) : IDriver
{
    private static readonly string[] StandIn = ["simulated: a stand-in answered, no phone; these results enter no ranking"];

    /// <summary>Whether no phone but a stand-in answers; known once a session was opened.</summary>
    public bool Simulated { get; private set; } = device is AppDevice.StandIn;

    /// <summary>The app's package file, whose facts go into the evidence; null: none was given.</summary>
    public PackageFile? File { get; init; }

    public DriverIdentity Identity { get; private set; } = new($"Appium at {AppiumWire.WithoutUser(server)}", device.App, []);

    public async Task<IDriverSession> OpenSessionAsync(SessionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var session = await AppiumSessions.OpenAsync(server, device, limits, time, cancellationToken);
        var told = session.Identity;
        Simulated = told.Simulated;
        Identity = new DriverIdentity(
            $"{told.Automation}{(told.Version is { } version ? $" {version}" : "")}{(told.Model is { } model ? $" on {model}" : "")}", told.App ?? device.App,
            [
                .. Simulated ? StandIn : [],
                $"the session was begun with {told.Client}",
                "times on an app's screens are those of looks at it, exact to one look (some tenths of a second)",
                "an app tells of no trusted events: presses are those that the server says it performed, without a second witness",
                "below an app nothing can hold a request back: the point of submission is found by its words and never pressed",
            ]);
        return new AppVisit(session, time) { File = File };
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
