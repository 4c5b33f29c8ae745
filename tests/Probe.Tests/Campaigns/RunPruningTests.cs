using Probe.Cli.Campaigns;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Records.Kinds;
using Probe.Core.Reviews;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Probe.Storage.Sqlite;
using Probe.Tests.Evidence;
using Probe.Tests.Storage;

namespace Probe.Tests.Campaigns;

/// <summary>What a campaign does not keep any longer goes from the evidence and from the store, and both still tell the truth. Real files, a real embedded store.</summary>
public sealed class RunPruningTests : IAsyncLifetime
{
    private static readonly Campaign Weekly = SampleCampaigns.Weekly() with { Retention = TimeSpan.FromDays(20), Schedule = null };

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];
    private SqliteVisitStore _store = null!;
    private SqliteCampaignLedger _ledger = null!;
    private SqliteHistory _history = null!;
    private SqliteReviewLedger _reviews = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Root => _folder["evidence"];

    public async ValueTask InitializeAsync()
    {
        _store = await SqliteVisitStore.OpenAsync(_folder["probe.db"], FixedTime.Morning, Token);
        _ledger = await SqliteCampaignLedger.OpenAsync(_folder["probe.db"], FixedTime.Morning, Token);
        _history = await SqliteHistory.OpenAsync(_folder["probe.db"], FixedTime.Morning, Token);
        _reviews = await SqliteReviewLedger.OpenAsync(_folder["probe.db"], FixedTime.Morning, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _reviews.DisposeAsync();
        await _history.DisposeAsync();
        await _ledger.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Old_evidence_and_its_documents_go_and_the_summaries_the_young_and_the_chain_stay()
    {
        var (old, young) = (await RunAsync(daysAgo: 50), await RunAsync(daysAgo: 5));
        (await PruneAsync(dryRun: true)).ShouldBe(1);
        _said.ShouldHaveSingleItem().ShouldContain($"would remove {old.Run}");
        Directory.Exists(EvidencePaths.VisitFolder(Root, old)).ShouldBeTrue("nothing is removed that is only asked about");

        (await PruneAsync()).ShouldBe(1);
        Directory.Exists(EvidencePaths.VisitFolder(Root, old)).ShouldBeFalse();
        (await _store.FindAsync(old, Token)).ShouldBeNull();
        (await _history.FindVisitAsync(old, Token)).ShouldNotBeNull().HasDocument.ShouldBeFalse();
        var stone = (await _history.FindRunAsync(old.Run, Token))!.Removed.ShouldNotBeNull();
        (stone.Campaign, stone.Why, stone.Visits).ShouldBe(("weekly", "The campaign 'weekly' keeps evidence for 20 days.", 1));

        Directory.Exists(EvidencePaths.VisitFolder(Root, young)).ShouldBeTrue();
        (await _store.FindAsync(young, Token)).ShouldNotBeNull();
        var all = await EvidenceVerifier.VerifyAllAsync(Root, Token);
        all.Findings.ShouldBeEmpty();
        (all.Links, all.Runs.Single(r => r.Run == old.Run).Removed!.Head).ShouldBe((3, stone.Head));
    }

    [Fact]
    public async Task A_run_under_review_or_under_way_stays_whole_and_why_is_said()
    {
        var (reviewed, open, _) = (await RunAsync(daysAgo: 50), await RunAsync(daysAgo: 40, missing: 1), await RunAsync(daysAgo: 5));
        var subject = new ReviewSubject(reviewed, "keyword:oversize-transport/超限运输");
        await _reviews.AppendAsync(new ReviewEntry.ReprobeAsked(subject, "Zhang", SampleVisits.Morning, "at night", new MachineRuling(Ruling.Failed(FailureClass.NotFound), "search-2019", 1)), Token);

        (await PruneAsync()).ShouldBe(0);
        _said.Count.ShouldBe(2);
        _said[0].ShouldContain($"kept     {reviewed.Run}");
        _said[0].ShouldEndWith("a review of it is open");
        _said[1].ShouldContain($"kept     {open.Run}");
        _said[1].ShouldEndWith("it is under way");
        foreach (var key in (VisitKey[])[reviewed, open])
        {
            Directory.Exists(EvidencePaths.VisitFolder(Root, key)).ShouldBeTrue();
            (await _store.FindAsync(key, Token)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_campaign_without_a_retention_keeps_everything()
    {
        var old = await RunAsync(daysAgo: 5000);
        await RunAsync(daysAgo: 5);
        (await PruneAsync(campaign: Weekly with { Retention = null })).ShouldBe(0);
        (await _store.FindAsync(old, Token)).ShouldNotBeNull();
        _said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Done_twice_it_changes_nothing()
    {
        var old = await RunAsync(daysAgo: 50);
        await RunAsync(daysAgo: 5);
        await PruneAsync();
        var (files, stone) = (EvidenceSample.Files(Root), (await _history.FindRunAsync(old.Run, Token))!.Removed);

        _said.Clear();
        (await PruneAsync(later: TimeSpan.FromDays(1))).ShouldBe(0);
        _said.ShouldBeEmpty();
        EvidenceSample.Files(Root).ShouldBe(files);
        (await _history.FindRunAsync(old.Run, Token))!.Removed.ShouldBe(stone);
    }

    [Fact]
    public async Task Killed_between_the_evidence_and_the_store_it_is_taken_up_again_with_what_the_evidence_says()
    {
        var old = await RunAsync(daysAgo: 50);
        await RunAsync(daysAgo: 5);
        var gone = (await EvidenceRemoval.RemoveAsync(Root, old.Run, "It was old.", FixedTime.Morning, Token)).ShouldNotBeNull();
        (await _store.FindAsync(old, Token)).ShouldNotBeNull("the process ended before the store was told");

        (await PruneAsync(later: TimeSpan.FromDays(1))).ShouldBe(1);
        (await _store.FindAsync(old, Token)).ShouldBeNull();
        var stone = (await _history.FindRunAsync(old.Run, Token))!.Removed.ShouldNotBeNull();
        (stone.At, stone.Head).ShouldBe((gone.At, gone.Head), "it went when the evidence went");
        (await EvidenceVerifier.VerifyAllAsync(Root, Token)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Killed_among_the_files_of_the_evidence_the_rest_goes_the_next_time()
    {
        var old = await RunAsync(daysAgo: 50);
        await RunAsync(daysAgo: 5);
        var plan = Path.Combine(EvidencePaths.VisitFolder(Root, old), "plan.json");
        var bytes = await File.ReadAllBytesAsync(plan, Token);
        await EvidenceRemoval.RemoveAsync(Root, old.Run, "It was old.", FixedTime.Morning, Token);
        Directory.CreateDirectory(Path.GetDirectoryName(plan)!);
        await File.WriteAllBytesAsync(plan, bytes, Token);

        (await PruneAsync()).ShouldBe(1);
        File.Exists(plan).ShouldBeFalse();
        (await EvidenceVerifier.VerifyAllAsync(Root, Token)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_machine_let_go_of_goes_from_this_one_too()
    {
        var old = await RunAsync(daysAgo: 50);
        await RunAsync(daysAgo: 5);
        await _store.RemoveRunAsync(new Tombstone(old.Run, "weekly", FixedTime.Morning.GetUtcNow(), "It was old there.", null, 0), Token);

        (await PruneAsync()).ShouldBe(0, "the run was removed before");
        _said.ShouldHaveSingleItem().ShouldContain($"removed  {old.Run}: the evidence on this machine");
        Directory.Exists(EvidencePaths.VisitFolder(Root, old)).ShouldBeFalse();
        var all = await EvidenceVerifier.VerifyAllAsync(Root, Token);
        all.Findings.ShouldBeEmpty();
        all.Runs.Single(r => r.Run == old.Run).Removed!.Why.ShouldBe("It was old there.");
    }

    private Task<int> PruneAsync(bool dryRun = false, TimeSpan later = default, Campaign? campaign = null) =>
        new RunPruning(Root, _store, _history, _reviews, _said.Add, new FixedTime(FixedTime.Morning.GetUtcNow() + later)).PruneAsync(campaign ?? Weekly, dryRun, Token);

    /// <summary>A run of one visit, sealed and stored.</summary>
    /// <param name="missing">So many more are planned, and were not made.</param>
    private async Task<VisitKey> RunAsync(int daysAgo, int missing = 0)
    {
        var started = FixedTime.Morning.GetUtcNow().AddDays(-daysAgo);
        var run = new RunId(FormattableString.Invariant($"{started:yyyyMMdd}T001500Z-weekly-0001"));
        var key = SampleCampaigns.Key("qinghe", run: run);
        await _ledger.PlanAsync(SampleCampaigns.RunOf(run, Weekly, started), SampleCampaigns.Plan([key, .. Enumerable.Range(2, missing).Select(n => SampleCampaigns.Key("qinghe", n, run))]), Token);
        await EvidenceSample.SealedAsync(Root, key, attempts: 1);
        var visit = SampleVisits.Visit(key, started, attempts: 1);
        await _store.AppendAsync(visit, VisitKinds.Search.Judge(visit, SearchPolicy.Default, started), Token);
        return key;
    }
}
