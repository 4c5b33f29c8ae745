using System.Text;

namespace Probe.Core.Probes.Journey.Personas.Documents;

/// <summary>
/// Baseline sequential JPEG (ITU-T T.81) of one component. A cell of the page is a block of the picture, and a block of one shade has an average
/// and no other coefficient: there is nothing to transform, and what is decoded is exactly what was drawn, on every machine.
/// </summary>
internal static class JpegEncoder
{
    /// <summary>A block's average is 8 × its shade; divided by this it is the shade.</summary>
    private const byte Quantisation = GreyPage.CellSide;

    /// <summary>How many codes of 1 to 16 bits there are for the sizes 0 to 11 of a difference of averages (table K.3).</summary>
    private static ReadOnlySpan<byte> DcLengths => [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];

    private static ReadOnlySpan<byte> DcSizes => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    /// <summary>One code, the bit 0, for the one thing that is said of the other coefficients: end of block.</summary>
    private static ReadOnlySpan<byte> AcTable => [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00];

    public static byte[] Write(GreyPage page, string comment)
    {
        var quantisation = new byte[64];
        Array.Fill(quantisation, Quantisation);
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]); // version 1.1, square pixels, no thumbnail
        Segment(file, 0xFE, Encoding.UTF8.GetBytes(comment));
        Segment(file, 0xDB, [0, .. quantisation]);
        Segment(file, 0xC0, [8, (byte)(page.Height >> 8), (byte)page.Height, (byte)(page.Width >> 8), (byte)page.Width, 1, 1, 0x11, 0]);
        Segment(file, 0xC4, [0x00, .. DcLengths, .. DcSizes]);
        Segment(file, 0xC4, [0x10, .. AcTable]);
        Segment(file, 0xDA, [1, 1, 0x00, 0, 63, 0]);
        Scan(file, page);
        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    private static void Segment(MemoryStream file, byte marker, ReadOnlySpan<byte> content)
    {
        var length = content.Length + 2;
        file.Write([0xFF, marker, (byte)(length >> 8), (byte)length]);
        file.Write(content);
    }

    private static void Scan(MemoryStream file, GreyPage page)
    {
        var bits = new JpegBits(file);
        var words = Words();
        var previous = 0;
        foreach (var shade in page.Cells)
        {
            var average = shade - 128;
            var difference = average - previous;
            previous = average;

            // The size of the difference, then the difference in that many bits; a negative one less one (F.1.2.1).
            var size = difference == 0 ? 0 : 1 + int.Log2(Math.Abs(difference));
            bits.Write(words[size].Word, words[size].Length);
            bits.Write(difference < 0 ? difference - 1 : difference, size);
            bits.Write(0, 1);
        }

        bits.Finish();
    }

    /// <summary>The Huffman code of each size, made from the lengths as annex C says.</summary>
    private static (int Word, int Length)[] Words()
    {
        var words = new List<(int, int)>();
        var next = 0;
        for (var length = 1; length <= DcLengths.Length; length++, next <<= 1)
        {
            for (var i = 0; i < DcLengths[length - 1]; i++) words.Add((next++, length));
        }

        return [.. words];
    }
}
