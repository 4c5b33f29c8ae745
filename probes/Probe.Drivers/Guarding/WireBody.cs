using System.Globalization;
using System.Text;

namespace Probe.Drivers.Guarding;

/// <summary>A message's body, read without its framing and written with it.</summary>
internal sealed class WireBody
{
    private readonly WireReader _reader;
    private readonly bool _chunked;
    private long _left;
    private bool _ended;

    private WireBody(WireReader reader, bool chunked, long left)
    {
        _reader = reader;
        _chunked = chunked;
        _left = left;
        _ended = !chunked && left == 0;
    }

    public static WireBody OfRequest(WireHead head, WireReader reader) => new(reader, head.IsChunked, head.IsChunked ? 0 : head.Length ?? 0);

    /// <param name="head">Without a length and not chunked: until the connection ends.</param>
    public static WireBody OfResponse(WireHead head, WireReader reader) => new(reader, head.IsChunked, head.IsChunked ? 0 : head.Length ?? long.MaxValue);

    /// <summary>True where only the connection's end says that it is whole.</summary>
    public bool EndsWithConnection => !_chunked && _left > long.MaxValue / 2;

    /// <summary>Reads until the end or until so many bytes are there.</summary>
    public async Task<byte[]> BeginningAsync(int most, CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return [];
        }

        var bytes = new byte[_chunked ? most : (int)Math.Min(most, _left)];
        var count = 0;
        int read;
        while (count < bytes.Length && (read = await ReadAsync(bytes.AsMemory(count), cancellationToken)) > 0)
        {
            count += read;
        }

        return bytes[..count];
    }

    public bool Ended => _ended;

    /// <summary>Passes on what was read before and all the rest, in the same framing.</summary>
    public async Task CopyAsync(ReadOnlyMemory<byte> beginning, Stream to, CancellationToken cancellationToken)
    {
        if (beginning.Length > 0)
        {
            await WriteAsync(beginning, to, cancellationToken);
        }

        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await ReadAsync(buffer, cancellationToken)) > 0)
        {
            await WriteAsync(buffer.AsMemory(0, read), to, cancellationToken);
        }

        if (_chunked)
        {
            await to.WriteAsync("0\r\n\r\n"u8.ToArray(), cancellationToken);
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, Stream to, CancellationToken cancellationToken)
    {
        if (!_chunked)
        {
            await to.WriteAsync(bytes, cancellationToken);
            return;
        }

        var size = Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
        var chunk = new byte[size.Length + bytes.Length + 2];
        size.CopyTo(chunk, 0);
        bytes.Span.CopyTo(chunk.AsSpan(size.Length));
        chunk[^2] = (byte)'\r';
        chunk[^1] = (byte)'\n';
        await to.WriteAsync(chunk, cancellationToken);
    }

    private async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return 0;
        }

        if (_chunked && _left == 0)
        {
            var line = (await _reader.LineAsync(cancellationToken)).Split(';')[0].Trim();
            if (!long.TryParse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _left))
            {
                throw new WireException("A chunk without a size.");
            }

            if (_left == 0)
            {
                while ((await _reader.LineAsync(cancellationToken)).Length > 0)
                {
                    // Trailers are not passed on.
                }

                _ended = true;
                return 0;
            }
        }

        var read = await _reader.ReadAsync(into[..(int)Math.Min(into.Length, _left)], cancellationToken);
        if (read == 0)
        {
            _ended = EndsWithConnection ? true : throw new WireException("The connection ended within a body.");
            return 0;
        }

        if (!EndsWithConnection)
        {
            _left -= read;
        }

        if (_chunked && _left == 0)
        {
            await _reader.LineAsync(cancellationToken);
        }

        _ended = !_chunked && _left == 0;
        return read;
    }
}
