using System.Collections.Immutable;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Resilience;

/// <summary>A visit of one portal of its own that is brought to its middle, so that something can happen to it there.</summary>
internal sealed class Interrupted : IAsyncDisposable
{
    private const int Middle = 6;
    /// <summary>The first of the sample portals: it stands at the base port itself.</summary>
    private const string Portal = "qinghe";

    /// <summary>Seconds between two searches: on a busy machine the middle would else be over before anything can happen in it.</summary>
    private const string Pace = "0.5";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<ProcessTree.Member> _below = [];

    private Interrupted(SamplePortals portals, IReadOnlyDictionary<string, Expectation> expected)
    {
        Portals = portals;
        Expected = expected;
        Run = ProbeRun.Start("search", portals[Portal].ToString(), "--home", Home, "--json", Json, "--no-variants", "--pace", Pace);
    }

    public SamplePortals Portals { get; private set; }

    public IReadOnlyDictionary<string, Expectation> Expected { get; }

    public ProbeRun Run { get; }

    public string Home => _folder["home"];

    /// <summary>What was kept of each keyword that was finished when the middle was reached.</summary>
    public ImmutableDictionary<string, string> Finished { get; private set; } = ImmutableDictionary<string, string>.Empty;

    private string Json => _folder["result.json"];

    public static async Task<Interrupted> InTheMiddleAsync(CancellationToken cancellationToken)
    {
        var portals = await SamplePortals.StartAsync(cancellationToken, Portal);
        var visit = new Interrupted(portals, await portals.ExpectedAsync(Portal, cancellationToken));
        try
        {
            await Until.TrueAsync("some keywords are finished", Patience, () => visit.Run.HasEnded || Evidence.Finished(visit.Home).Length >= Middle, cancellationToken);
            visit.Run.HasEnded.ShouldBeFalse("it was meant to be in its middle");
            visit.Finished = Evidence.Keywords(visit.Home);
            visit._below.UnionWith(visit.Run.Below());
            return visit;
        }
        catch
        {
            await visit.DisposeAsync();
            throw;
        }
    }

    /// <summary>The portal that was killed stands at its old address again, with an empty record.</summary>
    public async Task PortalComesBackAsync(CancellationToken cancellationToken)
    {
        var port = Portals[Portal].Port;
        await Portals.DisposeAsync();
        Portals = await SamplePortals.StartAsync(port, cancellationToken, Portal);
    }

    public Task<Ended> EndAsync(CancellationToken cancellationToken) => Run.EndAsync(Patience, cancellationToken);

    public Task<Ended> ResumeAsync(CancellationToken cancellationToken) =>
        ProbeRun.ToEndAsync(cancellationToken, "search", "--resume", "--home", Home, "--json", Json);

    public Task<SearchResult> ResultAsync(CancellationToken cancellationToken) => SearchResult.ReadAsync(Json, cancellationToken);

    public Task<Truth> TruthAsync(CancellationToken cancellationToken) => Portals.TruthAsync(Portal, cancellationToken);

    /// <summary>What was finished is still there, byte by byte.</summary>
    public void NothingFinishedIsLost()
    {
        Finished.ShouldNotBeEmpty();
        var now = Evidence.Keywords(Home);
        Finished.ShouldAllBe(k => now.GetValueOrDefault(k.Key) == k.Value);
    }

    /// <summary>Every verdict is the portal's truth; where there is none, it says so.</summary>
    public void NoVerdictIsInvented(SearchResult result)
    {
        var wrong = result.Official.Where(k => k.NotMeasuredKind is not null ? k.Conforming is not null || !k.Classes.IsEmpty : !IsTrue(k)).Select(k => k.Verdict).ToList();
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
        result.Official.Count().ShouldBe(12);
        result.Official.Where(k => Finished.ContainsKey(k.Keyword)).ShouldAllBe(k => k.NotMeasuredKind == null);
    }

    /// <summary>Playwright's driver, the browser and its renderers have all gone, of themselves.</summary>
    public async Task NoProcessIsLeftAsync(CancellationToken cancellationToken)
    {
        _below.ShouldContain(p => p.IsBrowser);
        await Until.TrueAsync("the driver and the browser have ended", TimeSpan.FromSeconds(30), () => !_below.Any(p => p.IsAlive), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Run.Dispose();
        foreach (var left in _below.Where(p => p.IsAlive))
        {
            left.Kill();
        }

        await Portals.DisposeAsync();
        _folder.Dispose();
    }

    private bool IsTrue(KeywordPart keyword)
    {
        var truth = Expected[keyword.Keyword];
        return keyword.Conforming == truth.Classes.IsEmpty && keyword.Classes.SequenceEqual(truth.Classes, StringComparer.Ordinal) && keyword.ResultCount == truth.Total
            && keyword.FirstAcceptableRank == truth.FirstAcceptableRank && keyword.Results.Where(r => r.Page == 1).Select(r => r.Title).SequenceEqual(truth.Titles, StringComparer.Ordinal);
    }
}
