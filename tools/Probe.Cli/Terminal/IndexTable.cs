using System.Globalization;
using Probe.Core.Records;
using Probe.Core.Scoring.Indices;
using Probe.Core.Scoring.Uncertainty;
using Spectre.Console;

namespace Probe.Cli.Terminal;

/// <summary>An index in a terminal's width.</summary>
internal static class IndexTable
{
    private const int MostPairs = 12;

    public static void Print(IAnsiConsole console, IndexReportModel model)
    {
        var result = model.Result;
        var index = result.Definition;
        console.WriteLine();
        console.MarkupLine($"[bold]{Text(index.Name.Zh)}  {Text(index.Name.En)}[/] ({Text(index.Id)} {index.Version}; {Text(string.Join(", ", model.Sources))})");
        if (index.IsIncomplete)
        {
            console.MarkupLine($"[yellow]Not ranked: of the indicators that the source counts ({Text(string.Join(", ", index.Published))} level by level), {Text(string.Join(", ", index.Named))} are named in the documents at hand.[/]");
        }

        if (result.Governments.Any(g => g.RestsOnSimulated))
        {
            console.MarkupLine("[yellow]Results of simulated devices are in it, because they were asked for; marked with *.[/]");
        }

        PrintRanking(console, model);
        PrintTables(console, result);
        PrintLevels(console, result);
        PrintMovement(console, model);
        if (index.Levels.Ordered)
        {
            PrintUncertainty(console, model);
        }

        WhatIfTable.Print(console, model);
    }

    private static void PrintRanking(IAnsiConsole console, IndexReportModel model)
    {
        var result = model.Result;
        if (!result.Definition.Levels.Ordered && result.Ranked.Any())
        {
            PrintGroups(console, result);
            return;
        }

        var tables = LeagueTable.AllOf(result).Skip(1).ToList();
        var partly = result.Governments.Any(g => g.Total.Coverage < 1 - 1e-9);
        var table = new PlainTable(["rank", "government", "total", "level", .. partly ? (string[])["covered", "worst to best"] : [], .. model.Uncertainty is null ? (string[])[] : ["95 %", "places", "tier"], .. tables.Select(t => Column(t.Indicator!, result))]);
        foreach (var government in result.Governments)
        {
            List<string> cells = [Rank(government.Rank), Name(government), Figure(government.Figure), Line(government.Level?.Name.Zh ?? Words(government.Unranked))];
            if (partly)
            {
                cells.Add(government.Total.Coverage.ToString("0 %", CultureInfo.InvariantCulture));
                cells.Add(government.Total is { Worst: { } worst, Best: { } best } ? $"{Number(worst)} to {Number(best)}" : "–");
            }

            if (model.Uncertainty is { } uncertainty)
            {
                var range = uncertainty.Ranges.FirstOrDefault(r => r.Government.Id == government.Government.Id);
                cells.Add(range is null ? "–" : $"{Number(range.Low)} to {Number(range.High)}");
                cells.Add(range is null ? "–" : Places(range.Best, range.Worst));
                cells.Add(Rank(uncertainty.TierOf(government.Government.Id)));
            }

            cells.AddRange(tables.Select(t => t.Find(government.Government.Id) is { } standing ? $"{Figure(standing.Figure)} ({standing.Rank})" : Number(government.Indicators[t.Indicator!.Id].Value)));
            table.Add([.. cells]);
        }

        console.WriteLine();
        table.Print(console.Profile.Out.Writer);
    }

    /// <summary>Groups are published without order inside a group: no place and no figure shows one.</summary>
    private static void PrintGroups(IAnsiConsole console, IndexResult result)
    {
        foreach (var group in result.Ranked.GroupBy(g => g.Level).OrderBy(g => result.Definition.Levels.Bands.IndexOf(g.Key!)))
        {
            console.Profile.Out.Writer.WriteLine($"  {Line(group.Key!.Name.Zh)} {Line(group.Key.Name.En)} ({group.Count()}): {string.Join("、", group.OrderBy(g => g.Government.Id, StringComparer.Ordinal).Select(Name))}");
        }
    }

    private static void PrintTables(IAnsiConsole console, IndexResult result)
    {
        var table = new PlainTable("table", "weight", "mean", "above it", "first");
        foreach (var each in LeagueTable.AllOf(result).Where(t => t.Indicator is not null || !t.Standings.IsEmpty))
        {
            table.Add(
                each.Indicator is { } indicator ? $"{Column(indicator, result)} {Line(indicator.Name.Zh)} {Line(indicator.Name.En)}" : "total", each.Indicator?.Weight?.Value.ToString("0.##", CultureInfo.InvariantCulture) ?? "–", Figure(each.Mean),
                each.Standings.IsEmpty ? "–" : $"{each.AboveMean} of {each.Standings.Length} ({each.ShareAboveMean!.Value.ToString("0.00 %", CultureInfo.InvariantCulture)})",
                result.Definition.Levels.Ordered ? string.Join(" ", each.Standings.Take(3).Select(s => Line(s.Government.Name.Zh))) : "–");
        }

        table.Print(console.Profile.Out.Writer);
        var published = result.Governments.Where(g => g.Government.Published is { Total: not null } && g.Total.Value is not null).ToList();
        if (published.Count > 0)
        {
            var worst = published.Max(g => Math.Abs(g.Total.Value!.Value - (double)g.Government.Published!.Total!.Value));
            var ranks = published.Count(g => g.Rank == g.Government.Published!.Rank);
            console.WriteLine($"against the published totals: greatest difference {worst.ToString("0.000", CultureInfo.InvariantCulture)}; {ranks} of {published.Count} ranks the same");
        }
    }

