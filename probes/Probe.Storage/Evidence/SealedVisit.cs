using System.Text;
using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>Reads a sealed visit from its evidence.</summary>
public static class SealedVisit
{
    /// <summary>The visit as it was sealed.</summary>
    /// <returns>Null: it is not sealed.</returns>
    /// <exception cref="EvidenceException">It is sealed, and its document is missing, damaged or changed.</exception>
    public static VisitRecord? Find(string root, VisitKey key)
    {
        root = Path.GetFullPath(root);
        var file = Path.Combine(EvidencePaths.VisitFolder(root, key), EvidencePaths.Visit);
        try
        {
            if (!Seal.IsSealed(root, key))
            {
                return null;
            }

            var kind = PlanFile.Read(EvidencePaths.VisitFolder(root, key))?.Kind ?? Visit.KindName;
            var bytes = File.ReadAllBytes(file);
            if (DigestOf(root, key) != Manifest.Digest(bytes))
            {
                throw new JsonException("It is not what was sealed.");
            }

            var visit = VisitJson.Read(kind, Encoding.UTF8.GetString(bytes));
            return visit.Key == key ? visit : throw new JsonException($"It is the visit {visit.Key}.");
        }
        catch (JsonException damaged)
        {
            throw new EvidenceException($"The visit '{file}' is damaged: {damaged.Message} See what was changed with: probe verify {key.Run}", damaged);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            throw EvidenceException.OfReading(file, exception);
        }
    }

    /// <returns>The digest of the visit's document in its manifest; null: the manifest was changed. That it is the one which the chain links, a verification finds.</returns>
    private static string? DigestOf(string root, VisitKey key)
    {
        var bytes = File.ReadAllBytes(Path.Combine(EvidencePaths.VisitFolder(root, key), EvidencePaths.Manifest));
        return Manifest.TryRead(bytes) is { } manifest && manifest.IsWhole(bytes)
            ? manifest.Files.FirstOrDefault(f => f.Path == EvidencePaths.Visit)?.Sha256
            : null;
    }
}
