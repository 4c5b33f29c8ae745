namespace SamplePortal.Catalogue;

internal enum Matching
{
    /// <summary>The title holds the query as it stands.</summary>
    Substring,

    /// <summary>The title holds every character of the query, anywhere.</summary>
    AllCharacters,

    /// <summary>The title holds every word of the query (its first letters are enough).</summary>
    AllWords,
}

internal enum Ranking
{
    /// <summary>Titles that equal a term, then matters before news, then early and short.</summary>
    Relevance,

    /// <summary>By date, whatever it is: how news comes to stand above matters.</summary>
    NewestFirst,

    Alphabetical,
}

/// <summary>A portal's search, as good or bad as it was declared.</summary>
internal sealed class SearchEngine(IReadOnlyList<Entry> entries, Matching matching, Ranking ranking, Thesaurus thesaurus)
{
    public IReadOnlyList<Entry> Find(string query)
    {
        query = query.Trim();
        if (query.Length == 0) return [];
        var synonyms = thesaurus.Of(query);
        var hits = entries.Where(e => Matches(e, query) || synonyms.Any(s => e.Name.Contains(s, StringComparison.OrdinalIgnoreCase)));
        IEnumerable<Entry> ordered = ranking switch
        {
            Ranking.NewestFirst => hits.OrderByDescending(e => e.Date, StringComparer.Ordinal),
            Ranking.Alphabetical => hits.OrderBy(e => e.Title, StringComparer.OrdinalIgnoreCase),
            _ => hits.OrderBy(e => Nearness(e, query, synonyms))
                .ThenBy(e => e.Kind == EntryKind.Matter ? 0 : 1)
                .ThenBy(e => e.Name.StartsWith(query, StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(e => e.Name.Length),
        };
        return [.. ordered];
    }

    /// <summary>Whether any title has even one character of the query.</summary>
    public bool KnowsAnyCharacterOf(string query) => query.Any(c => entries.Any(e => e.Title.Contains(c, StringComparison.Ordinal)));

    private static int Nearness(Entry entry, string query, IReadOnlyList<string> synonyms)
    {
        if (entry.Name == query) return 0;
        for (var i = 0; i < synonyms.Count; i++)
        {
            if (entry.Name == synonyms[i]) return i + 1;
        }

        return synonyms.Count + 1;
    }

    private bool Matches(Entry entry, string query) => matching switch
    {
        Matching.AllWords => Words(query).All(w => Words(entry.Name).Any(t => t.StartsWith(w, StringComparison.OrdinalIgnoreCase))),
        // A long headline holds nearly any few characters: only matters are matched so loosely.
        Matching.AllCharacters when entry.Kind == EntryKind.Matter => query.All(c => entry.Name.Contains(c, StringComparison.OrdinalIgnoreCase)),
        _ => entry.Name.Contains(query, StringComparison.OrdinalIgnoreCase),
    };

    private static string[] Words(string text) => text.Split([' ', ':', ',', '-'], StringSplitOptions.RemoveEmptyEntries);
}
