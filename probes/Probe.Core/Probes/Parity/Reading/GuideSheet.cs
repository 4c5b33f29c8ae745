using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Parity.Reading;

/// <summary>What a guide states, read from whatever mark-up it is written in: tables, lists of terms, headings with sections, labels beside values, running text.</summary>
/// <param name="Labels">Words on the page that label something, compared or not: how a guide is recognised.</param>
internal sealed record GuideSheet(ImmutableArray<GuideStatement> Statements, int Labels)
{
    /// <summary>So many labels make a page a guide.</summary>
    public const int LabelsOfAGuide = 2;

    /// <summary>A list that states one thing of each of its rows is none.</summary>
    public const int RowsOfAList = 4;

    public bool IsGuide => Labels >= LabelsOfAGuide && Statements.Any(s => s.Aspect is not (GuideAspect.Name or GuideAspect.Code))
        && Statements.GroupBy(s => s.Aspect).All(g => g.Count() < RowsOfAList);

    /// <param name="page">Looked at as text: with its line breaks.</param>
    public static GuideSheet Read(PageSighting page) => new SheetReader(new GuideTree(page)).Read();
}
