using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What is otherwise in a run of a campaign than in its runs before.</summary>
/// <param name="Run">The run.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Campaign">The campaign's id.</param>
/// <param name="Before">The run before; null: this is the first, and nothing can be compared.</param>
/// <param name="Language">That most of its visits were made in: a digest shows it first.</param>
/// <param name="Changes">Every change, confirmed or not: the gravest direction first, then by the campaign's order of targets.</param>
/// <param name="Measurements">What was measured then and is not now, or the other way round. Never an alarm.</param>
/// <param name="NotCompared">What was asked differently, each difference once.</param>
/// <param name="Unsettled">What the repetitions of this run contradict each other about: no change is told of it.</param>
public sealed record ChangeReport(
    RunId Run,
    DateTimeOffset StartedAt,
    string Campaign,
    LocalText CampaignName,
    RunId? Before,
    DateTimeOffset? BeforeStartedAt,
    Language Language,
    ImmutableArray<Change> Changes,
    ImmutableArray<MeasurementChange> Measurements,
    ImmutableArray<NotCompared> NotCompared,
    ImmutableArray<UnsettledItem> Unsettled,
    VisitCounts Visits)
{
    /// <summary>What is told.</summary>
    public IEnumerable<Change> Told => Changes.Where(c => c.Standing == ChangeStanding.Confirmed);

    /// <summary>Counted and listed in a fold, and not told as changes: the second look did not show the same, or was not made.</summary>
    public IEnumerable<Change> Untold => Changes.Where(c => c.Standing != ChangeStanding.Confirmed);

    /// <summary>Whether there is anything to tell anybody.</summary>
    public bool HasNews => Told.Any();

    /// <summary>How many changes of a direction are told.</summary>
    public int Count(ChangeDirection direction) => Told.Count(c => c.Direction == direction);

    /// <summary>What changed since the last time.</summary>
    /// <param name="earlier">Runs of the same campaign before it, the newest first. A thing is held against the newest that settled it; five runs are plenty. Those that were left unfinished are passed over. Empty: nothing is compared.</param>
    /// <param name="now">The run. Asked before its second look, changes stand open; asked again after it, they are confirmed or not.</param>
    /// <exception cref="ArgumentException">A run is of another campaign.</exception>
    public static ChangeReport Between(IReadOnlyList<MeasuredRun> earlier, MeasuredRun now, ChangeThresholds? thresholds = null)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(now);
        if (earlier.FirstOrDefault(r => r.Run.Campaign.Id != now.Run.Campaign.Id) is { } other)
        {
            throw new ArgumentException($"Run {other.Run.Run} is of campaign '{other.Run.Campaign.Id}', not '{now.Run.Campaign.Id}'.", nameof(earlier));
        }

        return new ChangeFinder([.. earlier.Where(r => r.IsFinished(now.Run.StartedAt))], now, thresholds ?? ChangeThresholds.Default).Find();
    }
}

/// <summary>Something that was measured and is not, or the other way round: of one scenario on one device, all together.</summary>
/// <param name="Lost">True: it is no longer measured; false: it is measured now.</param>
/// <param name="Items">How many things. ≥ 1.</param>
/// <param name="Names">Their names, at most 30. May be the page's words: untrusted.</param>
/// <param name="Why">Why it is not measured; null: it is, or nothing is known. May hold the page's words: untrusted.</param>
public sealed record MeasurementChange(ChangeSubject Subject, bool Lost, int Items, ImmutableArray<LocalText> Names, LocalText? Why);

/// <summary>A scenario that is not compared because it was asked differently.</summary>
/// <param name="From">Then: the version, or language and device.</param>
/// <param name="To">Now.</param>
/// <param name="Targets">How many targets it concerns. ≥ 1.</param>
public sealed record NotCompared(string Kind, string Scenario, LocalText ScenarioName, LocalText From, LocalText To, int Targets);

/// <param name="Name">May be the page's words: untrusted.</param>
public sealed record UnsettledItem(ChangeSubject Subject, ChangeWhat What, string Item, LocalText Name);

/// <summary>How many visits a run planned, and what became of them. Second looks are counted apart.</summary>
/// <param name="Planned">Without second looks. ≥ 0.</param>
/// <param name="Made">Of which are in the store.</param>
/// <param name="Missing">Of which are still to be made.</param>
/// <param name="GivenUp">Of which were given up: not measured.</param>
/// <param name="Compared">Of those made, how many could be held against an earlier run.</param>
/// <param name="SecondLooks">Visits planned to confirm changes. ≥ 0.</param>
/// <param name="Items">Things that were held against an earlier run: words, ends, rules, services. ≥ 0.</param>
public sealed record VisitCounts(int Planned, int Made, int Missing, int GivenUp, int Compared, int SecondLooks, int Items);
