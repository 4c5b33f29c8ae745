using System.Collections.Immutable;
using System.Net.Http.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Journeys;

/// <summary>A journey that was made: what Probe says of it, and what the portal saw meanwhile.</summary>
/// <param name="Home">The data folder that was the journey's alone.</param>
public sealed record JourneyMade(Ended Command, JourneyResult Result, Truth Log, string Home)
{
    private const string Json = "result.json";

    /// <param name="account">Whether the portal's account is given.</param>
    /// <param name="line">The command line, but for where things go.</param>
    public static async Task<JourneyMade> MakeAsync(LivePortals live, string portal, string home, bool account, ImmutableArray<string> line, CancellationToken cancellationToken)
    {
        var json = Path.Combine(Directory.CreateDirectory(home).FullName, Json);
        // The pages' own statistics are the witness here: without this the guard holds them back like everything that is sent unasked.
        string[] environment = ["env", "PROBE_HARMLESS=/truth/beacon", .. account ? new[] { "PROBE_LOGIN_USER=company", "PROBE_LOGIN_PASSWORD=Company#2026" } : []];
        using var run = ProbeRun.Start(environment, [.. line, "--json", json, "--home", home, "--quiet"]);
        var ended = await run.EndAsync(TimeSpan.FromMinutes(3), cancellationToken);
        ended.ExitCode.ShouldBe(0, ended.All);
        return new JourneyMade(ended, await JourneyResult.ReadAsync(json, cancellationToken), await live.Portals.TruthAsync(portal, cancellationToken), home);
    }

    public static async Task<JourneyTruth> TruthAsync(LivePortals live, string portal, string matter, string who, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var all = await client.GetFromJsonAsync<JourneyTruth[]>(new Uri(live.Portals[portal], "/truth/expected/journeys"), cancellationToken);
        return all!.Single(j => j.Matter == matter && j.As == who);
    }
}
