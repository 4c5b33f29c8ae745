using System.CommandLine;
using Probe.Scenarios;

namespace Probe.Cli.Commands;

/// <summary><c>probe schema</c>: writes the JSON schemas of the scenario files, for editors.</summary>
internal static class SchemaCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "Where to. Default: scenarios/schema.", DefaultValueFactory = _ => Path.Combine("scenarios", "schema") };

    public static Command Create()
    {
        var command = new Command("schema", "Writes the JSON schemas of the scenario files, generated from their types.\nExample: probe schema scenarios/schema") { Folder };
        command.SetAction((parsed, _) => ProbeCommand.GuardAsync(() =>
        {
            foreach (var file in ScenarioSchemas.Write(parsed.GetValue(Folder)!))
            {
                Console.WriteLine(file);
            }

            return Task.FromResult(ExitCodes.Done);
        }));
        return command;
    }
}
