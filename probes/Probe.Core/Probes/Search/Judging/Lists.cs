namespace Probe.Core.Probes.Search.Judging;

/// <summary>Comparing what different queries got.</summary>
internal static class Lists
{
    /// <summary>Whether the search answered the query with results, or led straight to one.</summary>
    public static bool HasResults(Attempt attempt) => attempt.End is SearchEnd.Listed or SearchEnd.Jumped && !attempt.Results.IsEmpty;

    /// <summary>Whether the search answered and gave none.</summary>
    public static bool IsEmpty(Attempt attempt) => attempt.End is SearchEnd.NoneSaid or SearchEnd.NoneSilent || (attempt.End is SearchEnd.Listed && attempt.Results.IsEmpty);

    /// <summary>Whether both show the same titles on their first page. The order does not matter: a list that is only shuffled has not changed with the query. Nor does the query itself: whoever repeats it has not looked for it.</summary>
    public static bool AreSame(Attempt one, Attempt other) =>
        Titles(one, "").SequenceEqual(Titles(other, ""), StringComparer.Ordinal) || Titles(one, one.Query).SequenceEqual(Titles(other, other.Query), StringComparer.Ordinal);

    private static IEnumerable<string> Titles(Attempt attempt, string without) =>
        attempt.Results.Where(result => result.Page == 1)
            .Select(result => new LevelledText(without.Length == 0 ? result.Title : result.Title.Replace(without, "␣", StringComparison.OrdinalIgnoreCase)).Readable).Order(StringComparer.Ordinal);
}
