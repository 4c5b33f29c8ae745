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
    /// <param name="summarySeen">
    /// A summary came before: whatever goes on after it may be the end. Where nothing had been typed, it may have been of what the portal knew, with the form still to come:
    /// then only a declaration after it is the end.
    /// </param>
    public static bool At(PageReading reading, IReadOnlyCollection<string> typed, bool summarySeen) =>
        ShowsSummary(reading, typed)
        || (summarySeen && typed.Count > 0 && !PageSigns.StepsToCome(reading.Page))
        || (summarySeen && AsksNothing(reading) && Says(reading.Page, Declaration()))
        || (AsksNothing(reading) && reading.Fields.Length > 0 && Says(reading.Page, OfAbove()));

    /// <summary>
    /// What a press that leads on from here may send: after a summary, or where the page or the button says that it is the end, nothing but reading;
    /// from the last step that a page counts only a page in its place, where a summary is still to come.
    /// </summary>
    /// <param name="press">The words on what is pressed.</param>
    /// <inheritdoc cref="At"/>
    public static GuardStance StanceOn(PageReading reading, string press, IReadOnlyCollection<string> typed, bool summarySeen) =>
        At(reading, typed, summarySeen) || ActionReader.NamesTheEnd(press) || PageSigns.SaysThatGoingOnSends(reading.Page, press) ? GuardStance.LastLook
        : !PageSigns.IsLastStep(reading.Page) ? GuardStance.GoingOn
        : PageSigns.NamesSummary(reading.Page) ? GuardStance.LastStep
        : GuardStance.LastLook;

    /// <summary>Whether it is the page that shows all that was filled in, and not one step's own.</summary>
    public static bool ShowsSummary(PageReading reading, IReadOnlyCollection<string> typed) =>
        (AsksNothing(reading) && (PageSigns.IsSummary(reading.Page) || ShowsAnswers(reading, typed)))
        || (PageSigns.IsSummary(reading.Page) && ShowsAnswers(reading, typed) && !PageSigns.StepsToCome(reading.Page)); // With a box for remarks it is one too.

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

    private static bool Says(PageSighting page, Regex words) => page.Nodes.Any(n => n.Visible && n.Text.Length is > 3 and < 300 && n.Tag != "a" && words.IsMatch(n.Text));

    [GeneratedRegex(@"^declaration$|statement of truth|\b(i|we) (hereby )?(declare|certify|confirm|believe) that\b|\b(is|are) true\b|(true|correct|accurate) (and|&) (correct|complete|accurate|true)|penalty of perjury|(信息|材料|内容|资料).{0,8}(真实|属实)|真实有效|承诺书", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Declaration();

    /// <summary>That what stands above is true: whoever filled it in, nothing is left to be asked.</summary>
    [GeneratedRegex(@"(以上|上述)(所有|全部)?(信息|材料|内容|资料|情况).{0,8}(真实|属实|无误|准确)|(information|details|answers) (above|shown|on this page) (is|are) (true|correct|accurate)|(above|shown) (information|details|answers) (is|are) (true|correct|accurate)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfAbove();
}
