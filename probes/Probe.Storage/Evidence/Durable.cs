using Microsoft.Win32.SafeHandles;

namespace Probe.Storage.Evidence;

/// <summary>Files that are there whole or not at all.</summary>
internal static class Durable
{
    /// <summary>Writes beside the file and renames over it.</summary>
    /// <param name="path">The file; an older one is replaced at once.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="flush">Whether the bytes must be on the disk, not only in the system's cache, before the name is.</param>
    internal static void Write(string path, ReadOnlySpan<byte> bytes, bool flush)
    {
        var temporary = path + EvidencePaths.Temporary;
        try
        {
            // CreateNew follows no link that somebody left under the temporary name.
            using (var handle = Create(temporary))
            {
                Append(handle, bytes, temporary);
                if (flush)
                {
                    RandomAccess.FlushToDisk(handle);
                }
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            RemoveQuietly(temporary);
            throw;
        }
    }

    /// <summary>Removes what a failed write left; the failure itself is what the caller must hear about.</summary>
    internal static void RemoveQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            // A folder that cannot be written cannot be tidied either; what stays has a temporary name, and counts as unfinished.
        }
    }

    private static void Append(SafeFileHandle handle, ReadOnlySpan<byte> bytes, string path)
    {
        try
        {
            RandomAccess.Write(handle, bytes, 0);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw EvidenceException.TooLarge(path, exception);
        }
    }

    private static SafeFileHandle Create(string temporary)
    {
        try
        {
            return File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (IOException) when (File.Exists(temporary) || new FileInfo(temporary).LinkTarget is not null)
        {
            File.Delete(temporary);
            return File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
    }
}
