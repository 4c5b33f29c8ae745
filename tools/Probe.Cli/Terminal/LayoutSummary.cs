using Probe.Core.Records;
using Probe.Core.Scoring;
using Spectre.Console;

namespace Probe.Cli.Terminal;

/// <summary>What works on one device and not on another, in some lines for each target that was seen on several.</summary>
internal static class LayoutSummary
{
    private const int Most = 10;

    public static void Print(IAnsiConsole console, IEnumerable<ReportedUsability> visits)
    {
        var writer = console.Profile.Out.Writer;
        foreach (var devices in visits.Where(v => v.Visit.Evidence.App is null).GroupBy(v => v.Visit.Key.Target, StringComparer.Ordinal).Select(g => g.ToList()).Where(g => g.Select(v => v.Visit.Device.Name).Distinct(StringComparer.Ordinal).Count() > 1))
        {
            var layout = LayoutDifferences.Of(devices);
            writer.WriteLine();
            writer.WriteLine(Inert.Line($"{devices[0].Visit.Target.Name.En}, device against device: {layout.Words.En}", 500));
            foreach (var one in layout.Differences.Take(Most))
            {
                var rule = LayoutRule.All.First(r => r.Kind == one.Kind);
                writer.WriteLine(Inert.Line($"  {rule.Name.En} ({one.Page.ToString().ToLowerInvariant()}){(one.Name.Length > 0 ? $" {one.Role} “{one.Name}”" : "")}: {one.Words.En}", 400));
            }

            if (layout.Count > Most)
            {
                writer.WriteLine($"  and {layout.Count - Most} more");
            }
        }
    }
}
