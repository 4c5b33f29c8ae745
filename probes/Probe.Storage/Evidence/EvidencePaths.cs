using System.Buffers;
using System.Globalization;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>Where evidence stands. Names are made of run ids, slugs and numbers only; what a page says never becomes a path.</summary>
public static class EvidencePaths
{
    internal const string Plan = "plan.json";
    internal const string Visit = "visit.json";
    internal const string Manifest = "manifest.json";
    internal const string Attempts = "attempts";
    internal const string Aside = "aside";
    internal const string Lock = ".lock";
    internal const string Temporary = ".tmp";
    internal const string Chain = "chain.jsonl";
    internal const string ChainLock = "chain.lock";

    // No run's name begins with a dot: this can never be taken for one.
    internal const string Reviews = ".reviews";

    private static readonly string[] PictureEndings = ["webp", "jpg", "png"];
    private static readonly SearchValues<char> KindLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>A run's folder.</summary>
    public static string RunFolder(string root, RunId run) => Path.Combine(Path.GetFullPath(root), Checked(run).Value);

    /// <summary>A visit's folder.</summary>
    public static string VisitFolder(string root, VisitKey key) => Path.Combine(RunFolder(root, key.Run), key.Folder);

    /// <summary>A picture's name, such as <c>001-before.webp</c>.</summary>
    /// <param name="attempt">The attempt's number. ≥ 1.</param>
    /// <param name="kind">1 to 32 small letters, digits and hyphens.</param>
    /// <param name="ending"><c>webp</c>, <c>jpg</c> or <c>png</c>.</param>
    public static string PictureName(int attempt, string kind, string ending)
    {
        var name = $"{Stem(attempt)}-{kind}.{ending}";
        return IsPictureOf(attempt, name) ? name : throw new ArgumentException($"'{name}' is no picture's name: small letters, digits and hyphens, then .webp, .jpg or .png.", nameof(kind));
    }

    /// <summary>A picture of a visit for reading, safe for a name from a document that may have been tampered with.</summary>
    /// <returns>Null where the name is none that Probe gives, or no ordinary file of that name is there.</returns>
    public static string? FindPicture(string root, VisitKey key, Picture picture) => FindPicture(root, key.Run, key.Folder, picture.File);

    /// <summary>A picture in a visit's folder of a run, safe for a name from a document that may have been tampered with.</summary>
    /// <returns>As above; null too where the folder is none that Probe gives.</returns>
    public static string? FindPicture(string root, RunId run, string folder, string picture)
    {
        if (!IsPicture(picture) || folder.Length == 0 || folder.AsSpan().ContainsAnyExcept(KindLetters))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine(RunFolder(root, run), folder, picture));
        return file is { Exists: true, LinkTarget: null } ? file.FullName : null;
    }

    internal static string Stem(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        return attempt.ToString("D3", CultureInfo.InvariantCulture);
    }

    /// <summary>The attempt's document, relative to the visit's folder.</summary>
    internal static string AttemptFile(int attempt) => $"{Attempts}/{Stem(attempt)}.json";

    /// <summary>The digests of the attempt's files, in the form of <c>sha256sum</c>.</summary>
    internal static string SumsFile(int attempt) => $"{Attempts}/{Stem(attempt)}.sha256";

    /// <summary>Whether it is a name that Probe gives to a picture of whatever number.</summary>
    internal static bool IsPicture(string name)
    {
        var digits = name.TakeWhile(char.IsAsciiDigit).Count();
        return int.TryParse(name.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IsPictureOf(number, name);
    }

    internal static bool IsPictureOf(int attempt, string name)
    {
        if (attempt < 1 || !name.StartsWith($"{Stem(attempt)}-", StringComparison.Ordinal))
        {
            return false;
        }

        var rest = name.AsSpan(Stem(attempt).Length + 1);
        var dot = rest.IndexOf('.');
        return dot is > 0 and <= 32
            && !rest[..dot].ContainsAnyExcept(KindLetters)
            && PictureEndings.AsSpan().Contains(rest[(dot + 1)..].ToString());
    }

    /// <summary>The number of the attempt that this file of the attempts' folder belongs to; null: to none.</summary>
    internal static int? NumberOf(string name, string ending) =>
        name.EndsWith(ending, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(0, name.Length - ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && name == Stem(number) + ending
            ? number
            : null;

    // A default RunId has no text; its constructor guards every other.
    private static RunId Checked(RunId run) => RunId.IsValid(run.Value) ? run : throw new ArgumentException("The run has no id.", nameof(run));
}
