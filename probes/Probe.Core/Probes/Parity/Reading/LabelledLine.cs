using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Parity.Reading;

/// <summary>Labels that stand in one line with their values.</summary>
internal static partial class LabelledLine
{
    private static readonly char[] Colons = [':', '：'];
    private static readonly char[] Separators = [' ', '；', ';', '，', ',', '。', '|', '　', '/'];

    /// <param name="At">Where the label begins.</param>
    /// <param name="Aspect">Null: it labels something that is not compared.</param>
    /// <param name="ValueAt">Where its value begins.</param>
    internal sealed record Pair(int At, string Label, GuideAspect? Aspect, int ValueAt);

    /// <summary>The 'label：' in a line, in order.</summary>
    public static List<Pair> Pairs(string line)
    {
        var pairs = new List<Pair>();
        var from = 0;
        for (var colon = line.IndexOfAny(Colons, 0); colon >= 0; colon = line.IndexOfAny(Colons, colon + 1))
        {
            for (var start = from; start < colon; start = NextWord(line, start, colon))
            {
                if (colon - start <= GuideWords.LongestLabel && line[start..colon].Trim() is var words && GuideWords.IsLabel(words, out var aspect))
                {
                    pairs.Add(new Pair(start, words, aspect, colon + 1));
                    from = colon + 1;
                    break;
                }
            }
        }

        return pairs;
    }

    private static int NextWord(string line, int start, int end)
    {
        var at = line.IndexOfAny(Separators, start, end - start);
        while (at >= 0 && at < end && Array.IndexOf(Separators, line[at]) >= 0)
        {
            at++;
        }

        return at < 0 ? end : at;
    }

    /// <summary>A label and its value in one text with nothing but a space, or another face, between them.</summary>
    public static (GuideAspect Aspect, string Label, string Value)? Leading(SeenNode node, string line)
    {
        if (node.Lead.Length > 1 && line.StartsWith(node.Lead, StringComparison.Ordinal) && line.Length > node.Lead.Length && GuideWords.IsLabel(node.Lead, out var led) && led is { } aspect)
        {
            return (aspect, node.Lead, line[node.Lead.Length..].Trim());
        }

        for (var (at, words) = (line.IndexOf(' ', StringComparison.Ordinal), 0); at > 0 && words < 6; at = line.IndexOf(' ', at + 1), words++)
        {
            if (GuideWords.IsLabel(line[..at], out var of) && of is { } found && line[(at + 1)..].Trim() is { Length: > 0 and < 120 } value && GuideWords.LooksLike(found, value))
            {
                return (found, line[..at], value);
            }
        }

        if (LimitAtOnce().Match(line) is { Success: true } together && GuideWords.IsLabel(together.Groups["l"].Value, out var time) && time is { } limit)
        {
            return (limit, together.Groups["l"].Value, together.Groups["v"].Value);
        }

        return null;
    }

    [GeneratedRegex(@"^(?<l>[^\d\s：:]{2,12}(时限|期限))\s*(?<v>\d.{0,30})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LimitAtOnce();
}
