using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>The chain, read once, with what is wrong with it.</summary>
internal sealed class ChainCheck
{
    private readonly Dictionary<(RunId Run, string Visit), ChainEntry> _entries = [];

    private ChainCheck()
    {
    }

    internal ImmutableArray<Finding> Findings { get; private set; } = [];

    internal int Links { get; private set; }

    internal string? Head { get; private set; }

    internal IEnumerable<ChainEntry> Entries => _entries.Values;

    internal ChainEntry? Find(RunId run, string visit) => _entries.GetValueOrDefault((run, visit));

    internal static ChainCheck Read(string root)
    {
        var check = new ChainCheck();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (new FileInfo(Chain.PathIn(root)).LinkTarget is { } target)
        {
            findings.Add(new Finding(FindingKind.Link, EvidencePaths.Chain, "a file", $"a link to '{target}'"));
            check.Findings = findings.ToImmutable();
            return check;
        }

        var lines = Chain.ReadLines(root, out var ended);
        for (var index = 0; index < lines.Length; index++)
        {
            var isPartial = index == lines.Length - 1 && !ended;
            check.Add(lines[index], index + 1, isPartial, findings);
        }

        check.Links = lines.Length;
        check.Findings = findings.ToImmutable();
        return check;
    }

    private void Add(string line, int number, bool isPartial, ImmutableArray<Finding>.Builder findings)
    {
        var place = $"{EvidencePaths.Chain}:{number}";
        if (isPartial)
        {
            findings.Add(new Finding(FindingKind.ChainBroken, place, "a whole line", "a line without its end: appending was interrupted, or the file was cut"));
        }

        var entry = ChainEntry.TryRead(line);
        if (entry is null)
        {
            findings.Add(new Finding(FindingKind.ChainBroken, place, "the link of a sealed visit", "a line that cannot be read"));
            Head = null;
            return;
        }

        if (entry.ToLine() != line)
        {
            findings.Add(new Finding(FindingKind.ChainBroken, place, "the line as sealing wrote it", "the same link in other letters"));
        }

        if (entry.Number != number)
        {
            findings.Add(new Finding(FindingKind.ChainBroken, place, $"link {number}", $"link {entry.Number}: lines were removed, added or moved"));
        }

        if (entry.Previous != Head && (number == 1 || Head is not null))
        {
            findings.Add(new Finding(FindingKind.ChainBroken, place, $"previous {Head ?? "none"}", $"previous {entry.Previous ?? "none"}"));
        }

        if (!_entries.TryAdd((entry.Run, entry.Visit), entry))
        {
            findings.Add(new Finding(FindingKind.ChainBroken, place, "each visit once", $"'{entry.Run}/{entry.Visit}' again"));
        }

        Head = entry.Manifest;
    }
}
