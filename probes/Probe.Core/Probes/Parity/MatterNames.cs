using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Parity;

/// <summary>Whether two channels speak of one matter.</summary>
internal static partial class MatterNames
{
    private const int LeastToBeLike = 4;

    /// <summary>By the item's code, else by one name in common: width, punctuation and the level (市级) do not count; other remarks do, for （注销） is not （补办）.</summary>
    public static bool Same(GuideFound one, GuideFound other) =>
        (one.Code is { Length: > 3 } code && other.Code is { } also && Widths.Level(code) == Widths.Level(also))
        || (Keys(one.Names) is var names && Keys(other.Names).Any(names.Contains));

    /// <summary>The one's name holds the other's: perhaps the same matter, perhaps a variant of it.</summary>
    public static bool Like(GuideFound one, GuideFound other) =>
        Keys(one.Names).Any(a => Keys(other.Names).Any(b => a.Length >= LeastToBeLike && b.Length >= LeastToBeLike && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal))));

    /// <summary>A name without the level of the government that offers it.</summary>
    public static string WithoutLevel(string name) => Tier().Replace(name, "").Trim() is { Length: > 1 } bare ? bare : name;

    private static ImmutableArray<string> Keys(ImmutableArray<string> names) => [.. names.Select(n => Widths.Level(WithoutLevel(Widths.Narrow(n)))).Where(k => k.Length > 1).Distinct()];

    [GeneratedRegex(@"[（(][国家省市州县区乡镇街道部\s/、]{0,8}级([/、][国家省市州县区乡镇街道部]{1,4}级)*[)）]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tier();
}