    private static void PrintLevels(IAnsiConsole console, IndexResult result)
    {
        if (!result.Ranked.Any())
        {
            return;
        }

        console.WriteLine($"levels    {string.Join(" · ", LevelCount.AllOf(result).Select(l => $"{l.Band.Name.Zh} {l.Band.Name.En} {l.Governments}"))}");
        var regions = RegionMean.AllOf(result);
        if (regions.Length > 1)
        {
            console.WriteLine($"regions   {string.Join(" > ", regions.Select(r => $"{r.Region.Zh} {Figure(r.Mean)}{(r.Above ? "" : " (below)")}"))}");
        }
    }

    private static void PrintMovement(IAnsiConsole console, IndexReportModel model)
    {
        if (model.Before is not { } before)
        {
            console.WriteLine("movement  no earlier figures were named (--before): nothing is said of it");
            return;
        }

        var movements = Movement.Between(before.Result, model.Result)[0].Movements;
        console.WriteLine($"movement  against {Inert.Line(before.Source, 120)}: {movements.Count(m => m.Up > 0)} up, {movements.Count(m => m.Up < 0)} down, {movements.Count(m => m.Up == 0)} the same, {movements.Count(m => m.Before is null)} new, {movements.Count(m => m.Now is null)} gone");
        foreach (var move in movements.Where(m => m.Moves))
        {
            console.WriteLine("          " + WhatIfTable.Sentence(move));
        }

        foreach (var week in before.Weeks.Where(w => w.IsChange))
        {
            var test = week.Test is { } t ? $", {t.Gained} gained, {t.Lost} lost, McNemar p {t.P.ToString("0.####", CultureInfo.InvariantCulture)}" : "";
            console.WriteLine($"          {Inert.Line(week.Government.Name.Zh, 60)}, {week.Indicator.Name.En}: {Number(week.Before)} to {Number(week.Now)} ({week.Bootstrap.Pairs} pairs{test}; 95 % of the difference {Number(week.Bootstrap.Low)} to {Number(week.Bootstrap.High)})");
        }
    }

    private static void PrintUncertainty(IAnsiConsole console, IndexReportModel model)
    {
        if (model.Uncertainty is not { } uncertainty)
        {
            console.WriteLine("trust     nobody is ranked, or nothing was observed of which several might be drawn: no interval and no tier can be given");
            return;
        }

        console.WriteLine($"trust     drawn {uncertainty.Draws} times, seed {uncertainty.Seed}, from {string.Join(", ", uncertainty.Families.Select(f => Units(f.Family, f.Units)))}; places hold together in 95 of 100");
        foreach (var tier in uncertainty.Tiers.Where(t => t.Length > 1))
        {
            console.WriteLine($"          neighbours that cannot be told apart: {Inert.Line(string.Join("、", tier.Select(g => g.Name.Zh)), 400)}");
        }

        foreach (var pair in uncertainty.Neighbours.Take(MostPairs))
        {
            var needed = pair.NeededTimes is > 1 ? $"; as large a difference would show with about {Math.Ceiling(pair.NeededTimes.Value)} times the units" : "";
            console.WriteLine($"          P({Inert.Line(pair.First.Name.Zh, 40)} better than {Inert.Line(pair.Second.Name.Zh, 40)}) {pair.Better.ToString("0.00", CultureInfo.InvariantCulture)}, {(pair.ToldApart ? "told apart" : "not told apart")}{(pair.ToldApart ? "" : needed)}");
        }
    }

    private static string Units(UnitFamily family, int units) => $"{units} {(family, units) switch
    {
        (UnitFamily.Keyword, 1) => "keyword",
        (UnitFamily.Keyword, _) => "keywords",
        (UnitFamily.Abolished, _) => "abolished",
        (UnitFamily.Journey, 1) => "journey",
        (UnitFamily.Journey, _) => "journeys",
        (UnitFamily.Channel, _) => "mobile",
        (UnitFamily.Field, _) => "fields",
        (UnitFamily.Rule, _) => "rules",
        _ => "elements",
    }}";

    private static string Words(Unranked? why) => why switch
    {
        Unranked.NothingMeasured => "not measured",
        Unranked.TooLittleCovered => "covered too little",
        Unranked.TreeIncomplete => "not ranked",
        _ => "",
    };

    public static string Places(int best, int worst) => best == worst ? $"{best}" : $"{best}–{worst}";

    public static string Figure(decimal? figure) => figure?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";

    public static string Number(double? number) => number?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>The field's code, else its place in the file: a name would be wider than the figures below it.</summary>
    private static string Column(Indicator indicator, IndexResult result) => Line(indicator.Code ?? $"#{result.Definition.Indicators.IndexOf(indicator) + 1}");

    private static string Name(GovernmentIndex government) => Line(government.Government.Name.Zh) + (government.RestsOnSimulated ? "*" : "");

    private static string Line(string text) => Inert.Line(text, 200);

    private static string Rank(int? rank) => rank?.ToString(CultureInfo.InvariantCulture) ?? "–";

    private static string Text(string text) => Markup.Escape(Inert.Line(text, 200));
}
