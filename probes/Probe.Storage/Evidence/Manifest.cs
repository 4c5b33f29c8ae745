using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>A file of a visit as it was when the visit was sealed.</summary>
/// <param name="Path">Relative to the visit's folder, with forward slashes.</param>
/// <param name="Bytes">≥ 0.</param>
/// <param name="Sha256">Hexadecimal, small letters.</param>
internal sealed record SealedFile(string Path, long Bytes, string Sha256);

/// <summary>What a sealed visit consists of.</summary>
/// <param name="Format">The shape of this document.</param>
/// <param name="Key">The visit.</param>
/// <param name="SealedAt">By our clock.</param>
/// <param name="Files">Ordered by path; everything in the folder but the manifest itself.</param>
/// <param name="Previous">The digest of the manifest sealed before this one under the same root; null: this is the first.</param>
/// <param name="Self">The digest of this document without this field.</param>
internal sealed record Manifest(int Format, VisitKey Key, DateTimeOffset SealedAt, ImmutableArray<SealedFile> Files, string? Previous, string? Self)
{
    internal const int CurrentFormat = 1;

    internal static Manifest Create(VisitKey key, DateTimeOffset sealedAt, IEnumerable<SealedFile> files, string? previous)
    {
        var open = new Manifest(CurrentFormat, key, sealedAt, [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], previous, Self: null);
        return open with { Self = open.ComputeSelf() };
    }

    /// <summary>The only bytes that this manifest has: a changed space is a changed manifest.</summary>
    internal byte[] ToBytes() => Encoding.UTF8.GetBytes(VisitJson.WriteAny(this) + "\n");

    internal string ComputeSelf() => Digest(Encoding.UTF8.GetBytes(VisitJson.WriteAny(this with { Self = null })));

    internal static Manifest? TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var manifest = VisitJson.ReadAny<Manifest>(Encoding.UTF8.GetString(bytes));
            return PlanFile.IsWhole(manifest.Key) && !manifest.Files.IsDefault && manifest.Files.All(file => file is { Path: not null, Sha256: not null }) ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether these are exactly the bytes that sealing wrote.</summary>
    internal bool IsWhole(ReadOnlySpan<byte> bytes) => Self == ComputeSelf() && bytes.SequenceEqual(ToBytes());

    internal static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
