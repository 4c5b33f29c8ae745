using System.Collections.Immutable;
using System.Text;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns;

/// <summary>Which visits a run means to make, in which order, and when each is due. Pure: the same run gives the same plan, on every machine.</summary>
public static class CampaignPlan
{
    /// <summary>The device that stands for the target's app.</summary>
    public const string AppDevice = "app";

    /// <summary>Every target × scenario × device × repetition that can be; a device in a browser needs a portal, <c>app</c> a target with an app.</summary>
    /// <remarks>
    /// First all first repetitions in shuffled order, then all second ones. A repetition is due no sooner than
    /// <see cref="Campaign.Spacing"/> after the one before it, and none in quiet hours.
    /// </remarks>
    /// <param name="targets">The campaign's, each once, in any order: the plan does not depend on it.</param>
    /// <param name="byHand">Somebody waits for it: no jitter. Quiet hours hold.</param>
    public static ImmutableArray<PlannedVisit> Of(Campaign campaign, IReadOnlyList<Target> targets, RunId run, DateTimeOffset startedAt, int seed, bool byHand)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(targets);
        var due = targets.ToDictionary(t => t.Id, t => DueTimes(campaign, startedAt + (byHand ? TimeSpan.Zero : Jitter(campaign, t.Id, seed))), StringComparer.Ordinal);
        var random = new SplitMix64(unchecked((uint)seed));
        var planned = ImmutableArray.CreateBuilder<PlannedVisit>();
        foreach (var round in Visits(campaign, targets, run).GroupBy(v => v.Key.Repetition).OrderBy(g => g.Key))
        {
            // From an order that is everybody's, so that neither files nor folders decide it.
            var visits = round.OrderBy(v => v.Key.Target, StringComparer.Ordinal).ThenBy(v => v.Key.Scenario, StringComparer.Ordinal).ThenBy(v => v.Key.Device, StringComparer.Ordinal).ToArray();
            random.Shuffle<(VisitKey, CampaignScenario)>(visits);
            foreach (var (key, asked) in visits)
            {
                planned.Add(new PlannedVisit(key, asked, planned.Count, due[key.Target][key.Repetition - 1]));
            }
        }

        return planned.ToImmutable();
    }

    /// <summary>What a run that is under way lacks of its campaign as it is now: visits of new targets, scenarios, devices, repetitions. What is planned stays as it is.</summary>
    /// <param name="planned">What the run means to do already.</param>
    /// <param name="at">New visits are due from here on.</param>
    /// <returns>New visits only, ordered behind those that are planned.</returns>
    public static ImmutableArray<PlannedVisit> Extension(IReadOnlyCollection<PlannedVisit> planned, Campaign campaign, IReadOnlyList<Target> targets, RunId run, DateTimeOffset at, int seed, bool byHand)
    {
        ArgumentNullException.ThrowIfNull(planned);
        var keys = planned.Select(p => p.Key).ToHashSet();
        var next = planned.Count == 0 ? 0 : planned.Max(p => p.Order) + 1;
        return [.. Of(campaign, targets, run, at, seed, byHand).Where(v => !keys.Contains(v.Key)).Select((v, i) => v with { Order = next + i })];
    }

    /// <summary>The scenario in the key of the visits that ask this: as their own records have it.</summary>
    public static string ScenarioOf(CampaignScenario asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked.Kind switch
        {
            "journey" when !asked.Declared => JourneyVisitRecord.ScenarioOf(new JourneyGoal(asked.Scenario, asked.Company ? PersonaKind.Company : PersonaKind.Person)),
            // A walk goes to the form as a company, whoever asks.
            "usability" => UsabilityVisitRecord.ScenarioOf(new JourneyGoal(asked.Scenario, PersonaKind.Company)),
            "services" => ServicesVisitRecord.Scenario,
            "reachability" => ReachabilityVisitRecord.Scenario,
            _ => asked.Scenario,
        };
    }

    /// <summary>Pushes a moment out of the campaign's quiet hours.</summary>
    /// <returns>The moment itself, or the end of the quiet hours that it lies in.</returns>
    /// <exception cref="InvalidOperationException">The quiet hours leave no time of day: no file can say so.</exception>
    public static DateTimeOffset NotBefore(Campaign campaign, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return campaign.Schedule is { } schedule ? OpenHours.From(schedule, at) : at;
    }

    private static IEnumerable<(VisitKey Key, CampaignScenario Asked)> Visits(Campaign campaign, IReadOnlyList<Target> targets, RunId run) =>
        from target in targets
        from asked in campaign.Scenarios
        let scenario = ScenarioOf(asked)
        from device in asked.Devices
        let channel = device == AppDevice ? target.IsApp ? target : target.App is null ? null : target.OnApp() : target.IsApp ? null : target
        where channel is not null
        from repetition in Enumerable.Range(1, asked.Repetitions ?? campaign.Repetitions)
        select (new VisitKey(run, target.Id, scenario, channel.Channel, device, repetition), asked);

    /// <summary>When each repetition is due. Quiet hours move what follows too, or the spacing would be lost.</summary>
    private static DateTimeOffset[] DueTimes(Campaign campaign, DateTimeOffset first)
    {
        var times = new DateTimeOffset[campaign.Scenarios.Select(s => s.Repetitions ?? campaign.Repetitions).DefaultIfEmpty(1).Max()];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = NotBefore(campaign, i == 0 ? first : times[i - 1] + campaign.Spacing);
        }

        return times;
    }

    /// <summary>A target's own, whichever others there are. In whole seconds.</summary>
    private static TimeSpan Jitter(Campaign campaign, string target, int seed)
    {
        var seconds = (ulong)(campaign.Schedule?.Jitter.TotalSeconds ?? 0);
        return seconds == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((long)new SplitMix64(Hash(target) ^ ((ulong)unchecked((uint)seed) << 32)).Below(seconds + 1));
    }

    /// <summary>FNV-1a: .NET's own differs from process to process.</summary>
    private static ulong Hash(string text) =>
        Encoding.UTF8.GetBytes(text).Aggregate(0xcbf29ce484222325, (hash, next) => unchecked((hash ^ next) * 0x100000001b3));
}
