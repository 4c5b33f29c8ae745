using System.Collections.Immutable;
using Probe.Core.Scoring;

namespace Probe.Core.Reviews;

/// <summary>How far two who judged the same agree, beyond what chance would do: Cohen's κ.</summary>
/// <remarks>
/// J. Cohen, "A coefficient of agreement for nominal scales", 1960. The interval rests on the large-sample standard error of Fleiss, Cohen and
/// Everitt (1969), and is wide for the few dozen verdicts that people review; it is cut to [−1, 1].
/// </remarks>
/// <param name="Pairs">Verdicts that both judged. ≥ 0.</param>
/// <param name="Agreed">Of which alike. 0 to <paramref name="Pairs"/>.</param>
/// <param name="Kappa">In [−1, 1]; null: no pairs, or both always say one and the same, where chance explains everything.</param>
/// <param name="StandardError">Of <paramref name="Kappa"/>; null with it.</param>
/// <param name="Interval">95 %; null with <paramref name="Kappa"/>, and where so few pairs were judged, or so alike, that they show no spread: the formula would call that certainty.</param>
/// <param name="Table">How often which two labels met: first, second, count; by the labels' order.</param>
public sealed record Agreement(int Pairs, int Agreed, double? Kappa, double? StandardError, Interval? Interval, ImmutableArray<(string First, string Second, int Count)> Table)
{
    private const double Z = 1.959964;

    public static Agreement Of(IEnumerable<(string First, string Second)> pairs)
    {
        var all = pairs.ToArray();
        ImmutableArray<(string, string, int)> table = [.. all.GroupBy(pair => pair).OrderBy(group => group.Key.First, StringComparer.Ordinal).ThenBy(group => group.Key.Second, StringComparer.Ordinal).Select(group => (group.Key.First, group.Key.Second, group.Count()))];
        var agreed = all.Count(pair => pair.First == pair.Second);
        if (all.Length == 0)
        {
            return new Agreement(0, 0, null, null, null, table);
        }

        double n = all.Length;
        var first = all.GroupBy(pair => pair.First, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count() / n, StringComparer.Ordinal);
        var second = all.GroupBy(pair => pair.Second, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count() / n, StringComparer.Ordinal);
        var observed = agreed / n;
        var expected = first.Sum(label => label.Value * second.GetValueOrDefault(label.Key));
        if (expected > 1 - 1e-12)
        {
            return new Agreement(all.Length, agreed, null, null, null, table);
        }

        var kappa = (observed - expected) / (1 - expected);
        var error = Error(table, n, first, second, kappa, expected);
        return new Agreement(all.Length, agreed, kappa, error, error < 1e-9 ? null : new Interval(Math.Max(-1, kappa - (Z * error)), Math.Min(1, kappa + (Z * error))), table);
    }

    private static double Error(ImmutableArray<(string First, string Second, int Count)> table, double n, Dictionary<string, double> first, Dictionary<string, double> second, double kappa, double expected)
    {
        double alike = 0, apart = 0;
        foreach (var (a, b, count) in table)
        {
            var share = count / n;
            if (a == b)
            {
                var part = 1 - ((first.GetValueOrDefault(a) + second.GetValueOrDefault(a)) * (1 - kappa));
                alike += share * part * part;
            }
            else
            {
                // The marginals of the other role: what the first calls b, and the second a.
                var sum = second.GetValueOrDefault(a) + first.GetValueOrDefault(b);
                apart += share * sum * sum;
            }
        }

        var chance = kappa - (expected * (1 - kappa));
        return Math.Sqrt(Math.Max(0, alike + ((1 - kappa) * (1 - kappa) * apart) - (chance * chance)) / n) / (1 - expected);
    }
}
