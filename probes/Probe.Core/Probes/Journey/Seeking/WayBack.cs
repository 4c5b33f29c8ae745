using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Seeking;

/// <summary>How a citizen gets from a page that led nowhere to the one before.</summary>
internal static partial class WayBack
{
    /// <summary>A layer lies over the page and only says something: it is closed, and the page is still there. Null: none.</summary>
    public static PageAction? Layer(PageReading reading) =>
        reading.Actions.FirstOrDefault(a => a.Button && Closing().IsMatch(a.Words) && InLayer(reading.Page, a.Node));

    /// <summary>A wizard on one address: the browser's back button would leave it, so its own is pressed. Null: the browser's is right.</summary>
    /// <param name="choiceAt">The address at which the choice was made.</param>
    public static PageAction? OwnButton(PageReading reading, string choiceAt) =>
        Plain(reading.Page.Url) == Plain(choiceAt) ? reading.Actions.Where(a => a.Kind == ActionKind.Back).OrderByDescending(a => a.Button).FirstOrDefault() : null;

    private static bool InLayer(PageSighting page, int node) => page.Ancestors(node).Any(a => page.Nodes[a].Role is "dialog" or "alertdialog" || page.Nodes[a].Tag == "dialog" || page.Nodes[a].Floating);

    private static string Plain(string url) => url.Split('?')[0];

    [GeneratedRegex(@"^(我)?(知道了|已知晓|明白|好的?|确定|确认|关闭|取消|返回|ok(ay)?|close|got it|dismiss|understood|×|✕)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Closing();
}
