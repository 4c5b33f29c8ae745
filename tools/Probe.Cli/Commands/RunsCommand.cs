using System.CommandLine;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Storage.Evidence;

namespace Probe.Cli.Commands;

/// <summary><c>probe runs</c>: what is stored.</summary>
internal static class RunsCommand
{
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<string?> Target = new("--target") { Description = "Only runs that visited this target." };

    public static Command Create()
    {
        var command = new Command("runs", "Lists the stored runs, the newest first, and those that were interrupted.\nExample: probe runs --target qinghe") { Home, Target };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(async () =>
        {
            var home = ProbeHome.At(parsed, Home);
            await using var store = await home.OpenStoreAsync(TimeProvider.System, cancellationToken);
            foreach (var run in await store.ListRunsAsync(new RunQuery(parsed.GetValue(Target)), cancellationToken))
            {
                Console.WriteLine($"{run.Run}  {run.StartedAt:yyyy-MM-dd HH:mm}  {string.Join(", ", run.Kinds.Select(Words))}  {Inert.Line(string.Join(' ', run.Targets))}");
            }

            foreach (var unfinished in RunFolder.ListRuns(home.Evidence).Select(r => RunFolder.Find(home.Evidence, r)).OfType<RunFolder>().Where(r => r.Unfinished.Any()))
            {
                Console.WriteLine($"{unfinished.Run}  interrupted: {Counted.Of(unfinished.Unfinished.Count(), "visit")} to finish (probe search --resume {unfinished.Run})");
            }

            foreach (var (run, abandoned) in RunFolder.ListRuns(home.Evidence).Select(r => RunFolder.Find(home.Evidence, r)).OfType<RunFolder>().SelectMany(r => r.Visits.Where(v => v.State == VisitState.Abandoned).Select(v => (r.Run, v))))
            {
                Console.WriteLine($"{run}  visit not finished: {Inert.Line(abandoned.Name)} (its session is gone; make it anew)");
            }

            return ExitCodes.Done;
        }));
        command.Add(PruneCommand.Create());
        return command;
    }

    /// <summary>Of a kind that only a newer Probe knows, its name.</summary>
    private static string Words((string Kind, int Visits) of) => VisitKinds.Find(of.Kind)?.Say(of.Visits) ?? $"{of.Visits} of {Inert.Line(of.Kind)}";
}
