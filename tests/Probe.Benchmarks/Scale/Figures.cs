using System.Globalization;

namespace Probe.Benchmarks.Scale;

/// <summary>Arithmetic on visits and samples.</summary>
internal static class Figures
{
    /// <summary>Visits a minute in each tenth of the run, by their ends.</summary>
    public static IReadOnlyList<double> Tenths(IReadOnlyList<MadeVisit> visits)
    {
        var rates = new List<double>();
        var from = visits.Min(v => v.Began);
        for (var i = 0; i < 10; i++)
        {
            var (first, last) = (visits.Count * i / 10, (visits.Count * (i + 1) / 10) - 1);
            if (last >= first)
            {
                rates.Add((last - first + 1) * 60000.0 / (visits[last].Ended - from));
                from = visits[last].Ended;
            }
        }

        return rates;
    }

    /// <summary>How full the allowed slots were while there was work for all of them: from the first visit's beginning to the last one's.</summary>
    /// <returns>The part of slot time in which a visit was under way, visits a minute in that time, and that time.</returns>
    public static (double Filled, double Rate, TimeSpan Window) Busy(IReadOnlyList<MadeVisit> visits, int slots)
    {
        var (from, to) = (visits.Min(v => v.Began), visits.Max(v => v.Began));
        var filled = visits.Sum(v => Math.Max(0, Math.Min(v.Ended, to) - v.Began)) / (slots * (to - from));
        return (filled, filled * slots * 60000 / visits.Average(v => v.Milliseconds), TimeSpan.FromMilliseconds(to - from));
    }

    /// <summary>The line of least squares: by how much y grows with x.</summary>
    public static double Slope(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 2)
        {
            return double.NaN;
        }

        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }

    public static double Percentile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    public static string Number(double value) => value.ToString(Math.Abs(value) < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);

    public static string Goal(bool met, string goal) => $"goal {goal}: {(met ? "met" : "not met")}";

    public static long BytesUnder(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) : 0;

    public static int FilesUnder(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() : 0;
}
