using Probe.Core.Probes.Search;

namespace Probe.Storage.Evidence;

/// <summary>Whether the pictures that come with an attempt are those that it lists.</summary>
internal static class AttemptPictures
{
    /// <exception cref="ArgumentException">One is missing, too many, empty or misnamed.</exception>
    public static void Check(Attempt attempt, IReadOnlyList<(string File, ReadOnlyMemory<byte> Bytes)> pictures)
    {
        var given = pictures.Select(picture => picture.File).Order(StringComparer.Ordinal).ToArray();
        var listed = attempt.Pictures.Select(picture => picture.File).Order(StringComparer.Ordinal).ToArray();
        if (!given.SequenceEqual(listed, StringComparer.Ordinal) || given.Distinct(StringComparer.Ordinal).Count() != given.Length)
        {
            throw new ArgumentException($"Attempt {attempt.Number} lists the pictures [{string.Join(", ", listed)}], and [{string.Join(", ", given)}] were given.", nameof(pictures));
        }

        foreach (var picture in pictures)
        {
            if (!EvidencePaths.IsPictureOf(attempt.Number, picture.File))
            {
                throw new ArgumentException($"'{picture.File}' is no name for a picture of attempt {attempt.Number}; it would be {EvidencePaths.PictureName(attempt.Number, "before", "webp")}.", nameof(pictures));
            }

            if (picture.Bytes.IsEmpty)
            {
                throw new ArgumentException($"The picture '{picture.File}' is empty.", nameof(pictures));
            }
        }
    }
}
