using System.Text;

namespace Probe.Core.Probes.Journey.Personas.Documents;

/// <summary>Baseline sequential JPEG of one component. Whole numbers throughout, so that the bytes are the same on every machine.</summary>
internal static class JpegEncoder
{
    private const int Side = 8;

    /// <summary>The cosines are kept as whole numbers of 2^-13; a coefficient is a product of two of them.</summary>
    private const int Scale = 13;

    private static readonly int[] Cosines = [.. Enumerable.Range(0, Side * Side).Select(i => Cosine(i / Side, i % Side))];

    public static byte[] Write(GreyPage page, string comment)
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]); // version 1.1, square pixels, no thumbnail
        Segment(file, 0xFE, Encoding.UTF8.GetBytes(comment));
        Segment(file, 0xDB, [0, .. Zigzagged(JpegTables.Quantisation)]);
        Segment(file, 0xC0, [8, (byte)(page.Height >> 8), (byte)page.Height, (byte)(page.Width >> 8), (byte)page.Width, 1, 1, 0x11, 0]);
        Segment(file, 0xC4, [0x00, .. JpegTables.DcLengths, .. JpegTables.DcSymbols]);
        Segment(file, 0xC4, [0x10, .. JpegTables.AcLengths, .. JpegTables.AcSymbols]);
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

    private static byte[] Zigzagged(ReadOnlySpan<byte> table)
    {
        var ordered = new byte[table.Length];
        for (var i = 0; i < ordered.Length; i++) ordered[i] = table[JpegTables.Zigzag[i]];
        return ordered;
    }

    /// <summary>The page's sides are multiples of a block's: there is no edge to fill.</summary>
    private static void Scan(MemoryStream file, GreyPage page)
    {
        var bits = new JpegBits(file);
        var averages = JpegCode.Of(JpegTables.DcLengths, JpegTables.DcSymbols);
        var others = JpegCode.Of(JpegTables.AcLengths, JpegTables.AcSymbols);
        var previous = 0;
        for (var top = 0; top < page.Height; top += Side)
        {
            for (var left = 0; left < page.Width; left += Side)
            {
                var block = Coefficients(page, left, top);
                WriteValue(bits, averages, zeros: 0, block[0] - previous);
                previous = block[0];
                WriteOthers(bits, others, block);
            }
        }

        bits.Finish();
    }

    private static void WriteOthers(JpegBits bits, JpegCode code, int[] block)
    {
        var zeros = 0;
        var last = Array.FindLastIndex(block, value => value != 0);
        for (var i = 1; i <= last; i++)
        {
            if (block[i] == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros > 15; zeros -= 16) code.Write(bits, 0xF0);
            WriteValue(bits, code, zeros, block[i]);
            zeros = 0;
        }

        if (last < (Side * Side) - 1) code.Write(bits, 0x00);
    }

    /// <summary>The run and the size as one symbol, then the value in that many bits; a negative one less one (F.1.2.1).</summary>
    private static void WriteValue(JpegBits bits, JpegCode code, int zeros, int value)
    {
        var size = value == 0 ? 0 : 1 + int.Log2(Math.Abs(value));
        code.Write(bits, (byte)((zeros << 4) | size));
        bits.Write((value < 0 ? value - 1 : value) & ((1 << size) - 1), size);
    }

    /// <summary>The block's cosine transform, quantised, in zigzag order.</summary>
    private static int[] Coefficients(GreyPage page, int left, int top)
    {
        var block = new int[Side * Side];
        for (var i = 0; i < block.Length; i++)
        {
            var place = JpegTables.Zigzag[i];
            var sum = 0L;
            for (var y = 0; y < Side; y++)
            {
                var row = 0L;
                for (var x = 0; x < Side; x++) row += (page.Pixels[((top + y) * page.Width) + left + x] - 128) * Cosines[(place % Side * Side) + x];
                sum += row * Cosines[(place / Side * Side) + y];
            }

            var unit = (long)JpegTables.Quantisation[place] << (2 * Scale);
            block[i] = (int)((sum + (sum < 0 ? -unit / 2 : unit / 2)) / unit);
        }

        return block;
    }

    private static int Cosine(int frequency, int place) =>
        (int)Math.Round((1 << Scale) * (frequency == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos(((2 * place) + 1) * frequency * Math.PI / 16));
}
