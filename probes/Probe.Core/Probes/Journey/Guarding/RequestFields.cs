using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Probe.Core.Probes.Journey.Guarding;

/// <summary>A request's named values, read from its query and from urlencoded, multipart and JSON bodies.</summary>
/// <param name="Pairs">Name and decoded value; the name is empty for a body that has none. For the judgement only, never kept.</param>
/// <param name="HasFile">Whether the body carries a file.</param>
internal sealed record RequestFields(ImmutableArray<(string Name, string Value)> Pairs, bool HasFile)
{
    private const int MostFields = 200;
    private const int MostDepth = 12;

    public ImmutableArray<string> Names => [.. Pairs.Select(p => p.Name).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Take(MostFields)];

    public static RequestFields Of(OutgoingRequest request)
    {
        var pairs = new List<(string, string)>();
        Encoded(request.Url.Query.TrimStart('?'), pairs);
        var file = false;
        var type = request.MediaType.Split(';')[0].Trim().ToLowerInvariant();
        if (request.Body.Length > 0)
        {
            var text = Encoding.UTF8.GetString(request.Body.Span);
            if (type.StartsWith("multipart/", StringComparison.Ordinal))
            {
                file = Multipart(text, pairs);
            }
            else if (type.StartsWith("image/", StringComparison.Ordinal) || type is "application/pdf" or "application/octet-stream" or "application/zip")
            {
                file = true;
            }
            else if (!Json(text, pairs) && type is "application/x-www-form-urlencoded")
            {
                Encoded(text, pairs);
            }
            else
            {
                pairs.Add(("", text));
            }
        }

        return new RequestFields([.. pairs.Take(MostFields * 5)], file);
    }

    /// <summary>Whether a persona's value is in one of them, plainly, escaped once more, or in Base64.</summary>
    public bool Carry(PersonaValues values) =>
        Pairs.Any(p => values.In(p.Value) || values.In(p.Name) || (p.Value.Contains('%', StringComparison.Ordinal) && values.In(WebUtility.UrlDecode(p.Value))) || (Unpacked(p.Value) is { } inner && values.In(inner)));

    private static void Encoded(string text, List<(string, string)> pairs)
    {
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries).Take(MostFields * 5))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(at < 0 ? ("", WebUtility.UrlDecode(part)) : (WebUtility.UrlDecode(part[..at]), WebUtility.UrlDecode(part[(at + 1)..])));
        }
    }

    private static bool Multipart(string text, List<(string, string)> pairs)
    {
        var file = false;
        const string Mark = "content-disposition:";
        for (var at = text.IndexOf(Mark, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Mark, at + Mark.Length, StringComparison.OrdinalIgnoreCase))
        {
            var end = text.IndexOf("\r\n\r\n", at, StringComparison.Ordinal);
            var head = end < 0 ? text[at..] : text[at..end];
            var isFile = head.Contains("filename", StringComparison.OrdinalIgnoreCase);
            file |= isFile;
            var value = "";
            if (end >= 0 && !isFile)
            {
                var next = text.IndexOf("\r\n--", end + 2, StringComparison.Ordinal);
                value = next < end + 4 ? "" : text[(end + 4)..next];
            }

            pairs.Add((Quoted(head, "name=\""), value));
        }

        return file;
    }

    private static string Quoted(string head, string mark)
    {
        var from = head.IndexOf(" " + mark, StringComparison.OrdinalIgnoreCase);
        if (from < 0)
        {
            return "";
        }

        from += mark.Length + 1;
        var to = head.IndexOf('"', from);
        return to < 0 ? "" : head[from..to];
    }

    private static bool Json(string text, List<(string, string)> pairs)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            Members("", document.RootElement, pairs, 0);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Members(string name, JsonElement element, List<(string, string)> pairs, int depth)
    {
        if (pairs.Count > MostFields * 5 || depth > MostDepth)
        {
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Members(name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value, pairs, depth + 1);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Members(name, item, pairs, depth + 1);
                }

                break;
            default:
                pairs.Add((name, element.ToString()));
                break;
        }
    }

    private static string? Unpacked(string value)
    {
        if (value.Length is < 8 or > 65536)
        {
            return null;
        }

        var plain = value.Replace('-', '+').Replace('_', '/').Replace(' ', '+').TrimEnd('=');
        var bytes = new byte[plain.Length];
        return Convert.TryFromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='), bytes, out var written) ? Encoding.UTF8.GetString(bytes, 0, written) : null;
    }
}
