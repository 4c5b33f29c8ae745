using System.Collections.Immutable;
using Probe.Core.Scenarios;

namespace Probe.Scenarios;

/// <summary>What came of checking files and folders together.</summary>
/// <param name="Files">In the order in which they were read.</param>
/// <param name="Diagnostics">By file, then by place in the file. Empty: everything may run.</param>
public sealed record CheckReport(ImmutableArray<CheckedFile> Files, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool IsSound => Diagnostics.IsEmpty;
}

/// <summary>One file that was read.</summary>
/// <param name="File">As the user named it, or below the folder that the user named.</param>
/// <param name="Kind">Such as <c>keywords</c>; null where the file does not say one that is known.</param>
/// <param name="Id">The id that it declares; null where it declares none.</param>
public sealed record CheckedFile(string File, string? Kind, string? Id);
