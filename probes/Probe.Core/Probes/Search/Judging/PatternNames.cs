using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>How people are told of a pattern.</summary>
internal static class PatternNames
{
    private const string Comment = "(?#";

    public static string Of(MatterPattern pattern) => pattern switch
    {
        MatterPattern.Named named => $"“{Shown.Title(named.Name)}”",
        MatterPattern.Matching matching => OfExpression(matching.Expression),
        MatterPattern.Coded coded => $"code {coded.Code}",
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "An unknown kind of matter pattern."),
    };

    /// <summary>The comment that leads the expression is its name, <c>(?#施工许可证核发)…</c>; without one the expression itself is.</summary>
    public static string OfExpression(string expression)
    {
        var end = expression.StartsWith(Comment, StringComparison.Ordinal) ? expression.IndexOf(')', StringComparison.Ordinal) : -1;
        return end > Comment.Length ? $"“{Shown.Title(expression[Comment.Length..end])}”" : $"/{expression}/";
    }
}
