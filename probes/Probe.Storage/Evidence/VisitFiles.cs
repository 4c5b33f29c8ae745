using System.Text;
using Probe.Core.Probes.Search;
using Probe.Core.Records;

namespace Probe.Storage.Evidence;

/// <summary>The files of a visit that is being made, each with its digest, as its manifest will list them.</summary>
/// <remarks>Written from several threads, one file or attempt after the other. A write that fails leaves nothing of it.</remarks>
internal sealed class VisitFiles(string folder)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SealedFile> _files = new(StringComparer.Ordinal);
    private bool _sealed;
    private bool _closed;

    /// <summary>Remembers files that an interrupted visit left whole.</summary>
    public void TakeOver(IEnumerable<SealedFile> files)
    {
        foreach (var file in files)
        {
            _files[file.Path] = file;
        }
    }

    /// <summary>No file is written from now on.</summary>
    public void Close() => _closed = true;

    /// <summary>Seals what was written. No file is written after it; where it fails, the visit stays open.</summary>
    public string SealWith(Func<IReadOnlyDictionary<string, SealedFile>, string> seal)
    {
        lock (_gate)
        {
            var digest = seal(_files);
            _sealed = true;
            return digest;
        }
    }

    /// <exception cref="ObjectDisposedException">It was closed.</exception>
    /// <exception cref="InvalidOperationException">It is sealed.</exception>
    public void CheckOpen()
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(EvidenceFolder));
        if (_sealed)
        {
            throw new InvalidOperationException($"The visit '{folder}' is sealed already.");
        }
    }

    /// <summary>Writes an attempt and its pictures; an attempt of the same number is replaced.</summary>
    public void WriteAttempt(Attempt attempt, IReadOnlyList<(string File, ReadOnlyMemory<byte> Bytes)> pictures)
    {
        var document = Encoding.UTF8.GetBytes(VisitJson.Write(attempt));
        var files = new List<(SealedFile File, ReadOnlyMemory<byte> Bytes)>(pictures.Count + 2);
        files.AddRange(pictures.Select(picture => (Describe(picture.File, picture.Bytes.Span), picture.Bytes)));
        var last = (File: Describe(EvidencePaths.AttemptFile(attempt.Number), document), Bytes: (ReadOnlyMemory<byte>)document);
        var sums = AttemptSums.Write(files.Append(last).Select(file => file.File));
        files.Add((Describe(EvidencePaths.SumsFile(attempt.Number), sums), sums));

        lock (_gate)
        {
            CheckOpen();
            try
            {
                Forget(attempt.Number);
                foreach (var (file, bytes) in files)
                {
                    Durable.Write(Full(file.Path), bytes.Span, flush: false);
                }

                // The attempt's document makes it finished: it comes last, and is the one flush that an attempt costs. After
                // a power cut the digests tell whether the pictures reached the disk too.
                Durable.Write(Full(last.File.Path), last.Bytes.Span, flush: true);
            }
            catch (Exception exception) when (EvidenceException.IsMedium(exception))
            {
                foreach (var (file, _) in files.Append(last))
                {
                    Durable.RemoveQuietly(Full(file.Path));
                }

                throw EvidenceException.Of(Full(last.File.Path), exception);
            }

            foreach (var (file, _) in files.Append(last))
            {
                _files[file.Path] = file;
            }
        }
    }

    /// <summary>Removes an earlier attempt of this number, its document first: it must not stand beside pictures of another.</summary>
    private void Forget(int number)
    {
        if (!_files.ContainsKey(EvidencePaths.AttemptFile(number)))
        {
            return;
        }

        File.Delete(Full(EvidencePaths.AttemptFile(number)));
        foreach (var path in _files.Keys.Where(path => path == EvidencePaths.SumsFile(number) || EvidencePaths.IsPictureOf(number, path)).ToArray())
        {
            File.Delete(Full(path));
            _files.Remove(path);
        }

        _files.Remove(EvidencePaths.AttemptFile(number));
    }

    /// <summary>Writes one file, and remembers it.</summary>
    public void Write(string path, ReadOnlySpan<byte> bytes, bool flush)
    {
        lock (_gate)
        {
            CheckOpen();
            try
            {
                Durable.Write(Full(path), bytes, flush);
            }
            catch (Exception exception) when (EvidenceException.IsMedium(exception))
            {
                throw EvidenceException.Of(Full(path), exception);
            }

            Remember(path, bytes);
        }
    }

    /// <summary>Remembers a file that is there.</summary>
    public void Remember(string path, ReadOnlySpan<byte> bytes) => _files[path] = Describe(path, bytes);

    private static SealedFile Describe(string path, ReadOnlySpan<byte> bytes) => new(path, bytes.Length, Manifest.Digest(bytes));

    private string Full(string path) => Path.Combine(folder, path);
}
