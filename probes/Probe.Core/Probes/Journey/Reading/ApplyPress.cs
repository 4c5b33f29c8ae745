using Probe.Core.Probes.Journey.Seeking;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>The press that begins an application, and whether a page needs it still.</summary>
internal static class ApplyPress
{
    /// <summary>The press that begins an application: a button before a link, the shorter before the longer; none that names another matter.</summary>
    public static PageAction? On(PageReading reading, string matter) =>
        reading.Actions.Where(a => a.Kind == ActionKind.Apply || (a.Kind == ActionKind.Onward && Start(a.Words)) || (a.Kind == ActionKind.Submit && reading.Fields.IsEmpty && !PageSigns.IsSummary(reading.Page)))
            .OrderByDescending(a => a.Words.Contains("在线", StringComparison.Ordinal) || a.Words.Contains("网上", StringComparison.Ordinal) || a.Words.Contains("online", StringComparison.OrdinalIgnoreCase) || Start(a.Words))
            .ThenByDescending(a => Likeness.Of(RowOf(reading.Page, a.Node), matter)).ThenByDescending(a => a.Button).ThenBy(a => Furniture.Holds(reading.Page, a.Node)).ThenBy(a => a.Words.Length).FirstOrDefault();

    /// <summary>Whether the page is the application itself: it asks, and can go on.</summary>
    public static bool IsBehind(PageReading reading, PageAction? apply, bool enquiry) =>
        reading.Fields.Any(f => f.Kind is not FieldKind.Password) && reading.Actions.Any(a => (a.Kind is ActionKind.Onward or ActionKind.Submit || (enquiry && a.Kind == ActionKind.Enquire && !Lexicon.Search().IsMatch(a.Words))) && a.Button)
        && (apply is null || Furniture.Holds(reading.Page, apply.Node));

    /// <summary>The words of the row or card in which something stands: in a list, the 'apply' beside the matter is meant.</summary>
    private static string RowOf(PageSighting page, int node) =>
        page.Ancestors(node).Take(4).Select(a => page.TextOf(a, 200)).FirstOrDefault(t => t.Length > page.TextOf(node, 40).Length + 3 && t.Length < 160) ?? "";

    private static bool Start(string words) => words.StartsWith("start", StringComparison.OrdinalIgnoreCase) || words.StartsWith("begin", StringComparison.OrdinalIgnoreCase) || words.StartsWith("开始", StringComparison.Ordinal) || words.StartsWith("进入", StringComparison.Ordinal);
}
