using System.Collections.Concurrent;
using Probe.Core.Scenarios;

namespace Probe.Cli.Campaigns;

/// <summary>The campaigns that this process knows, with all that they name.</summary>
internal sealed class ScenarioShelf
{
    private readonly ConcurrentDictionary<string, ResolvedCampaign> _campaigns = new(StringComparer.Ordinal);

    /// <summary>Takes a campaign up, or its newer version in place of the one before.</summary>
    public void Put(ResolvedCampaign campaign) => _campaigns[campaign.Campaign.Id] = campaign;

    /// <summary>A campaign as its file says now; where this process has no such file, as the run has it.</summary>
    public Campaign Present(Campaign campaign) => _campaigns.GetValueOrDefault(campaign.Id)?.Campaign ?? campaign;

    /// <exception cref="UsageException">The run began elsewhere, or its file has changed since: this process cannot visit what it does not know.</exception>
    public Target Target(Campaign campaign, string id) =>
        Find(campaign).Targets.FirstOrDefault(t => t.Id == id) ?? throw Missing(campaign, $"target '{id}'");

    /// <inheritdoc cref="Target"/>
    public KeywordSet Keywords(Campaign campaign, string id) => Find(campaign).Keywords.GetValueOrDefault(id) ?? throw Missing(campaign, $"keyword set '{id}'");

    /// <inheritdoc cref="Target"/>
    public DeclaredJourney Journey(Campaign campaign, string id) => Find(campaign).Journeys.GetValueOrDefault(id) ?? throw Missing(campaign, $"journey '{id}'");

    private ResolvedCampaign Find(Campaign campaign) =>
        _campaigns.GetValueOrDefault(campaign.Id) ?? throw new UsageException($"The campaign '{campaign.Id}' is not in the scenarios of this machine: copy its files here.");

    private static UsageException Missing(Campaign campaign, string what) =>
        new($"The {what} of a run of '{campaign.Id}' is not in the scenarios of this machine any more: put its file back, or let the run end without it.");
}
