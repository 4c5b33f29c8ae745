using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>What is wrong with a piece of evidence.</summary>
public enum FindingKind
{
    /// <summary>A file is not as it was sealed.</summary>
    Changed,

    /// <summary>A file or a whole visit that was sealed is gone.</summary>
    Removed,

    /// <summary>A file that was not sealed is there.</summary>
    Added,

    /// <summary>A link stands where only files may; it was not followed.</summary>
    Link,

    /// <summary>The manifest is not as sealing wrote it.</summary>
    ManifestChanged,

    /// <summary>The chain does not hold the visit, or its links do not fit.</summary>
    ChainBroken,

    /// <summary>The visit was interrupted, or is being made now.</summary>
    NeverSealed,

    /// <summary>This user may not read it, or the disk fails.</summary>
    Unreadable,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="File">Relative to the root; a line of the chain as <c>chain.jsonl:12</c>. Control characters are replaced.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is there.</param>
public sealed record Finding(FindingKind Kind, string File, string Expected, string Found);

/// <summary>A visit's evidence, looked through.</summary>
/// <param name="Visit">Its folder inside the run.</param>
/// <param name="Key">As its manifest or plan says; null where neither can be read.</param>
/// <param name="SealedAt">As its manifest says; null: not sealed, or unreadable.</param>
/// <param name="Files">Files compared, the manifest not counted. ≥ 0.</param>
/// <param name="Bytes">Their bytes. ≥ 0.</param>
/// <param name="Findings">Empty: it is as it was sealed.</param>
public sealed record VisitVerification(string Visit, VisitKey? Key, DateTimeOffset? SealedAt, int Files, long Bytes, ImmutableArray<Finding> Findings)
{
    public bool IsOk => Findings.IsEmpty;
}

/// <summary>A run's evidence, looked through.</summary>
/// <param name="Run">The run.</param>
/// <param name="Visits">By folder; visits that are gone included.</param>
/// <param name="Chain">What is wrong with the chain itself, wherever in it.</param>
/// <param name="Head">The digest at the chain's end; null: nothing was sealed. Compare it with one noted elsewhere.</param>
public sealed record RunVerification(RunId Run, ImmutableArray<VisitVerification> Visits, ImmutableArray<Finding> Chain, string? Head)
{
    public bool IsOk => Chain.IsEmpty && Visits.All(visit => visit.IsOk);

    /// <summary>What was removed of it on purpose, as the chain bears out; null: nothing.</summary>
    public Removed? Removed { get; init; }

    /// <summary>All findings, the chain's first.</summary>
    public IEnumerable<Finding> Findings => Chain.Concat(Visits.SelectMany(visit => visit.Findings));
}

/// <summary>All evidence under a root, looked through.</summary>
/// <param name="Runs">Oldest first.</param>
/// <param name="Chain">What is wrong with the chain itself.</param>
/// <param name="Links">Visits that the chain holds. ≥ 0.</param>
/// <param name="Head">The digest at the chain's end; null: nothing was sealed.</param>
public sealed record RootVerification(ImmutableArray<RunVerification> Runs, ImmutableArray<Finding> Chain, int Links, string? Head)
{
    public bool IsOk => Chain.IsEmpty && Runs.All(run => run.Visits.All(visit => visit.IsOk));

    /// <summary>All findings, the chain's first.</summary>
    public IEnumerable<Finding> Findings => Chain.Concat(Runs.SelectMany(run => run.Visits).SelectMany(visit => visit.Findings));
}
