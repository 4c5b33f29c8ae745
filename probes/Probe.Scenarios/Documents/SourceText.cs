using System.Text;

namespace Probe.Scenarios.Documents;

/// <summary>Reads a file as text, or says why it cannot be.</summary>
internal static class SourceText
{
    /// <summary>Scenarios are written by hand: what is larger was named by mistake.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Null when something is wrong; the sink has it.</returns>
    public static string? Read(string path, DiagnosticSink sink)
    {
        byte[] bytes;
        try
        {
            if (Directory.Exists(path))
            {
                sink.Add(Place.WholeFile, "", "a folder", "a file");
                return null;
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (stream.Length > MostBytes)
            {
                sink.Add(Place.WholeFile, "", $"{stream.Length} bytes", $"at most {MostBytes} bytes (5 MB)", "split the file, or name the right one");
                return null;
            }

            bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            sink.Add(Place.WholeFile, "", "no such file", "a file that exists", NearestFile(path));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            sink.Add(Place.WholeFile, "", $"a file that cannot be read ({e.Message})", "a file that this user may read");
            return null;
        }

        return Decode(bytes, sink);
    }

    public static string? Decode(ReadOnlySpan<byte> bytes, DiagnosticSink sink)
    {
        if (ForeignMark(bytes) is { } foreign)
        {
            sink.Add(new Place(1, 1), "", $"text in {foreign} (its byte-order mark at byte offset 0)", "text in UTF-8", "save the file as UTF-8");
            return null;
        }

        var start = bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? 3 : 0;
        var body = bytes[start..];
        string text;
        try
        {
            text = Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            var valid = ValidLength(body);
            sink.Add(
                EndOf(Strict.GetString(body[..valid])),
                "",
                $"bytes that are not UTF-8 (0x{body[valid]:X2} at byte offset {start + valid}){GuessOf(body)}",
                "text in UTF-8",
                "save the file as UTF-8");
            return null;
        }

        return IsUndamaged(text, start, sink) ? text : null;
    }

    private static bool IsUndamaged(string text, int skippedBytes, DiagnosticSink sink)
    {
        var at = text.AsSpan().IndexOfAny('\0', '\uFFFD');
        if (at < 0)
        {
            return true;
        }

        var place = EndOf(text[..at]);
        if (text[at] == '\0')
        {
            var offset = skippedBytes + Strict.GetByteCount(text.AsSpan(0, at));
            sink.Add(place, "", $"a NUL byte (at byte offset {offset})", "text in UTF-8", "save the file as UTF-8 text");
        }
        else
        {
            sink.Add(place, "", "the sign U+FFFD, left by an earlier conversion that lost the text", "the original text", "open the original again in its own encoding and save it as UTF-8");
        }

        return false;
    }

    private static string? ForeignMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
        _ => null,
    };

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var valid = 0;
        while (valid < bytes.Length && Rune.DecodeFromUtf8(bytes[valid..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            valid += consumed;
        }

        return valid;
    }

    /// <summary>Chinese spreadsheets save CSV as GBK unless told otherwise: to say so spares the author a search.</summary>
    private static string GuessOf(ReadOnlySpan<byte> bytes)
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            var text = gbk?.GetString(bytes) ?? "";
            return text.Any(c => c is >= '\u4E00' and <= '\u9FFF') ? "; they look like GBK" : "";
        }
        catch (DecoderFallbackException)
        {
            return "";
        }
    }

    private static Place EndOf(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        return new Place(lines.Count(c => c == '\n') + 1, lines.Length - (lines.LastIndexOf('\n') + 1) + 1);
    }

    private static string? NearestFile(string path)
    {
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var names = Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToLookup(f => Path.GetFileNameWithoutExtension(f));
        var stem = NearestWord.Find(Path.GetFileNameWithoutExtension(path), names.Select(n => n.Key));
        return stem is null ? null : $"did you mean '{names[stem].First()}'?";
    }
}
