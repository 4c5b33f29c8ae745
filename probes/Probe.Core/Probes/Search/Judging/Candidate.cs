using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>A result made comparable, once for all the rules that look at it.</summary>
internal sealed class Candidate
{
    // Levelled white space is single, so that nothing here is tried in many ways, and no clock is needed: the same title always gives the same form.
    private static readonly Regex Decorations = OwnExpression.Of(
        @"^[\s·•●▪>*-]*(\d{1,3}[.、)\]:])?\s*(\[?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\]?)?\s*|\s*[\[(]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])]?\s*$");

    public Candidate(ResultItem item)
    {
        Item = item;
        Title = new LevelledText(item.Title);
        Bare = new LevelledText(Decorations.Replace(Title.Readable, ""));
        Text = new LevelledText(item.Text);
        Address = Uri.UnescapeDataString(item.Url ?? "").ToLowerInvariant();
    }

    public ResultItem Item { get; }

    public LevelledText Title { get; }

    /// <summary>The title without the row's number before it and a date at either end.</summary>
    public LevelledText Bare { get; }

    public LevelledText Text { get; }

    /// <summary>The address in lower case, percent signs resolved once; empty: no link.</summary>
    public string Address { get; }
}
