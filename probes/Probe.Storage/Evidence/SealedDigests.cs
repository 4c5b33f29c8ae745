using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>The digests that sealing wrote into the chain. They are read, not proved: that is what a verification does.</summary>
public sealed class SealedDigests
{
    private readonly ChainCheck? _chain;

    private SealedDigests(ChainCheck? chain) => _chain = chain;

    /// <summary>The digest at the chain's end, which proves all evidence up to it; null: nothing was sealed here.</summary>
    public string? Head => _chain?.Head;

    /// <summary>Where the evidence lies on another machine, it holds none.</summary>
    /// <exception cref="EvidenceException">The chain cannot be read.</exception>
    public static SealedDigests Read(string root)
    {
        var full = Path.GetFullPath(root);
        try
        {
            return new SealedDigests(Directory.Exists(full) ? ChainCheck.Read(full) : null);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            throw EvidenceException.OfReading(full, exception);
        }
    }

    /// <summary>SHA-256 of a visit's manifest, hexadecimal; null: it is not sealed here.</summary>
    public string? Of(VisitKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _chain?.Find(key.Run, key.Folder)?.Manifest;
    }
}
