using System.Collections.Immutable;
using Probe.Core.Probes.Usability;

namespace Probe.Core.Scoring;

/// <summary>
/// In which order the same things can be read in two layouts. A row that folds and a column that slips below change nothing: a place fixes an order only
/// where one thing stands above or left of another and the other is neither above nor left of it.
/// </summary>
internal static class ReadingOrder
{
    /// <summary>The fewest things that must be taken out for the rest to read alike, by their index.</summary>
    public static ImmutableArray<int> Moved(ImmutableArray<PageBox> one, ImmutableArray<PageBox> other)
    {
        var (byOne, byOther) = (Read(one, Rows(one)), Read(other, Rows(other)));
        var (first, second) = (Outside(byOne, Read(other, byOne)), Outside(byOther, Read(one, byOther)));
        return second.Length < first.Length ? second : first;
    }

    private static ImmutableArray<int> Rows(ImmutableArray<PageBox> boxes) => [.. Enumerable.Range(0, boxes.Length).OrderBy(i => boxes[i].Y).ThenBy(i => boxes[i].X)];

    /// <summary>An order that the places allow, as near as can be to one that is wished for.</summary>
    private static ImmutableArray<int> Read(ImmutableArray<PageBox> boxes, ImmutableArray<int> wished)
    {
        var left = wished.ToList();
        var read = ImmutableArray.CreateBuilder<int>(boxes.Length);
        while (left.Count > 0)
        {
            // What overlaps in a circle stands before nothing: the wish decides.
            var next = left.FindIndex(i => !left.Exists(j => j != i && Before(boxes[j], boxes[i])));
            read.Add(left[Math.Max(0, next)]);
            left.RemoveAt(Math.Max(0, next));
        }

        return read.DrainToImmutable();
    }

    private static bool Before(PageBox a, PageBox b) => (Above(a, b) || LeftOf(a, b)) && !Above(b, a) && !LeftOf(b, a);

    private static bool Above(PageBox a, PageBox b) => a.Y + a.Height <= b.Y + 1;

    private static bool LeftOf(PageBox a, PageBox b) => a.X + a.Width <= b.X + 1;

    /// <summary>What is not in the longest common subsequence of two orders of the same things: of permutations, the longest rising one.</summary>
    private static ImmutableArray<int> Outside(ImmutableArray<int> one, ImmutableArray<int> other)
    {
        var place = new int[one.Length];
        for (var i = 0; i < other.Length; i++)
        {
            place[other[i]] = i;
        }

        var (length, before) = (new int[one.Length], new int[one.Length]);
        var best = -1;
        for (var i = 0; i < one.Length; i++)
        {
            (length[i], before[i]) = (1, -1);
            for (var j = 0; j < i; j++)
            {
                if (place[one[j]] < place[one[i]] && length[j] + 1 > length[i])
                {
                    (length[i], before[i]) = (length[j] + 1, j);
                }
            }

            best = best < 0 || length[i] > length[best] ? i : best;
        }

        var kept = new HashSet<int>();
        for (var i = best; i >= 0; i = before[i])
        {
            kept.Add(one[i]);
        }

        return [.. one.Where(i => !kept.Contains(i))];
    }
}
