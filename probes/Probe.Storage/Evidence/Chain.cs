using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>One sealed visit in the chain of all visits under a root.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Run">The visit's run.</param>
/// <param name="Visit">The visit's folder inside its run.</param>
/// <param name="Previous">The manifest before; null for the first.</param>
/// <param name="Manifest">The visit's manifest.</param>
internal sealed record ChainEntry(long Number, RunId Run, string Visit, string? Previous, string Manifest)
{
    internal string ToLine() => VisitJson.WriteAny(this);

    internal static ChainEntry? TryRead(string line)
    {
        try
        {
            return VisitJson.ReadAny<ChainEntry>(line) is { Visit: not null, Manifest: not null } entry && RunId.IsValid(entry.Run.Value) ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The file <c>chain.jsonl</c>: a line a sealed visit, each holding the digest of the one before.</summary>
internal static class Chain
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal static string PathIn(string root) => Path.Combine(root, EvidencePaths.Chain);

    /// <summary>Takes the right to append; the reader of the chain's head must hold it until it has appended.</summary>
    internal static Task<HeldLock> HoldAsync(string root, TimeProvider time, CancellationToken cancellationToken) =>
        HeldLock.TakeAsync(Path.Combine(root, EvidencePaths.ChainLock), Patience, time, cancellationToken);

    /// <summary>The lines, without their ends; the last is partial where <paramref name="ended"/> is false.</summary>
    internal static ImmutableArray<string> ReadLines(string root, out bool ended)
    {
        ended = true;
        var file = new FileInfo(PathIn(root));
        if (file is not { Exists: true, Length: > 0 })
        {
            return [];
        }

        // Writers may append meanwhile: they are not locked out, and a line under way is seen as partial.
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: false);
        var text = reader.ReadToEnd();
        ended = text.EndsWith('\n');
        return [.. (ended ? text[..^1] : text).Split('\n')];
    }

    /// <summary>The last whole entry. Call it while holding the chain.</summary>
    /// <returns>Null for an empty chain.</returns>
    internal static ChainEntry? ReadHead(string root)
    {
        if (ReadLastWholeLine(PathIn(root)) is not { } last)
        {
            return null;
        }

        return ChainEntry.TryRead(last) ?? throw new EvidenceException(
            $"The chain '{PathIn(root)}' is damaged at its end, so nothing can be linked to it. See what 'probe verify' finds; then put the file aside, and a new chain begins.");
    }

    /// <summary>Appends and flushes; after a failure the file is as it was. Call it while holding the chain.</summary>
    internal static void Append(string root, ChainEntry entry)
    {
        using var stream = new FileStream(PathIn(root), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        var end = EndOfLastLine(stream);
        stream.SetLength(end);
        stream.Position = end;
        try
        {
            Write(stream, Encoding.UTF8.GetBytes(entry.ToLine() + "\n"));
            stream.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            stream.SetLength(end);
            throw;
        }
    }

    /// <summary>From the file's end backwards: every visit asks, and the chain grows for years.</summary>
    private static string? ReadLastWholeLine(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        for (long wanted = 4096; ; wanted *= 4)
        {
            var block = new byte[Math.Min(wanted, stream.Length)];
            stream.Position = stream.Length - block.Length;
            stream.ReadExactly(block);
            var end = Array.LastIndexOf(block, (byte)'\n');
            var before = end > 0 ? Array.LastIndexOf(block, (byte)'\n', end - 1) : -1;
            if (end >= 0 && (before >= 0 || block.Length == stream.Length))
            {
                return Encoding.UTF8.GetString(block.AsSpan(before + 1, end - before - 1));
            }

            if (block.Length == stream.Length)
            {
                return null;
            }
        }
    }

    private static void Write(FileStream stream, byte[] bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw EvidenceException.TooLarge(stream.Name, exception);
        }
    }

    // A process that was killed while appending leaves half a line; its manifest is unchained, and --resume seals it again.
    private static long EndOfLastLine(FileStream stream)
    {
        for (var position = stream.Length; position > 0; position--)
        {
            stream.Position = position - 1;
            if (stream.ReadByte() == '\n')
            {
                return position;
            }
        }

        return 0;
    }
}
