using System.Text.RegularExpressions;

namespace Probe.Scenarios.Binding;

/// <summary>What can be said about a regular expression before it is used.</summary>
internal static class Expressions
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    /// <returns>What is wrong with it; null: nothing.</returns>
    public static string? Fault(string expression)
    {
        try
        {
            return IsMatch(expression, "") ? "it matches every title, even an empty one" : null;
        }
        catch (RegexParseException e)
        {
            return $"{Plain(e.Error)} at sign {e.Offset}";
        }
        catch (RegexMatchTimeoutException)
        {
            return "it takes too long";
        }
    }

    /// <exception cref="RegexParseException">The expression is none.</exception>
    /// <exception cref="RegexMatchTimeoutException">It backtracks without end.</exception>
    public static bool IsMatch(string expression, string title) =>
        Regex.IsMatch(title, expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit);

    private static string Plain(RegexParseError error) =>
        string.Concat(error.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));
}
