namespace Probe.LiveTests.Running;

/// <summary>All sample portals, shared by the live tests, which run one after the other: they measure time.</summary>
public sealed class LivePortals : IAsyncLifetime
{
    public SamplePortals Portals { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portals = await SamplePortals.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await Portals.DisposeAsync();
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Live : ICollectionFixture<LivePortals>
{
    public const string Name = "Live";
}
