using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Probe.LiveTests.Running;

/// <summary>Processes by their parents, as /proc tells. Linux only.</summary>
public static class ProcessTree
{
    /// <param name="Born">Ticks since boot: tells a process from a later one of the same number.</param>
    public sealed record Member(int Id, int Parent, string Command, ulong Born)
    {
        public bool IsBrowser => Command.Contains("chrom", StringComparison.OrdinalIgnoreCase);

        /// <summary>Whether this very process is still there.</summary>
        public bool IsAlive => Read(Id) is { } now && now.Born == Born;

        /// <summary>Proportional set size, bytes; 0 when it has gone.</summary>
        public long MemoryBytes
        {
            get
            {
                try
                {
                    var line = File.ReadLines($"/proc/{Id}/smaps_rollup").FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
                    return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
                }
                catch (IOException)
                {
                    return 0; // It ended while it was read.
                }
            }
        }

        public void Kill()
        {
            using var process = Process.GetProcessById(Id);
            process.Kill();
        }
    }

    /// <summary>Everything below a process, parents first.</summary>
    public static ImmutableArray<Member> Below(int id)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(n => int.TryParse(n, CultureInfo.InvariantCulture, out var pid) ? Read(pid) : null).OfType<Member>().ToLookup(m => m.Parent);
        var found = ImmutableArray.CreateBuilder<Member>();
        var open = new Queue<int>([id]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in all[parent])
            {
                found.Add(child);
                open.Enqueue(child.Id);
            }
        }

        return found.DrainToImmutable();
    }

    private static Member? Read(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            // The second field is the name in brackets, and may hold anything.
            var name = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')];
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var line = File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ').Trim();
            // A zombie has ended; it only waits for its parent to notice.
            return fields[0] is "Z" or "X" ? null : new Member(pid, int.Parse(fields[1], CultureInfo.InvariantCulture), line.Length > 0 ? line : name, ulong.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // It ended while it was read.
        }
    }
}
