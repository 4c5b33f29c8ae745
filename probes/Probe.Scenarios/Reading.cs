using System.Collections.Immutable;
using Probe.Core.Scenarios;

namespace Probe.Scenarios;

/// <summary>What came of reading a file.</summary>
/// <param name="Value">What the file says; null when there is a diagnostic.</param>
/// <param name="Diagnostics">In the order of the file. Empty when there is a value.</param>
public sealed record Reading<T>(T? Value, ImmutableArray<Diagnostic> Diagnostics)
    where T : class
{
    public bool IsSound => Value is not null;
}
