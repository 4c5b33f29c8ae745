using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Visits;
using Probe.Reports;
using Probe.Storage.Evidence;

namespace Probe.Cli.Reviewing;

/// <summary>Everything that proves a visit's verdicts in one zip. The same evidence and the same decisions give the same bytes; no name in it comes from a page.</summary>
internal static class AppealArchive
{
    private const string NameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";

    // Readable by all on Unix; zip's own beginning of time.
    private const int Attributes = 0b1_000_000_110_100_100 << 16;
    private static readonly DateTimeOffset Beginning = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="visits">Visits with what is explained of each.</param>
    /// <returns>What is not as it was sealed: empty where all proves what it should.</returns>
    public static async Task<ImmutableArray<string>> WriteAsync(Stream stream, string evidence, IReadOnlyList<(VisitRecord Visit, ImmutableArray<(ReviewCase Case, Core.Scoring.KeywordVerdict? Keyword)> Verdicts)> visits, CancellationToken cancellationToken)
    {
        var entries = new SortedDictionary<string, Content>(StringComparer.Ordinal);
        var broken = ImmutableArray.CreateBuilder<string>();
        foreach (var (visit, verdicts) in visits)
        {
            await AddAsync(entries, broken, evidence, visit, verdicts, visits.Count == 1 ? "" : visit.Key.Folder + "/", cancellationToken);
        }

        var sums = string.Concat(entries.Select(entry => $"{entry.Value.Sha256}  {entry.Key}\n"));
        entries["SHA256SUMS"] = Content.Of(sums);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var (name, content) in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = zip.CreateEntry(name, content.IsPacked ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
            entry.LastWriteTime = Beginning;
            entry.ExternalAttributes = Attributes;
            await using var target = entry.Open();
            if (content.Path is { } path)
            {
                await using var source = File.OpenRead(path);
                await source.CopyToAsync(target, cancellationToken);
            }
            else
            {
                await target.WriteAsync(content.Bytes, cancellationToken);
            }
        }

        return broken.ToImmutable();
    }

    private static async Task AddAsync(
        SortedDictionary<string, Content> entries, ImmutableArray<string>.Builder broken, string evidence, VisitRecord visit, ImmutableArray<(ReviewCase Case, Core.Scoring.KeywordVerdict? Keyword)> verdicts, string prefix, CancellationToken cancellationToken)
    {
        var sealedAs = await SealedFiles.FindAsync(evidence, visit.Key, cancellationToken);
        var own = new SortedDictionary<string, Content>(StringComparer.Ordinal);
        List<string> wrong = [];
        foreach (var file in sealedAs.Files)
        {
            var name = Named(file.Name, own.Count + 1);
            if (file.FullPath is { } path)
            {
                own[prefix + "evidence/" + name] = new Content(path, default, file.Bytes, file.Sha256);
            }

            if (!file.IsSound)
            {
                wrong.Add("evidence/" + name);
            }
        }

        if (sealedAs.ChainLine is { } line)
        {
            own[prefix + "chain-line.json"] = Content.Of(line + "\n");
        }

        foreach (var added in verdicts.SelectMany(verdict => verdict.Case.Entries).SelectMany(entry => entry.Evidence))
        {
            if (await ReviewEvidence.ReadAsync(evidence, added, cancellationToken) is { } bytes)
            {
                own[prefix + "added/" + added.Sha256] = new Content(null, bytes, bytes.Length, added.Sha256);
            }
            else
            {
                wrong.Add("added/" + (added.Sha256.All(char.IsAsciiHexDigit) ? added.Sha256 : "?"));
            }
        }

        own[prefix + "verdicts.json"] = Content.Of(VisitJson.WriteAny(verdicts.Select(verdict => new { verdict.Case.Subject, verdict.Case.Standing, verdict.Case.Entries, verdict.Keyword })) + "\n");
        var model = new AppealModel(
            visit,
            [.. verdicts.Select(verdict => new AppealVerdict(verdict.Case, verdict.Keyword, [.. verdict.Case.Pictures.Select(picture => "evidence/" + Named(picture, 0)).Where(name => own.ContainsKey(prefix + name))]))],
            [.. own.Select(entry => new AppealFile(entry.Key[prefix.Length..], entry.Value.Length, entry.Value.Sha256))],
            [.. wrong],
            sealedAs.ManifestDigest);
        own[prefix + "index.html"] = Content.Of(await AppealReport.RenderAsync(model, cancellationToken));
        foreach (var (name, content) in own)
        {
            entries[name] = content;
        }

        broken.AddRange(wrong.Select(name => prefix + name));
        if (sealedAs.ManifestDigest is null)
        {
            broken.Add(prefix + "evidence: not sealed");
        }
    }

    /// <summary>A name that Probe gave, or a number where somebody put something else there.</summary>
    private static string Named(string name, int number) =>
        name.All(NameLetters.Contains) && !name.Contains("..", StringComparison.Ordinal) && !name.StartsWith('/') ? name : $"renamed-{number:D4}";

    /// <param name="Path">Where it stands; null: it is in <paramref name="Bytes"/>.</param>
    private sealed record Content(string? Path, ReadOnlyMemory<byte> Bytes, long Length, string Sha256)
    {
        /// <summary>Pictures are packed already.</summary>
        public bool IsPacked => Path is { } path && System.IO.Path.GetExtension(path) is ".webp" or ".jpg" or ".png";

        public static Content Of(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            return new Content(null, bytes, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
    }
}
