using System.Text;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>Ends a visit: its document, its manifest, its link in the chain.</summary>
internal static class Seal
{
    /// <summary>
    /// A visit is sealed once the chain says so: a manifest alone is a sealing that was interrupted, and a link alone is evidence
    /// that somebody removed, which no second visit may cover up.
    /// </summary>
    internal static bool IsSealed(string root, VisitKey key) => ChainIndex.Holds(root, key.Run, key.Folder);

    /// <summary>Call it while holding the chain.</summary>
    /// <returns>The manifest's digest.</returns>
    internal static string Write(string root, VisitRecord visit, IReadOnlyDictionary<string, SealedFile> known, DateTimeOffset now)
    {
        var folder = EvidencePaths.VisitFolder(root, visit.Key);
        var head = Chain.ReadHead(root);
        var visitBytes = Encoding.UTF8.GetBytes(VisitJson.Write(visit));
        var visitFile = new SealedFile(EvidencePaths.Visit, visitBytes.Length, Manifest.Digest(visitBytes));
        var manifestPath = Path.Combine(folder, EvidencePaths.Manifest);
        var visitPath = Path.Combine(folder, EvidencePaths.Visit);
        try
        {
            Durable.Write(visitPath, visitBytes, flush: true);
            var manifest = Manifest.Create(visit.Key, now, [visitFile, .. known.Values.Where(file => file.Path != EvidencePaths.Visit), .. Others(folder, known)], head?.Manifest);
            Durable.Write(manifestPath, manifest.ToBytes(), flush: true);
            Chain.Append(root, new ChainEntry((head?.Number ?? 0) + 1, visit.Key.Run, visit.Key.Folder, head?.Manifest, manifest.Self!));
            return manifest.Self!;
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            Durable.RemoveQuietly(manifestPath);
            Durable.RemoveQuietly(visitPath);
            throw;
        }
    }

    /// <summary>
    /// What stands in the folder beside what we wrote in this session: things set aside. What we wrote is sealed with the
    /// digest of what was written, so that a change between writing and sealing is found too.
    /// </summary>
    private static IEnumerable<SealedFile> Others(string folder, IReadOnlyDictionary<string, SealedFile> known) =>
        from entry in Inventory.List(folder)
        where !entry.IsLink
            && entry.Path.StartsWith($"{EvidencePaths.Aside}/", StringComparison.Ordinal)
            && !known.ContainsKey(entry.Path)
        let bytes = entry.Length == 0 ? [] : File.ReadAllBytes(entry.File.FullName)
        select new SealedFile(entry.Path, bytes.Length, Manifest.Digest(bytes));
}
