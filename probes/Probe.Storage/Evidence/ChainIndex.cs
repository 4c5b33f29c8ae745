using System.Collections.Concurrent;
using System.Text;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>
/// Which visits the chains of this process's roots link. Each visit asks several times, and the chain holds every visit ever sealed under
/// its root: so what was read once is kept, and only what was appended since is read.
/// </summary>
/// <remarks>A file that became shorter, or whose last line known is another now, is read from its beginning. What was changed before that line, only a verification finds.</remarks>
internal sealed class ChainIndex
{
    /// <summary>A process has one root; tests have many, one after the other.</summary>
    private const int MostRoots = 16;

    private static readonly ConcurrentDictionary<string, ChainIndex> Known = new(StringComparer.Ordinal);

    private readonly Lock _lock = new();
    private readonly HashSet<(string Run, string Visit)> _links = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private byte[] _last = [];
    private long _read;

    internal static bool Holds(string root, RunId run, string visit)
    {
        if (Known.Count > MostRoots)
        {
            Known.Clear();
        }

        return Known.GetOrAdd(root, _ => new ChainIndex()).Find(Chain.PathIn(root), run, visit);
    }

    private bool Find(string path, RunId run, string visit)
    {
        lock (_lock)
        {
            var half = Read(path);
            return _links.Contains((run.Value, visit)) || (half is not null && half.Run == run && half.Visit == visit);
        }
    }

    /// <returns>What a last line without its end says: it may be being written, and it may be cut off by who appends next, so it is not kept. Null: there is none.</returns>
    private ChainEntry? Read(string path)
    {
        if (!File.Exists(path))
        {
            Forget();
            return null;
        }

        // Writers may append meanwhile: they are not locked out.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (!Continues(stream))
        {
            Forget();
        }

        if (stream.Length == _read)
        {
            return null;
        }

        stream.Position = _read;
        using var appended = new MemoryStream();
        stream.CopyTo(appended);
        var bytes = appended.GetBuffer().AsSpan(0, (int)appended.Length);
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            if (EntryOf(bytes[..end]) is { } entry)
            {
                _links.Add((Once(entry.Run.Value), Once(entry.Visit)));
            }

            (_last, _read) = (bytes[..(end + 1)].ToArray(), _read + end + 1);
            bytes = bytes[(end + 1)..];
        }

        return EntryOf(bytes);
    }

    /// <summary>Whether what was read last still stands where it stood.</summary>
    private bool Continues(FileStream stream)
    {
        if (stream.Length < _read)
        {
            return false;
        }

        var there = new byte[_last.Length];
        stream.Position = _read - _last.Length;
        stream.ReadExactly(there);
        return there.AsSpan().SequenceEqual(_last);
    }

    private static ChainEntry? EntryOf(ReadOnlySpan<byte> line) => line.IsEmpty ? null : ChainEntry.TryRead(Encoding.UTF8.GetString(line));

    /// <summary>A run's id stands in each of its links, and a visit's folder has the same name every week.</summary>
    private string Once(string text)
    {
        if (_texts.TryGetValue(text, out var known))
        {
            return known;
        }

        _texts.Add(text, text);
        return text;
    }

    private void Forget()
    {
        _links.Clear();
        _texts.Clear();
        (_last, _read) = ([], 0);
    }
}
