using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Finds what a page says is wrong with what was filled in.</summary>
internal static partial class Complaints
{
    /// <summary>What the page says is wrong with one control; empty: nothing.</summary>
    public static string Of(PageSighting page, int index)
    {
        var node = page.Nodes[index];
        if (node.Control is { Description: { Length: > 0 } said } && (node.Control.Invalid || Refusal().IsMatch(said)))
        {
            return said;
        }

        if (node.Control is { Unsatisfied: true, Value.Length: > 0 } && node.Type is not ("radio" or "checkbox" or "file"))
        {
            return "it does not satisfy what the field's mark-up asks for";
        }

        // Right below it, or on its right.
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var other = page.Nodes[i];
            if (!IsComplaint(page, i, node.ChangedAt) || other.Ref.Frame != node.Ref.Frame)
            {
                continue;
            }

            if (OwnerOf(page, i) is { Count: > 0 } owner && (owner.Count == 1 || owner.TrueForAll(o => page.Nodes[o].Control!.Group is { Length: > 0 } group && group == page.Nodes[owner[0]].Control!.Group)))
            {
                if (owner.Contains(index))
                {
                    return other.Text;
                }

                continue;
            }

            if ((!BesideAnother(page, index, other) && !UnderAnother(page, index, other) && other.Y >= node.Y + node.Height - 4 && other.Y < node.Y + node.Height + 34 && other.X < node.X + node.Width && other.X + other.Width > node.X - 20)
                    || (Math.Abs(other.Y + other.Height / 2 - node.Y - node.Height / 2) < 18 && other.X >= node.X + node.Width - 4 && other.X < node.X + node.Width + 320))
            {
                return other.Text;
            }
        }

        return node.Control?.Invalid == true ? "the page marks it as wrong" : "";
    }

    /// <summary>Whether words stand in the line of another control: they are about that one.</summary>
    private static bool BesideAnother(PageSighting page, int index, SeenNode words) =>
        Enumerable.Range(0, page.Nodes.Length).Any(i => i != index && page.Nodes[i] is { Visible: true, Control: not null } control && control.Y < words.Y + words.Height / 2 && control.Y + control.Height > words.Y + words.Height / 2 && control.X < words.X && words.X - control.X - control.Width < 320);

    /// <summary>The controls of the smallest part of the page in which words stand with any: one question's, where a form keeps its complaints beside its fields.</summary>
    private static List<int> OwnerOf(PageSighting page, int words)
    {
        foreach (var above in page.Ancestors(words).Take(5))
        {
            var inside = page.Subtree(above).Where(k => page.Nodes[k] is { Control: not null } one && (one.Visible || one.Type == "file")).ToList();
            if (inside.Count > 0)
            {
                return inside;
            }
        }

        return [];
    }

    /// <summary>Whether another control stands between a control and words below it: they are about that one.</summary>
    private static bool UnderAnother(PageSighting page, int index, SeenNode words)
    {
        var node = page.Nodes[index];
        return page.Nodes.Any(other => other is { Visible: true, Control: not null } && other.Ref != node.Ref && other.Y >= node.Y + (node.Height / 2) && other.Y + (other.Height / 2) < words.Y && other.X < words.X + words.Width && other.X + other.Width > words.X);
    }

    /// <summary>All complaints on the page.</summary>
    public static ImmutableArray<string> On(PageSighting page)
    {
        var controls = page.Nodes.Where(n => n.Control is not null).Select(n => n.ChangedAt).DefaultIfEmpty(0).Max();
        return [.. Enumerable.Range(0, page.Nodes.Length).Where(i => IsComplaint(page, i, controls)).Select(i => page.Nodes[i].Text).Distinct(StringComparer.Ordinal).Take(20)];
    }

    /// <param name="since">When the control came: words that came with it are a hint, not a complaint.</param>
    private static bool IsComplaint(PageSighting page, int i, double since)
    {
        var node = page.Nodes[i];
        if (!node.Visible || node.Text.Length is < 2 or > 160 || node.Control is not null || node.Tag is "label" or "button" or "a" or "legend" or "option" || node.Clickable)
        {
            return false;
        }

        var marked = (node.Red && Words().IsMatch(node.Text)) || node.Role is "alert" or "alertdialog" || page.Ancestors(i).Take(2).Prepend(i).Any(a => Marked().IsMatch($"{page.Nodes[a].Classes} {page.Nodes[a].Hints}") || page.Nodes[a].Role == "alert");
        return marked ? !Good().IsMatch(node.Text) && !LabelLike().IsMatch(node.Text) : node.Text.Length < 60 && Words().IsMatch(node.Text) && node.ChangedAt > Math.Max(page.DocumentAt + 400, since + 150);
    }

    [GeneratedRegex(@"不能为空|格式(不正确|错误|有误)|(为|是)必填|必填项|未填写|未选择|有误|不正确|不合法|无效|请(输入|填写|选择|上传|勾选|阅读)|不符|错误|须为|必须|至少|is required|can.?t be (empty|blank)|\binvalid\b|not (a )?valid|must (be|have|enter|select)|^(enter|select|choose|upload|tell us|you must)\b|please (enter|select|choose|upload|tick|provide|check)|there is a problem|incorrect", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    internal static partial Regex Words();

    /// <summary>Words that only a refusal has: 'Enter your postcode' may be a hint that stood there from the beginning.</summary>
    [GeneratedRegex(@"不能为空|格式(不正确|错误|有误)|未填写|未选择|有误|不正确|不合法|无效|\berror\b|is required|can.?t be (empty|blank)|\binvalid\b|not (a )?valid|there is a problem|incorrect", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"error|invalid|danger|warn|(^|[\s_-])err([\s_-]|$)|wrong|fault", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^[*＊]|[（(]\s*(必填|required)\s*[)）]\s*[:：]?$|[:：]$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LabelLike();

    [GeneratedRegex(@"成功|已保存|success|saved", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Good();
}
