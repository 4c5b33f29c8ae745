using System.CommandLine;
using Probe.Cli.Terminal;
using Probe.Core.Records;
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
                Console.WriteLine($"{unfinished.Run}  interrupted: {unfinished.Unfinished.Count()} visits to finish (probe search --resume {unfinished.Run})");
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

    private static string Words((string Kind, int Visits) of) => (of.Kind, of.Visits) switch
    {
        ("search", 1) => "1 search",
        ("search", var many) => $"{many} searches",
        ("journey", 1) => "1 journey",
        ("journey", var many) => $"{many} journeys",
        ("usability", 1) => "1 usability visit",
        ("usability", var many) => $"{many} usability visits",
        ("reachability", 1) => "1 opening of a home page",
        ("reachability", var many) => $"{many} openings of home pages",
        ("services", 1) => "1 visit of service lists",
        ("services", var many) => $"{many} visits of service lists",
        ("parity", 1) => "1 matter on two channels",
        ("parity", var many) => $"{many} matters on two channels",
        var (kind, many) => $"{many} of {Inert.Line(kind)}",
    };
}
