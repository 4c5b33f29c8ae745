using Probe.Core.Probes.Journey.Personas.Documents;

namespace Probe.Core.Probes.Journey.Personas;

/// <summary>
/// Files to upload: small, valid, made at run time, and plain to everybody who opens them that they are specimens.
/// The same arguments give the same bytes, and another title gives other bytes, so that uploads can be told apart.
/// </summary>
public static class PersonaDocuments
{
    /// <summary>What stands on every document.</summary>
    public const string Notice = "SPECIMEN - NOT A REAL DOCUMENT";

    /// <summary>The files' name without its ending: by it a page's list of what was uploaded is known.</summary>
    public const string Stem = "specimen";

    /// <summary>A PDF 1.4 of one A4 page (ISO 32000), 1 to 3 KiB.</summary>
    /// <param name="title">The document's title in its properties, in any language; on the page too where it is ASCII.</param>
    /// <param name="line">Printed under the notice, broken after 80 characters, cut after 20 lines; what is not printable ASCII becomes '?'. May be empty.</param>
    public static ReadOnlyMemory<byte> Pdf(string title, string line)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(line);
        return PdfPage.Write(title, line);
    }

    /// <summary>A baseline JPEG (ITU-T T.81), 480 × 640 px, grey, the word SPECIMEN above bars; less than 4 KiB.</summary>
    /// <param name="title">Kept as the comment (UTF-8, the first 200 characters), and drawn as the lengths of the bars.</param>
    public static ReadOnlyMemory<byte> Jpeg(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return JpegEncoder.Write(GreyPage.Draw(title), title[..Math.Min(title.Length, 200)]);
    }

    /// <summary>A PNG (8-bit grey) of the page of <see cref="Jpeg"/>; less than 4 KiB. The bytes are the same for one version of .NET, whose deflate may change.</summary>
    /// <param name="title">Drawn as the lengths of the bars.</param>
    public static ReadOnlyMemory<byte> Png(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return PngEncoder.Write(GreyPage.Draw(title));
    }
}
