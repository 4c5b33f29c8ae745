using System.Text.RegularExpressions;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

/// <summary>From the matters of a file to the patterns that the judge knows.</summary>
internal static class Matters
{
    public static void Check(MatterEntry matter, string path, SourceMap source)
    {
        if (matter.Short is { } text)
        {
            if (MatterNotation.Fault(text) is var (found, expected, suggestion))
            {
                source.Report(path, found, expected, suggestion);
            }

            return;
        }

        // A must-have is looked for by these expressions: one that misses the matter's own name would find it missing everywhere.
        var sound = (matter.Matches ?? []).Where(m => m is not null && Expressions.Fault(m) is null).ToList();
        if (matter.Name is null || sound.Count == 0 || sound.Count < matter.Matches!.Count)
        {
            return;
        }

        foreach (var name in NamesOf(matter).Where(name => !sound.Exists(m => Finds(m, name))))
        {
            source.Report(Paths.Below(path, "matches"), $"expressions of which none matches the matter's own name '{name}'", "expressions that match the name too");
        }
    }

    /// <summary>By which texts 'mustHave' may call the matter.</summary>
    public static IEnumerable<string> NamesOf(MatterEntry matter) =>
        new[] { matter.Name?.Zh, matter.Name?.En }.OfType<string>().Distinct(StringComparer.Ordinal);

    public static IEnumerable<MatterPattern> Accepted(MatterEntry matter) =>
        matter.Short is { } text
            ? [MatterNotation.Read(text)]
            : [
                .. NamesOf(matter).Select(n => new MatterPattern.Named(n)),
                .. (matter.Matches ?? []).Select(m => new MatterPattern.Matching(m)),
                .. (matter.Codes ?? []).Select(c => new MatterPattern.Coded(c)),
            ];

    /// <summary>
    /// The one pattern by which a matter counts as present, whatever the portal's language and whichever of its names it uses.
    /// Two names as two patterns would both be asked for, and no portal has both.
    /// </summary>
    public static MatterPattern Required(MatterEntry matter)
    {
        if (matter.Short is { } text)
        {
            return MatterNotation.Read(text);
        }

        var names = NamesOf(matter).ToList();
        if (matter.Matches is { Count: > 0 } expressions)
        {
            return MatterPattern.Matching.Called(string.Join(" / ", names), Alternatives(expressions));
        }

        return names.Count == 1
            ? new MatterPattern.Named(names[0])
            : MatterPattern.Matching.Called(string.Join(" / ", names), Alternatives(names.Select(ExpressionOf)));
    }

    private static string Alternatives(IEnumerable<string> expressions) => string.Join('|', expressions.Select(e => $"(?:{e})"));

    /// <summary>The name however its spaces and brackets are written, not inside a longer word and not with a subtitle of another matter.</summary>
    private static string ExpressionOf(string name) =>
        @"(?<!\p{L})" + string.Concat(name.Select(Sign)) + @"(?!\p{L}|\s*[:：])";

    private static string Sign(char sign) =>
        char.IsWhiteSpace(sign) ? @"\s*" : char.IsLetterOrDigit(sign) ? Regex.Escape(sign.ToString()) : @"\W?";

    private static bool Finds(string expression, string name)
    {
        try
        {
            return Expressions.IsMatch(expression, name);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
