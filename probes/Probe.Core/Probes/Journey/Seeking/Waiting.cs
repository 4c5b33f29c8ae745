using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Seeking;

/// <summary>Recognises a button that counts down before it can be pressed: 请阅读(5s).</summary>
internal static partial class Waiting
{
    public static bool CountsDown(PageSighting page) =>
        Enumerable.Range(0, page.Nodes.Length).Any(i => page.Nodes[i] is { Visible: true } node && (node.Tag is "button" or "input" || node.Role == "button" || node.Clickable || node.Disabled)
            && (page.TextOf(i, 40) is { Length: > 0 } text ? text : node.Label) is { Length: > 0 and < 30 } words && Seconds().IsMatch(words));

    [GeneratedRegex(@"\d{1,3}\s*(s|秒|sec(onds?)?)\b|[（(]\s*\d{1,3}\s*[)）]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Seconds();
}
