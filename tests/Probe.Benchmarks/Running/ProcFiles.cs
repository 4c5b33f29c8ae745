using System.Globalization;

namespace Probe.Benchmarks.Running;

/// <summary>Reads the kernel's files on processes. A process that ends while it is read has no figures.</summary>
internal static class ProcFiles
{
    /// <summary>USER_HZ, which Linux shows to programs as 100 on every architecture in use.</summary>
    private const double TicksPerSecond = 100;

    /// <param name="Born">Tells two processes with the same number apart.</param>
    /// <param name="Cpu">Its own; its children's is not in it.</param>
    internal readonly record struct ProcessFigures(int Id, int Parent, long Born, TimeSpan Cpu);

    public static IEnumerable<ProcessFigures> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), CultureInfo.InvariantCulture, out var id) && Of(id) is { } figures)
            {
                yield return figures;
            }
        }
    }

    /// <summary>CPU of this program's children that have ended, with all of theirs that ended before them.</summary>
    public static TimeSpan CpuOfEndedChildren() => Fields("/proc/self/stat") is { } fields ? Ticks(fields, 13) + Ticks(fields, 14) : TimeSpan.Zero;

    /// <returns>Proportional set size in bytes; 0: it ended.</returns>
    public static long Pss(int id)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{id}/smaps_rollup"))
            {
                if (line.StartsWith("Pss:", StringComparison.Ordinal))
                {
                    return long.Parse(line.AsSpan(4, line.Length - 6), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
                }
            }
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return 0;
        }

        return 0;
    }

    /// <summary>How many entries a folder of a process has: open files in <c>fd</c>, threads in <c>task</c>.</summary>
    /// <returns>0: it ended.</returns>
    public static int Entries(int id, string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{id}/{folder}").Count();
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>What part a process plays: the program itself, Playwright's driver, or one of the browser's kinds.</summary>
    public static string Role(int id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/cmdline");
            var type = line.IndexOf("--type=", StringComparison.Ordinal);
            return type >= 0 ? "browser " + line[(type + 7)..].Split('\0', ' ')[0]
                : line.Contains("/node", StringComparison.Ordinal) ? "driver"
                : line.Contains("chrom", StringComparison.Ordinal) ? "browser"
                : "program";
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return "program";
        }
    }

    public static ProcessFigures? Of(int id) =>
        Fields($"/proc/{id}/stat") is { } fields
            ? new ProcessFigures(id, int.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[19], CultureInfo.InvariantCulture), Ticks(fields, 11) + Ticks(fields, 12))
            : null;

    /// <summary>The fields after the name, which may hold blanks and brackets: the state is number 0.</summary>
    private static string[]? Fields(string file)
    {
        try
        {
            var text = File.ReadAllText(file);
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static TimeSpan Ticks(string[] fields, int index) => TimeSpan.FromSeconds(long.Parse(fields[index], CultureInfo.InvariantCulture) / TicksPerSecond);
}
