using System.Globalization;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What was found of a watched thing, coarse and fine: a keyword conforms or not, and if not, in which way.</summary>
/// <param name="Code">The finest that is known: <c>notFound</c>, <c>readyToSubmit</c>, <c>failed</c>; of a figure its text.</param>
/// <param name="Group">The verdict in the rough: <c>notConforming</c>, <c>reached</c>; where there is nothing finer the same as <paramref name="Code"/>.</param>
/// <param name="GroupGrade">Higher is better; null: neither better nor worse than any other.</param>
/// <param name="Grade">Higher is better, inside the group; null: neither, or only the group is known.</param>
/// <param name="Figure">Of a figure: the median of its repetitions; null: it is none.</param>
public sealed record ChangeValue(string Code, string Group, int? GroupGrade, int? Grade, double? Figure)
{
    /// <summary>Of a figure: the least and most of its repetitions.</summary>
    internal (double Least, double Most) Range { get; init; }

    internal static ChangeValue Of(string code, int? grade) => new(code, code, grade, null, null);

    internal static ChangeValue In(string group, int? groupGrade, string code, int? grade = null) => new(code, group, groupGrade, grade, null);

    /// <param name="where">Figures are comparable only under the same circumstances: of journeys, the same end.</param>
    internal static ChangeValue Measured(double figure, string where) =>
        new(figure.ToString("0.#", CultureInfo.InvariantCulture), where, null, null, figure) { Range = (figure, figure) };

    /// <summary>Only what the group says.</summary>
    internal ChangeValue Coarse => new(Group, Group, GroupGrade, null, null);

    internal bool IsCoarse => Figure is null && Code == Group;
}

/// <summary>From how much on a figure's difference is told. Ours, operational: a route of the same quality differs by a page where a notice comes and goes.</summary>
/// <param name="Pages">A journey's pages must differ by more. ≥ 0. Default 1.</param>
/// <param name="Clicks">A journey's clicks must differ by more. ≥ 0. Default 2: to open a notice's page and to leave it.</param>
public sealed record ChangeThresholds(double Pages, double Clicks)
{
    public static ChangeThresholds Default { get; } = new(1, 2);

    internal double Of(ChangeWhat what) => what == ChangeWhat.JourneyPages ? Pages : Clicks;
}
