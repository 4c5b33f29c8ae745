using System.Globalization;
using Probe.Core.Probes.Usability.Apps;

namespace Probe.Drivers.WebDriver;

/// <summary>UiAutomator2's answer to <c>mobile: getPerformanceData</c>: a row of names, and rows of values, in kibibytes.</summary>
internal static class PerformanceTable
{
    public static MemoryFacts MemoryOf(object? told)
    {
        var rows = (told as IEnumerable<object> ?? []).Select(row => (row as IEnumerable<object?> ?? []).Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)).ToList()).ToList();
        var at = rows.Count > 1 ? rows[0].IndexOf("totalPss") : -1;
        return at >= 0 && at < rows[1].Count && long.TryParse(rows[1][at], NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes) && kibibytes is > 0 and < 1L << 40
            ? new MemoryFacts(kibibytes * 1024, string.Empty)
            : new MemoryFacts(null, "the platform's answer holds no total (totalPss).");
    }
}
