using System.Globalization;
using Probe.Benchmarks.Running;

namespace Probe.Benchmarks.Contests;

/// <summary>Two ways of doing the same, run in turns so that a busy moment of the machine hits both.</summary>
internal sealed class Duel
{
    private const int MemoryRounds = 3;

    private readonly List<(Cost A, Cost B)> _timed = [];
    private readonly List<(Cost A, Cost B)> _watched = [];

    public IReadOnlyList<(Cost A, Cost B)> Timed => _timed;

    /// <param name="a">Makes the measured side's command for a round.</param>
    /// <param name="b">Makes the baseline's.</param>
    /// <param name="warmUp">One round that does not count: the file caches are filled, and the sample portal's code is compiled.</param>
    public static async Task<Duel> FightAsync(Bench bench, Func<Errand> a, Func<Errand> b, CancellationToken cancellationToken, bool warmUp = true)
    {
        var duel = new Duel();
        if (warmUp)
        {
            await PairAsync(false, 0);
        }

        for (var round = 0; round < bench.Options.Rounds; round++)
        {
            duel._timed.Add(await PairAsync(false, round));
        }

        for (var round = 0; round < Math.Min(MemoryRounds, bench.Options.Rounds); round++)
        {
            duel._watched.Add(await PairAsync(true, round));
        }

        return duel;

        async Task<(Cost A, Cost B)> PairAsync(bool memory, int round)
        {
            // Who begins changes: what is left over from one run must not always burden the same side.
            if (round % 2 == 0)
            {
                var first = await a().RunAsync(memory, bench.Time, cancellationToken);
                return (first, await b().RunAsync(memory, bench.Time, cancellationToken));
            }

            var base_ = await b().RunAsync(memory, bench.Time, cancellationToken);
            return (await a().RunAsync(memory, bench.Time, cancellationToken), base_);
        }
    }

    public void Print(string title, string a, string b, double? wallGoal, double? cpuGoal, double? memoryGoal)
    {
        Console.WriteLine();
        Console.WriteLine($"{title}: {a} / {b}");
        Line("wall", _timed, c => c.Wall.TotalSeconds, "s", wallGoal);
        Line("CPU", _timed, c => c.Cpu.TotalSeconds, "s", cpuGoal);
        Line("memory", _watched, c => (c.Peak ?? 0) / 1048576.0, "MiB", memoryGoal);
        Parts("CPU s", _timed);
        Parts("MiB", _watched);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private static void Line(string name, List<(Cost A, Cost B)> rounds, Func<Cost, double> measure, string unit, double? goal)
    {
        var (a, b) = (Median(rounds.Select(r => measure(r.A))), Median(rounds.Select(r => measure(r.B))));
        var ratios = rounds.Select(r => measure(r.A) / measure(r.B)).ToList();
        var aim = goal is { } most ? $"  goal ≤ {Number(most)}: {(a / b <= most ? "met" : "not met")}" : "";
        Console.WriteLine($"  {name,-7} {Number(a / b)}  ({Number(ratios.Min())} to {Number(ratios.Max())} over {rounds.Count} rounds; medians {Number(a)} and {Number(b)} {unit}){aim}");
    }

    /// <summary>Where it goes, as medians of the two sides.</summary>
    private static void Parts(string name, List<(Cost A, Cost B)> rounds)
    {
        var roles = rounds.SelectMany(r => r.A.ByRole.Keys.Concat(r.B.ByRole.Keys)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Console.WriteLine($"    {name} by part: {string.Join(", ", roles.Select(role => $"{role} {Number(Median(rounds.Select(r => r.A.ByRole.GetValueOrDefault(role))))} / {Number(Median(rounds.Select(r => r.B.ByRole.GetValueOrDefault(role))))}"))}");
    }

    private static string Number(double value) => value.ToString(value < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
