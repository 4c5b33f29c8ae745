using System.Globalization;

namespace Probe.Benchmarks;

/// <summary>What was typed.</summary>
/// <param name="Portals">Ids of sample portals; empty: each benchmark's own choice.</param>
/// <param name="Wrong">What is not understood; null: nothing.</param>
internal sealed record BenchmarkOptions(IReadOnlyList<string> Contests, int Rounds, IReadOnlyList<string> Portals, bool Help, string? Wrong)
{
    /// <summary>Of one portal.</summary>
    public static readonly IReadOnlyList<string> All = ["search", "parallel", "shell"];

    /// <summary>Of many; each takes long, and none is in 'all'.</summary>
    public static readonly IReadOnlyList<string> Scale = ["campaign", "slots", "nodes"];

    public int? Visits { get; init; }

    public int? Slots { get; init; }

    public int? Hosts { get; init; }

    /// <summary>On one host at once.</summary>
    public int? Sessions { get; init; }

    /// <summary>In milliseconds.</summary>
    public int? Median { get; init; }

    /// <summary>In milliseconds.</summary>
    public int? P99 { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Of a visit.</summary>
    public int Keywords { get; init; } = 1;

    /// <summary>A campaign is interrupted after so long; null: it is made to its end.</summary>
    public int? Minutes { get; init; }

    public static BenchmarkOptions Parse(IReadOnlyList<string> args)
    {
        var options = new BenchmarkOptions([], 5, [], false, null);
        for (var i = 0; i < args.Count; i++)
        {
            var next = i + 1 < args.Count && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var number) ? number : -1;
            var (read, taken) = args[i] switch
            {
                "--help" or "-h" => (options with { Help = true }, 1),
                "--rounds" when next is >= 1 and <= 50 => (options with { Rounds = next }, 2),
                "--portals" when i + 1 < args.Count => (options with { Portals = args[i + 1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) }, 2),
                "--visits" when next is >= 20 and <= 100_000 => (options with { Visits = next }, 2),
                "--slots" when next is >= 1 and <= 64 => (options with { Slots = next }, 2),
                "--hosts" when next is >= 1 and <= 5000 => (options with { Hosts = next }, 2),
                "--sessions" when next is >= 1 and <= 8 => (options with { Sessions = next }, 2),
                "--median" when next is >= 1 and <= 5000 => (options with { Median = next }, 2),
                "--p99" when next is >= 2 and <= 12_000 => (options with { P99 = next }, 2),
                "--seed" when next >= 0 => (options with { Seed = next }, 2),
                "--keywords" when next is >= 1 and <= 12 => (options with { Keywords = next }, 2),
                "--minutes" when next is >= 1 and <= 10_000 => (options with { Minutes = next }, 2),
                "all" => (options with { Contests = [.. options.Contests, .. All] }, 1),
                "scale" => (options with { Contests = [.. options.Contests, .. Scale] }, 1),
                var named when All.Contains(named) || Scale.Contains(named) => (options with { Contests = [.. options.Contests, named] }, 1),
                _ => (options with { Wrong = $"'{args[i]}' is not understood here, or lacks a number in its range." }, 1),
            };
            (options, i) = (read, i + taken - 1);
        }

        return options.Contests.Count == 0 ? options with { Contests = All } : options;
    }
}
