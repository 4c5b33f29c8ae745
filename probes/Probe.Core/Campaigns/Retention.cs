using System.Collections.Immutable;
using Probe.Core.Records.History;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns;

/// <summary>Which runs of a campaign have outlived their evidence. Whole runs only; pure.</summary>
public static class Retention
{
    /// <param name="lines">All runs of the campaign.</param>
    /// <param name="asked">What each of them asked: <see cref="IHistory.ScenariosAsync"/>.</param>
    /// <param name="kept">How long evidence is kept. &gt; 0.</param>
    /// <param name="underReview">Runs of which a person's review is open.</param>
    /// <param name="now">Our clock.</param>
    /// <returns>Every run that is old enough and not removed yet, the oldest first, with why it stays; null: it may go.</returns>
    public static ImmutableArray<(RunLine Run, string? Stays)> Of(
        IReadOnlyCollection<RunLine> lines, IReadOnlyCollection<RunScenario> asked, TimeSpan kept, IReadOnlySet<RunId> underReview, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(underReview);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(kept, TimeSpan.Zero);
        var started = lines.Where(l => l.Removed is null).ToDictionary(l => l.Run, l => l.StartedAt);
        var last = asked.Where(a => started.ContainsKey(a.Run)).GroupBy(a => (a.Kind, a.Scenario, a.Version)).ToDictionary(g => g.Key, g => g.Max(a => started[a.Run]));
        var of = asked.ToLookup(a => a.Run);
        return
        [
            .. from line in lines
               where line.Removed is null && line.StartedAt + kept < now
               orderby line.StartedAt
               let alone = of[line.Run].FirstOrDefault(a => last[(a.Kind, a.Scenario, a.Version)] == line.StartedAt)
               select (line, !line.HasEnded(now) ? "it is under way"
                   : underReview.Contains(line.Run) ? "a review of it is open"
                   : alone is not null ? $"it is the last that asked {alone.Kind} {alone.Scenario}{(alone.Version.Length == 0 ? "" : $" ({alone.Version})")}: the next run is held against it"
                   : null),
        ];
    }
}
