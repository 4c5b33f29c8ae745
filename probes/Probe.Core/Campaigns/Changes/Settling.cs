namespace Probe.Core.Campaigns.Changes;

/// <summary>
/// Makes one measurement of several repetitions. A value counts when more than half of the repetitions that measured it had it: so no single bad minute of three
/// decides, and a run cannot be said to have had what most of its visits did not have. Where no fine value has that majority, but a rough one has (two visits
/// did not conform, each in its own way), the rough one counts. A tie is unsettled, and says nothing.
/// </summary>
internal static class Settling
{
    /// <summary>Null: unsettled.</summary>
    /// <param name="values">Those that were measured. At least one.</param>
    public static ChangeValue? Of(IReadOnlyList<ChangeValue> values)
    {
        var group = Majority(values, v => v.Group);
        if (group is null)
        {
            return null;
        }

        if (group[0].Figure is not null)
        {
            return Median(group);
        }

        return Majority(values, v => v.Code) is { } same ? same[0] : group[0].Coarse;
    }

    /// <summary>What a run and its second look say together: each is one voice. Null: they contradict each other.</summary>
    public static ChangeValue? Together(ChangeValue first, ChangeValue second, double threshold) =>
        first.Group != second.Group ? null
        : first.Figure is { } figure ? (Math.Abs(figure - second.Figure!.Value) <= threshold ? first : null)
        : first.Code == second.Code ? first : first.Coarse;

    /// <summary>For whom the difference is good; null: there is none that may be told.</summary>
    public static ChangeDirection? Between(ChangeWhat what, ChangeValue from, ChangeValue to, double threshold)
    {
        if (from.Figure is { } was && to.Figure is { } now)
        {
            // Where the repetitions' ranges overlap, chance is enough to explain the difference.
            var apart = from.Range.Most < to.Range.Least || to.Range.Most < from.Range.Least;
            return from.Group == to.Group && apart && Math.Abs(now - was) > threshold ? (now > was ? ChangeDirection.Worse : ChangeDirection.Better) : null;
        }

        if (from.Group != to.Group)
        {
            var direction = Graded(from.GroupGrade, to.GroupGrade);
            return what is ChangeWhat.Reach or ChangeWhat.Reachability && direction == ChangeDirection.Worse ? ChangeDirection.Unreachable : direction;
        }

        return from.IsCoarse || to.IsCoarse || from.Code == to.Code ? null : Graded(from.Grade, to.Grade);
    }

    private static ChangeDirection Graded(int? from, int? to) =>
        from is null || to is null || from == to ? ChangeDirection.Other : to < from ? ChangeDirection.Worse : ChangeDirection.Better;

    private static List<ChangeValue>? Majority(IReadOnlyList<ChangeValue> values, Func<ChangeValue, string> by) =>
        values.GroupBy(by, StringComparer.Ordinal).Select(g => g.ToList()).FirstOrDefault(g => g.Count * 2 > values.Count);

    private static ChangeValue Median(List<ChangeValue> values)
    {
        var sorted = values.Select(v => v.Figure!.Value).Order().ToList();
        var (low, high) = (sorted[(sorted.Count - 1) / 2], sorted[sorted.Count / 2]);
        return ChangeValue.Measured((low + high) / 2, values[0].Group) with { Range = (sorted[0], sorted[^1]) };
    }
}
