using System.Collections.Immutable;
using Probe.Core.Scoring.Indices;

namespace Probe.Scenarios;

/// <summary>A table of governments, as published or put together by hand.</summary>
/// <param name="Governments">In the order of the file.</param>
public sealed record LeagueFigures(ImmutableArray<ComparedGovernment> Governments);

/// <summary>What is reported, by government and indicator id.</summary>
/// <param name="Values">By the government's id or name as the file writes it, then by the indicator's id.</param>
public sealed record ReportedFigures(ImmutableSortedDictionary<string, ImmutableDictionary<string, ReportedValue>> Values);
