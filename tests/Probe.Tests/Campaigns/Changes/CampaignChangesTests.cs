using System.Collections.Immutable;
using Probe.Cli;
using Probe.Cli.Campaigns;
using Probe.Cli.Campaigns.Telling;
using Probe.Cli.Terminal;
using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Tests.Storage;
using static Probe.Tests.Campaigns.Changes.Week;

namespace Probe.Tests.Campaigns.Changes;

/// <summary>From stored runs to what is told, with the second look planned into the run on the way.</summary>
public sealed class CampaignChangesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_look_is_planned_once_and_after_it_the_change_is_told()
    {
        var (last, now) = (new Week(1).Search(1, ("施工许可", Good)), new Week(2).Search(1, ("施工许可", Missing)));
        var kept = new Kept(now, last);
        var changes = new CampaignChanges(kept, kept, kept, SearchPolicy.Default);

        (await changes.FindAsync(now.Run.Run, Cancellation)).HasNews.ShouldBeFalse();
        var planned = await changes.PlanSecondLookAsync(now.Run.Run, now.Run.StartedAt.AddHours(1), Cancellation);
        planned.ShouldHaveSingleItem().Key.Repetition.ShouldBe(2);
        (await changes.PlanSecondLookAsync(now.Run.Run, now.Run.StartedAt.AddHours(1), Cancellation)).ShouldBeEmpty();
        (await changes.FindAsync(now.Run.Run, Cancellation)).Changes.ShouldHaveSingleItem().Standing.ShouldBe(ChangeStanding.Open);

        now.Search(2, ("施工许可", Missing));
        (await changes.FindAsync(now.Run.Run, Cancellation)).HasNews.ShouldBeTrue();
        kept.Read.Distinct().ShouldBe([now.Run.Run, last.Run.Run], ignoreOrder: true);
    }

    [Fact]
    public async Task Runs_further_back_are_read_only_where_the_last_one_settled_less_than_was_asked()
    {
        var first = new Week(1).Search(1, ("施工许可", Good), ("居住证", Good));
        var last = new Week(2).Search(1, ("施工许可", Captcha), ("居住证", Good));
        var now = new Week(3).Search(1, ("施工许可", Missing), ("居住证", Good)).Search(2, ("施工许可", Missing), ("居住证", Good));
        var kept = new Kept(now, last, first);
        var report = await new CampaignChanges(kept, kept, kept, SearchPolicy.Default).FindAsync(now.Run.Run, Cancellation);
        report.Told.ShouldHaveSingleItem().Before!.Run.ShouldBe(first.Run.Run);

        kept = new Kept(new Week(3).Search(1, ("施工许可", Good)), new Week(2).Search(1, ("施工许可", Good)), first);
        await new CampaignChanges(kept, kept, kept, SearchPolicy.Default).FindAsync(now.Run.Run, Cancellation);
        kept.Read.ShouldNotContain(first.Run.Run);
    }

    [Fact]
    public async Task A_run_is_closed_after_its_second_look_and_told_once()
    {
        var (last, now) = (new Week(1).Search(1, ("施工许可", Good)), new Week(2).Search(1, ("施工许可", Missing)));
        var kept = new Kept(now, last);
        using var folder = new TemporaryFolder();
        await using var log = LogFiles.Open(folder["logs"]);
        var said = new List<string>();
        var closing = new RunClosing(
            new CampaignChanges(kept, kept, kept, SearchPolicy.Default), new ChangeTelling(ProbeHome.At(folder.Path), kept, log, _ => null, FixedTime.Morning, TellingLimits.Default), null, new ScenarioShelf(), said.Add, FixedTime.Morning);

        (await closing.CloseAsync(now.Run, Cancellation)).ShouldBeFalse();
        said.ShouldHaveSingleItem().ShouldContain("1 visit is made once more");
        Directory.Exists(folder["digests"]).ShouldBeFalse();

        now.Search(2, ("施工许可", Missing));
        said.Clear();
        (await closing.CloseAsync(now.Run, Cancellation)).ShouldBeTrue();
        said[0].ShouldBe("changed: Probe · Weekly: 1 worse");
        Directory.GetFiles(folder["digests"]).Length.ShouldBe(2);

        said.Clear();
        (await closing.CloseAsync(now.Run, Cancellation)).ShouldBeTrue();
        said.ShouldHaveSingleItem().ShouldContain("told before");
    }

    [Fact]
    public async Task What_was_judged_by_other_rules_is_judged_anew_before_it_is_compared_and_only_that()
    {
        var (last, now) = (new Week(1).Search(1, ("施工许可", Buried)), new Week(2).Search(1, ("施工许可", Buried)));
        var lenient = SearchPolicy.Default with { ImpreciseAfterRank = 10 };

        // Summaries say 'conforming' by a policy that was edited without a new version; today's says otherwise, of both runs.
        var kept = new Kept(now, last) { JudgedBy = lenient };
        var report = await new CampaignChanges(kept, kept, kept, SearchPolicy.Default).FindAsync(now.Run.Run, Cancellation);
        report.Changes.ShouldBeEmpty();
        kept.Opened.ShouldBe([now.Key(), last.Key()], ignoreOrder: true);

        kept = new Kept(now, last);
        (await new CampaignChanges(kept, kept, kept, SearchPolicy.Default).FindAsync(now.Run.Run, Cancellation)).Visits.Items.ShouldBe(report.Visits.Items);
        kept.Opened.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_of_no_campaign_is_refused()
    {
        var kept = new Kept();
        await Should.ThrowAsync<ArgumentException>(() => new CampaignChanges(kept, kept, kept, SearchPolicy.Default).FindAsync(new RunId("x"), Cancellation));
    }

    /// <summary>A store and a ledger in memory, as far as they are asked here.</summary>
    private sealed class Kept(params Week[] weeks) : IVisitStore, ICampaignLedger, IHistory
    {
        public List<RunId> Read { get; } = [];

        public List<VisitKey> Opened { get; } = [];

        /// <summary>What summaries were made by.</summary>
        public SearchPolicy JudgedBy { get; init; } = SearchPolicy.Default;

        public Task<ImmutableArray<VisitSummary>> SummariesAsync(RunId run, IReadOnlyCollection<string>? targets, CancellationToken cancellationToken)
        {
            Read.Add(run);
            return Task.FromResult(weeks.Single(w => w.Run.Run == run).Visits.Where(v => targets is null || targets.Contains(v.Key.Target)).Select(v => VisitSummaries.Of(v, JudgedBy)).ToImmutableArray());
        }

        public Task<ImmutableArray<VisitSummary>> WithUnitsAsync(RunId run, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<VisitRecord?> FindAsync(VisitKey key, CancellationToken cancellationToken)
        {
            Opened.Add(key);
            return Task.FromResult(weeks.SelectMany(w => w.Visits).SingleOrDefault(v => v.Key == key));
        }

        public Task<IReadOnlyList<VisitRecord>> FindRunAsync(RunId run, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<RunsPage> ListAsync(RunsAsked asked, CancellationToken cancellationToken) => throw new NotSupportedException();

        Task<RunLine?> IHistory.FindRunAsync(RunId run, CancellationToken cancellationToken)
        {
            var week = weeks.Single(w => w.Run.Run == run);
            return Task.FromResult<RunLine?>(new RunLine(
                run, "weekly", null, week.Run.StartedAt, null, null, 1, week.Progress.Count, week.Visits.Count, week.Progress.Count(p => p.State == PlannedState.GivenUp), [], null));
        }

        public Task<OpenedRun?> OpenAsync(RunAsked asked, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<VisitSummary?> FindVisitAsync(VisitKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<GovernmentHistory> OfGovernmentAsync(GovernmentAsked asked, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<GovernmentLine>> GovernmentsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<Tombstone>> TombstonesAsync(string? campaign, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<RunScenario>> ScenariosAsync(string campaign, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task CarryRemovedAsync(Tombstone stone, IReadOnlyList<VisitSummary> summaries, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> RemoveRunAsync(Tombstone stone, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> AppendAsync(VisitRecord visit, Judgement? judgement, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> PlanAsync(CampaignRun run, IReadOnlyList<PlannedVisit> visits, CancellationToken cancellationToken)
        {
            foreach (var visit in visits)
            {
                weeks.Single(w => w.Run == run).Plan(visit.Asked.Kind, visit.Key);
            }

            return Task.FromResult(visits.Count);
        }

        public Task<CampaignRun?> FindCampaignRunAsync(RunId run, CancellationToken cancellationToken) => Task.FromResult(weeks.SingleOrDefault(w => w.Run.Run == run)?.Run);

        public Task<IReadOnlyList<CampaignRun>> ListCampaignRunsAsync(string? campaign, DateTimeOffset? before, int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<CampaignRun>>([.. weeks.Select(w => w.Run).Where(r => before is null || r.StartedAt < before)]);

        public Task<IReadOnlyList<VisitProgress>> ProgressAsync(RunId run, string? target, CancellationToken cancellationToken) => Task.FromResult(weeks.Single(w => w.Run.Run == run).Progress);

        public Task<bool> AppendAsync(VisitRecord visit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task AppendJudgementAsync(Judgement judgement, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<VisitRecord>> FindScenarioAsync(string kind, string scenario, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Judgement>> FindJudgementsAsync(VisitKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<StoredVisit> ReadAllAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<StoredVisit?> FindStoredAsync(VisitKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Carried> CarryAsync(StoredVisit visit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<StoreSize> MeasureAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> CountMissingAsync(RunId run, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task NoteTryAsync(VisitKey key, string reason, DateTimeOffset at, bool counts, bool giveUp, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<HostTurn> EnterHostAsync(string host, int sessions, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RenewHostAsync(string host, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task LeaveHostAsync(string host, string holder, DateTimeOffset now, TimeSpan rest, bool? failed, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task LeaveAloneAsync(string host, DateTimeOffset until, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<TellingTurn> ClaimTellingAsync(RunId run, string channel, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task NoteToldAsync(RunId run, string channel, string holder, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task GiveTellingBackAsync(RunId run, string channel, string holder, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
