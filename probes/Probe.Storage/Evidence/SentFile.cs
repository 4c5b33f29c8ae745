namespace Probe.Storage.Evidence;

/// <summary>A file as a browser sent it.</summary>
/// <param name="Name">As the browser says it: untrusted.</param>
public sealed record SentFile(string Name, byte[] Bytes)
{
    /// <summary>The name without folders, of whatever system, and without what a reader cannot see.</summary>
    public string PlainName
    {
        get
        {
            var last = Name[(Name.LastIndexOfAny(['/', '\\']) + 1)..];
            var seen = string.Concat(last.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Surrogate or System.Globalization.UnicodeCategory.PrivateUse))).Trim();
            return seen.Length == 0 ? "file" : seen;
        }
    }
}
