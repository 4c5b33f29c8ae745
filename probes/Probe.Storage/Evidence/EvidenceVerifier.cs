using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>Finds what was changed, removed or added since evidence was sealed.</summary>
/// <remarks>
/// What it finds: any byte changed in any file of a sealed visit, in its manifest or in the chain; files and visits removed;
/// files added; links. What it cannot find: somebody who rewrites everything consistently after the fact (files, manifests and
/// every later link), or who cuts the newest visits off together with their links. Both change the chain's head: note the head
/// that sealing prints where that person cannot write (a mail, a paper, another machine) and compare.
/// Files beside the visits' folders, such as reports, are not sealed and not looked at.
/// </remarks>
public static class EvidenceVerifier
{
    /// <summary>Runs that have evidence here, or of which the chain says that they had. The oldest first; empty where the root does not exist.</summary>
    public static IReadOnlyList<RunId> Runs(string root)
    {
        var full = Path.GetFullPath(root);
        return Directory.Exists(full) ? [.. RunsUnder(full, ChainCheck.Read(full))] : [];
    }

    /// <summary>Looks one run through, and the chain.</summary>
    /// <exception cref="EvidenceException">There is no such run, and the chain knows none.</exception>
    public static Task<RunVerification> VerifyRunAsync(string root, RunId run, CancellationToken cancellationToken) =>
        GuardedAsync(root, async full =>
        {
            var chain = ChainCheck.Read(full);
            if (!Path.Exists(EvidencePaths.RunFolder(full, run)) && !chain.Entries.Any(entry => entry.Run == run))
            {
                throw new EvidenceException($"There is no run '{run}' under '{full}'. See which there are with the list of runs, or name the folder of the evidence.");
            }

            return await VerifyAsync(full, run, chain, cancellationToken);
        });

    /// <summary>Looks everything under a root through.</summary>
    public static Task<RootVerification> VerifyAllAsync(string root, CancellationToken cancellationToken) =>
        GuardedAsync(root, async full =>
        {
            var chain = ChainCheck.Read(full);
            var runs = ImmutableArray.CreateBuilder<RunVerification>();
            foreach (var run in RunsUnder(full, chain))
            {
                runs.Add(await VerifyAsync(full, run, chain, cancellationToken));
            }

            return new RootVerification(runs.ToImmutable(), chain.Findings, chain.Links, chain.Head);
        });

    private static IEnumerable<RunId> RunsUnder(string root, ChainCheck chain) =>
        RunFolder.ListRuns(root).Concat(chain.Entries.Select(entry => entry.Run)).Distinct().OrderBy(run => run.Value, StringComparer.Ordinal);

    private static async Task<RunVerification> VerifyAsync(string root, RunId run, ChainCheck chain, CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(EvidencePaths.RunFolder(root, run));
        if (folder.LinkTarget is { } target)
        {
            var link = new Finding(FindingKind.Link, run.Value, "a folder", $"a link to '{target}'");
            return new RunVerification(run, [new VisitVerification("", null, null, 0, 0, [link])], chain.Findings, chain.Head);
        }

        var visits = ImmutableArray.CreateBuilder<VisitVerification>();
        var (removed, wrong) = RemovedOf(root, run, chain);
        if (wrong is not null)
        {
            visits.Add(new VisitVerification(Removed.Link, null, null, 0, 0, [wrong]));
        }

        // What was removed on purpose is not missed; of what is still there every byte counts.
        var sealedVisits = chain.Entries.Where(entry => entry.Run == run && entry.Visit != Removed.Link).Select(entry => entry.Visit)
            .Where(visit => removed is null || Directory.Exists(Path.Combine(folder.FullName, visit)) || !removed.Visits.Any(v => v.Visit == visit && v.Manifest == chain.Find(run, visit)!.Manifest));
        foreach (var visit in RunFolder.ListVisits(folder).Concat(sealedVisits).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            visits.Add(await VisitCheck.RunAsync(root, run, visit, chain.Find(run, visit), cancellationToken));
        }

        return new RunVerification(run, visits.ToImmutable(), chain.Findings, chain.Head) { Removed = removed };
    }

    /// <summary>What the chain says was removed of a run. A note that the chain does not link explains nothing.</summary>
    private static (Removed? Removed, Finding? Wrong) RemovedOf(string root, RunId run, ChainCheck chain)
    {
        if (chain.Find(run, Removed.Link) is not { } link)
        {
            return (null, null);
        }

        var path = Path.Combine(EvidencePaths.RunFolder(root, run), Removed.FileName);
        var file = new FileInfo(path);
        var place = $"{run}/{Removed.FileName}";
        if (file is not { Exists: true, LinkTarget: null })
        {
            return (null, new Finding(FindingKind.Removed, place, "the note of what was removed", "no file"));
        }

        var bytes = File.ReadAllBytes(path);
        return Manifest.Digest(bytes) == link.Manifest && Removed.TryRead(bytes) is { } removed
            ? (removed, null)
            : (null, new Finding(FindingKind.Changed, place, $"SHA-256 {link.Manifest}", $"SHA-256 {Manifest.Digest(bytes)}"));
    }

    private static async Task<T> GuardedAsync<T>(string root, Func<string, Task<T>> verify)
    {
        var full = Path.GetFullPath(root);
        if (!Directory.Exists(full))
        {
            throw new EvidenceException($"There is no folder '{full}'. Name the folder of the evidence.");
        }

        try
        {
            return await verify(full);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            throw EvidenceException.OfReading(full, exception);
        }
    }
}
