using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Cli.Campaigns;

/// <summary>What a scheduler, or a person at the terminal, has done of a campaign. Every call may be made twice: what is done already is not done again.</summary>
internal interface ICampaignWork
{
    /// <summary>Begins a run: every visit is planned before the first is made.</summary>
    /// <param name="run">Its id; one that is there already is taken as it is.</param>
    /// <returns>The targets to visit.</returns>
    Task<IReadOnlyList<string>> BeginAsync(Campaign campaign, RunId run, CancellationToken cancellationToken);

    /// <summary>Makes what is missing and due of one target: the unit of work.</summary>
    /// <returns>When there is more to do for this target; null: nothing is left.</returns>
    Task<DateTimeOffset?> WorkAsync(RunId run, string target, CancellationToken cancellationToken);

    /// <summary>Ends a run of which nothing is left: plans a second look at what changed, or tells what it bore out.</summary>
    /// <returns>True: it is closed. False: a second look was planned; beginning the run again says where, and it is closed when that is done.</returns>
    Task<bool> CloseAsync(RunId run, CancellationToken cancellationToken);
}
