namespace Probe.Scenarios.Documents;

/// <summary>Finds the word that an author probably meant.</summary>
internal static class NearestWord
{
    /// <returns>A question for the author, or null where no word is near.</returns>
    public static string? Suggest(string written, IEnumerable<string> words) =>
        Find(written, words) is { } word ? $"did you mean '{word}'?" : null;

    /// <summary>The nearest word, at most one third of its letters away; the first of equals.</summary>
    public static string? Find(string written, IEnumerable<string> words)
    {
        // An over-long text is no slip of the pen, and the distance costs the product of the lengths.
        // In a word of two letters, one other letter is another word.
        if (written.Length is < 3 or > 80)
        {
            return null;
        }

        var (best, least) = ((string?)null, int.MaxValue);
        foreach (var word in words)
        {
            var distance = Distance(written.ToUpperInvariant(), word.ToUpperInvariant());
            if (distance < least && distance <= Math.Max(1, Math.Max(word.Length, written.Length) / 3))
            {
                (best, least) = (word, distance);
            }
        }

        return best;
    }

    /// <summary>Damerau–Levenshtein in its form for neighbours: letters left out, put in, exchanged, or two neighbours swapped.</summary>
    internal static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var exchange = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(exchange, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
