using System.Collections.Immutable;

namespace Probe.Core.Campaigns;

/// <summary>What a host's robots.txt asks of visitors that nobody sits before (RFC 9309), as far as one visitor is meant.</summary>
public sealed class RobotsRules
{
    /// <summary>A longer file is read no further: RFC 9309, 2.5, asks for 500 KiB at least.</summary>
    public const int MostCharacters = 512 * 1024;

    /// <summary>What a host asks at most that is followed: one that asks for more is left to a person to talk to.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    private readonly ImmutableArray<(string Pattern, bool Allowed)> _rules;

    private RobotsRules(ImmutableArray<(string Pattern, bool Allowed)> rules, TimeSpan? delay)
    {
        _rules = rules;
        Delay = delay;
    }

    /// <summary>Nothing is asked: there is no such file.</summary>
    public static RobotsRules None { get; } = new([], null);

    /// <summary>Least time between two acts (Crawl-delay: no part of the standard, and widely used). At most <see cref="LongestDelay"/>; null: none is asked.</summary>
    public TimeSpan? Delay { get; }

    /// <summary>Reads a file. Lines that are not understood are passed over, as the standard asks.</summary>
    /// <param name="text">Untrusted.</param>
    /// <param name="visitor">The visitor's name, such as <c>Probe</c>; the group of that name counts, else that of <c>*</c>.</param>
    public static RobotsRules Parse(string text, string visitor)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(visitor);
        var own = new Group();
        var everybody = new Group();
        var (mine, all, naming) = (false, false, false);
        foreach (var line in text.Length > MostCharacters ? text[..MostCharacters].Split('\n') : text.Split('\n'))
        {
            var (key, value) = KeyAndValue(line);
            if (key == "user-agent")
            {
                (mine, all) = naming ? (mine, all) : (false, false);
                naming = true;
                mine |= value.Length > 0 && value != "*" && visitor.StartsWith(value, StringComparison.OrdinalIgnoreCase);
                all |= value == "*";
                own.Named |= mine;
            }
            else if (key is "allow" or "disallow" or "crawl-delay")
            {
                naming = false;
                if (mine)
                {
                    own.Add(key, value);
                }

                if (all)
                {
                    everybody.Add(key, value);
                }
            }
        }

        var group = own.Named ? own : everybody;
        return new RobotsRules([.. group.Rules.OrderByDescending(r => r.Pattern.Length).ThenByDescending(r => r.Allowed)], group.Delay);
    }

    /// <summary>Whether a path may be visited: the longest rule that fits it decides; of two of one length the allowing one.</summary>
    /// <param name="path">With its query, beginning with a slash.</param>
    public bool Allows(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (var (pattern, allowed) in _rules)
        {
            if (Fits(pattern, path))
            {
                return allowed;
            }
        }

        return true;
    }

    private static (string Key, string Value) KeyAndValue(string line)
    {
        var bare = line.Split('#', 2)[0];
        var at = bare.IndexOf(':', StringComparison.Ordinal);
        return at < 0 ? ("", "") : (bare[..at].Trim().ToLowerInvariant(), bare[(at + 1)..].Trim());
    }

    /// <summary><c>*</c> stands for anything, a <c>$</c> at the end for the end. Walked from left to right: a hostile pattern costs no more than its length times the path's.</summary>
    private static bool Fits(string pattern, string path)
    {
        var toEnd = pattern.EndsWith('$');
        var parts = (toEnd ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            if (i == parts.Length - 1 && toEnd)
            {
                return path.Length - at >= parts[i].Length && path.EndsWith(parts[i], StringComparison.Ordinal);
            }

            var found = path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return !toEnd || at == path.Length;
    }

    private sealed class Group
    {
        public List<(string Pattern, bool Allowed)> Rules { get; } = [];

        public bool Named { get; set; }

        public TimeSpan? Delay { get; private set; }

        public void Add(string key, string value)
        {
            if (key == "crawl-delay")
            {
                Delay = double.TryParse(value, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0
                    ? TimeSpan.FromSeconds(Math.Min(seconds, LongestDelay.TotalSeconds)) : Delay;
            }
            else if (value.StartsWith('/') || value.StartsWith('*'))
            {
                Rules.Add((value, key == "allow"));
            }
        }
    }
}
