using System.Collections.Immutable;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>What whoever appeals is given of one visit: verdicts, decisions, and the files that prove them. Nothing of it depends on when it is made.</summary>
/// <param name="Visit">The facts.</param>
/// <param name="Verdicts">Those that are explained.</param>
/// <param name="Files">What is enclosed, by name.</param>
/// <param name="Broken">Files that are not as they were sealed, or gone.</param>
/// <param name="ManifestDigest">SHA-256 of the visit's manifest as the chain says it; null: it is in no chain.</param>
public sealed record AppealModel(VisitRecord Visit, ImmutableArray<AppealVerdict> Verdicts, ImmutableArray<AppealFile> Files, ImmutableArray<string> Broken, string? ManifestDigest);

/// <summary>A verdict that is explained.</summary>
/// <param name="Keyword">The machine's verdict in full, where it is one on a word; null: it is of a journey or a rule.</param>
/// <param name="Pictures">Names of enclosed files.</param>
public sealed record AppealVerdict(ReviewCase Case, KeywordVerdict? Keyword, ImmutableArray<string> Pictures);

/// <summary>An enclosed file.</summary>
/// <param name="Name">Inside the export. Ours, never a page's.</param>
/// <param name="Sha256">Of what is enclosed.</param>
public sealed record AppealFile(string Name, long Bytes, string Sha256);
