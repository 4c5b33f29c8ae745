using System.Buffers.Binary;

namespace Probe.Drivers.Guarding;

/// <summary>Passes a browser's WebSocket messages on, one by one, as far as they are allowed.</summary>
internal static class WebSocketWire
{
    /// <summary>Larger messages are uploads, which no stance allows here.</summary>
    private const int MostMessage = 4 * 1024 * 1024;
    private const int Continuation = 0;
    private const int Text = 1;
    private const int Close = 8;

    /// <param name="allows">Judges a message: its bytes, and whether it is text.</param>
    /// <exception cref="WireException">It is no WebSocket, or a message is too large.</exception>
    public static async Task RelayAsync(WireReader client, Stream server, Func<ReadOnlyMemory<byte>, bool, bool> allows, CancellationToken cancellationToken)
    {
        var frames = new MemoryStream();
        var message = new MemoryStream();
        var isText = false;
        while (await client.HaveAsync(2, cancellationToken))
        {
            var (final, opcode, length, head) = await HeadAsync(client, cancellationToken);
            if (frames.Length + length > MostMessage)
            {
                throw new WireException("A WebSocket message is too large to be judged.");
            }

            if (!await client.HaveAsync(head + (int)length, cancellationToken))
            {
                return;
            }

            var frame = client.Buffered[..(head + (int)length)].ToArray();
            client.Take(frame.Length);
            if (opcode >= Close)
            {
                await server.WriteAsync(opcode == Close && length > 2 && !allows(Reason(frame, head), true) ? WithoutReason(frame, head) : frame, cancellationToken);
                continue;
            }

            isText = opcode == Continuation ? isText : opcode == Text;
            await frames.WriteAsync(frame, cancellationToken);
            Unmask(frame, head);
            await message.WriteAsync(frame.AsMemory(head), cancellationToken);
            if (final)
            {
                if (allows(message.ToArray(), isText))
                {
                    await server.WriteAsync(frames.ToArray(), cancellationToken);
                }

                frames.SetLength(0);
                message.SetLength(0);
            }
        }
    }

    private static async ValueTask<(bool Final, int Opcode, long Length, int Head)> HeadAsync(WireReader client, CancellationToken cancellationToken)
    {
        var (first, second) = (client.Buffered.Span[0], client.Buffered.Span[1]);
        if ((second & 0x80) == 0)
        {
            throw new WireException("A browser's WebSocket frame is masked; this one is not.");
        }

        var extra = (second & 0x7f) switch { 126 => 2, 127 => 8, _ => 0 };
        if (!await client.HaveAsync(2 + extra, cancellationToken))
        {
            throw new WireException("The connection ended within a frame.");
        }

        var bytes = client.Buffered.Span[2..];
        var length = extra switch { 2 => BinaryPrimitives.ReadUInt16BigEndian(bytes), 8 => BinaryPrimitives.ReadInt64BigEndian(bytes), _ => second & 0x7f };
        return length < 0 ? throw new WireException("A frame without a size.") : ((first & 0x80) != 0, first & 0x0f, length, 2 + extra + 4);
    }

    /// <summary>A page chooses a close frame's reason: it could carry a form. Then the code goes on alone.</summary>
    private static byte[] WithoutReason(byte[] frame, int head)
    {
        var shorter = frame[..(head + 2)];
        shorter[1] = 0x80 | 2;
        return shorter;
    }

    private static byte[] Reason(byte[] frame, int head)
    {
        var open = frame.AsSpan().ToArray();
        Unmask(open, head);
        return open[(head + 2)..];
    }

    private static void Unmask(byte[] frame, int head)
    {
        for (var i = head; i < frame.Length; i++)
        {
            frame[i] ^= frame[head - 4 + ((i - head) & 3)];
        }
    }
}
