using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring;

/// <summary>What a journey costs a citizen, computed from its evidence. One definition each; the report and docs/json.md repeat them.</summary>
/// <param name="Pages">Main-frame views from the home page to the end, without those that are cost. ≥ 0.</param>
/// <param name="Clicks">Presses that move on (links, tabs, buttons, the search box), without those that led nowhere; the press that would submit is not among them. ≥ 0.</param>
/// <param name="Choices">Radios, boxes, drawn lists and calendars pressed, and options of native selects. ≥ 0.</param>
/// <param name="Fields">Fields typed into, the search box included. ≥ 0.</param>
/// <param name="Keystrokes">Characters typed. ≥ 0.</param>
/// <param name="Uploads">Files given. ≥ 0.</param>
/// <param name="Logins">Times that an account was asked for and given. More than one: single sign-on failed. ≥ 0.</param>
/// <param name="NewTabs">Views that came in a new tab or window. ≥ 0.</param>
/// <param name="Backtracks">Times that it went back. ≥ 0.</param>
/// <param name="ValidationErrors">Different complaints of the portal about what was filled in. ≥ 0.</param>
/// <param name="WastedClicks">Presses that move on, and led nowhere. ≥ 0.</param>
/// <param name="Detours">Pages between 'apply' and the form that are neither a login nor a notice; null: apply was never pressed.</param>
/// <param name="Lostness">√((N/S − 1)² + (R/N − 1)²) (Smith 1996): N different pages, S pages in all, R pages of the shortest way known on this portal, else of the way found without its cost. 0 to about 1.4; lost from about 0.4. Null: no page.</param>
/// <param name="DownloadsOffered">Files that the guide and the form's pages offer. ≥ 0; null: not looked at.</param>
/// <param name="DownloadsWorking">Of which a file of the kind promised came. ≥ 0; null: none was tried.</param>
/// <param name="WaitedMs">Milliseconds from each move until the page rested, in all. ≥ 0; null: not measured.</param>
/// <param name="FirstClickRight">Whether the first press led on; null: nothing was pressed.</param>
public sealed record JourneyEffort(
    int Pages,
    int Clicks,
    int Choices,
    int Fields,
    int Keystrokes,
    int Uploads,
    int Logins,
    int NewTabs,
    int Backtracks,
    int ValidationErrors,
    int WastedClicks,
    int? Detours,
    double? Lostness,
    bool? FirstClickRight,
    int? DownloadsOffered = null,
    int? DownloadsWorking = null,
    long? WaitedMs = null)
{
    public static JourneyEffort Of(JourneyEvidence evidence)
    {
        var pages = evidence.Pages;
        var (all, cost, before) = (0, 0, 0);
        foreach (var page in pages)
        {
            // Views that were passed through belong to the page that came of them.
            var views = Math.Max(0, page.View - before);
            before = Math.Max(before, page.View);
            all += views;
            cost += page.Cost ? views : 0;
        }

        var way = pages.SelectMany(p => p.Actions).Where(a => !a.Wasted).ToList();
        var everything = pages.SelectMany(p => p.Actions).ToList();
        int Count(JourneyActionKind kind) => way.Count(a => a.Kind == kind);
        var different = pages.GroupBy(p => p.View).Select(g => g.First().Url.Split('#')[0] + g.First().Heading).Distinct(StringComparer.Ordinal).Count();
        var firstPress = pages.FirstOrDefault(p => p.Actions.Any(a => a.Kind == JourneyActionKind.Press));
        return new JourneyEffort(
            all - cost,
            Count(JourneyActionKind.Press),
            Count(JourneyActionKind.Choose) + Count(JourneyActionKind.Select),
            Count(JourneyActionKind.Type),
            way.Sum(a => a.Keys),
            Count(JourneyActionKind.Upload),
            pages.Count(p => p.Kind == PageKind.Login && p.Actions.Any(a => a.Kind == JourneyActionKind.Login)),
            evidence.Views.Count(v => v.Kind == Visits.ViewKind.Tab),
            everything.Count(a => a.Kind == JourneyActionKind.Back),
            pages.SelectMany(p => p.Complaints).Distinct(StringComparer.Ordinal).Count(),
            everything.Count(a => a.Wasted && a.Kind == JourneyActionKind.Press),
            evidence.ApplyLed?.Detours,
            all == 0 ? null : Lost(Math.Max(1, Math.Min(different, all)), all, evidence.ShortestPages ?? Math.Max(1, all - cost)),
            firstPress is null ? null : !firstPress.Actions.First(a => a.Kind == JourneyActionKind.Press).Wasted,
            evidence.Downloads?.Length,
            evidence.Downloads is { } files && (files.IsEmpty || files.Any(f => f.Works is not null)) ? files.Count(f => f.Works == true) : null,
            evidence.Waited is { } waited ? (long)Math.Round(waited.TotalMilliseconds) : null);
    }

    /// <summary>Smith's lostness.</summary>
    /// <param name="different">Different pages. ≥ 1.</param>
    /// <param name="all">Pages in all. ≥ 1.</param>
    /// <param name="needed">Pages of the shortest way. ≥ 1.</param>
    public static double Lost(double different, double all, double needed) =>
        Math.Sqrt(Math.Pow((different / all) - 1, 2) + Math.Pow((needed / different) - 1, 2));
}

/// <summary>How far a matter can be handled online (网办深度), as far as an outsider sees it.</summary>
/// <param name="Level">I to IV; null: nothing seen says.</param>
/// <param name="AtLeast">True: only a real submission would show whether it is more.</param>
/// <param name="Why">The evidence for the level.</param>
public sealed record HandlingDepth(string? Level, bool AtLeast, LocalText Why)
{
    /// <summary>By the field's definitions: I guidance only, II materials online and at most two visits, III at most one, IV none.</summary>
    public static HandlingDepth Of(JourneyEvidence evidence)
    {
        var visits = evidence.Guide?.Visits;
        var form = evidence.End is JourneyEnd.ReadyToSubmit or JourneyEnd.Receipt or JourneyEnd.Payment
            || (evidence.End is JourneyEnd.Captcha or JourneyEnd.PhoneCode or JourneyEnd.StoppedInDoubt && evidence.Pages.Any(p => p.Kind == PageKind.Form));
        return evidence.End == JourneyEnd.InPerson ? new HandlingDepth("I", false, new("网站只作指引，要求到窗口办理。", "The portal guides, and sends the citizen to a counter."))
            : form && visits == 0 ? new HandlingDepth("IV", true, new("可以在线填报，指南承诺不用跑。", "The application can be filled in online, and the guide promises no visit."))
            : form && visits == 1 ? new HandlingDepth("III", true, new("可以在线填报，指南写明跑一次。", "The application can be filled in online, and the guide states one visit."))
            : form ? new HandlingDepth("II", true, visits is null ? new("可以在线填报，指南没有写明跑几次。", "The application can be filled in online; the guide states no number of visits.") : new($"可以在线填报，指南写明跑 {visits} 次。", $"The application can be filled in online, and the guide states {visits} visits."))
            : evidence.Guide is not null ? new HandlingDepth("I", true, new("看到了办事指南，没有看到表单。", "A guide was seen; the form was not."))
            : new HandlingDepth(null, false, new("指南和表单都没有看到。", "Neither a guide nor a form was seen."));
    }
}
