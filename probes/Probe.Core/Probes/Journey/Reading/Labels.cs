using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Finds what a page calls a control, where its mark-up does not say: the words that stand to its left, else above it.</summary>
internal static partial class Labels
{
    private const double FarLeft = 360;
    private const double FarAbove = 70;

    /// <summary>The label of a control. Empty: nothing near it names it.</summary>
    public static string Of(PageSighting page, int index)
    {
        var node = page.Nodes[index];
        if (node.Control?.LabelText is { Length: > 0 } own)
        {
            return Clean(own);
        }

        if (node.Label.Length > 0)
        {
            return Clean(node.Label);
        }

        return Near(page, index) is { Length: > 0 } near ? Clean(near) : "";
    }

    /// <summary>The words next to a control: on its left in the same line, else above it.</summary>
    public static string Near(PageSighting page, int index)
    {
        var node = page.Nodes[index];
        foreach (var above in page.Ancestors(index).Take(2))
        {
            // Bare words in the same paragraph or cell: <p>工程名称：<input></p>
            var holder = page.Nodes[above];
            if (holder.Text.Length is > 1 and < 120 && holder.Height < node.Height + 60 && !Mark().IsMatch(holder.Text) && page.Subtree(above).Count(k => page.Nodes[k].Control is not null) <= 2)
            {
                return holder.Text;
            }
        }

        var best = (Score: double.MaxValue, Text: "");
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var other = page.Nodes[i];
            if (!other.Visible || other.Text.Length is 0 or > 120 || other.Control is not null || other.Ref.Frame != node.Ref.Frame || i == index || Mark().IsMatch(other.Text)
                || (FieldReader.IsInvitation(other.Text) && page.Ancestors(i).Take(2).Prepend(i).Any(a => page.Nodes[a].Clickable)))
            {
                continue;
            }

            var middle = node.Y + Math.Min(node.Height, 60) / 2;
            double score;
            if (other.Y <= middle && other.Y + other.Height >= middle - 4 && other.X < node.X && other.X + Math.Min(other.Width, TextWidth(other)) <= node.X + 12)
            {
                score = node.X - other.X - Math.Min(other.Width, TextWidth(other));
                if (score > FarLeft)
                {
                    continue;
                }
            }
            else if (other.Y + other.Height <= node.Y + 6 && node.Y - other.Y - other.Height < FarAbove && other.X < node.X + Math.Max(40, node.Width) && other.X + other.Width > node.X)
            {
                score = (node.Y - other.Y - other.Height) * 2 + Math.Abs(other.X - node.X) / 2 + 60;
            }
            else
            {
                continue;
            }

            // What stands in the same small part of the page belongs more closely to it.
            if (Together(page, index, i))
            {
                score -= 80;
            }

            if (score < best.Score)
            {
                best = (score, other.Text);
            }
        }

        return best.Text;
    }

    /// <summary>A label without stars, colons and the words that say whether it must be filled.</summary>
    public static string Clean(string label) => Trimmings().Replace(label, " ").Trim();

    /// <summary>Whether a label says that its field must be filled.</summary>
    public static bool SaysRequired(string label) => Star().IsMatch(label);

    private static double TextWidth(SeenNode node) => node.Text.Length * Math.Max(8, node.FontSize) + 8;

    private static bool Together(PageSighting page, int a, int b)
    {
        var above = page.Ancestors(a).Take(3).ToHashSet();
        return page.Ancestors(b).Take(3).Any(above.Contains);
    }

    [GeneratedRegex(@"[*＊:：]|\(必填\)|（必填）|\(选填\)|（选填）|\((required|optional)\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Trimmings();

    [GeneratedRegex(@"[*＊]|必填|\brequired\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Star();

    [GeneratedRegex(@"^[\s*＊:：\-—|/·.]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mark();
}
