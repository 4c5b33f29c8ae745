using System.Globalization;

namespace Probe.Core.Scenarios;

/// <summary>A number and what is counted, as English says it: '1 visit', '2 visits', '0 visits'. Chinese has no such forms.</summary>
public static class Counted
{
    /// <param name="count">≥ 0.</param>
    /// <param name="one">The word for one of them.</param>
    /// <param name="several">For none or several; null: the word with an s.</param>
    public static string Of(long count, string one, string? several = null) => $"{count.ToString(CultureInfo.InvariantCulture)} {Word(count, one, several)}";

    /// <summary>The word alone, where the number is written otherwise.</summary>
    public static string Word(long count, string one, string? several = null) => count == 1 ? one : several ?? one + "s";

    /// <summary>'is' of one, 'are' of none or several.</summary>
    public static string Are(long count) => Word(count, "is", "are");

    /// <summary>'was' of one, 'were' of none or several.</summary>
    public static string Were(long count) => Word(count, "was", "were");
}
