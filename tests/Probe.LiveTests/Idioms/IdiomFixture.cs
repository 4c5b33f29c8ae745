using Probe.Drivers.Playwright;

namespace Probe.LiveTests.Idioms;

/// <summary>One browser and one server for all idioms.</summary>
public sealed class IdiomFixture : IAsyncLifetime
{
    public PlaywrightDriver Driver { get; private set; } = null!;

    public IdiomServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await IdiomServer.StartAsync(TestContext.Current.CancellationToken);
        Driver = await PlaywrightDriver.LaunchAsync(BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await Server.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class SerialIdioms : ICollectionFixture<IdiomFixture>
{
    public const string Name = "Idioms";
}
