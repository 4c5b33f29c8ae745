using System.Security.Cryptography;
using Probe.Core.Reviews;

namespace Probe.Storage.Evidence;

/// <summary>What people add to their decisions: files named by their digests, in a place of their own beside the runs. Added once, never replaced.</summary>
public static class ReviewEvidence
{
    /// <summary>What a person can add at once; a recording that is larger belongs elsewhere, and its address into the reason.</summary>
    public const long MostBytes = 100L * 1024 * 1024;

    private const int DigestLength = 64;
    private const int LongestName = 200;

    /// <summary>Takes a copy of a file.</summary>
    /// <param name="root">The evidence's folder.</param>
    /// <param name="file">Any file that the user may read.</param>
    /// <exception cref="EvidenceException">It cannot be read or kept, or is too large.</exception>
    public static async Task<AddedEvidence> AddAsync(string root, string file, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetFullPath(root), EvidencePaths.Reviews);
        try
        {
            if (new FileInfo(file) is { Length: > MostBytes } large)
            {
                throw new EvidenceException($"'{file}' has {large.Length / 1024 / 1024} MB; at most {MostBytes / 1024 / 1024} MB can be added. Name its place in the reason instead.");
            }

            return await KeepAsync(folder, Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            throw EvidenceException.OfReading(file, exception);
        }
    }

    /// <summary>Takes what somebody sent.</summary>
    /// <param name="root">The evidence's folder.</param>
    /// <param name="sent">Its name is a stranger's: it is kept for reading, and never becomes a path.</param>
    /// <exception cref="EvidenceException">It cannot be kept.</exception>
    public static async Task<AddedEvidence> AddAsync(string root, SentFile sent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sent);
        try
        {
            return await KeepAsync(Path.Combine(Path.GetFullPath(root), EvidencePaths.Reviews), sent.PlainName, sent.Bytes, cancellationToken);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            throw EvidenceException.OfReading(sent.PlainName, exception);
        }
    }

    private static async Task<AddedEvidence> KeepAsync(string folder, string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Directory.CreateDirectory(folder);
        if (!await HoldsAsync(folder, digest, cancellationToken))
        {
            Durable.Write(Path.Combine(folder, digest), bytes, flush: true);
        }

        return new AddedEvidence(digest, bytes.Length, name.Length > LongestName ? name[..LongestName] : name);
    }

    /// <summary>The bytes that were added.</summary>
    /// <returns>Null: they are not there, or not as they were.</returns>
    public static async Task<byte[]?> ReadAsync(string root, AddedEvidence added, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(added);
        if (!IsDigest(added.Sha256))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine(Path.GetFullPath(root), EvidencePaths.Reviews, added.Sha256));
        if (file is not { Exists: true, LinkTarget: null })
        {
            return null;
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == added.Sha256 ? bytes : null;
    }

    // A file of that name that holds something else was damaged: what is added now is put in its place.
    private static async Task<bool> HoldsAsync(string folder, string digest, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(folder, digest));
        return file is { Exists: true, LinkTarget: null } && Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file.FullName, cancellationToken))) == digest;
    }

    // A digest from a document becomes a path only where it is nothing but a digest.
    private static bool IsDigest(string text) => text.Length == DigestLength && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
