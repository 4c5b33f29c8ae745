namespace Probe.Core.Probes.Journey.Personas.Documents;

/// <summary>Bits of a JPEG's scan, the highest first. After a byte of ones comes a byte of zeros, so that data never look like a marker.</summary>
internal sealed class JpegBits(Stream file)
{
    private int waiting;
    private int count;

    /// <param name="value">Its lowest bits are written.</param>
    /// <param name="length">0 to 16.</param>
    public void Write(int value, int length)
    {
        for (var bit = length - 1; bit >= 0; bit--)
        {
            waiting = (waiting << 1) | ((value >> bit) & 1);
            if (++count < 8) continue;
            file.WriteByte((byte)waiting);
            if (waiting == 0xFF) file.WriteByte(0);
            waiting = 0;
            count = 0;
        }
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Finish()
    {
        while (count > 0) Write(1, 1);
    }
}
