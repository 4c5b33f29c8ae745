using System.CommandLine;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Scenarios;

namespace Probe.Cli.Commands;

/// <summary><c>probe report</c>: writes a stored run's report again.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Run = RunArgument.Create();
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<string?> Html = new("--html") { Description = "Where to. Default: reports/RUN.html in the data folder." };
    private static readonly Option<string?> Json = new("--json") { Description = "Also for machines: a file, or '-' for standard output." };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Also as a spreadsheet-safe CSV file (searches only)." };

    public static Command Create()
    {
        var command = new Command("report", """
            Writes the report of a stored run: one self-contained HTML file in Chinese and English; JSON and CSV where asked.
            Example: probe report last --html report.html --csv report.csv
            """) { Run, Home, Html, Json, Csv };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var home = ProbeHome.At(parsed, Home);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var run = await RunArgument.ResolveAsync(parsed.GetValue(Run)!, store, cancellationToken);
        var policy = ScenarioFiles.ReadPolicy(Path.Combine(ScenarioFolders.Shipped, "policies", "search-2019.yaml")).Value ?? SearchPolicy.Default;
        var model = await Reporting.LoadAsync(store, run, policy, home, time.GetUtcNow(), cancellationToken);
        if (model.IsEmpty)
        {
            throw new UsageException($"No visit of the run '{run}' is stored in {home.Database}.");
        }

        var path = await Reporting.WriteHtmlAsync(home, model, parsed.GetValue(Html), cancellationToken);
        await Reporting.WriteJsonAsync(model, parsed.GetValue(Json), cancellationToken);
        await Reporting.WriteCsvAsync(model, parsed.GetValue(Csv), cancellationToken);
        (parsed.GetValue(Json) == "-" ? Console.Error : Console.Out).WriteLine($"report    {path}");
        return ExitCodes.Done;
    }
}
