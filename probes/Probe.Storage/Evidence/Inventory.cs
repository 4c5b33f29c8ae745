namespace Probe.Storage.Evidence;

/// <summary>An entry of a visit's folder.</summary>
/// <param name="Path">Relative to the folder, with forward slashes.</param>
/// <param name="File">The entry itself, not what a link leads to.</param>
internal sealed record Entry(string Path, FileSystemInfo File)
{
    /// <summary>A link is reported, never followed: it could lead anywhere.</summary>
    internal bool IsLink => File.LinkTarget is not null || File.Attributes.HasFlag(FileAttributes.ReparsePoint);

    internal long Length => File is FileInfo file ? file.Length : 0;
}

/// <summary>Lists what stands in a folder, links included and not followed.</summary>
internal static class Inventory
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
    };

    /// <summary>All files and links below, by path; folders are walked and not listed.</summary>
    internal static IReadOnlyList<Entry> List(string folder)
    {
        var entries = new List<Entry>();
        Walk(new DirectoryInfo(folder), "", entries);
        entries.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return entries;
    }

    private static void Walk(DirectoryInfo folder, string prefix, List<Entry> entries)
    {
        foreach (var info in folder.EnumerateFileSystemInfos("*", Everything))
        {
            var entry = new Entry(prefix + info.Name, info);
            if (info is DirectoryInfo inner && !entry.IsLink)
            {
                Walk(inner, $"{entry.Path}/", entries);
            }
            else
            {
                entries.Add(entry);
            }
        }
    }
}
