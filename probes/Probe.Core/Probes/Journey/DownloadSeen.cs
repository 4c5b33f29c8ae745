using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey;

/// <summary>A file that a page of a journey offers, and what came when it was asked for.</summary>
/// <param name="Page">The page's number in the journey, from 1.</param>
/// <param name="Words">The link's words. Untrusted.</param>
/// <param name="Url">Untrusted.</param>
/// <param name="Works">Whether a file of the kind promised came; null: not tried.</param>
/// <param name="Why">What came, in a sentence.</param>
public sealed record DownloadSeen(int Page, string Words, string Url, bool? Works, string Why);

/// <summary>Says whether what came is the file that was offered.</summary>
internal static class DownloadRule
{
    /// <summary>First bytes by the address's ending. An address without a known ending may bring any file.</summary>
    private static readonly (string Ending, byte[][] Starts)[] Known =
    [
        (".pdf", ["%PDF"u8.ToArray()]),
        (".ofd", [Zip]), (".docx", [Zip, Old]), (".xlsx", [Zip, Old]), (".odt", [Zip]), (".ods", [Zip]), (".zip", [Zip]),
        (".rar", ["Rar!"u8.ToArray()]), (".7z", [[0x37, 0x7A, 0xBC, 0xAF]]), (".rtf", ["{\\rtf"u8.ToArray()]),
    ];

    private static byte[] Zip => "PK"u8.ToArray();

    private static byte[] Old => [0xD0, 0xCF, 0x11, 0xE0];

    public static (bool? Works, string Why) Of(Uri address, Observation.Fetched got)
    {
        if (got.Failure is { } failure)
        {
            return (false, failure.Detail);
        }

        if (got.Status is < 200 or >= 300)
        {
            return (false, $"It answered with HTTP {got.Status}.");
        }

        var head = got.Head.Span;
        if (head.IsEmpty)
        {
            return (false, "The file is empty.");
        }

        if (got.MediaType is "text/html" or "application/xhtml+xml")
        {
            return (false, "A page came instead of a file.");
        }

        foreach (var (ending, starts) in Known)
        {
            if (address.AbsolutePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && !starts.Any(s => got.Head.Span.StartsWith(s)))
            {
                return (false, $"What came is no {ending} file.");
            }
        }

        return (true, $"A file came ({got.MediaType}).");
    }
}
