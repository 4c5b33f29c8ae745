using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Probe.Core.Records.History;
using Probe.Core.Reviews;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Reports.Dashboard;
using Probe.Reports.Texts;

namespace Probe.Cli.Dashboard;

/// <summary>What a signed-in person must not see yet: visits of which they are asked to judge a verdict blindly. No page shows them what the machine or anybody said of it.</summary>
/// <remarks>Without a login nobody knows who looks: then only the pages of cases and the remedies, which tell what people decided, hide it.</remarks>
internal sealed class Withheld
{
    /// <summary>In the place of a trouble, which is a fault's or an obstacle's own word, and never this one.</summary>
    private const string Hidden = "(withheld)";

    private readonly ImmutableHashSet<ReviewSubject> _mine;
    private readonly ImmutableHashSet<ReviewSubject> _decisions;
    private readonly ImmutableHashSet<VisitKey> _visits;

    private Withheld(IEnumerable<ReviewSubject> mine, IEnumerable<ReviewSubject> decisions)
    {
        (_mine, _decisions) = ([.. mine], [.. decisions]);
        _visits = [.. _mine.Select(subject => subject.Visit)];
    }

    public bool IsEmpty => _visits.IsEmpty;

    /// <param name="run">Null: of every run.</param>
    public static async Task<Withheld> OfAsync(HttpContext context, DashboardOptions options, RunId? run, CancellationToken cancellationToken)
    {
        var who = ReviewReader.Of(context, options, typed: null);
        var verdicts = (await options.Reviews.ListAsync(run, cancellationToken)).GroupBy(entry => entry.Subject).Select(g => (Subject: g.Key, Entries: g.OrderBy(entry => entry.Number).ToArray())).ToList();
        bool IsAsked(ReviewEntry[] entries, string name) => ReviewCase.BlindAsk(entries, name) is not null;
        return new Withheld(
            options.Users is null || who.Name is not { } me ? [] : verdicts.Where(v => IsAsked(v.Entries, me)).Select(v => v.Subject),

            // Of whoever does not decide, or is not known, nobody can tell for whom it is hidden.
            verdicts.Where(v => who is { Name: { } name, MayDecide: true } ? IsAsked(v.Entries, name) : v.Entries.OfType<ReviewEntry.SecondAsked>().Any(ask => IsAsked(v.Entries, ask.Of))).Select(v => v.Subject));
    }

    /// <summary>Whether the visit's verdicts are hidden.</summary>
    public bool Holds(VisitKey visit) => _visits.Contains(visit);

    /// <summary>Whether what people decided on it is hidden.</summary>
    public bool HidesDecisions(ReviewSubject subject) => _decisions.Contains(subject);

    public VisitSummary Of(VisitSummary visit) => !Holds(visit.Key) ? visit : visit with { Asked = 0, Measured = 0, Conforming = 0, Things = [], Units = [], Trouble = Hidden };

    /// <summary>What tables say of a visit's trouble; of one that is hidden, that it is, in both languages.</summary>
    public static ListingCell Trouble(VisitSummary visit) => visit.Trouble == Hidden ? ListingCell.Words(DashboardWords.Withheld) : ListingCell.Words(visit.Trouble ?? "");

    public ImmutableArray<VisitSummary> Of(ImmutableArray<VisitSummary> visits) => IsEmpty ? visits : [.. visits.Select(Of)];

    public OpenedRun Of(OpenedRun run) => IsEmpty ? run : run with { Targets = [.. run.Targets.Select(t => t with { Visits = Of(t.Visits) })] };

    public GovernmentHistory Of(GovernmentHistory history)
    {
        bool IsHidden(ThingSeries series, ThingPoint point) => Holds(new VisitKey(point.Run, history.Target, series.Scenario, series.Channel, series.Device, point.Repetition));
        return IsEmpty ? history : history with
        {
            Visits = Of(history.Visits),
            Series = [.. history.Series.Select(s => s with { Points = [.. s.Points.Where(p => !IsHidden(s, p))] }).Where(s => !s.Points.IsEmpty)],
        };
    }

    /// <summary>In place of a page.</summary>
    /// <param name="visit">Null: of whatever is hidden.</param>
    public WithheldView View(VisitKey? visit) => new([.. _mine.Where(s => visit is null || s.Visit == visit).OrderBy(s => s.Item, StringComparer.Ordinal).Select(s => (Name(s), ReviewPages.Address(s)))]);

    private static LocalText Name(ReviewSubject subject) => subject.Kind == SubjectKind.Journey ? LocalText.Same(subject.Visit.Scenario) : LocalText.Same(subject.Name);
}
