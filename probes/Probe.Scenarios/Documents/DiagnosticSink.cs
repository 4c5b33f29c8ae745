using System.Collections.Immutable;
using Probe.Core.Scenarios;

namespace Probe.Scenarios.Documents;

/// <summary>Collects what is wrong with one file; nothing stops at the first.</summary>
internal sealed class DiagnosticSink(string file)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public string File { get; } = file;

    public bool IsEmpty => _diagnostics.Count == 0;

    /// <summary>Whether something is wrong at a path or below it.</summary>
    public bool Has(string path) => _diagnostics.Exists(d => d.Path == path || d.Path.StartsWith(path + ".", StringComparison.Ordinal));

    public void Add(Place place, string path, string found, string expected, string? suggestion = null) =>
        _diagnostics.Add(new Diagnostic(File, place.Line, place.Column, Visible.Of(path), Visible.Of(found), expected, suggestion is null ? null : Visible.Of(suggestion)));

    /// <summary>By place; a file is mended from top to bottom.</summary>
    public ImmutableArray<Diagnostic> Sorted() =>
        [.. _diagnostics.OrderBy(d => d.Line).ThenBy(d => d.Column).ThenBy(d => d.Path, StringComparer.Ordinal)];
}

/// <summary>Where something stands.</summary>
/// <param name="Line">From 1; 0 where the file as a whole is meant.</param>
/// <param name="Column">From 1; 0 where the line as a whole is meant.</param>
internal readonly record struct Place(int Line, int Column)
{
    public static Place WholeFile => default;
}
