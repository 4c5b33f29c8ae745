using System.Globalization;
using System.Text;

namespace Probe.Drivers.Guarding;

/// <summary>A start line and its header fields.</summary>
internal sealed class WireHead
{
    private readonly List<(string Name, string Value)> _fields = [];

    private WireHead(string[] start) => Start = start;

    /// <summary>The start line's three parts; the last may be empty.</summary>
    public string[] Start { get; }

    public bool IsChunked => Get("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true;

    public long? Length => long.TryParse(Get("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    public bool Closes => Get("Connection")?.Contains("close", StringComparison.OrdinalIgnoreCase) == true;

    public bool IsWebSocket => string.Equals(Get("Upgrade"), "websocket", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where the connection ended.</summary>
    /// <exception cref="WireException">It is no head.</exception>
    public static async ValueTask<WireHead?> ReadAsync(WireReader reader, CancellationToken cancellationToken)
    {
        if (await reader.HeadAsync(cancellationToken) is not { } text)
        {
            return null;
        }

        var lines = text.Split("\r\n");
        var start = lines[0].Split(' ', 3);
        if (start.Length < 2)
        {
            throw new WireException("This is not HTTP.");
        }

        var head = new WireHead(start);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw new WireException("A header field without a name.");
            }

            head._fields.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        return head;
    }

    public string? Get(string name) => _fields.Find(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)).Value;

    public void Remove(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _fields.RemoveAll(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        }
    }

    public void Set(string name, string value)
    {
        Remove(name);
        _fields.Add((name, value));
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder(string.Join(' ', Start)).Append("\r\n");
        foreach (var (name, value) in _fields)
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return Encoding.Latin1.GetBytes(text.Append("\r\n").ToString());
    }
}
