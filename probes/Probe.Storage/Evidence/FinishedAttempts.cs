using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Probe.Core.Probes.Search;
using Probe.Core.Records;

namespace Probe.Storage.Evidence;

/// <summary>What an interrupted visit left: the attempts that are whole, and everything else.</summary>
internal sealed class FinishedAttempts
{
    private readonly string _folder;
    private readonly Dictionary<string, Entry> _entries;
    private readonly List<(string File, string Why)> _unusable = [];

    private FinishedAttempts(string folder)
    {
        _folder = folder;
        _entries = Inventory.List(folder).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
    }

    internal List<Attempt> Attempts { get; } = [];

    /// <summary>The files of the whole attempts, as they were written.</summary>
    internal List<SealedFile> Files { get; } = [];

    internal IReadOnlyList<(string File, string Why)> Unusable => _unusable;

    internal static FinishedAttempts Read(string folder)
    {
        var found = new FinishedAttempts(folder);
        found.ReadAttempts();
        found.CollectTheRest();
        return found;
    }

    private void ReadAttempts()
    {
        foreach (var number in _entries.Keys
            .Where(path => path.StartsWith($"{EvidencePaths.Attempts}/", StringComparison.Ordinal))
            .Select(path => EvidencePaths.NumberOf(path[(EvidencePaths.Attempts.Length + 1)..], ".json"))
            .OfType<int>()
            .Order())
        {
            var why = TryRead(number);
            if (why is not null)
            {
                _unusable.Add((EvidencePaths.AttemptFile(number), why));
            }
        }
    }

    private void CollectTheRest()
    {
        var used = Files.Select(file => file.Path).Concat(_unusable.Select(each => each.File)).ToHashSet(StringComparer.Ordinal);
        _unusable.AddRange(_entries.Keys
            .Where(path => !used.Contains(path)
                && path is not (EvidencePaths.Plan or EvidencePaths.Lock)
                && !path.StartsWith($"{EvidencePaths.Aside}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, "it belongs to no finished attempt")));
    }

    /// <returns>Null: it is whole; else why not.</returns>
    private string? TryRead(int number)
    {
        if (ReadPlain(EvidencePaths.SumsFile(number)) is not { } sumsBytes || AttemptSums.TryRead(number, sumsBytes) is not { } sums)
        {
            return "its digests are missing or damaged";
        }

        var files = new List<SealedFile>();
        Attempt? attempt = null;
        foreach (var (path, sha256) in sums)
        {
            if (ReadPlain(path) is not { } bytes)
            {
                return $"'{path}' is missing, empty, or no ordinary file";
            }

            if (Manifest.Digest(bytes) != sha256)
            {
                return $"'{path}' is not as it was written";
            }

            files.Add(new SealedFile(path, bytes.Length, sha256));
            if (path == EvidencePaths.AttemptFile(number))
            {
                attempt = TryParse(bytes);
            }
        }

        if (attempt is null || attempt.Number != number)
        {
            return "its document cannot be read";
        }

        files.Add(new SealedFile(EvidencePaths.SumsFile(number), sumsBytes.Length, Manifest.Digest(sumsBytes)));
        Attempts.Add(attempt);
        Files.AddRange(files);
        return null;
    }

    private byte[]? ReadPlain(string path) =>
        _entries.TryGetValue(path, out var entry) && !entry.IsLink && entry.Length > 0 ? File.ReadAllBytes(Path.Combine(_folder, path)) : null;

    private static Attempt? TryParse(byte[] bytes)
    {
        try
        {
            return VisitJson.ReadAttempt(Encoding.UTF8.GetString(bytes));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>The digests of one attempt's files: <c>sha256sum -c attempts/001.sha256</c> in the visit's folder checks them.</summary>
internal static class AttemptSums
{
    internal static byte[] Write(IEnumerable<SealedFile> files) =>
        Encoding.ASCII.GetBytes(string.Concat(files.Select(file => $"{file.Sha256}  {file.Path}\n")));

    /// <returns>Null where a line is not one that was written for this attempt: names in it become paths.</returns>
    internal static ImmutableArray<(string Path, string Sha256)>? TryRead(int number, byte[] bytes)
    {
        var lines = Encoding.ASCII.GetString(bytes).Split('\n');
        if (lines[^1].Length > 0)
        {
            return null;
        }

        var sums = ImmutableArray.CreateBuilder<(string Path, string Sha256)>();
        foreach (var line in lines.SkipLast(1))
        {
            var parts = line.Split("  ");
            if (parts is not [{ Length: 64 }, var path] || (path != EvidencePaths.AttemptFile(number) && !EvidencePaths.IsPictureOf(number, path)))
            {
                return null;
            }

            sums.Add((path, parts[0]));
        }

        return sums.Any(sum => sum.Path == EvidencePaths.AttemptFile(number)) ? sums.ToImmutable() : null;
    }
}
