using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

public enum VisitState
{
    /// <summary>It has a plan and no seal, and nobody is at it: it can be resumed.</summary>
    Unfinished,

    /// <summary>A process is making it now.</summary>
    BeingMade,

    /// <summary>It is finished.</summary>
    Sealed,

    /// <summary>A journey without a seal: interrupted, or ended by a fault of ours. Its session is gone, so it is made anew, never resumed.</summary>
    Abandoned,

    /// <summary>Its plan is missing or damaged: it cannot be resumed.</summary>
    Unusable,
}

/// <summary>A visit's folder as a list shows it.</summary>
/// <param name="Name">Its name inside the run.</param>
/// <param name="Key">As its plan says; null where that cannot be read.</param>
/// <param name="State">How far it is.</param>
/// <param name="Attempts">Attempts with a document, whole or not. ≥ 0.</param>
public sealed record VisitFolder(string Name, VisitKey? Key, VisitState State, int Attempts);

/// <summary>A run's evidence as a list shows it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Visits">By name.</param>
public sealed record RunFolder(RunId Run, string Path, ImmutableArray<VisitFolder> Visits)
{
    /// <summary>What <c>--resume</c> goes on with.</summary>
    public IEnumerable<VisitKey> Unfinished => Visits.Where(visit => visit.State == VisitState.Unfinished).Select(visit => visit.Key).OfType<VisitKey>();

    /// <summary>The runs under a root, the newest first (their ids sort by time). Empty where the root does not exist.</summary>
    public static IReadOnlyList<RunId> ListRuns(string root)
    {
        var folder = new DirectoryInfo(System.IO.Path.GetFullPath(root));
        return Reading(folder.FullName, IReadOnlyList<RunId> () => folder.Exists
            ? [.. folder.EnumerateDirectories().Select(run => run.Name).Where(RunId.IsValid).OrderDescending(StringComparer.Ordinal).Select(name => new RunId(name))]
            : []);
    }

    /// <returns>Null where the run has no evidence here.</returns>
    /// <exception cref="EvidenceException">It cannot be read.</exception>
    public static RunFolder? Find(string root, RunId run)
    {
        var path = EvidencePaths.RunFolder(root, run);
        if (!Directory.Exists(path))
        {
            return null;
        }

        return Reading(path, () =>
        {
            var links = ChainCheck.Read(System.IO.Path.GetFullPath(root));
            return new RunFolder(run, path, [.. ListVisits(new DirectoryInfo(path)).Order(StringComparer.Ordinal).Select(name => Look(path, name, links.Find(run, name)))]);
        });
    }

    /// <summary>The newest run that <c>--resume</c> without a run means; null: none is unfinished.</summary>
    public static RunFolder? FindUnfinished(string root) =>
        ListRuns(root).Select(run => Find(root, run)).FirstOrDefault(run => run is not null && run.Unfinished.Any());

    /// <summary>Folders that are a visit's, or links where one would be. Empty folders are none: a visit begins with its plan.</summary>
    internal static IEnumerable<string> ListVisits(DirectoryInfo run) =>
        run.Exists
            ? run.EnumerateDirectories().Where(folder => folder.LinkTarget is not null || Inventory.List(folder.FullName).Count > 0).Select(folder => folder.Name)
            : [];

    private static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            throw EvidenceException.OfReading(path, exception);
        }
    }

    private static VisitFolder Look(string run, string name, ChainEntry? link)
    {
        var folder = System.IO.Path.Combine(run, name);
        var attempts = System.IO.Path.Combine(folder, EvidencePaths.Attempts);
        var count = Directory.Exists(attempts) ? Directory.EnumerateFiles(attempts, "*.json").Count() : 0;
        var plan = PlanFile.TryRead(folder);
        var state = link is not null ? VisitState.Sealed
            : HeldLock.IsHeldNow(System.IO.Path.Combine(folder, EvidencePaths.Lock)) ? VisitState.BeingMade
            : plan is null ? VisitState.Unusable
            : plan.CanResume ? VisitState.Unfinished
            : VisitState.Abandoned;
        return new VisitFolder(name, plan?.Key, state, count);
    }
}
