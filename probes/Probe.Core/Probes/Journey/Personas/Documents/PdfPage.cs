using System.Globalization;
using System.Text;

namespace Probe.Core.Probes.Journey.Personas.Documents;

/// <summary>One page of text in a PDF: five objects, a cross-reference table and a trailer.</summary>
internal static class PdfPage
{
    private const int LineLength = 80;
    private const int MostLines = 20;

    public static byte[] Write(string title, string line)
    {
        var content = Content(title, line);
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            $"<< /Title <{Utf16(title)}> /Producer (Probe) >>",
        ];

        // A comment of four high bytes tells transfer programs that the file is not text. Latin-1 writes one byte a character, so that lengths are offsets.
        var file = new StringBuilder("%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n");
        var offsets = new int[objects.Length];
        for (var i = 0; i < objects.Length; i++)
        {
            offsets[i] = file.Length;
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Info {objects.Length} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string Content(string title, string line)
    {
        var text = new StringBuilder("BT\n/F1 18 Tf\n1 0 0 1 56 770 Tm\n24 TL\n");
        text.Append(CultureInfo.InvariantCulture, $"({PersonaDocuments.Notice}) Tj T*\n/F1 11 Tf\n16 TL\n");
        string[] heading = title.All(IsPrintable) ? [title] : [];
        var lines = heading.Concat(line.Chunk(LineLength).Take(MostLines).Select(part => new string(part)));
        foreach (var part in lines) text.Append(CultureInfo.InvariantCulture, $"({Escaped(part)}) Tj T*\n");
        return text.Append("ET").ToString();
    }

    private static bool IsPrintable(char character) => character is >= ' ' and <= '~';

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            if (character is '(' or ')' or '\\') escaped.Append('\\');
            escaped.Append(IsPrintable(character) ? character : '?');
        }

        return escaped.ToString();
    }

    /// <summary>A text string in hexadecimal: UTF-16BE behind its byte order mark.</summary>
    private static string Utf16(string text) => "FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
}
