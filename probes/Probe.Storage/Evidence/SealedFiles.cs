using System.Collections.Immutable;
using System.Security.Cryptography;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>A visit's files as they are now, beside what they were when it was sealed.</summary>
/// <param name="Files">By path; the manifest among them.</param>
/// <param name="ChainLine">The visit's line of the chain; null: it has none.</param>
/// <param name="ManifestDigest">The manifest's digest as the chain says it; null with it.</param>
public sealed record SealedFiles(ImmutableArray<SealedFileFound> Files, string? ChainLine, string? ManifestDigest)
{
    /// <summary>Reads a visit's folder. Links are not followed.</summary>
    /// <exception cref="EvidenceException">It cannot be read.</exception>
    public static async Task<SealedFiles> FindAsync(string root, VisitKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        root = Path.GetFullPath(root);
        var folder = EvidencePaths.VisitFolder(root, key);
        try
        {
            var link = Chain.ReadLines(root, out _).Select(ChainEntry.TryRead).FirstOrDefault(entry => entry is not null && entry.Run == key.Run && entry.Visit == key.Folder);
            var manifestPath = Path.Combine(folder, EvidencePaths.Manifest);
            var bytes = File.Exists(manifestPath) ? await File.ReadAllBytesAsync(manifestPath, cancellationToken) : [];
            var manifest = Manifest.TryRead(bytes);
            var whole = manifest is not null && manifest.IsWhole(bytes) && manifest.Self == link?.Manifest;
            var sealedAs = whole ? manifest!.Files.ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal) : [];
            var found = ImmutableArray.CreateBuilder<SealedFileFound>();
            foreach (var entry in Directory.Exists(folder) ? Inventory.List(folder) : [])
            {
                if (entry.IsLink || entry.Path == EvidencePaths.Lock)
                {
                    continue;
                }

                var digest = await DigestAsync(entry.File.FullName, cancellationToken);
                var sound = entry.Path == EvidencePaths.Manifest ? whole : sealedAs.GetValueOrDefault(entry.Path) == digest;
                found.Add(new SealedFileFound(entry.Path, entry.File.FullName, entry.Length, digest, sound));
            }

            found.AddRange(sealedAs.Keys.Except(found.Select(file => file.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(gone => new SealedFileFound(gone, null, 0, sealedAs[gone], IsSound: false)));
            return new SealedFiles([.. found.OrderBy(file => file.Name, StringComparer.Ordinal)], link?.ToLine(), link?.Manifest);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            throw EvidenceException.OfReading(folder, exception);
        }
    }

    private static async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}

/// <param name="Name">Relative to the visit's folder, with forward slashes. As it stands on the disk: do not trust it.</param>
/// <param name="FullPath">Null: it was sealed, and is gone.</param>
/// <param name="Sha256">Of what is there now; of what was sealed where it is gone.</param>
/// <param name="IsSound">Whether it is as it was sealed.</param>
public sealed record SealedFileFound(string Name, string? FullPath, long Bytes, string Sha256, bool IsSound);
