using System.Collections.Immutable;
using System.Text;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>One visit's evidence while it is being made: plan first, then attempt by attempt, at last the seal.</summary>
/// <remarks>
/// A process killed at any moment leaves each attempt finished or not there. While this is open no other process can open the
/// same visit. Failures of the disk surface as <see cref="EvidenceException"/>. Attempts may be written from several threads.
/// </remarks>
public sealed class EvidenceFolder : IDisposable
{
    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly HeldLock _lock;
    private readonly VisitFiles _files;
    private bool _disposed;

    private EvidenceFolder(string root, VisitKey key, TimeProvider time, HeldLock held)
    {
        _root = root;
        _time = time;
        _lock = held;
        Key = key;
        Path = EvidencePaths.VisitFolder(root, key);
        _files = new VisitFiles(Path);
    }

    public VisitKey Key { get; }

    /// <summary>The visit's folder.</summary>
    public string Path { get; }

    /// <summary>The plan as it was given; for an interrupted visit, as it was given then, so that the caller can compare.</summary>
    public string PlanJson { get; private set; } = "";

    /// <summary>The attempts that an interrupted visit had finished, by number; none for a new visit.</summary>
    public ImmutableArray<Attempt> Finished { get; private set; } = [];

    /// <summary>What an interrupted visit left half-written or damaged.</summary>
    public ImmutableArray<SetAside> SetAside { get; private set; } = [];

    /// <summary>Begins a visit's evidence with its plan.</summary>
    /// <param name="kind">Which probe's visit it is.</param>
    /// <exception cref="EvidenceException">The visit has evidence already, or the folder cannot be written.</exception>
    /// <exception cref="System.Text.Json.JsonException">The plan is no JSON.</exception>
    public static EvidenceFolder Create(string root, VisitKey key, string planJson, TimeProvider timeProvider, string kind = Visit.KindName) =>
        Create(root, key, planJson, timeProvider, kind, anew: false);

    /// <summary>As <see cref="Create(string, VisitKey, string, TimeProvider, string)"/>; what an earlier try of the same visit left unsealed is set aside, its plan too.</summary>
    /// <exception cref="EvidenceException">The visit is sealed, another process is making it, or the folder cannot be written.</exception>
    public static EvidenceFolder CreateAnew(string root, VisitKey key, string planJson, TimeProvider timeProvider, string kind = Visit.KindName) =>
        Create(root, key, planJson, timeProvider, kind, anew: true);

    private static EvidenceFolder Create(string root, VisitKey key, string planJson, TimeProvider timeProvider, string kind, bool anew)
    {
        root = System.IO.Path.GetFullPath(root);
        var plan = PlanFile.Create(key, planJson, kind);
        return Open(root, key, timeProvider, plan.CanResume, folder =>
        {
            var file = System.IO.Path.Combine(folder.Path, EvidencePaths.Plan);
            var earlier = System.IO.Path.Exists(file);
            if ((earlier && !anew) || Seal.IsSealed(root, key))
            {
                throw new EvidenceException($"The visit '{folder.Path}' has evidence already. {(plan.CanResume ? "Go on with --resume, or start" : "Start")} a new run.");
            }

            if (earlier && PlanFile.TryRead(folder.Path) is { } other && other.Key != key)
            {
                throw new EvidenceException($"The folder '{folder.Path}' belongs to another visit ({other.Key}). Give the targets ids that differ in letters and digits.");
            }

            // What is there without a plan was not written by a visit of ours that got anywhere; it is kept apart all the same.
            folder.TakeOver(FinishedAttempts.Read(folder.Path), keep: false, earlier);
            var bytes = plan.ToBytes();
            Durable.Write(file, bytes, flush: true);
            folder.Begin(plan, bytes);
        });
    }

    /// <summary>Whether an interrupted visit stands there that can be gone on with.</summary>
    /// <exception cref="EvidenceException">Its plan cannot be read.</exception>
    public static bool CanResume(string root, VisitKey key)
    {
        root = System.IO.Path.GetFullPath(root);
        return PlanFile.Read(EvidencePaths.VisitFolder(root, key)) is { CanResume: true } plan && plan.Key == key && !Seal.IsSealed(root, key);
    }

    /// <summary>Goes on with an interrupted visit.</summary>
    /// <exception cref="EvidenceException">There is nothing to go on with, the visit is sealed, or another process is writing it.</exception>
    public static EvidenceFolder Resume(string root, VisitKey key, TimeProvider timeProvider)
    {
        root = System.IO.Path.GetFullPath(root);
        var path = EvidencePaths.VisitFolder(root, key);
        if (!Directory.Exists(path) || PlanFile.Read(path) is not { } plan)
        {
            throw new EvidenceException($"The visit '{path}' has no plan, so there is nothing to go on with. Start it anew.");
        }

        if (plan.Key != key)
        {
            throw new EvidenceException($"The folder '{path}' belongs to another visit ({plan.Key}). Give the targets ids that differ in letters and digits.");
        }

        if (!plan.CanResume)
        {
            throw new EvidenceException($"The visit '{path}' is a journey: its session with the portal is gone, so it cannot be gone on with. Make it anew.");
        }

        return Open(root, key, timeProvider, attempts: true, folder =>
        {
            if (Seal.IsSealed(root, key))
            {
                throw new EvidenceException($"The visit '{path}' is sealed; there is nothing to go on with.");
            }

            folder.TakeOver(FinishedAttempts.Read(path), keep: true, plan: false);
            folder.Begin(plan, File.ReadAllBytes(System.IO.Path.Combine(path, EvidencePaths.Plan)));
        });
    }

