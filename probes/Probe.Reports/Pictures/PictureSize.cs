namespace Probe.Reports.Pictures;

/// <summary>Reads how large a JPEG is from its own header: boxes are drawn upon it.</summary>
public static class PictureSize
{
    private const string Prefix = "data:image/jpeg;base64,";

    /// <summary>Null: it does not stand in the file, or is no JPEG.</summary>
    public static (int Width, int Height)? Of(ShownPicture? picture)
    {
        if (picture is not { Embedded: true } || !picture.Source.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        // The frame's header stands near the beginning.
        var text = picture.Source.AsSpan(Prefix.Length);
        var bytes = Convert.FromBase64String(text[..(Math.Min(text.Length, 8192) / 4 * 4)].ToString());
        for (var i = 2; i + 9 < bytes.Length && bytes[i] == 0xFF; i += 2 + (bytes[i + 2] << 8) + bytes[i + 3])
        {
            if (bytes[i + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return ((bytes[i + 7] << 8) + bytes[i + 8], (bytes[i + 5] << 8) + bytes[i + 6]);
            }
        }

        return null;
    }
}
