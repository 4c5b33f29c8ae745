using System.Text.RegularExpressions;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Whether a result is the matter that a pattern describes. One per judgement: it compiles each pattern once and counts its time-outs.</summary>
/// <remarks>
/// Titles are untrusted and expressions are an author's: an expression whose trial takes 100 ms is matched linearly from then on, which says the same and needs no clock,
/// so that the same evidence gives the same verdict on a busy machine. (Linear matching at once would cost half a megabyte and milliseconds for each expression.)
/// Where an expression does not allow it (back references, look-around), the trial ends, and after three such ends the expression is no longer tried,
/// so that no list can hold up a judgement. A time-out never makes a result acceptable.
/// </remarks>
internal sealed class PatternMatcher
{
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private const int TimeoutsAllowed = 3;

    // A code shorter than this may stand inside another number by chance.
    private const int LongCode = 8;

    private readonly Dictionary<string, Expression> expressions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LevelledText> names = new(StringComparer.Ordinal);

    public PatternMatch Match(MatterPattern pattern, Candidate candidate) => pattern switch
    {
        MatterPattern.Named named => Named(named.Name, candidate),
        MatterPattern.Matching matching => Matching(matching.Expression, candidate.Title),
        MatterPattern.Coded coded => HoldsCode(coded.Code, candidate)
            ? PatternMatch.Yes($"holds the code {coded.Code}")
            : PatternMatch.No,
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "An unknown kind of matter pattern."),
    };

    /// <summary>Whether the expression is found in the title as shown, folded, or stripped to letters and digits.</summary>
    public PatternMatch Matching(string text, LevelledText title)
    {
        if (!expressions.TryGetValue(text, out var expression))
        {
            expressions[text] = expression = new Expression(text);
        }

        if (expression.Timeouts >= TimeoutsAllowed)
        {
            return PatternMatch.TimedOut($"{expression.Name} was not tried: it had timed out on {TimeoutsAllowed} titles");
        }

        // The limit is wall time: on a busy machine a harmless trial may be suspended beyond it, so one time-out is tried again.
        return Try(expression, title) ?? Try(expression, title) ?? TimedOut(expression);
    }

    public LevelledText Level(string name)
    {
        if (!names.TryGetValue(name, out var levelled))
        {
            names[name] = levelled = new LevelledText(name);
        }

        return levelled;
    }

    private static PatternMatch? Try(Expression expression, LevelledText title)
    {
        try
        {
            return expression.IsMatch(title.Shown) || expression.IsMatch(title.Readable) || expression.IsMatch(title.Compact)
                ? PatternMatch.Yes($"matches {expression.Name}")
                : PatternMatch.No;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static PatternMatch TimedOut(Expression expression)
    {
        expression.Timeouts++;
        return PatternMatch.TimedOut($"{expression.Name} timed out after {Limit.TotalMilliseconds:0} ms on this title");
    }

    private PatternMatch Named(string name, Candidate candidate)
    {
        var levelled = Level(name);
        if (candidate.Title.Is(levelled) || candidate.Bare.Is(levelled))
        {
            return PatternMatch.Yes($"is the accepted matter \"{name}\"");
        }

        return candidate.Title.Holds(levelled) ? PatternMatch.Yes($"names the accepted matter \"{name}\"") : PatternMatch.No;
    }

    private bool HoldsCode(string code, Candidate candidate)
    {
        var levelled = Level(code);
        return levelled.Readable.Length > 0
            && (HoldsCode(candidate.Title.Readable, levelled.Readable)
                || HoldsCode(candidate.Text.Readable, levelled.Readable)
                || HoldsCode(candidate.Address, levelled.Readable));
    }

    private static bool HoldsCode(string text, string code)
    {
        for (var at = text.IndexOf(code, StringComparison.Ordinal); at >= 0; at = text.IndexOf(code, at + 1, StringComparison.Ordinal))
        {
            var end = at + code.Length;
            var alone = (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]));
            if (alone || code.Length >= LongCode)
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Expression
    {
        private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

        private readonly string text;
        private Regex regex;

        /// <exception cref="ArgumentException">Not a regular expression: the reader of scenarios let it pass, a bug of ours.</exception>
        public Expression(string text)
        {
            this.text = text;
            Name = PatternNames.OfExpression(text);
            regex = new Regex(text, Options, Limit);
        }

        public string Name { get; }

        public int Timeouts { get; set; }

        /// <exception cref="RegexMatchTimeoutException">It takes too long, and cannot be matched linearly.</exception>
        public bool IsMatch(string title)
        {
            try
            {
                return regex.IsMatch(title);
            }
            catch (RegexMatchTimeoutException) when (Linear() is { } linear)
            {
                regex = linear;
                return regex.IsMatch(title);
            }
        }

        private Regex? Linear()
        {
            try
            {
                return new Regex(text, Options | RegexOptions.NonBacktracking);
            }
            catch (NotSupportedException)
            {
                return null;
            }
        }
    }
}

/// <param name="Matched">Whether the pattern describes the result.</param>
/// <param name="Why">By what, or that it could not be told; null: it simply does not.</param>
internal readonly record struct PatternMatch(bool Matched, string? Why)
{
    public static PatternMatch No => default;

    public static PatternMatch Yes(string why) => new(true, why);

    public static PatternMatch TimedOut(string why) => new(false, why);
}
