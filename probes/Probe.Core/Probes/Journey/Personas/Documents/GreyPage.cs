namespace Probe.Core.Probes.Journey.Personas.Documents;

/// <summary>A page drawn in square cells, each in one shade of grey: the word SPECIMEN, and bars in place of lines of text.</summary>
/// <param name="Cells">Row by row from the top left; 0 is black, 255 white.</param>
internal sealed record GreyPage(int Columns, int Rows, byte[] Cells)
{
    /// <summary>Of a cell, in pixels: a JPEG's block.</summary>
    public const int CellSide = 8;

    private const byte Paper = 0xF0;
    private const byte Ink = 0x30;
    private const byte Bar = 0xA0;

    /// <summary>The letters of SPECIMEN: seven rows of five cells each, the leftmost in the highest bit.</summary>
    private static readonly byte[][] Letters =
    [
        [0x0F, 0x10, 0x10, 0x0E, 0x01, 0x01, 0x1E],
        [0x1E, 0x11, 0x11, 0x1E, 0x10, 0x10, 0x10],
        [0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x1F],
        [0x0E, 0x11, 0x10, 0x10, 0x10, 0x11, 0x0E],
        [0x0E, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0E],
        [0x11, 0x1B, 0x15, 0x15, 0x11, 0x11, 0x11],
        [0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x1F],
        [0x11, 0x19, 0x19, 0x15, 0x13, 0x13, 0x11],
    ];

    /// <summary>In pixels.</summary>
    public int Width => Columns * CellSide;

    /// <summary>In pixels.</summary>
    public int Height => Rows * CellSide;

    public static GreyPage Draw(string title)
    {
        var page = new GreyPage(60, 80, new byte[60 * 80]);
        Array.Fill(page.Cells, Paper);
        page.DrawWord(left: 6, top: 8);
        var seed = Fingerprint(title);
        for (var line = 0; line < 8; line++)
        {
            var length = 24 + (int)((seed >> (4 * line)) & 0xF);
            page.Fill(left: 6, top: 25 + (line * 6), length, height: 2, Bar);
        }

        return page;
    }

    private void DrawWord(int left, int top)
    {
        for (var letter = 0; letter < Letters.Length; letter++)
        {
            for (var row = 0; row < 7; row++)
            {
                for (var column = 0; column < 5; column++)
                {
                    if ((Letters[letter][row] & (0x10 >> column)) != 0) Fill(left + (letter * 6) + column, top + row, width: 1, height: 1, Ink);
                }
            }
        }
    }

    private void Fill(int left, int top, int width, int height, byte shade)
    {
        for (var y = top; y < top + height; y++) Cells.AsSpan((y * Columns) + left, width).Fill(shade);
    }

    /// <summary>FNV-1a: the same in every process, which string.GetHashCode is not.</summary>
    private static uint Fingerprint(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text) hash = unchecked((hash ^ character) * 16777619u);
        return hash;
    }
}
