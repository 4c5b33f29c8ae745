using System.Collections.Immutable;
using System.CommandLine;
using Probe.Cli.Campaigns;
using Probe.Cli.Reviewing;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Drivers.Playwright;
using Probe.Reports;
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

    private static readonly Option<string?> Xlsx = new("--xlsx") { Description = "Also as a workbook: summary, keywords, journeys, findings, remedies, method and limits on sheets of their own. The league by an index: 'probe index --xlsx'." };
    private static readonly Option<string?> Pdf = new("--pdf") { Description = "Also as a PDF, printed by the browser that is installed." };

    public static Command Create()
    {
        var command = new Command("report", """
            Writes the report of a stored run: one self-contained HTML file in Chinese and English; JSON, CSV, a workbook and a PDF where asked.
            A run of more than 40 visits to several governments is a cover and a report for each government in a folder beside it.
            Example: probe report last --html report.html --csv report.csv
            Example: probe report last --xlsx report.xlsx --pdf report.pdf
            """) { Run, Home, Html, Json, Csv, Xlsx, Pdf };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var home = ProbeHome.At(parsed, Home);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var run = await RunArgument.ResolveAsync(parsed.GetValue(Run)!, store, cancellationToken);
        var policy = ScenarioFiles.ReadPolicy(Path.Combine(ScenarioFolders.Shipped, "policies", "search-2019.yaml")).Value ?? SearchPolicy.Default;
        if (parsed.GetValue(Csv) is null && parsed.GetValue(Xlsx) is null && parsed.GetValue(Pdf) is null && await ManyAsync(parsed, home, store, run, policy, time, cancellationToken))
        {
            return ExitCodes.Done;
        }

        var model = await Reporting.LoadAsync(store, run, policy, home, time.GetUtcNow(), cancellationToken);
        if (model.IsEmpty)
        {
            throw new UsageException($"No visit of the run '{run}' is stored in {home.Database}.");
        }

        ImmutableArray<ReviewCase> cases = [];
        ImmutableArray<(RemedyTask Task, FollowUp FollowUp)> tasks = [];
        if (home.KeepsReviews)
        {
            await using var ledger = await home.OpenReviewsAsync(time, cancellationToken);
            cases = ReviewCase.Of(model, await ledger.ListAsync(run, cancellationToken));
            model = model with { Reviewed = [.. cases.Where(each => !each.Entries.IsEmpty)] };
            tasks = parsed.GetValue(Xlsx) is null ? [] : await TasksAsync(store, ledger, policy, cases, time, cancellationToken);
        }

        var path = await Reporting.WriteHtmlAsync(home, model, parsed.GetValue(Html), cancellationToken);
        await Reporting.WriteJsonAsync(model, parsed.GetValue(Json), cancellationToken);
        await Reporting.WriteCsvAsync(model, parsed.GetValue(Csv), cancellationToken);
        var writer = parsed.GetValue(Json) == "-" ? Console.Error : Console.Out;
        writer.WriteLine($"report    {path}");
        if (parsed.GetValue(Xlsx) is { } workbook)
        {
            await Reporting.WriteWholeAsync(Path.GetFullPath(workbook), stream => { RunWorkbook.Write(model, cases, tasks, stream, cancellationToken); return Task.CompletedTask; }, cancellationToken);
            writer.WriteLine($"workbook  {Path.GetFullPath(workbook)}");
            if (cases.Select(each => each.Subject.Visit.Target).Distinct(StringComparer.Ordinal).Skip(1).Any())
            {
                writer.WriteLine($"          It ranks nobody: 'probe index --run {run} --xlsx FILE' writes the league by an index.");
            }
        }

        if (parsed.GetValue(Pdf) is { } pdf)
        {
            var half = Path.GetFullPath(pdf) + ".part";
            try
            {
                await PagePrinter.PrintAsync(BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists), await Reporting.RenderAsync(home, model, cancellationToken), half, time, cancellationToken);
                File.Move(half, Path.GetFullPath(pdf), overwrite: true);
            }
            catch
            {
                File.Delete(half);
                throw;
            }

            writer.WriteLine($"pdf       {Path.GetFullPath(pdf)}");
        }

        return ExitCodes.Done;
    }

    /// <summary>Writes a run of many visits a government at a time.</summary>
    /// <returns>False: it has not so many, and nothing was written.</returns>
    private static async Task<bool> ManyAsync(ParseResult parsed, ProbeHome home, IVisitStore store, RunId run, SearchPolicy policy, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!home.KeepsReviews)
        {
            return false;
        }

        await using var history = await home.OpenHistoryAsync(time, cancellationToken);
        await using var ledger = await home.OpenReviewsAsync(time, cancellationToken);
        var decided = await ledger.ListAsync(run, cancellationToken);
        var reports = new RunReports(home, store, history, policy, parsed.GetValue(Json) == "-" ? Console.Error : Console.Out, time)
        {
            WithReviews = model => model with { Reviewed = [.. ReviewCase.Of(model, decided).Where(each => !each.Entries.IsEmpty)] },
        };
        return await reports.WriteManyAsync(run, parsed.GetValue(Html), parsed.GetValue(Json), cancellationToken);
    }

    /// <summary>The tasks of the governments that the run visited.</summary>
    private static async Task<ImmutableArray<(RemedyTask Task, FollowUp FollowUp)>> TasksAsync(IVisitStore store, IReviewLedger ledger, SearchPolicy policy, ImmutableArray<ReviewCase> cases, TimeProvider time, CancellationToken cancellationToken)
    {
        var tasks = ImmutableArray.CreateBuilder<(RemedyTask, FollowUp)>();
        foreach (var target in cases.Select(each => each.Subject.Visit.Target).Distinct(StringComparer.Ordinal))
        {
            tasks.AddRange(await new RemedyDesk(store, ledger, policy, time).ListAsync(target, cancellationToken));
        }

        return tasks.ToImmutable();
    }
}
