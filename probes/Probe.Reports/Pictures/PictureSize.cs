using System.Buffers.Binary;

namespace Probe.Reports.Pictures;

/// <summary>Reads how large a JPEG is from its own header: boxes are drawn upon it.</summary>
public static class PictureSize
{
    private const string Prefix = "data:image/jpeg;base64,";
    private const string PngPrefix = "data:image/png;base64,";

    /// <summary>Null: it does not stand in the file, or is neither JPEG nor PNG.</summary>
    public static (int Width, int Height)? Of(ShownPicture? picture)
    {
        if (picture is { Size: { } known })
        {
            return known;
        }

        if (picture is { Embedded: true } && picture.Source.StartsWith(PngPrefix, StringComparison.Ordinal))
        {
            return OfPng(picture.Source.AsSpan(PngPrefix.Length));
        }

        if (picture is not { Embedded: true } || !picture.Source.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var text = picture.Source.AsSpan(Prefix.Length);
        return OfJpeg(Convert.FromBase64String(text[..(Math.Min(text.Length, 8192) / 4 * 4)].ToString()));
    }

    /// <param name="head">A picture's beginning.</param>
    public static (int Width, int Height)? Of(ReadOnlySpan<byte> head) =>
        head is [0xFF, 0xD8, ..] ? OfJpeg(head) : head is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] && head.Length >= 24 ? OfPng(head) : null;

    /// <summary>The frame's header stands near the beginning.</summary>
    private static (int Width, int Height)? OfJpeg(ReadOnlySpan<byte> bytes)
    {
        for (var i = 2; i + 9 < bytes.Length && bytes[i] == 0xFF; i += 2 + (bytes[i + 2] << 8) + bytes[i + 3])
        {
            if (bytes[i + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return ((bytes[i + 7] << 8) + bytes[i + 8], (bytes[i + 5] << 8) + bytes[i + 6]);
            }
        }

        return null;
    }

    /// <summary>A PNG's first chunk begins with its width and height.</summary>
    private static (int Width, int Height)? OfPng(ReadOnlySpan<char> text)
    {
        const int Header = 24;
        if (text.Length < Header / 3 * 4)
        {
            return null;
        }

        return OfPng(Convert.FromBase64String(text[..(Header / 3 * 4)].ToString()).AsSpan());
    }

    private static (int Width, int Height)? OfPng(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..])) is ( > 0, > 0) and var size ? size : null;
}
