using System.Collections.Immutable;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Journeys;

/// <summary>A journey on a portal by the shipped file of its government.</summary>
/// <param name="What">The journey's id, or the matter that <c>apply</c> looks for.</param>
public sealed record DeclaredErrand(string Portal, string What, string Device = "desktop")
{
    public string Command { get; init; } = "journey";

    /// <summary>Lines of the target's file that allow a submission; empty: none.</summary>
    public string Consent { get; init; } = "";

    public bool Submit { get; init; }

    /// <summary>The target's file overrides the journey by a step that the portal does not have.</summary>
    public bool NoSuchStep { get; init; }
}

/// <summary>Makes every journey of <see cref="DeclaredJourneyTests"/> once, several portals at a time; each test waits for its own.</summary>
public sealed class DeclaredVisits(LivePortals live) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private VisitTurns _turns = null!;
    private ImmutableDictionary<DeclaredErrand, Task<JourneyMade>> _made = ImmutableDictionary<DeclaredErrand, Task<JourneyMade>>.Empty;

    public Task<JourneyMade> OfAsync(DeclaredErrand errand) => _made[errand];

    public ValueTask InitializeAsync()
    {
        _turns = new VisitTurns(live);
        _made = DeclaredJourneyTests.Errands.Index().ToImmutableDictionary(e => e.Item, e => _turns.Add(e.Item.Portal, cancel => MakeAsync(e.Item, _folder[$"{e.Index}"], cancel)));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _turns.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<JourneyMade> MakeAsync(DeclaredErrand errand, string home, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(home);
        var target = Path.Combine(home, errand.Portal + ".yaml");
        await File.WriteAllTextAsync(target, TargetOf(errand), cancellationToken);
        string[] line = errand.Command == "journey" ? [errand.Command, errand.What, target] : [errand.Command, target, "--matter", errand.What, "--as", "company"];
        return await JourneyMade.MakeAsync(live, errand.Portal, home, account: true, [.. line, "--device", errand.Device, .. errand.Submit ? new[] { "--submit" } : []], cancellationToken);
    }

    /// <summary>The shipped file of the portal's government, with the address at which the portal stands now.</summary>
    private string TargetOf(DeclaredErrand errand)
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Programs.Probe)!, "scenarios", "targets", errand.Portal + ".yaml"));
        var home = text.Split("home: ")[1].Split('\n')[0];
        text = text.Replace(home, live.Portals[errand.Portal].ToString(), StringComparison.Ordinal).Replace("keywords:", errand.Consent + "keywords:", StringComparison.Ordinal);
        if (!errand.NoSuchStep)
        {
            return text;
        }

        // The step is written below the last journey: only the one that is asked for is kept.
        var (head, journeys) = (text.Split("journeys:\n")[0], text.Split("journeys:\n")[1]);
        return $"{head}journeys:\n  - journey: {journeys.Split("  - journey: ").First(j => j.StartsWith(errand.What + "\n", StringComparison.Ordinal))}    steps:\n      - {{ step: apply, words: 一键办妥 }}\n";
    }
}
