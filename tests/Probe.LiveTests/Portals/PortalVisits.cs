using System.Collections.Immutable;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Portals;

/// <summary>One portal, visited: what Probe says, what the portal saw, what a perfect observer finds.</summary>
public sealed record PortalVisit(Ended Command, SearchResult Result, ImmutableArray<(string Query, string File, double At)> Attempts, Truth Truth, IReadOnlyDictionary<string, Expectation> Expected, string Home)
{
    /// <summary>The tabs that the portal saw during an attempt.</summary>
    public ImmutableArray<SeenTab> TabsOf(KeywordPart keyword)
    {
        var at = Attempts.Select((a, i) => (a.File, i)).First(a => a.File == keyword.Evidence!.Attempt).i;
        return Truth.Tabs(Attempts[at].At, at + 1 < Attempts.Length ? Attempts[at + 1].At : double.MaxValue);
    }
}

/// <summary>Visits every sample portal once on each device, several portals at a time; each test waits for its own.</summary>
public sealed class PortalVisits(LivePortals live) : IAsyncLifetime
{
    /// <summary>Also asked what citizens type, on the desktop: the official words among them serve the other tests too.</summary>
    private const string WithVariants = "qinghe";

    /// <summary>The slowest first, so that the last one to end is short.</summary>
    private static readonly ImmutableArray<string> All = ["xishan", "yunding", WithVariants, "beiling", "kujing", "dongwan", "nanpu", "jinghu", "merrow", "shiqiao"];

    private static readonly ImmutableArray<string> Devices = ["desktop", "phone"];

    private readonly TemporaryFolder _folder = new();
    private VisitTurns _turns = null!;
    private ImmutableDictionary<(string Portal, string Device), Task<PortalVisit>> _visits = ImmutableDictionary<(string, string), Task<PortalVisit>>.Empty;

    public Task<PortalVisit> OfAsync(string portal, string device) => _visits[(portal, device)];

    /// <summary>The visit that asked the variants too.</summary>
    public Task<PortalVisit> OfVariantsAsync() => OfAsync(WithVariants, "desktop");

    public ValueTask InitializeAsync()
    {
        _turns = new VisitTurns(live);
        _visits = Devices.SelectMany(d => All.Select(p => (Portal: p, Device: d))).ToImmutableDictionary(v => v, v => _turns.Add(v.Portal, cancel => VisitAsync(v.Portal, v.Device, cancel)));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _turns.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<PortalVisit> VisitAsync(string portal, string device, CancellationToken cancellationToken)
    {
        string[] options = portal == WithVariants && device == "desktop" ? [] : ["--no-variants"];
        var name = $"{portal}-{device}";
        var (home, json) = (_folder[name], _folder[name + ".json"]);
        var ended = await ProbeRun.ToEndAsync(cancellationToken, ["search", live.Portals[portal].ToString(), "--device", device, "--home", home, "--json", json, .. options]);
        if (new FileInfo(json) is not { Exists: true, Length: > 0 })
        {
            throw new InvalidOperationException($"The search of {name} ended with {ended.ExitCode} and wrote no result: {ended.All}");
        }

        var result = await SearchResult.ReadAsync(json, cancellationToken);
        return new PortalVisit(ended, result, result.Attempts(home), await live.Portals.TruthAsync(portal, cancellationToken), await live.Portals.ExpectedAsync(portal, cancellationToken), home);
    }
}
