using System.Globalization;

namespace Probe.Benchmarks;

/// <summary>What was typed.</summary>
/// <param name="Portals">Ids of sample portals; empty: each benchmark's own choice.</param>
/// <param name="Wrong">What is not understood; null: nothing.</param>
internal sealed record BenchmarkOptions(IReadOnlyList<string> Contests, int Rounds, IReadOnlyList<string> Portals, bool Help, string? Wrong)
{
    public static readonly IReadOnlyList<string> All = ["search", "parallel", "shell"];

    public static BenchmarkOptions Parse(IReadOnlyList<string> args)
    {
        var options = new BenchmarkOptions([], 5, [], false, null);
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--help" or "-h" => options with { Help = true },
                "--rounds" when ++i < args.Count && int.TryParse(args[i], CultureInfo.InvariantCulture, out var rounds) && rounds is >= 1 and <= 50 => options with { Rounds = rounds },
                "--portals" when ++i < args.Count => options with { Portals = args[i].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
                "all" => options with { Contests = All },
                var named when All.Contains(named) => options with { Contests = [.. options.Contests, named] },
                _ => options with { Wrong = $"'{args[Math.Min(i, args.Count - 1)]}' is not understood here." },
            };
        }

        return options.Contests.Count == 0 ? options with { Contests = All } : options;
    }
}
