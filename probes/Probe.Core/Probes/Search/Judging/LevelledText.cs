using System.Text;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>A text made comparable. Both sides of every comparison are levelled, so that 【ＡＢ】 and ab are one.</summary>
internal sealed class LevelledText
{
    public LevelledText(string text)
    {
        Shown = Collapse(text, fold: false);
        Readable = Collapse(text, fold: true);
        (Words, Compact) = Split(Readable);
    }

    /// <summary>As shown: invisible marks gone, white space single, trimmed.</summary>
    public string Shown { get; }

    /// <summary>Folded to plain forms and lower case; brackets and punctuation stand.</summary>
    public string Readable { get; }

    /// <summary>Letters and digits of the folded text; everything else is one space. Where words have spaces between them.</summary>
    public string Words { get; }

    /// <summary>Letters and digits of the folded text and nothing else: what two names are compared by.</summary>
    public string Compact { get; }

    /// <summary>Whether the text is written in Chinese characters, at least in part: such words have no spaces between them.</summary>
    public bool IsCjk => HasCjk(Compact);

    /// <summary>Whether the two are the same once levelled. A text without a letter or digit equals nothing.</summary>
    public bool Is(LevelledText other) => Compact.Length > 0 && string.Equals(Compact, other.Compact, StringComparison.Ordinal);

    /// <summary>Whether the name stands in this text: anywhere in Chinese, as whole words in scripts with spaces ('rent' is not in 'parent').</summary>
    public bool Holds(LevelledText name)
    {
        if (name.Compact.Length == 0)
        {
            return false;
        }

        return name.IsCjk
            ? Compact.Contains(name.Compact, StringComparison.Ordinal)
            : Is(name) || $" {Words} ".Contains($" {name.Words} ", StringComparison.Ordinal);
    }

    public static bool HasCjk(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsCjkRune(rune))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsCjkRune(Rune rune) => rune.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF);

    private static string Collapse(string text, bool fold)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (CharacterFolding.IsInvisible(rune))
            {
                continue;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                AppendSpace(collapsed);
            }
            else if (fold && rune.IsBmp && CharacterFolding.Fold((char)rune.Value) is { } folded)
            {
                AppendFolded(collapsed, folded);
            }
            else
            {
                collapsed.Append((fold ? Rune.ToLowerInvariant(rune) : rune).ToString());
            }
        }

        return collapsed.ToString().Trim();
    }

    private static void AppendFolded(StringBuilder collapsed, string folded)
    {
        if (folded == " ")
        {
            AppendSpace(collapsed);
        }
        else
        {
            collapsed.Append(folded.ToLowerInvariant());
        }
    }

    private static void AppendSpace(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
        {
            text.Append(' ');
        }
    }

    private static (string Words, string Compact) Split(string readable)
    {
        var words = new StringBuilder(readable.Length);
        var compact = new StringBuilder(readable.Length);
        foreach (var rune in readable.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                words.Append(rune.ToString());
                compact.Append(rune.ToString());
            }
            else if (rune.Value is not ('\'' or 0x2019))
            {
                // An apostrophe joins: driver's and drivers are one word.
                AppendSpace(words);
            }
        }

        return (words.ToString().Trim(), compact.ToString());
    }
}
