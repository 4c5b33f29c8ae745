using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Recognises the page before the end by what it holds, not by what it is called: what was filled in, shown again, or a declaration that it is true.</summary>
internal static partial class LastLook
{
    /// <summary>So many answers shown again are a summary; one may be a greeting.</summary>
    private const int Enough = 3;
    private const int ShortestAnswer = 4;

    /// <summary>Whether pressing on here may be the submission, whatever the button says.</summary>
    /// <param name="typed">What was typed on the pages before.</param>
    /// <param name="summarySeen">A summary came before: a declaration after it is the end; one before it leads to it.</param>
    public static bool At(PageReading reading, IReadOnlyCollection<string> typed, bool summarySeen) =>
        ShowsSummary(reading, typed) || (summarySeen && AsksNothing(reading) && Declares(reading.Page));

    /// <summary>What a press that leads on from here may send: after a summary nothing but reading; from the last step that a page counts only a page in its place, for that may be the summary.</summary>
    /// <inheritdoc cref="At"/>
    public static GuardStance StanceOn(PageReading reading, IReadOnlyCollection<string> typed, bool summarySeen) =>
        At(reading, typed, summarySeen) ? GuardStance.LastLook : PageSigns.IsLastStep(reading.Page) ? GuardStance.LastStep : GuardStance.GoingOn;

    /// <summary>Whether it is the page that shows all that was filled in, and not one step's own.</summary>
    public static bool ShowsSummary(PageReading reading, IReadOnlyCollection<string> typed) =>
        AsksNothing(reading) && (PageSigns.IsSummary(reading.Page) || ShowsAnswers(reading, typed));

    private static bool AsksNothing(PageReading reading) => !reading.Fields.Any(f => f.Kind is not FieldKind.Tick) && !PageSigns.StepsToCome(reading.Page);

    private static bool ShowsAnswers(PageReading reading, IReadOnlyCollection<string> typed)
    {
        var telling = typed.Where(t => t.Length >= ShortestAnswer).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (telling.Count < 2)
        {
            return telling.Count == 1 && reading.Actions.Any(a => a.Kind == ActionKind.Change) && Shown(reading.Page, telling[0]);
        }

        return telling.Count(t => Shown(reading.Page, t)) >= Math.Min(Enough, telling.Count);
    }

    private static bool Shown(PageSighting page, string answer) =>
        page.Nodes.Any(n => n.Visible && n.Text.Length >= answer.Length && n.Control is null && n.Text.Contains(answer, StringComparison.OrdinalIgnoreCase));

    private static bool Declares(PageSighting page) => page.Nodes.Any(n => n.Visible && n.Text.Length is > 3 and < 300 && n.Tag != "a" && Declaration().IsMatch(n.Text));

    [GeneratedRegex(@"^declaration$|\b(i|we) (hereby )?(declare|certify|confirm) that\b|(true|correct|accurate) (and|&) (correct|complete|accurate|true)|penalty of perjury|(信息|材料|内容|资料).{0,8}(真实|属实)|真实有效|承诺书", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Declaration();
}
