using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Reading;

namespace Probe.Core.Probes.Journey.Filling;

/// <summary>What a person decided beforehand: answers that come before the persona's.</summary>
/// <param name="Entries">In the order of the file; the first that fits is taken.</param>
public sealed record Answers(ImmutableArray<Answer> Entries)
{
    public static Answers None { get; } = new([]);

    /// <summary>The answer for a field, and the words that it was found by. Null: none fits.</summary>
    internal Answer? For(FormField field, string url) =>
        Entries.FirstOrDefault(e => e.Kind == AnswerKind.Field && Fits(e.Key, field))
        ?? Entries.FirstOrDefault(e => e.Kind == AnswerKind.Address && Regex.IsMatch(url, "^" + Regex.Escape(e.Key).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));

    private static bool Fits(string key, FormField field) =>
        string.Equals(key, field.Control?.Name, StringComparison.OrdinalIgnoreCase)
        || field.Label.Contains(key, StringComparison.OrdinalIgnoreCase)
        || field.Control?.Group.Contains(key, StringComparison.OrdinalIgnoreCase) == true;
}

/// <param name="Key">Words of a label, a field's name, or an address pattern in which <c>*</c> stands for anything.</param>
/// <param name="Value">What is typed, or the words of the option that is chosen; <c>yes</c> and <c>no</c> for a box to tick.</param>
public sealed record Answer(string Key, string Value)
{
    /// <summary>An address pattern holds <c>://</c> or starts with <c>/</c> or <c>*/</c>.</summary>
    public AnswerKind Kind => Key.Contains("://", StringComparison.Ordinal) || Key.StartsWith('/') || Key.StartsWith("*/", StringComparison.Ordinal) ? AnswerKind.Address : AnswerKind.Field;
}

public enum AnswerKind
{
    Field,
    Address,
}
