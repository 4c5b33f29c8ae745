using System.Text.RegularExpressions;

namespace Probe.Scenarios.Kinds;

/// <summary>
/// A matter's name as a regular expression: among a portal's decorations (a region before it, a level or a department behind it),
/// but not as part of a longer name, of a sentence, or of the matter's sister (its amendment, its surrender).
/// </summary>
internal static class NameExpression
{
    private const string ChineseBefore = @"(?<=^|[^\p{L}]|[省市县区乡镇州旗])";
    private const string ChineseBehind = @"(?!\W*(?:变更|延期|延续|注销|撤销|补领|补办|补证|换领|换证))";

    // A space is a boundary of words only, not of names: 'Council simplifies company registration' is news.
    private const string LatinBefore = @"(?<=^|[^\p{L}\s]\s*)";
    private const string LatinBehind = @"(?=\s*(?:$|[^\p{L}\s]))(?!\W*(?:amend|chang|exten|surrender|replac|cancel))";

    public static string Of(string name)
    {
        var signs = string.Concat(name.Select(Sign));
        return name.Any(c => c >= '\u2E80') ? ChineseBefore + signs + ChineseBehind : LatinBefore + signs + LatinBehind;
    }

    /// <summary>Spaces, brackets and colons are written in many ways, or left out.</summary>
    private static string Sign(char sign) =>
        char.IsWhiteSpace(sign) ? @"\s*" : char.IsLetterOrDigit(sign) ? Regex.Escape(sign.ToString()) : @"\W?";
}
