using Microsoft.Playwright;
using Probe.Drivers.Playwright;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Guarding;

/// <summary>The techniques' portal, plain and over HTTPS, and a browser started as the driver starts it.</summary>
public sealed class GuardFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private TlsFront? _front;

    public SamplePortals Portals { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Without the argument that keeps datagrams back, to show that they would go out.</summary>
    public IBrowser Loose { get; private set; } = null!;

    public Uri Plain => Portals["techniques"];

    public System.Security.Cryptography.X509Certificates.X509Certificate2 Certificate => _front!.Certificate;

    public Uri Secure => _front!.Url;

    public async ValueTask InitializeAsync()
    {
        Portals = await SamplePortals.StartAsync(TestContext.Current.CancellationToken, "techniques");
        _front = new TlsFront(Plain.Port);
        _playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        var choice = BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists);
        Browser = await LaunchAsync(PlaywrightDriver.Arguments);
        Loose = await LaunchAsync(PlaywrightDriver.Arguments.Where(a => !a.Contains("webrtc", StringComparison.Ordinal)));

        // Our datagrams' listener stands on the loopback, which WebRTC otherwise leaves out.
        Task<IBrowser> LaunchAsync(IEnumerable<string> arguments) => _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = choice.Path, Args = [.. arguments, "--allow-loopback-in-peer-connection"] });
    }

    public async Task<int> SubmissionsAsync(string technique, CancellationToken cancellationToken) =>
        (await Portals.TruthAsync("techniques", cancellationToken)).Log.Count(e => e.Kind == "submission" && e.Detail == technique);

    public Task ForgetAsync(CancellationToken cancellationToken) => Portals.ForgetAsync("techniques", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        await Loose.CloseAsync();
        _playwright?.Dispose();
        await _front!.DisposeAsync();
        await Portals.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class Guarded : ICollectionFixture<GuardFixture>
{
    public const string Name = "Guarded";
}
