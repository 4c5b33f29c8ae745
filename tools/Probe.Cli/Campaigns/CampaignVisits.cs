using Probe.Cli.Applying;
using Probe.Cli.Reachability;
using Probe.Cli.Searching;
using Probe.Cli.Services;
using Probe.Cli.Terminal;
using Probe.Cli.Usability;
using Probe.Cli.Visiting;
using Probe.Core.Campaigns;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Services;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Serilog;
using Spectre.Console;

namespace Probe.Cli.Campaigns;

/// <summary>Makes one planned visit, of whatever kind: the place that knows which probe answers which question of a campaign.</summary>
internal sealed class CampaignVisits(ProbeHome home, IVisitStore store, ScenarioShelf shelf, IFailureControl control, SearchPolicy policy, ILogger log, TimeProvider time)
{
    private static readonly IAnsiConsole Nowhere = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(TextWriter.Null) });

    /// <param name="driver">The browser or phone.</param>
    /// <param name="pace">Least time between two acts; null: the target's own.</param>
    /// <exception cref="UsageException">A file that the campaign names is not here, or must be mended.</exception>
    public async Task<VisitOutcome> MakeAsync(CampaignRun run, PlannedVisit planned, Target target, IDriver driver, DeviceProfile device, TimeSpan? pace, CancellationToken cancellationToken)
    {
        var keeper = new VisitKeeper(home, store, log, time, control);
        var (key, asked) = (planned.Key, planned.Asked);
        if (await keeper.StoreSealedAsync(key, Judge, cancellationToken) is { } sealedBefore)
        {
            return new VisitOutcome(sealedBefore.Key, Stored: true, "made before, and stored now", Failure: null, Fault: null, Refused: false);
        }

        // Another machine may have been given this work too, where ours was taken for dead and was only slow.
        if (await store.FindAsync(key, cancellationToken) is not null)
        {
            return new VisitOutcome(key, Stored: true, "made by another service meanwhile", Failure: null, Fault: null, Refused: false);
        }

        var paced = pace is null ? target : target with { Pace = pace };
        var outcome = asked.Kind switch
        {
            Visit.KindName => VisitOutcome.Of(await new SearchRun(driver, keeper, policy, new RunProgress(Nowhere, quiet: true, time), time)
                .MakeAsync(key, paced, shelf.Keywords(run.Campaign, asked.Scenario), device, run.Seed + planned.Order, pace, cancellationToken)),
            JourneyVisitRecord.KindName => VisitOutcome.Of(await JourneyAsync(run, key, asked, paced, device, driver, keeper, cancellationToken)),
            UsabilityVisitRecord.KindName => VisitOutcome.Of(await new UsabilityRun(driver, keeper, store, Nowhere, language: null, quiet: true, time)
                .MakeAsync(key.Run, paced, device, asked.Scenario, key.Repetition, cancellationToken)),
            ServicesVisitRecord.KindName => VisitOutcome.Of(await new ServicesRun(driver, keeper, Nowhere, language: null, ServicesLimits.Default.Services, quiet: true, time)
                .MakeAsync(key.Run, paced, device, key.Repetition, cancellationToken)),
            ReachabilityVisitRecord.KindName => VisitOutcome.Of(await new ReachabilityRun(driver, keeper, time).MakeAsync(key, paced, device, cancellationToken)),
            var other => throw new UsageException($"The campaign '{run.Campaign.Id}' asks for '{other}', which this Probe does not know. Use the Probe that planned the run."),
        };
        return outcome.Key == key ? outcome : throw new InvalidOperationException($"The visit {key} was planned, and {outcome.Key} was made.");
    }

    /// <summary>The first judgement of a visit, under the present rules.</summary>
    private Judgement Judge(VisitRecord visit) => VisitKinds.Of(visit).Judge(visit, policy, time.GetUtcNow());

    private Task<ReportedJourney> JourneyAsync(CampaignRun run, VisitKey key, CampaignScenario asked, Target target, DeviceProfile device, IDriver driver, VisitKeeper keeper, CancellationToken cancellationToken)
    {
        var settings = new JourneySettings([device], Language: null, Answers.None, Submit: false, Quiet: true);
        var declared = asked.Declared ? shelf.Journey(run.Campaign, asked.Scenario) : null;
        return new JourneyRun(driver, keeper, Nowhere, settings, time).MakeAsync(
            key.Run, target, device,
            language => declared is null ? new JourneyGoal(asked.Scenario, asked.Company ? PersonaKind.Company : PersonaKind.Person) : new JourneyGoal(declared.Goal.In(language), declared.As),
            declared, key.Repetition, cancellationToken);
    }
}
