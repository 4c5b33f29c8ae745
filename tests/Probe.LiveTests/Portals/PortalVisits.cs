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

/// <summary>Visits every sample portal once, two at a time; each test waits for its own.</summary>
public sealed class PortalVisits(LivePortals live) : IAsyncLifetime
{
    private const int AtOnce = 2;

    /// <summary>The slowest first, so that the last one to end is short.</summary>
    private static readonly ImmutableArray<string> All = ["xishan", "yunding", "beiling", "kujing", "dongwan", "nanpu", "jinghu", "merrow", "qinghe", "shiqiao"];

    private readonly TemporaryFolder _folder = new();
    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);
    private readonly CancellationTokenSource _stop = new();
    private Task<PortalVisit> _variants = null!;
    private ImmutableDictionary<string, Task<PortalVisit>> _visits = ImmutableDictionary<string, Task<PortalVisit>>.Empty;

    /// <summary>The visit that asked the official words only.</summary>
    public Task<PortalVisit> OfAsync(string portal) => _visits[portal];

    /// <summary>The visit of one portal that asked the variants too.</summary>
    public Task<PortalVisit> OfVariantsAsync() => _variants;

    public ValueTask InitializeAsync()
    {
        _visits = All.ToImmutableDictionary(portal => portal, portal => VisitAsync(portal, ["--no-variants"], _stop.Token));
        _variants = AfterAsync(_visits["qinghe"], () => VisitAsync("qinghe", [], _stop.Token));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_visits.Values.Append(_variants)).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _stop.Dispose();
        _turns.Dispose();
        _folder.Dispose();
    }

    /// <summary>The second visit of a portal begins after the first: its log is of one visit.</summary>
    private static async Task<PortalVisit> AfterAsync(Task first, Func<Task<PortalVisit>> second)
    {
        await first.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await second();
    }

    private async Task<PortalVisit> VisitAsync(string portal, string[] options, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            await live.Portals.ForgetAsync(portal, cancellationToken);
            var name = $"{portal}-{options.Length}";
            var (home, json) = (_folder[name], _folder[name + ".json"]);
            var ended = await ProbeRun.ToEndAsync(cancellationToken, ["search", live.Portals[portal].ToString(), "--home", home, "--json", json, .. options]);
            var result = await SearchResult.ReadAsync(json, cancellationToken);
            return new PortalVisit(ended, result, result.Attempts(home), await live.Portals.TruthAsync(portal, cancellationToken), await live.Portals.ExpectedAsync(portal, cancellationToken), home);
        }
        finally
        {
            _turns.Release();
        }
    }
}
