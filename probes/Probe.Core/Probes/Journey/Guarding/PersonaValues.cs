using System.Text;

namespace Probe.Core.Probes.Journey.Guarding;

/// <summary>Values whose presence makes a request an application: identity number, name, phone, credit code.</summary>
public sealed class PersonaValues
{
    /// <summary>Shorter ones occur by chance: 2 characters where one is not ASCII (a name), 5 otherwise.</summary>
    private const int LeastAscii = 5;
    private const int LeastOther = 2;

    private readonly string[] _values;

    /// <param name="values">Those too short to be told from chance are left out.</param>
    public PersonaValues(IEnumerable<string> values) =>
        _values = [.. values.Select(Level).Where(v => v.Length >= (v.All(char.IsAscii) ? LeastAscii : LeastOther)).Distinct(StringComparer.Ordinal).OrderByDescending(v => v.Length)];

    public static PersonaValues None { get; } = new([]);

    /// <summary>Whether a text holds one of the values, in whatever case and spacing.</summary>
    public bool In(string text)
    {
        if (_values.Length == 0 || text.Length < LeastOther)
        {
            return false;
        }

        var level = Level(text);
        return _values.Any(v => level.Contains(v, StringComparison.Ordinal));
    }

    /// <summary>The text with every value replaced by <c>…</c>.</summary>
    public string Mask(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, "…", StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    /// <summary>Phones and numbers are sent with and without gaps.</summary>
    private static string Level(string text)
    {
        var level = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && c is not '-')
            {
                level.Append(char.ToLowerInvariant(c));
            }
        }

        return level.ToString();
    }
}
