using System.Collections.Immutable;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Reports.Texts;

namespace Probe.Reports.Reading;

/// <summary>All visits of a report, ready to be drawn.</summary>
public sealed class ReportReading
{
    public ReportReading(RunReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        Visits = [.. model.Visits.Select((visit, index) => new VisitReading(visit, index + 1))];
        Journeys = [.. model.Journeys.Select((journey, index) => new JourneyReading(journey, index + 1))];
        Usability = [.. model.Usability.GroupBy(usability => usability.Visit.Key.Target, StringComparer.Ordinal).Select((visits, index) => new UsabilityReading(visits, index + 1))];
        Records = [.. Visits.Select(visit => (VisitRecord)visit.Visit), .. Journeys.Select(journey => journey.Visit), .. model.Usability.Select(usability => usability.Visit), .. model.Services.Select(services => services.Visit), .. model.Parity.Select(parity => parity.Visit), .. model.Reachability.SelectMany(week => week.Visits)];
        Services = [.. model.Services.Select((services, index) => new ServicesReading(services, index + 1))];
        Parity = [.. model.Parity.Select((parity, index) => new ParityReading(parity, index + 1))];
        Reachability = [.. model.Reachability.Select((week, index) => new ReachabilityReading(week, index + 1))];
        Needs =
        [
            .. Visits.SelectMany(visit => visit.Words).DistinctBy(word => word.Verdict.NeedId)
                .Select(word => (word.Verdict.NeedId, word.Need?.Word ?? LocalText.Same(word.Verdict.Keyword))),
        ];
    }

    public RunReportModel Model { get; }

    public ImmutableArray<VisitReading> Visits { get; }

    public ImmutableArray<JourneyReading> Journeys { get; }

    /// <summary>Usability visits, those of one target together.</summary>
    public ImmutableArray<UsabilityReading> Usability { get; }

    /// <summary>Visits of service lists, in the order asked.</summary>
    public ImmutableArray<ServicesReading> Services { get; }

    /// <summary>Matters on two channels, in the order asked.</summary>
    public ImmutableArray<ParityReading> Parity { get; }

    /// <summary>Home pages over a week, in the order asked.</summary>
    public ImmutableArray<ReachabilityReading> Reachability { get; }

    /// <summary>Whether it speaks of the search test.</summary>
    public bool ShowsSearch => Visits.Length > 0 || (Journeys.IsEmpty && Usability.IsEmpty && Services.IsEmpty && Parity.IsEmpty && Reachability.IsEmpty);

    /// <summary>Visits of every kind, for what all of them say alike.</summary>
    public ImmutableArray<VisitRecord> Records { get; }

    /// <summary>What the report is of.</summary>
    public LocalText Title => OnlyReachability ? ReachabilityWords.Title : OnlyParity ? ParityWords.Title : OnlyServices ? ServicesWords.Title : Visits.IsEmpty && Journeys.IsEmpty && !Usability.IsEmpty ? UsabilityWords.Title : Journeys.IsEmpty ? Words.Title : Visits.IsEmpty ? JourneyWords.Title : JourneyWords.BothTitle;

    public LocalText Lead => OnlyReachability ? ReachabilityWords.Lead : OnlyParity ? ParityWords.Lead : OnlyServices ? ServicesWords.Lead : Visits.IsEmpty && Journeys.IsEmpty && !Usability.IsEmpty ? UsabilityWords.Lead : Visits.IsEmpty && !Journeys.IsEmpty ? JourneyWords.Lead : Words.Lead;

    private bool OnlyReachability => !Reachability.IsEmpty && Records.All(visit => visit is ReachabilityVisitRecord);

    private bool OnlyParity => Parity.Length == Records.Length && !Parity.IsEmpty;

    private bool OnlyServices => Services.Length == Records.Length && !Services.IsEmpty;

    /// <summary>The needs of all visits together: id and official word, in the order of the sets.</summary>
    public ImmutableArray<(string Id, LocalText Word)> Needs { get; }

    /// <summary>A visit's name, with its device where one government was visited with several.</summary>
    public LocalText Name(VisitReading visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var name = visit.Visit.Target.Name;
        var twice = Visits.Count(other => other.Visit.Key.Target == visit.Visit.Key.Target) > 1;
        return twice ? new LocalText($"{name.Zh}（{visit.Visit.Key.Channel}·{visit.Visit.Device.Name}）", $"{name.En} ({visit.Visit.Key.Channel}, {visit.Visit.Device.Name})") : name;
    }

    /// <summary>The different values of something over the visits, in order.</summary>
    public ImmutableArray<T> Distinct<T>(Func<VisitReading, T> what) => [.. Visits.Select(what).Distinct()];

    /// <summary>The different values of something over the visits of every kind, in order.</summary>
    public ImmutableArray<T> DistinctOfAll<T>(Func<VisitRecord, T> what) => [.. Records.Select(what).Distinct()];
}
