namespace SamplePortal.Catalogue;

/// <summary>The words that a portal understands besides its titles. One a line: <c>word = title | title</c>; # starts a remark.</summary>
internal sealed class Thesaurus
{
    private readonly Dictionary<string, IReadOnlyList<string>> synonyms = new(StringComparer.OrdinalIgnoreCase);

    private Thesaurus()
    {
    }

    public static Thesaurus Empty { get; } = new();

    public static Thesaurus Parse(string text)
    {
        var thesaurus = new Thesaurus();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith('#')) continue;
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            var titles = parts[1].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in parts[0].Split('/', StringSplitOptions.TrimEntries)) thesaurus.synonyms[word] = titles;
        }

        return thesaurus;
    }

    public IReadOnlyList<string> Of(string query) => synonyms.GetValueOrDefault(query) ?? [];
}
