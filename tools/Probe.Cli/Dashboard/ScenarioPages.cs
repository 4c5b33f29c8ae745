using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Probe.Core.Scenarios;
using Probe.Reports.Dashboard;
using Probe.Reports.Texts;
using Probe.Scenarios;

namespace Probe.Cli.Dashboard;

/// <summary>What <c>probe check</c> says of the scenario files, as they are now.</summary>
internal static class ScenarioPages
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/scenarios", CheckAsync);

    private static async Task<IResult> CheckAsync(HttpContext context, DashboardOptions options)
    {
        var report = ScenarioFiles.Check(options.Scenarios.Where(s => File.Exists(s) || Directory.Exists(s)));
        var listing = new Listing(
            "scenarios", DashboardWords.Scenarios,
            [
                new("file", DashboardWords.File), new("line", DashboardWords.Line, true), new("place", DashboardWords.Where), new("found", DashboardWords.Found), new("expected", DashboardWords.Expected), new("remedy", DashboardWords.Remedy),
            ],
            [.. report.Diagnostics.Select(Row)]);
        return await Answers.ListAsync(context, sorted => new ScenariosView(sorted, report.Files.Length), listing);
    }

    private static ListingRow Row(Diagnostic diagnostic) => new(
    [
        ListingCell.Words(Path.GetRelativePath(Environment.CurrentDirectory, diagnostic.File)), ListingCell.Count(diagnostic.Line == 0 ? null : diagnostic.Line), ListingCell.Words(diagnostic.Path),
        ListingCell.Words(diagnostic.Found), ListingCell.Words(diagnostic.Expected), ListingCell.Words(diagnostic.Suggestion ?? ""),
    ]);
}