    /// <summary>Keeps a finished attempt and its pictures; an attempt of the same number is replaced.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="pictures">Every picture that the attempt lists, and no other; names as of <see cref="EvidencePaths.PictureName"/>.</param>
    /// <param name="cancellationToken">Heard before writing begins; a write of milliseconds is then finished.</param>
    /// <exception cref="EvidenceException">It could not be written; nothing of it is there.</exception>
    public Task WriteAttemptAsync(Attempt attempt, IReadOnlyList<(string File, ReadOnlyMemory<byte> Bytes)> pictures, CancellationToken cancellationToken)
    {
        AttemptPictures.Check(attempt, pictures);
        return Task.Run(() => _files.WriteAttempt(attempt, pictures), cancellationToken);
    }

    /// <summary>Keeps the pictures of a visit that has no attempts, such as a journey's.</summary>
    /// <param name="pictures">Names as of <see cref="EvidencePaths.PictureName"/>, none twice.</param>
    /// <param name="cancellationToken">Heard between pictures.</param>
    /// <exception cref="EvidenceException">One could not be written.</exception>
    public Task WritePicturesAsync(IReadOnlyList<(string File, ReadOnlyMemory<byte> Bytes)> pictures, CancellationToken cancellationToken)
    {
        foreach (var (file, bytes) in pictures)
        {
            if (!EvidencePaths.IsPicture(file) || bytes.IsEmpty)
            {
                throw new ArgumentException($"'{file}' is no picture of a visit: empty, or not named like {EvidencePaths.PictureName(1, "page", "jpg")}.", nameof(pictures));
            }
        }

        return Task.Run(
            () =>
            {
                foreach (var (file, bytes) in pictures)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    _files.Write(file, bytes.Span, flush: false);
                }
            },
            cancellationToken);
    }

    /// <summary>Keeps what was seen until a fault of ours ended the visit. It stays unsealed: nothing was measured.</summary>
    /// <exception cref="EvidenceException">It could not be written.</exception>
    public Task KeepUnsealedAsync(VisitRecord visit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return Task.Run(() => _files.Write(EvidencePaths.Visit, Encoding.UTF8.GetBytes(VisitJson.Write(visit)), flush: true), cancellationToken);
    }

    /// <summary>Ends the visit's evidence: writes the visit, the manifest of all files, and links it into the chain under the root.</summary>
    /// <returns>The manifest's digest: the chain's new head. Noted elsewhere, it proves all that was sealed up to now.</returns>
    /// <exception cref="InvalidOperationException">It is sealed already.</exception>
    /// <exception cref="EvidenceException">It could not be written; the visit stays unsealed and can be resumed.</exception>
    public async Task<string> SealAsync(VisitRecord visit, CancellationToken cancellationToken)
    {
        if (visit.Key != Key)
        {
            throw new ArgumentException($"The visit is {visit.Key}, the folder is of {Key}.", nameof(visit));
        }

        _files.CheckOpen();
        try
        {
            using var chain = await Chain.HoldAsync(_root, _time, cancellationToken);
            return await Task.Run(() => _files.SealWith(files => Seal.Write(_root, visit, files, _time.GetUtcNow())), cancellationToken);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            throw EvidenceException.Of(Path, exception);
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _files.Close();

        // Removed while still held: whoever opens the name afterwards gets a file of its own.
        Durable.RemoveQuietly(System.IO.Path.Combine(Path, EvidencePaths.Lock));
        _lock.Dispose();
    }

    private static EvidenceFolder Open(string root, VisitKey key, TimeProvider time, bool attempts, Action<EvidenceFolder> begin)
    {
        var path = EvidencePaths.VisitFolder(root, key);
        EvidenceFolder? folder = null;
        try
        {
            RefuseLinks(EvidencePaths.RunFolder(root, key.Run), path);
            Directory.CreateDirectory(attempts ? System.IO.Path.Combine(path, EvidencePaths.Attempts) : path);
            var held = HeldLock.TryTake(System.IO.Path.Combine(path, EvidencePaths.Lock))
                ?? throw new EvidenceException($"The visit '{path}' is being written by another process. Wait until it ends, or end it.");
            folder = new EvidenceFolder(root, key, time, held);
            begin(folder);
            return folder;
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            folder?.Dispose();
            throw EvidenceException.Of(path, exception);
        }
        catch
        {
            folder?.Dispose();
            throw;
        }
    }

    /// <summary>The root may be a link, which is the user's own doing; below it a link would lead our writing elsewhere.</summary>
    private static void RefuseLinks(params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            if (new DirectoryInfo(folder).LinkTarget is { } target)
            {
                throw new EvidenceException($"'{folder}' is a link to '{target}'; evidence is written into folders only. Remove the link, or start a new run.");
            }
        }
    }

    private void TakeOver(FinishedAttempts found, bool keep, bool plan)
    {
        // The earlier plan goes first: killed in the middle of this, the folder has none, and what is left is set aside the next time.
        IEnumerable<(string File, string Why)> earlier = plan ? [(EvidencePaths.Plan, "an earlier try of this visit planned so")] : [];
        SetAside = Evidence.SetAside.Move(
            Path,
            keep ? found.Unusable : [.. earlier, .. found.Unusable, .. found.Files.Select(file => (file.Path, "it was there before the plan"))]);
        if (keep)
        {
            Finished = [.. found.Attempts];
            _files.TakeOver(found.Files);
        }
    }

    private void Begin(PlanFile plan, byte[] bytes)
    {
        PlanJson = plan.Plan.GetRawText();
        _files.Remember(EvidencePaths.Plan, bytes);
    }
}
