using Probe.Core.Campaigns;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Tests.Reports;
using Probe.Tests.Storage;

namespace Probe.Tests.Dashboard;

/// <summary>Half a year of a weekly campaign on four governments, put into a store: one gets better, one worse, one changes its search, one was away for two weeks.</summary>
internal static class SampleWeeks
{
    private static readonly (string Id, string Zh, string En)[] Governments = [("qinghe", "清河省", "Qinghe Province"), ("anning", "安宁市", "Anning City"), ("beiling", "北岭市", "Beiling City"), ("nanpu", "南浦县", SampleReport.Hostile)];

    public static CampaignScenario Twelve { get; } = new("search", "twelve", Declared: true, Company: false, ["desktop"], Repetitions: null);

    public static RunId Run(int week, DateTimeOffset last, int weeks) => RunId.Create(Monday(week, last, weeks), "weekly", week);

    /// <param name="last">When the last of the weeks began.</param>
    /// <param name="weeks">≥ 1.</param>
    /// <param name="open">A run more of which one visit is made and the others are to be.</param>
    public static async Task FillAsync(IVisitStore store, ICampaignLedger ledger, DateTimeOffset last, int weeks, bool open, CancellationToken cancellationToken)
    {
        var campaign = SampleCampaigns.Weekly() with { Name = new LocalText("每周检验", "Weekly"), Targets = [.. Governments.Select(g => g.Id)], Scenarios = [Twelve], Repetitions = 1, Schedule = null, Tell = [] };
        for (var week = 0; week < weeks; week++)
        {
            var (run, at) = (Run(week, last, weeks), Monday(week, last, weeks));
            await ledger.PlanAsync(new CampaignRun(run, campaign, at, week), [.. Governments.Select((g, n) => new PlannedVisit(Key(run, g.Id), Twelve, n, at)), new PlannedVisit(Journey(run), SampleCampaigns.Apply, 4, at), new PlannedVisit(SampleUsability.Key(run), SampleCampaigns.Apply, 5, at)], cancellationToken);
            for (var n = 0; n < Governments.Length; n++)
            {
                await AppendAsync(store, Search(run, at.AddMinutes(n), n, week, weeks), cancellationToken);
            }

            var journey = SampleJourneys.Visit(Journey(run), SampleJourneys.Evidence()) with { StartedAt = at.AddMinutes(9) };
            await AppendAsync(store, journey with { Target = journey.Target with { Name = new LocalText("清河省", "Qinghe Province") } }, cancellationToken);
            var phone = SampleUsability.Visit(SampleUsability.Key(run)) with { StartedAt = at.AddMinutes(12) };
            await AppendAsync(store, phone with { Target = phone.Target with { Name = new LocalText("清河省", "Qinghe Province") } }, cancellationToken);
        }

        if (open)
        {
            var (run, at) = (Run(weeks, last, weeks), Monday(weeks, last, weeks));
            await ledger.PlanAsync(new CampaignRun(run, campaign, at, weeks), [.. Governments.Select((g, n) => new PlannedVisit(Key(run, g.Id), Twelve, n, at))], cancellationToken);
            await AppendAsync(store, Search(run, at, 0, weeks, weeks), cancellationToken);
        }
    }

    /// <summary>One more visit of the run that is under way.</summary>
    public static Task GoOnAsync(IVisitStore store, DateTimeOffset last, int weeks, int government, CancellationToken cancellationToken) =>
        AppendAsync(store, Search(Run(weeks, last, weeks), Monday(weeks, last, weeks).AddMinutes(government), government, weeks, weeks), cancellationToken);

    private static DateTimeOffset Monday(int week, DateTimeOffset last, int weeks) => last - TimeSpan.FromDays(7 * (weeks - 1 - week));

    private static VisitKey Journey(RunId run) => SampleJourneys.Key(target: "qinghe") with { Run = run };

    private static VisitKey Key(RunId run, string target) => new(run, target, "twelve", "web", "desktop", 1);

    private static Visit Search(RunId run, DateTimeOffset at, int government, int week, int weeks)
    {
        var (id, zh, en) = Governments[government];
        var visit = (government, (double)week / weeks) switch
        {
            (2, > 0.6) => SampleReport.Fake(),
            (3, > 0.4 and < 0.5) => SampleReport.NoSearch(),
            _ => SampleReport.OfCases(id, (index, _) => ((index * 7) + (government * 5) + 3) % 12 < (government == 1 ? 10 - (6.0 * week / weeks) : 5 + (6.0 * week / weeks)) ? "Good" : (index % 4) switch { 0 => "Missed", 1 => "Buried", 2 => "Partial", _ => "Slow" }),
        };
        return visit.Visit with { Key = Key(run, id), StartedAt = at, Target = visit.Visit.Target with { Id = id, Name = new LocalText(zh, en) } };
    }

    private static Task<bool> AppendAsync(IVisitStore store, VisitRecord visit, CancellationToken cancellationToken) => store.AppendAsync(
        visit,
        VisitKinds.Of(visit).Judge(visit, SearchPolicy.Default, TimeProvider.System.GetUtcNow()),
        cancellationToken);
}
