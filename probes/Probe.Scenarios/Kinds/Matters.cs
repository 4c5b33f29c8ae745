using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

/// <summary>From the matters of a file to the patterns that the judge knows.</summary>
internal static class Matters
{
    public static void Check(MatterEntry matter, string path, SourceMap source)
    {
        if (matter.Short is { } text && MatterNotation.Fault(text) is var (found, expected, suggestion))
        {
            source.Report(path, found, expected, suggestion);
        }
    }

    /// <summary>By which texts 'mustHave' may call the matter.</summary>
    public static IEnumerable<string> NamesOf(MatterEntry matter) =>
        new[] { matter.Name?.Zh, matter.Name?.En }.OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Every pattern by which the matter is recognised; <see cref="Required"/> is among them.</summary>
    public static IEnumerable<MatterPattern> Accepted(MatterEntry matter) =>
        matter.Short is { } text
            ? [MatterNotation.Read(text)]
            : NamesOf(matter).Select(MatterPattern (n) => new MatterPattern.Named(n))
                .Append(Required(matter))
                .Concat((matter.Codes ?? []).Select(c => new MatterPattern.Coded(c)))
                .Distinct();

    /// <summary>
    /// The one pattern by which a matter counts as present, whatever the portal's language and whichever of its names it uses.
    /// Its names as several patterns would all be asked for, and no portal has them all.
    /// </summary>
    public static MatterPattern Required(MatterEntry matter)
    {
        if (matter.Short is { } text)
        {
            return MatterNotation.Read(text);
        }

        var names = NamesOf(matter).ToList();
        var others = matter.Matches ?? [];
        return names.Count == 1 && others.Count == 0
            ? new MatterPattern.Named(names[0])
            : MatterPattern.Matching.Called(
                string.Join(" / ", names),
                string.Join('|', names.Select(NameExpression.Of).Concat(others).Select(e => $"(?:{e})")));
    }
}
