using System.Buffers.Binary;

namespace Probe.Drivers.Guarding;

/// <summary>What an encrypted connection says in clear at its beginning.</summary>
internal static class ClientHello
{
    public const int RecordHead = 5;

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes is [0x16, 0x03, ..];

    /// <summary>The first record's length with its head.</summary>
    public static int Length(ReadOnlySpan<byte> bytes) => RecordHead + BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);

    /// <summary>True where HTTP/1.1 is offered and HTTP/2 is not: browsers connect so for a WebSocket, and for nothing else that is new.</summary>
    public static bool IsForWebSocket(ReadOnlySpan<byte> record)
    {
        // ALPN's list: each protocol with its length before it. Searched for, not parsed: the names are unmistakable.
        ReadOnlySpan<byte> older = [8, .. "http/1.1"u8];
        ReadOnlySpan<byte> newer = [2, .. "h2"u8, .. older];
        return record.IndexOf(older) >= 0 && record.IndexOf(newer) < 0;
    }
}
