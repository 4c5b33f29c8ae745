using Probe.Core.Scenarios;

namespace Probe.Scenarios.Kinds;

/// <summary>A matter as one text, the same in YAML and CSV: a name, <c>/a regular expression/</c>, or <c>code:</c> and a code.</summary>
internal static class MatterNotation
{
    private const string CodePrefix = "code:";

    /// <exception cref="ArgumentException">The text is blank.</exception>
    public static MatterPattern Read(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return text is ['/', .., '/'] && text.Length > 1 ? new MatterPattern.Matching(text[1..^1])
            : text.StartsWith(CodePrefix, StringComparison.Ordinal) ? new MatterPattern.Coded(text[CodePrefix.Length..].Trim())
            : new MatterPattern.Named(text);
    }

    /// <returns>What is wrong with the text and what it should be; null: nothing.</returns>
    public static (string Found, string Expected, string? Suggestion)? Fault(string text) => Read(text) switch
    {
        MatterPattern.Matching matching when Binding.Expressions.Fault(matching.Expression) is { } fault =>
            ($"'{text}': {fault}", "a regular expression (.NET) between the slashes", null),
        MatterPattern.Coded { Code: "" } => ($"'{text}'", "a matter's code behind 'code:'", null),
        MatterPattern.Named when text.StartsWith('/') => ($"'{text}'", "a regular expression between two slashes", $"did you mean '{text}/'?"),
        _ => null,
    };
}
