using System.Collections.Immutable;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Reports.Dashboard;

/// <summary>Things against weeks or governments: one mark a cell, by shape and word, never by colour alone.</summary>
/// <param name="Id">Unique in the page.</param>
/// <param name="Corner">What the rows are.</param>
/// <param name="Rows">Each with as many cells as there are columns.</param>
public sealed record HeatMap(string Id, LocalText Title, LocalText Corner, ImmutableArray<HeatColumn> Columns, ImmutableArray<HeatRow> Rows)
{
    /// <summary>Its columns are moments, the newest last.</summary>
    public bool IsOverTime { get; init; }
}

/// <param name="Name">As read out.</param>
/// <param name="Brief">As shown in a narrow column.</param>
/// <param name="Link">A path of ours; null: none.</param>
public sealed record HeatColumn(LocalText Name, LocalText Brief, string? Link);

/// <param name="Name">May be a page's words.</param>
public sealed record HeatRow(LocalText Name, LocalText? Tag, ImmutableArray<HeatCell?> Cells);

/// <summary>One thing once; null instead of it: it was not asked.</summary>
/// <param name="Figure">Shown beside the mark, such as a journey's pages; null: none.</param>
/// <param name="Words">What the cell says in full.</param>
/// <param name="Link">A path of ours; null: none.</param>
public sealed record HeatCell(ThingState State, FailureClass? Failure, LocalText Words, string? Figure, string? Link);
