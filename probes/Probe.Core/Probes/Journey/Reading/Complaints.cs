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
        if (node.Control is { Description: { Length: > 0 } said } && (node.Control.Invalid || Words().IsMatch(said)))
        {
            return said;
        }

        // Right below it, or on its right.
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var other = page.Nodes[i];
            if (IsComplaint(page, i) && other.Ref.Frame == node.Ref.Frame
                && ((other.Y >= node.Y + node.Height - 4 && other.Y < node.Y + node.Height + 34 && other.X < node.X + node.Width && other.X + other.Width > node.X - 20)
                    || (Math.Abs(other.Y + other.Height / 2 - node.Y - node.Height / 2) < 18 && other.X >= node.X + node.Width - 4 && other.X < node.X + node.Width + 320)))
            {
                return other.Text;
            }
        }

        return node.Control?.Invalid == true ? "the page marks it as wrong" : "";
    }

    /// <summary>All complaints on the page.</summary>
    public static ImmutableArray<string> On(PageSighting page) =>
        [.. Enumerable.Range(0, page.Nodes.Length).Where(i => IsComplaint(page, i)).Select(i => page.Nodes[i].Text).Distinct(StringComparer.Ordinal).Take(20)];

    private static bool IsComplaint(PageSighting page, int i)
    {
        var node = page.Nodes[i];
        if (!node.Visible || node.Text.Length is < 2 or > 160 || node.Control is not null || node.Tag is "label" or "button" or "a" or "legend" or "option" || node.Clickable)
        {
            return false;
        }

        var marked = node.Role is "alert" or "alertdialog" || page.Ancestors(i).Take(2).Prepend(i).Any(a => Marked().IsMatch($"{page.Nodes[a].Classes} {page.Nodes[a].Hints}") || page.Nodes[a].Role == "alert");
        return marked ? !Good().IsMatch(node.Text) && !LabelLike().IsMatch(node.Text) : node.Text.Length < 60 && Words().IsMatch(node.Text) && node.ChangedAt > page.DocumentAt + 400;
    }

    [GeneratedRegex(@"不能为空|格式(不正确|错误|有误)|(为|是)必填|必填项|未填写|未选择|有误|不正确|不合法|无效|请(输入|填写|选择|上传|勾选|阅读)|不符|错误|须为|必须|至少|is required|can.?t be (empty|blank)|\binvalid\b|not (a )?valid|must (be|have|enter|select)|^(enter|select|choose|upload|tell us|you must)\b|please (enter|select|choose|upload|tick|provide|check)|there is a problem|incorrect", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    internal static partial Regex Words();

    [GeneratedRegex(@"error|invalid|danger|warn|(^|[\s_-])err([\s_-]|$)|wrong|fault", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^[*＊]|[（(]\s*(必填|required)\s*[)）]\s*[:：]?$|[:：]$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LabelLike();

    [GeneratedRegex(@"成功|已保存|success|saved", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Good();
}
