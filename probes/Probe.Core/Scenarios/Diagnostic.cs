namespace Probe.Core.Scenarios;

/// <summary>Something that the author of a scenario must mend before anything runs.</summary>
/// <param name="File">As the user named it.</param>
/// <param name="Line">From 1; 0 where the file as a whole is meant.</param>
/// <param name="Column">From 1; 0 where the line as a whole is meant.</param>
/// <param name="Path">Inside the document, such as <c>needs[3].word.zh</c>. May be empty.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Suggestion">The nearest right word, or the remedy; null where there is none.</param>
public sealed record Diagnostic(string File, int Line, int Column, string Path, string Found, string Expected, string? Suggestion)
{
    public override string ToString() =>
        $"{File}{At}: {(Path.Length == 0 ? "" : Path + ": ")}found {Found}, expected {Expected}{(Suggestion is null ? "" : $" ({Suggestion})")}";

    private string At => (Line, Column) switch
    {
        (0, _) => "",
        (_, 0) => $":{Line}",
        _ => $":{Line}:{Column}",
    };
}
