using System.CommandLine;
using Probe.Cli.Terminal;
using Probe.Core.Scenarios;
using Probe.Scenarios;

namespace Probe.Cli.Commands;

/// <summary><c>probe check</c>: reads scenario files and says everything that must be mended.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Files = new("files") { Description = "Scenario files or folders. Default: scenarios in the present folder, else those that come with Probe.", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create()
    {
        var command = new Command("check", """
            Reads scenario files strictly and prints every diagnostic: file:line:column, what was found, what was expected, the nearest right word.
            Example: probe check scenarios/targets/my-city.yaml my-keywords.csv
            Exit codes: 0 sound, 2 bad usage, 3 something to mend.
            """) { Files };
        command.SetAction((parsed, _) => ProbeCommand.GuardAsync(() => Task.FromResult(Run(parsed.GetValue(Files) ?? []))));
        return command;
    }

    private static int Run(string[] files)
    {
        if (files.FirstOrDefault(f => !File.Exists(f) && !Directory.Exists(f)) is { } missing)
        {
            throw new UsageException($"There is no file or folder '{missing}'.");
        }

        var report = ScenarioFiles.Check(files.Length > 0 ? files : [Directory.Exists("scenarios") ? "scenarios" : ScenarioFolders.Shipped]);
        foreach (var diagnostic in report.Diagnostics)
        {
            Console.WriteLine(Inert.Line(diagnostic.ToString(), 1000));
        }

        Console.WriteLine(report.IsSound ? $"{Counted.Of(report.Files.Length, "file")} read, all sound." : $"{Counted.Of(report.Files.Length, "file")} read, {report.Diagnostics.Length} to mend.");
        return report.IsSound ? ExitCodes.Done : ExitCodes.BadScenario;
    }
}
