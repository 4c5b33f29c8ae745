using System.Globalization;
using System.Text;

namespace Probe.Core.Visits;

/// <summary>One execution of a command or campaign: <c>20260301T081500Z-qinghe-1a2b</c>, so that names sort by time.</summary>
public readonly record struct RunId
{
    /// <exception cref="ArgumentException">The text is empty, longer than 120 characters, or holds anything but letters, digits, <c>-</c>, <c>_</c> and <c>.</c> — a run id is a folder's name.</exception>
    public RunId(string value)
    {
        if (!IsValid(value))
        {
            throw new ArgumentException($"'{value}' is not a run id: 1 to 120 letters, digits, '-', '_' or '.', not starting with a dot.", nameof(value));
        }

        Value = value;
    }

    public string Value { get; }

    /// <summary>A new id.</summary>
    /// <param name="startedAt">When the run starts.</param>
    /// <param name="subject">What it is about; anything that is not a letter or digit becomes a hyphen.</param>
    /// <param name="salt">Tells runs of the same second apart; 4 hexadecimal digits are used.</param>
    public static RunId Create(DateTimeOffset startedAt, string subject, int salt) =>
        new($"{startedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{Slug(subject)}-{(salt & 0xffff).ToString("x4", CultureInfo.InvariantCulture)}");

    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= 120 } && value[0] != '.' && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>A text as part of a file name: ASCII letters and digits in lower case, everything else a single hyphen, at most 48 characters, never empty.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length == 48)
            {
                break;
            }
        }

        var trimmed = slug.ToString().Trim('-');
        return trimmed.Length == 0 ? "x" : trimmed;
    }

    public override string ToString() => Value;
}

/// <summary>A visit's natural key: storing the same visit twice stores it once.</summary>
/// <param name="Run">The run it belongs to.</param>
/// <param name="Target">The target's id.</param>
/// <param name="Scenario">The scenario's id, such as <c>twelve</c>.</param>
/// <param name="Channel">Such as <c>web</c>.</param>
/// <param name="Device">Such as <c>desktop</c> or <c>phone</c>.</param>
/// <param name="Repetition">From 1.</param>
public sealed record VisitKey(RunId Run, string Target, string Scenario, string Channel, string Device, int Repetition)
{
    /// <summary>The key without its run: one folder's name inside the run's evidence.</summary>
    public string Folder => $"{RunId.Slug(Target)}-{RunId.Slug(Scenario)}-{RunId.Slug(Channel)}-{RunId.Slug(Device)}-{Repetition}";
}
