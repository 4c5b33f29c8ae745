namespace Probe.Core.Probes.Journey.Personas.Documents;

/// <summary>A page in shades of grey: the word SPECIMEN and bars in place of lines of text.</summary>
/// <param name="Pixels">Row by row from the top left; 0 is black, 255 white.</param>
internal sealed record GreyPage(int Width, int Height, byte[] Pixels)
{
    private const byte Paper = 0xF0;
    private const byte Ink = 0x30;
    private const byte Bar = 0xA0;

    /// <summary>Of one dot of a letter.</summary>
    private const int Dot = 8;

    /// <summary>The letters of SPECIMEN: seven rows of five dots each, the leftmost dot in the highest bit.</summary>
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

    public static GreyPage Draw(string title)
    {
        var page = new GreyPage(480, 640, new byte[480 * 640]);
        Array.Fill(page.Pixels, Paper);
        page.DrawWord(left: 48, top: 64);
        var seed = Fingerprint(title);
        for (var line = 0; line < 8; line++)
        {
            page.Fill(left: 48, top: 200 + (line * 48), width: 192 + (Dot * (int)((seed >> (4 * line)) & 0xF)), height: 16, Bar);
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
                    if ((Letters[letter][row] & (0x10 >> column)) == 0) continue;
                    Fill(left + (Dot * ((letter * 6) + column)), top + (Dot * row), Dot, Dot, Ink);
                }
            }
        }
    }

    private void Fill(int left, int top, int width, int height, byte shade)
    {
        for (var y = top; y < top + height; y++) Pixels.AsSpan((y * Width) + left, width).Fill(shade);
    }

    /// <summary>FNV-1a: the same in every process, which string.GetHashCode is not.</summary>
    private static uint Fingerprint(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text) hash = unchecked((hash ^ character) * 16777619u);
        return hash;
    }
}
