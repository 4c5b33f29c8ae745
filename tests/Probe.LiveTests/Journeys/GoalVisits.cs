using System.Collections.Immutable;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Journeys;

/// <summary>A goal on a portal, from a device.</summary>
/// <param name="Run">From 1; the same goal is sought again to see whether it counts the same.</param>
public sealed record Goal(string Portal, string Matter, string As, string Device, bool WithAccount = true, int Run = 1);

/// <summary>Makes every journey of <see cref="GoalSeekingTests"/> once, several portals at a time; each test waits for its own.</summary>
public sealed class GoalVisits(LivePortals live) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private VisitTurns _turns = null!;
    private ImmutableDictionary<Goal, Task<JourneyMade>> _made = ImmutableDictionary<Goal, Task<JourneyMade>>.Empty;

    public Task<JourneyMade> OfAsync(Goal goal) => _made[goal];

    public ValueTask InitializeAsync()
    {
        _turns = new VisitTurns(live);
        _made = GoalSeekingTests.Goals.Index().ToImmutableDictionary(g => g.Item, g => _turns.Add(g.Item.Portal, cancel => JourneyMade.MakeAsync(
            live, g.Item.Portal, _folder[$"{g.Index}"], g.Item.WithAccount, ["apply", live.Portals[g.Item.Portal].ToString(), "--matter", g.Item.Matter, "--as", g.Item.As, "--device", g.Item.Device], cancel)));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _turns.DisposeAsync();
        _folder.Dispose();
    }
}
