using System.CommandLine;
using Probe.Cli.Campaigns;
using Probe.Cli.Terminal;
using Probe.Core.Scenarios;

namespace Probe.Cli.Commands;

/// <summary><c>probe runs prune</c>: removes what a campaign does not keep any longer.</summary>
internal static class PruneCommand
{
    private static readonly Option<string> Campaign = new("--campaign") { Description = "The campaign's id, or its file; its 'retention' says how long evidence is kept.", Required = true };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Says what would be removed, and removes nothing." };
    private static readonly Option<string?> Home = RunArgument.HomeOption();

    public static Command Create()
    {
        var command = new Command("prune", """
            Removes the evidence and the documents of a campaign's runs that are older than its 'retention'; without it nothing. 'probe run' and 'probe serve' do it after each run.
            Whole runs only. What was measured stays in the history. A run stays whole that is under way, or is the last that asked a version of a scenario: the next is held against it.
            What was removed, when and why is a link in the chain of the evidence, and 'probe verify' says so.
            Example: probe runs prune --campaign weekly --dry-run
            Exit codes: 0 done, 2 bad usage, 3 a file must be mended.
            """) { Campaign, DryRun, Home };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var diagnostics = new List<Diagnostic>();
        if (CampaignResolver.Resolve(parsed.GetValue(Campaign)!, diagnostics) is not { } resolved || diagnostics.Count > 0)
        {
            foreach (var diagnostic in diagnostics.Distinct())
            {
                await Console.Error.WriteLineAsync(Inert.Line(diagnostic.ToString(), 1000));
            }

            return ExitCodes.BadScenario;
        }

        if (resolved.Campaign.Retention is not { } kept)
        {
            Console.WriteLine($"The campaign '{resolved.Campaign.Id}' keeps everything for ever: its file has no 'retention'. Nothing is removed.");
            return ExitCodes.Done;
        }

        var home = ProbeHome.At(parsed, Home);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        await using var history = await home.OpenHistoryAsync(time, cancellationToken);
        await using var reviews = await home.OpenReviewsAsync(time, cancellationToken);
        var dryRun = parsed.GetValue(DryRun);
        var count = await new RunPruning(home.Evidence, store, history, reviews, line => Console.WriteLine(Inert.Line(line, 600)), time).PruneAsync(resolved.Campaign, dryRun, cancellationToken);
        Console.WriteLine($"{Counted.Of(count, "run")} {(dryRun ? "would be " : "")}removed; evidence is kept for {kept.TotalDays:0.#} days");
        return ExitCodes.Done;
    }
}
