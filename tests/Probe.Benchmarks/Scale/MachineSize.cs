using System.Globalization;

namespace Probe.Benchmarks.Scale;

/// <summary>What measured visits say of the machine that a round of so many governments needs.</summary>
internal static class MachineSize
{
    /// <summary>Of the cores: what is above it delays pages, and would be taken for the portals' slowness.</summary>
    private const double Share = 0.7;

    /// <summary>Provinces; provinces' cities; with the counties.</summary>
    private static readonly int[] Governments = [32, 333, 3209];

    /// <param name="seconds">Of CPU a visit, the browser's included.</param>
    /// <param name="wall">Seconds that a visit takes.</param>
    public static void Print(double seconds, double wall, int cores, int keywords)
    {
        var perCore = 3600 / seconds;
        var slots = Math.Max(1, Math.Floor(Share * wall / seconds));
        Console.WriteLine($"  machine     a core-hour is {Count(perCore)} visits of {keywords} {(keywords == 1 ? "keyword" : "keywords")} and two controls, {Count(perCore * (keywords + 2))} searches; {Figures.Number(slots)} visits at once keep one core {Share:P0} busy");
        foreach (var governments in Governments)
        {
            // Whichever takes longer: the cores, or the visits' own time in so many slots.
            var hours = Math.Max(governments * seconds / (Share * cores), governments * wall / (slots * cores)) / 3600;
            Console.WriteLine($"    {Count(governments),5} governments, a visit each: {Figures.Number(governments * seconds / 3600)} core-hours; {Figures.Number(hours)} h on {cores} cores with {Figures.Number(slots * cores)} visits at once; one after the other {Figures.Number(governments * wall / 3600)} h");
        }
    }

    private static string Count(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
