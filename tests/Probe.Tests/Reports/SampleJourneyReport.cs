using Probe.Core.Probes.Journey;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Tests.Storage;

namespace Probe.Tests.Reports;

/// <summary>Journeys for reports: one that reached the submission, one that a portal's failure ended, one that we failed.</summary>
internal static class SampleJourneyReport
{
    private const string Head = "9f2c41d8a7be03665d0f1c7f4e0b6a3392cd5b8e71a4f0d25c6e8b917a3f4d02";

    public static ReportedJourney Reached { get; } = Of(SampleJourneys.Evidence(), "qinghe", Head);

    public static ReportedJourney Faulty { get; } = Of(SampleJourneys.Faulty(), "anning", null);

    public static ReportedJourney Declared { get; } = Of(
        SampleJourneys.Evidence() with { Declared = "construction", End = JourneyEnd.InPerson, EndReason = "It must be done in person: “请到窗口办理”.", Guide = null, ApplyLed = null, HeldBack = [] }, "beiling", Head);

    public static RunReportModel Single { get; } = new(SampleVisits.Run, SampleVisits.Morning.AddMinutes(2), []) { Journeys = [Reached] };

    public static RunReportModel WithSearches { get; } = SampleReport.Single with { Journeys = [Reached, Declared, Faulty] };

    private static ReportedJourney Of(JourneyEvidence evidence, string target, string? head)
    {
        var visit = SampleJourneys.Visit(SampleJourneys.Key(target: target), evidence);
        visit = visit with { Target = visit.Target with { Name = new LocalText(target == "qinghe" ? "清河省" : target == "anning" ? "安宁市" : "北岭市", char.ToUpperInvariant(target[0]) + target[1..]) } };
        return new ReportedJourney(visit, JourneyVerdict.Of(evidence), $"{visit.Key.Run}/{visit.Key.Folder}", head);
    }
}
