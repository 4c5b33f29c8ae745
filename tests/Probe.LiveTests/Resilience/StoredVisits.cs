using Probe.LiveTests.Running;

namespace Probe.LiveTests.Resilience;

/// <summary>Two commands that visited two portals at once and kept what they found in one data folder.</summary>
public sealed class StoredVisits(LivePortals live) : IAsyncLifetime
{
    public TemporaryFolder Folder { get; } = new();

    public string Home => Folder["home"];

    public Ended Qinghe { get; private set; } = null!;

    public Ended Nanpu { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        var both = await Task.WhenAll(
            ProbeRun.ToEndAsync(cancel, "search", live.Portals["qinghe"].ToString(), "--home", Home, "--json", Folder["qinghe.json"], "--no-variants"),
            ProbeRun.ToEndAsync(cancel, "search", live.Portals["nanpu"].ToString(), "--home", Home, "--json", Folder["nanpu.json"], "--no-variants"));
        (Qinghe, Nanpu) = (both[0], both[1]);
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
