using System.Globalization;
using Probe.Cli;
using Probe.Cli.Dashboard;
using Probe.Cli.Indices;
using Probe.Cli.Reviewing;
using Probe.Core.Records.History;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Sqlite;
using Probe.Tests.Storage;

namespace Probe.Tests.Dashboard;

/// <summary>What pages show of many weeks, over a store that holds some.</summary>
public sealed class WeeksOfPagesTests : IAsyncLifetime
{
    private const int Weeks = 12;

    private static readonly DateTimeOffset Last = new(2026, 2, 23, 2, 30, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private DashboardOptions _options = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RunId Newest => SampleWeeks.Run(Weeks - 1, Last, Weeks);

    private ReviewDesk Desk => new(_options.Store, _options.Reviews, _options.Home.Evidence, _options.Policy, FixedTime.Morning);

    public async ValueTask InitializeAsync()
    {
        var home = ProbeHome.At(_folder["home"]);
        Directory.CreateDirectory(home.Path);
        var file = Path.Combine(home.Path, "probe.db");
        var store = await SqliteVisitStore.OpenAsync(file, FixedTime.Morning, Token);
        await using (var ledger = await SqliteCampaignLedger.OpenAsync(file, FixedTime.Morning, Token))
        {
            await SampleWeeks.FillAsync(store, ledger, Last, Weeks, open: false, Token);
        }

        _options = new DashboardOptions(home, store, await SqliteHistory.OpenAsync(file, FixedTime.Morning, Token), await SqliteReviewLedger.OpenAsync(file, FixedTime.Morning, Token), SearchPolicy.Default, null, null, [], []);
    }

    [Fact]
    public async Task The_queue_reads_the_same_verdicts_from_summaries_as_from_documents()
    {
        var documents = await Desk.CasesAsync(Newest, Token);
        var touched = documents.Where(each => each.Severity > 0).Index().Where(each => each.Index % 5 == 0).Select(each => each.Item).ToList();
        foreach (var each in touched)
        {
            await Desk.ReprobeAsync(each, new Deciding("Zhang", "look again", 0, []), Token);
        }

        documents = await Desk.CasesAsync(Newest, Token);
        var queue = new ReviewQueue(_options, FixedTime.Morning.GetUtcNow(), page: 10_000);
        var read = (await queue.TouchedAsync(Newest, null, Token)).AddRange((await queue.UntouchedAsync(Newest, null, _ => true, null, Token)).Cases);
        var open = documents.Where(each => each.Severity > 0 || !each.Entries.IsEmpty).ToList();
        open.Count.ShouldBeGreaterThan(20);
        foreach (var each in open)
        {
            var same = read.Where(r => r.Subject.Means(each.Subject)).ShouldHaveSingleItem(each.Subject.ToString());
            (same.Severity, same.Standing.Counts, same.Standing.Machine, same.Standing.Basis, same.Entries.Length).ShouldBe((each.Severity, each.Standing.Counts, each.Standing.Machine, each.Standing.Basis, each.Entries.Length), each.Subject.ToString());
            ReviewQueueItem.Of(null, same).Cause.ShouldBe(ReviewQueueItem.Of(null, each).Cause);
        }

        read.Count(each => each.Severity > 0 || !each.Entries.IsEmpty).ShouldBe(open.Count, "and none besides");
    }

    [Fact]
    public async Task A_page_of_the_queue_ends_with_a_government_and_the_next_goes_on_behind_it()
    {
        static bool IsListed(ReviewCase each) => each.Severity > 0;
        var queue = new ReviewQueue(_options, FixedTime.Morning.GetUtcNow(), page: 3);
        var (seen, after) = (new List<string>(), (string?)null);
        for (var page = 0; page < 10; page++)
        {
            var (cases, next) = await queue.UntouchedAsync(Newest, null, IsListed, after, Token);
            seen.AddRange(cases.Select(each => each.Subject.Visit.Target).Distinct());
            if (next is null)
            {
                break;
            }

            cases.Count(IsListed).ShouldBeGreaterThanOrEqualTo(3);
            after = next;
        }

        seen.ShouldBe(["anning", "beiling", "nanpu", "qinghe"], "each government once, in the order of their ids");
        (await queue.UntouchedAsync(Newest, "qinghe", IsListed, null, Token)).Cases.ShouldAllBe(each => each.Subject.Visit.Target == "qinghe");
        (await queue.UntouchedAsync(Newest, "nowhere", IsListed, null, Token)).Cases.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_index_is_followed_week_by_week_and_a_week_without_a_measurement_is_a_gap()
    {
        var away = GovernmentIndices.Of(await _options.History.OfGovernmentAsync(new GovernmentAsked("nanpu"), Token), IndexShelf.All).ShouldHaveSingleItem();
        away.IsIndex.ShouldBeTrue();
        away.Points.Length.ShouldBe(Weeks);
        away.Points.Count(p => p.Share is null).ShouldBeInRange(1, 3, "it had no search for a while");

        var phone = SampleUsability.Visit(SampleUsability.Key(Newest) with { Repetition = 2 });
        phone = phone with { Target = phone.Target with { Name = new("清河省", "Qinghe Province") }, Evidence = phone.Evidence with { Pages = [phone.Evidence.Pages[0]] } };
        await _options.Store.AppendAsync(phone, Core.Records.Kinds.VisitKinds.Usability.Judge(phone, _options.Policy, phone.StartedAt), Token);
        var trends = GovernmentIndices.Of(await _options.History.OfGovernmentAsync(new GovernmentAsked("qinghe", Units: true), Token), IndexShelf.All);
        var newest = (await StoredMeasurements.ReadAsync(_options.Store, Newest, _options.Policy, null, everybody: false, Token)).First(g => g.Id == "qinghe");
        foreach (var (id, devices) in ((string, Core.Scoring.Indices.SimulatedDevices)[])[("enquiry-2019", default), ("convenience-2019", default), ("mobile-2019", Core.Scoring.Indices.SimulatedDevices.Taken)])
        {
            var trend = trends.Single(t => t.Id == "index-" + id);
            var whole = Core.Scoring.Indices.IndexComputing.Compute(IndexShelf.All.First(i => i.Id == id), [newest], devices).Governments[0];
            trend.Points.Length.ShouldBe(Weeks);
            trend.Points[^1].Share.ShouldBe((double)whole.Figure! / 100, "as the league of that week has it");
            trend.Points[^1].Words.ShouldStartWith(whole.Figure.Value.ToString("0.00", CultureInfo.InvariantCulture));
            trend.Name.En.EndsWith("(simulated devices)", StringComparison.Ordinal).ShouldBe(devices == Core.Scoring.Indices.SimulatedDevices.Taken, "what no ranking takes is marked");
        }

        var better = trends.Single(t => t.Id == "index-enquiry-2019");
        better.Points[^1].Share.ShouldNotBe(better.Points[0].Share);
    }

    [Theory]
    [InlineData("enquiry-2019")]
    [InlineData("convenience-2019")]
    [InlineData("mobile-2019")]
    public async Task A_league_from_summaries_is_the_one_from_documents_to_the_last_draw(string id)
    {
        var index = IndexShelf.All.First(i => i.Id == id);
        var kept = await StoredMeasurements.FromSummariesAsync(_options.History, _options.Store, Newest, index, _options.Policy, Token);
        var whole = await StoredMeasurements.ReadAsync(_options.Store, Newest, _options.Policy, null, everybody: false, Token);
        Json(kept!.Value).ShouldBe(Json(whole));
        (await StoredMeasurements.FromSummariesAsync(_options.History, _options.Store, Newest, IndexShelf.All.First(i => i.Id == "assessment-2019"), _options.Policy, Token)).ShouldBeNull();
        (await StoredMeasurements.FromSummariesAsync(_options.History, _options.Store, Newest, index, _options.Policy with { SlowAfter = TimeSpan.FromSeconds(1) }, Token)).ShouldBeNull("they were judged by another policy");

        string Json(System.Collections.Immutable.ImmutableArray<Core.Scoring.Indices.ComparedGovernment> governments)
        {
            var result = Core.Scoring.Indices.IndexComputing.Compute(index, governments, Core.Scoring.Indices.SimulatedDevices.LeftOut);
            return Core.Records.IndexDocument.From(new Core.Records.IndexReportModel(result, Last, ["run"]) { Uncertainty = Core.Scoring.Uncertainty.IndexUncertainty.Of(result, 2019, 200) }).ToJson();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _options.Reviews.DisposeAsync();
        await _options.History.DisposeAsync();
        await _options.Store.DisposeAsync();
        _folder.Dispose();
    }
}
