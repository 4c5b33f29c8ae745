using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports.Texts;

namespace Probe.Reports.Reading;

/// <summary>A journey put together as a reader goes through it. No figure is computed here.</summary>
public sealed class JourneyReading
{
    /// <param name="reported">The journey.</param>
    /// <param name="number">From 1, in the report's order: makes its anchors unique.</param>
    public JourneyReading(ReportedJourney reported, int number)
    {
        ArgumentNullException.ThrowIfNull(reported);
        Reported = reported;
        Anchor = $"j{number}";
    }

    public ReportedJourney Reported { get; }

    public JourneyVisitRecord Visit => Reported.Visit;

    public JourneyEvidence Evidence => Reported.Visit.Evidence;

    public JourneyVerdict Verdict => Reported.Verdict;

    public string Anchor { get; }

    /// <summary>The matter, and as whom. What the assessor typed; cut like everything that may be long.</summary>
    public LocalText Goal
    {
        get
        {
            var matter = Inert.Text(Evidence.Goal.Matter, 100);
            return Evidence.Goal.As == PersonaKind.Company
                ? new LocalText($"{matter}（法人）", $"{matter} (as a company)")
                : new LocalText($"{matter}（自然人）", $"{matter} (as a person)");
        }
    }

    public LocalText Name => new($"{Visit.Target.Name.Zh} · {Goal.Zh}", $"{Visit.Target.Name.En} · {Goal.En}");

    /// <summary>This way, the shortest known on the portal and the best government's, each in boxes, one a page.</summary>
    public ImmutableArray<WayInBoxes> Beside
    {
        get
        {
            var ways = ImmutableArray.CreateBuilder<WayInBoxes>(3);
            ways.Add(new WayInBoxes(JourneyWords.ThisWay, null, Verdict.Effort is { } effort ? JourneyWords.InShort(effort) : null, Boxes(Visit)));
            ways.Add(Reported.Yardstick?.Shortest switch
            {
                null => new WayInBoxes(JourneyWords.ShortestHere, null, null, []),
                { Gone: null } told => new WayInBoxes(JourneyWords.ShortestHere, JourneyWords.ByFile, new LocalText($"{told.Pages} 页", Counted.Of(told.Pages, "page")), [.. Enumerable.Repeat(new WayInBoxes.Box(null, false), told.Pages)]),
                { Gone: { } gone } => Of(JourneyWords.ShortestHere, gone, withName: false),
            });
            ways.Add(Reported.Yardstick?.Best is { } best ? Of(JourneyWords.BestOfAll, best, withName: true) : new WayInBoxes(JourneyWords.BestOfAll, null, null, []));
            return ways.ToImmutable();
        }
    }

    /// <summary>The page's place among the thumbnails.</summary>
    public string Thumb(JourneyPage page) => $"{Anchor}-p{page?.Number}";

    /// <summary>The page's place among what was done.</summary>
    public string Done(JourneyPage page) => $"{Anchor}-d{page?.Number}";

    /// <summary>Complaints with the page on which they were met.</summary>
    public ImmutableArray<(JourneyPage Page, string Words)> Complaints => [.. from page in Evidence.Pages from words in page.Complaints select (page, words)];

    /// <summary>What was held back, alike requests once with their number: a portal's statistics may call a hundred times.</summary>
    public ImmutableArray<(HeldBack First, int Times)> Held =>
    [
        .. Evidence.HeldBack.GroupBy(held => (held.Method, held.Url, Names: string.Join('\n', held.FieldNames), held.Reason, held.InDoubt)).Select(group => (group.First(), group.Count())),
    ];

    /// <summary>What the page calls itself; untrusted.</summary>
    public static string Title(JourneyPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Heading.Trim().Length > 0 ? page.Heading : page.Title.Trim().Length > 0 ? page.Title : page.Url;
    }

    private WayInBoxes Of(LocalText name, JourneyVisitRecord way, bool withName)
    {
        var from = way.Key == Visit.Key ? JourneyWords.ItIsTheBest
            : withName ? new LocalText($"{Inert.Text(way.Target.Name.Zh, 60)}，{Format.Moment(way.StartedAt).Zh}", $"{Inert.Text(way.Target.Name.En, 60)}, {Format.Moment(way.StartedAt).En}")
            : Format.Moment(way.StartedAt);
        return new WayInBoxes(name, from, JourneyWords.InShort(JourneyEffort.Of(way.Evidence)), Boxes(way));
    }

    private static ImmutableArray<WayInBoxes.Box> Boxes(JourneyVisitRecord way) => [.. way.Evidence.Pages.DistinctBy(page => page.View).Take(80).Select(page => new WayInBoxes.Box(page.Kind, page.Cost))];
}

/// <summary>A way as a row of boxes.</summary>
/// <param name="From">Where it is known from; null: it is this one.</param>
/// <param name="Cost">Pages and clicks; null: nothing to compare.</param>
public sealed record WayInBoxes(LocalText Name, LocalText? From, LocalText? Cost, ImmutableArray<WayInBoxes.Box> Boxes)
{
    /// <param name="Kind">Null: only the number of pages is known.</param>
    public readonly record struct Box(PageKind? Kind, bool Cost);
}
