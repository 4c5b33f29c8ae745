using System.Globalization;
using Probe.Core.Records;
using Probe.Core.Scoring.Indices;
using Spectre.Console;

namespace Probe.Cli.Terminal;

/// <summary>What another scheme moves, and how far the order rests on the weights.</summary>
internal static class WhatIfTable
{
    public static void Print(IAnsiConsole console, IndexReportModel model)
    {
        if (model.WhatIf is { } what)
        {
            var moves = Movement.Between(model.Result, what.Result)[0].Movements;
            console.WriteLine($"what if   {Scheme(what.Scheme)}: {moves.Count(m => m.Up is not null and not 0)} of {moves.Length} change place, {moves.Count(m => m.LevelChanged)} change level");
            foreach (var move in moves.Where(m => m.Moves))
            {
                console.WriteLine("          " + Sentence(move));
            }
        }

        foreach (var robustness in new[] { model.NearWeights, model.AnyWeights }.OfType<Robustness>())
        {
            Print(console, robustness);
        }
    }

    public static string Sentence(Movement move)
    {
        var name = Inert.Line(move.Government.Name.Zh, 60);
        var level = move.LevelChanged ? $", {move.Before!.Level?.Name.En} to {move.Now!.Level?.Name.En}" : "";
        return move switch
        {
            { Before: null, Now: { } now } => $"{name}: new, at place {now.Rank}",
            { Now: null } => $"{name}: no longer ranked",
            _ => $"{name}: place {move.Before!.Rank} to {move.Now!.Rank}, {move.Change!.Value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture)}{level}",
        };
    }

    private static void Print(IAnsiConsole console, Robustness of)
    {
        console.WriteLine($"weights   {of.Draws} random sets, {(of.Spread is { } spread ? $"each weight up to {spread * 100:0} % off" : "any weights at all")}, seed {of.Seed}");
        var table = new PlainTable("rank", "government", "places", "9 of 10 sets", "before the next one");
        foreach (var (range, i) in of.Ranges.Select((r, i) => (r, i)))
        {
            table.Add(
                $"{range.Rank}", Inert.Line(range.Government.Name.Zh, 60), IndexTable.Places(range.Best, range.Worst), IndexTable.Places(range.Low, range.High),
                i < of.Neighbours.Length ? Kept(of.Neighbours[i]) : "");
        }

        table.Print(console.Profile.Out.Writer);
    }

    private static string Kept(KeptOrder order) =>
        order.Always ? "always" : order.Share is < 1 and > 0.995 ? "> 99 %" : order.Share.ToString("0 %", CultureInfo.InvariantCulture);

    private static string Scheme(WhatIf scheme) => string.Join(", ", Parts(scheme));

    private static IEnumerable<string> Parts(WhatIf scheme)
    {
        foreach (var (id, weight) in scheme.Weights)
        {
            yield return FormattableString.Invariant($"{id} weighs {weight}");
        }

        if (scheme.Scale is { } scale)
        {
            yield return FormattableString.Invariant($"scale {scale}");
        }

        if (scheme.Levels is { } levels)
        {
            yield return $"levels from {string.Join(", ", levels.Bands.Where(b => b.Least is not null).Select(b => FormattableString.Invariant($"{b.Least}")))}";
        }
    }
}
