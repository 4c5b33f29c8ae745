using System.Collections.Immutable;

namespace Probe.Core.Reviews;

/// <summary>How far people agree with each other, and with the machine.</summary>
/// <param name="Assessors">The first person's own ruling against that of whoever judged the same blindly.</param>
/// <param name="Machine">The machine's verdict against the first ruling of a person that was given without seeing it; else of one who saw it.</param>
public sealed record Agreements(Agreement Assessors, Agreement Machine)
{
    public static Agreements Of(IEnumerable<ReviewCase> cases)
    {
        var all = cases.ToArray();
        return new Agreements(
            Agreement.Of(all.Select(Pair).OfType<(string, string)>()),
            Agreement.Of(all.Select(Against).OfType<(string, string)>()));
    }

    private static (string First, string Second)? Pair(ReviewCase of)
    {
        ImmutableArray<ReviewEntry> rulings = [.. of.Entries.Where(entry => entry.Ruled is not null)];

        // The first one's word of before; whatever they changed after having heard the second is no independent word.
        return rulings.OfType<ReviewEntry.Independent>().Select(second => (Second: second, First: rulings.FirstOrDefault(first => !first.IsBy(second.By) && !first.Knew(second)))).FirstOrDefault(pair => pair.First is not null) is { First: { } one, Second: { } other }
            ? one.Number < other.Number ? (one.Ruled!.Label, other.Ruled!.Label) : (other.Ruled!.Label, one.Ruled!.Label)
            : null;
    }

    private static (string First, string Second)? Against(ReviewCase of) =>
        (of.Entries.FirstOrDefault(entry => entry is ReviewEntry.Independent) ?? of.Entries.FirstOrDefault(entry => entry.Ruled is not null)) is { } person
            ? (of.Standing.Machine.Ruling.Label, person.Ruled!.Label)
            : null;
}
