using System.Collections.Immutable;
using System.Security.Cryptography;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>Looks one visit's folder through.</summary>
internal sealed class VisitCheck
{
    private readonly string _folder;
    private readonly RunId _run;
    private readonly string _visit;
    private readonly ChainEntry? _link;
    private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();
    private int _files;
    private long _bytes;

    private VisitCheck(string root, RunId run, string visit, ChainEntry? link)
    {
        _folder = Path.Combine(EvidencePaths.RunFolder(root, run), visit);
        _run = run;
        _visit = visit;
        _link = link;
    }

    internal static async Task<VisitVerification> RunAsync(string root, RunId run, string visit, ChainEntry? link, CancellationToken cancellationToken)
    {
        var check = new VisitCheck(root, run, visit, link);
        try
        {
            return await check.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            check.Add(FindingKind.Unreadable, "", "a folder that can be read", exception.Message);
            return check.Result(null, null);
        }
    }

    private async Task<VisitVerification> RunAsync(CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(_folder);
        if (folder.LinkTarget is { } target)
        {
            Add(FindingKind.Link, "", "a folder", $"a link to '{target}'");
            return Result(null, null);
        }

        if (!folder.Exists)
        {
            Add(FindingKind.Removed, "", $"the visit sealed as {_link?.Manifest}", "nothing");
            return Result(null, null);
        }

        var entries = Inventory.List(_folder).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        entries.Remove(EvidencePaths.Manifest, out var manifestEntry);
        if (manifestEntry is null)
        {
            return Unsealed();
        }

        if (await ReadManifestAsync(manifestEntry, cancellationToken) is not { } manifest)
        {
            return Result(null, null);
        }

        CheckLink(manifest);
        await CheckFilesAsync(manifest, entries, cancellationToken);
        return Result(manifest.Key, manifest.SealedAt);
    }

    private VisitVerification Unsealed()
    {
        if (_link is not null)
        {
            Add(FindingKind.Removed, EvidencePaths.Manifest, $"the manifest {_link.Manifest}", "nothing");
            return Result(null, null);
        }

        var plan = PlanFile.TryRead(_folder);
        var state = HeldLock.IsHeldNow(Path.Combine(_folder, EvidencePaths.Lock)) ? "a visit that is being made now"
            : plan is { CanResume: false } ? "a journey that was interrupted or that a fault of ours ended; it cannot be gone on with, only made anew"
            : "a visit that was interrupted; go on with --resume";
        Add(FindingKind.NeverSealed, "", "a sealed visit", state);
        return Result(plan?.Key, null);
    }

    private async Task<Manifest?> ReadManifestAsync(Entry entry, CancellationToken cancellationToken)
    {
        if (entry.IsLink)
        {
            Add(FindingKind.Link, EvidencePaths.Manifest, "a file", $"a link to '{entry.File.LinkTarget}'");
            return null;
        }

        // A length of 0 is not opened: pipes have it too, and reading one would wait for ever.
        var bytes = entry.Length == 0 ? [] : await File.ReadAllBytesAsync(entry.File.FullName, cancellationToken);
        if (Manifest.TryRead(bytes) is not { } manifest)
        {
            Add(FindingKind.ManifestChanged, EvidencePaths.Manifest, $"the manifest {_link?.Manifest}".TrimEnd(), "a document that cannot be read");
            return null;
        }

        if (!manifest.IsWhole(bytes))
        {
            Add(FindingKind.ManifestChanged, EvidencePaths.Manifest, $"self {manifest.Self}", $"self {manifest.ComputeSelf()}, or the same in other letters");
        }

        if (manifest.Key.Run != _run || manifest.Key.Folder != _visit)
        {
            Add(FindingKind.ManifestChanged, EvidencePaths.Manifest, $"the manifest of '{_run}/{_visit}'", $"the manifest of '{manifest.Key.Run}/{manifest.Key.Folder}'");
        }

        return manifest;
    }

    private void CheckLink(Manifest manifest)
    {
        if (_link is null)
        {
            Add(FindingKind.ChainBroken, EvidencePaths.Manifest, $"a link to {manifest.Self} in the chain", "none: sealing was interrupted (then --resume seals again), or the chain was cut");
            return;
        }

        if (_link.Manifest != manifest.Self)
        {
            Add(FindingKind.ChainBroken, EvidencePaths.Manifest, $"the manifest {_link.Manifest}, as the chain says", $"the manifest {manifest.Self}");
        }

        if (_link.Previous != manifest.Previous)
        {
            Add(FindingKind.ChainBroken, EvidencePaths.Manifest, $"previous {_link.Previous ?? "none"}, as the chain says", $"previous {manifest.Previous ?? "none"}");
        }
    }

    private async Task CheckFilesAsync(Manifest manifest, Dictionary<string, Entry> entries, CancellationToken cancellationToken)
    {
        foreach (var file in manifest.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!entries.Remove(file.Path, out var entry))
            {
                Add(FindingKind.Removed, file.Path, $"{file.Bytes} bytes, sha256 {file.Sha256}", "nothing");
                continue;
            }

            if (entry.IsLink)
            {
                Add(FindingKind.Link, file.Path, "a file", $"a link to '{entry.File.LinkTarget}'");
                continue;
            }

            await CompareAsync(file, entry, cancellationToken);
        }

        foreach (var entry in entries.Values)
        {
            if (entry.IsLink)
            {
                Add(FindingKind.Link, entry.Path, "nothing", $"a link to '{entry.File.LinkTarget}'");
            }
            else if (entry.Path != EvidencePaths.Lock || entry.Length > 0)
            {
                Add(FindingKind.Added, entry.Path, "nothing", $"{entry.Length} bytes");
            }
        }
    }

    private async Task CompareAsync(SealedFile file, Entry entry, CancellationToken cancellationToken)
    {
        _files++;
        _bytes += entry.Length;

        // The length first: what is not even as long is not opened, whatever it is.
        if (entry.Length != file.Bytes)
        {
            Add(FindingKind.Changed, file.Path, $"{file.Bytes} bytes, sha256 {file.Sha256}", $"{entry.Length} bytes");
            return;
        }

        var found = entry.Length == 0 ? Manifest.Digest([]) : await DigestAsync(entry.File.FullName, cancellationToken);
        if (found != file.Sha256)
        {
            Add(FindingKind.Changed, file.Path, $"sha256 {file.Sha256}", $"sha256 {found}");
        }
    }

    private static async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private void Add(FindingKind kind, string path, string expected, string found)
    {
        var full = path.Length == 0 ? $"{_run}/{_visit}" : $"{_run}/{_visit}/{path}";

        // A name that somebody put there may hold what a terminal would obey.
        _findings.Add(new Finding(kind, Defused(full), expected, Defused(found)));
    }

    private static string Defused(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    private VisitVerification Result(VisitKey? key, DateTimeOffset? sealedAt) => new(_visit, key, sealedAt, _files, _bytes, _findings.ToImmutable());
}
