using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>Removes a whole run's evidence so that the chain still holds: what was removed, when and why is a link of its own.</summary>
public static class EvidenceRemoval
{
    /// <summary>Removes a run's evidence. One that was broken off is gone on with; doing it again changes nothing.</summary>
    /// <param name="why">In a sentence, for people.</param>
    /// <returns>What stands in its place; null: there is no evidence of the run here.</returns>
    /// <exception cref="EvidenceException">Something of it is being made now, the chain is damaged, or the medium failed: what is left is removed the next time.</exception>
    public static async Task<Removed?> RemoveAsync(string root, RunId run, string why, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(why);
        ArgumentNullException.ThrowIfNull(time);
        var full = Path.GetFullPath(root);
        var folder = new DirectoryInfo(EvidencePaths.RunFolder(full, run));
        if (!folder.Exists || folder.LinkTarget is not null)
        {
            return null;
        }

        try
        {
            using var held = await Chain.HoldAsync(full, time, cancellationToken);
            if (folder.EnumerateDirectories().FirstOrDefault(v => HeldLock.IsHeldNow(Path.Combine(v.FullName, EvidencePaths.Lock))) is { } busy)
            {
                throw new EvidenceException($"The visit '{run}/{busy.Name}' is being made now: nothing of the run was removed.");
            }

            // Said first, and linked, then done: evidence never vanishes without a word.
            var removed = Note(full, folder, run, why, time);
            foreach (var visit in folder.GetDirectories())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (visit.LinkTarget is not null)
                {
                    visit.Delete();
                    continue;
                }

                visit.Delete(recursive: true);
            }

            return removed;
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            throw EvidenceException.OfReading(folder.FullName, exception);
        }
    }

    private static Removed Note(string root, DirectoryInfo folder, RunId run, string why, TimeProvider time)
    {
        var check = ChainCheck.Read(root);
        var file = Path.Combine(folder.FullName, Removed.FileName);
        if (check.Find(run, Removed.Link) is not null)
        {
            return (File.Exists(file) ? Removed.TryRead(File.ReadAllBytes(file)) : null)
                ?? throw new EvidenceException($"The chain says that the run '{run}' was removed, and '{file}' is not what it links. See what 'probe verify' finds; nothing was removed.");
        }

        if (!check.Findings.IsEmpty)
        {
            throw new EvidenceException($"The chain '{Chain.PathIn(root)}' is damaged, so a removal cannot be linked to it. See what 'probe verify' finds; nothing was removed.");
        }

        var entries = check.Entries.Where(e => e.Run == run).OrderBy(e => e.Number).ToArray();
        var removed = new Removed(run, time.GetUtcNow(), why, entries.LastOrDefault()?.Manifest, [.. entries.Select(e => new RemovedVisit(e.Visit, e.Manifest))]);
        var bytes = removed.ToBytes();
        Durable.Write(file, bytes, flush: true);
        var head = Chain.ReadHead(root);
        Chain.Append(root, new ChainEntry((head?.Number ?? 0) + 1, run, Removed.Link, head?.Manifest, Manifest.Digest(bytes)));
        return removed;
    }
}
