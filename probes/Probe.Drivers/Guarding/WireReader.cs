using System.Text;

namespace Probe.Drivers.Guarding;

/// <summary>Reads a connection through a buffer, so that a head, a frame or a body can be looked at before it is passed on.</summary>
internal sealed class WireReader(Stream stream)
{
    private const int MostHead = 256 * 1024;

    private byte[] _buffer = new byte[16 * 1024];
    private int _from;
    private int _to;

    /// <summary>What has been read and not been taken.</summary>
    public ReadOnlyMemory<byte> Buffered => _buffer.AsMemory(_from, _to - _from);

    /// <summary>Reads until so many bytes are buffered.</summary>
    /// <returns>False where the connection ended before.</returns>
    public async ValueTask<bool> HaveAsync(int count, CancellationToken cancellationToken)
    {
        while (_to - _from < count)
        {
            if (!await FillAsync(cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    public void Take(int count) => _from += count;

    /// <summary>Up to the empty line, taken; null where the connection ended before anything came.</summary>
    /// <exception cref="WireException">It ended in the middle, or is larger than any head.</exception>
    public async ValueTask<string?> HeadAsync(CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            var end = Buffered.Span[Math.Max(0, seen - 3)..].IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                end += Math.Max(0, seen - 3);
                var head = Encoding.Latin1.GetString(Buffered.Span[..end]);
                Take(end + 4);
                return head;
            }

            seen = _to - _from;
            if (seen > MostHead)
            {
                throw new WireException("The head is too large.");
            }

            if (!await FillAsync(cancellationToken))
            {
                return seen == 0 ? null : throw new WireException("The connection ended within a head.");
            }
        }
    }

    /// <summary>A line without its end, taken.</summary>
    public async ValueTask<string> LineAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = Buffered.Span.IndexOf((byte)'\n')) < 0)
        {
            if (_to - _from > MostHead || !await FillAsync(cancellationToken))
            {
                throw new WireException("The connection ended within a line.");
            }
        }

        var line = Encoding.Latin1.GetString(Buffered.Span[..end]).TrimEnd('\r');
        Take(end + 1);
        return line;
    }

    /// <returns>0 at the end of the connection.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        if (_from == _to)
        {
            return await stream.ReadAsync(into, cancellationToken);
        }

        var count = Math.Min(into.Length, _to - _from);
        _buffer.AsMemory(_from, count).CopyTo(into);
        _from += count;
        return count;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_from == _to)
        {
            _from = _to = 0;
        }
        else if (_to == _buffer.Length)
        {
            if (_from > 0)
            {
                _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
                (_from, _to) = (0, _to - _from);
            }
            else
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_to), cancellationToken);
        _to += read;
        return read > 0;
    }
}

/// <summary>What came over a connection is not what its protocol says.</summary>
internal sealed class WireException : Exception
{
    public WireException()
    {
    }

    public WireException(string message)
        : base(message)
    {
    }

    public WireException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
