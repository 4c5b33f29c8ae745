using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Expressions of our own that titles are read by.</summary>
internal static class OwnExpression
{
    /// <summary>Without a clock, so that the same title always says the same; therefore every repetition in it is bounded, or of characters that what follows does not take, and levelled white space is single.</summary>
    /// <remarks>Linear matching would need no such care, but each expression would cost half a megabyte and milliseconds of every process.</remarks>
    public static Regex Of(string pattern, RegexOptions more = RegexOptions.None) => new(pattern, RegexOptions.CultureInvariant | more, Regex.InfiniteMatchTimeout);
}
