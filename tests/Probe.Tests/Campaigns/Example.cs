using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Tests.Campaigns;

/// <summary>Campaigns and targets to plan with.</summary>
internal static class Example
{
    /// <summary>A Monday, 02:00 in Shanghai.</summary>
    public static DateTimeOffset Monday { get; } = new(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);

    public static RunId Run { get; } = RunId.Create(Monday, "weekly", 7);

    public static CampaignSchedule Night { get; } = new("0 0 2 ? * MON", "Asia/Shanghai", TimeSpan.Zero, [], null);

    public static Campaign Campaign(int repetitions, TimeSpan spacing, CampaignSchedule? schedule, params CampaignScenario[] scenarios) => new(
        "weekly", LocalText.Same("Weekly"), [], [.. scenarios], repetitions, spacing, schedule, CampaignPace.Default, CampaignRetries.Default, null, [], "weekly.yaml");

    public static CampaignScenario Search(params string[] devices) => new("search", "twelve", false, false, [.. devices], null);

    public static CampaignScenario Journey(params string[] devices) => new("journey", "construction-permit", true, false, [.. devices], null);

    public static Target Portal(string id) => Of(id, $"https://{id}.example/");

    public static Target App(string id) => Of(id, $"app://gov.{id}/");

    public static ImmutableArray<Target> Portals(int count) => [.. Enumerable.Range(1, count).Select(i => Portal($"city-{i}"))];

    private static Target Of(string id, string home) =>
        new(id, LocalText.Same(id), GovernmentLevel.City, null, new WebChannel(new Uri(home), null, null, SearchLocators.None), null, null, null, null);
}
