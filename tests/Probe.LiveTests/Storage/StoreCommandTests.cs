using System.Globalization;
using System.Text.RegularExpressions;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.LiveTests.Running;
using Probe.Storage.Postgres;
using Probe.Storage.Sqlite;
using Probe.Tests.Storage;

namespace Probe.LiveTests.Storage;

/// <summary>The shared store as a user of the command meets it, and what is carried between it and the embedded one.</summary>
[Collection(OnPostgres.Name)]
public sealed partial class StoreCommandTests(PostgresCluster cluster, ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Home => _folder["home"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_search_kept_on_the_server_is_listed_judged_and_reported_from_there()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await using var portals = await SamplePortals.StartAsync(Token, "qinghe");
        var searched = await RunAsync("search", portals["qinghe"].ToString(), "--no-variants", "--quiet", "--home", Home, "--store", cluster.Uri(database));
        searched.ExitCode.ShouldBe(0, searched.All);
        File.Exists(Path.Combine(Home, "probe.db")).ShouldBeFalse("nothing is kept twice");

        (await RunAsync("runs", "--home", Home, "--store", cluster.Uri(database))).Out.ShouldContain("1 search");
        var judged = await RunAsync("judge", "last", "--home", Home, "--store", cluster.Uri(database));
        judged.ExitCode.ShouldBe(0, judged.All);
        var reported = await RunAsync("report", "last", "--home", Home, "--store", cluster.Uri(database), "--html", _folder["report.html"]);
        reported.ExitCode.ShouldBe(0, reported.All);
        (await cluster.QueryAsync<long>(database, "select count(*) from probe.judgements", Token)).ShouldBeGreaterThanOrEqualTo(1);
        (await RunAsync("runs", "--home", Home)).Out.ShouldBeEmpty("the embedded store is another one");
    }

    [Fact]
    public async Task A_store_named_by_the_environment_may_hold_its_password()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        using var run = ProbeRun.Start(["env", $"PROBE_STORE={cluster.Text(database)}"], ["runs", "--home", Home]);
        var ended = await run.EndAsync(TimeSpan.FromMinutes(1), Token);
        ended.ExitCode.ShouldBe(0, ended.All);
        (await cluster.QueryAsync<string>(database, "select value from probe.meta where name = 'kind'", Token)).ShouldBe("probe visits");
    }

    [Fact]
    public async Task A_password_on_the_command_line_is_refused_and_not_repeated()
    {
        foreach (var store in (string[])["postgres://mystery:hunter2@127.0.0.1:1/visits", "postgres://mystery@127.0.0.1:1/visits?password=hunter2", "Host=127.0.0.1;Database=visits;Username=mystery;Password=hunter2"])
        {
            var refused = await RunAsync("runs", "--home", Home, "--store", store);
            refused.ExitCode.ShouldBe(2, refused.All);
            refused.Error.ShouldContain("never stands on a command line");
            refused.All.ShouldNotContain("hunter2");
        }
    }

    [Fact]
    public async Task A_wrong_password_ends_the_command_with_a_sentence()
    {
        using var run = ProbeRun.Start(["env", "PGPASSWORD=hunter2"], ["runs", "--home", Home, "--store", cluster.Uri("postgres")]);
        var ended = await run.EndAsync(TimeSpan.FromMinutes(1), Token);
        ended.ExitCode.ShouldBe(5, ended.All);
        ended.Error.ShouldContain("does not let the user 'mystery' in");
        ended.All.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Everything_goes_to_the_server_and_back_to_the_letter()
    {
        await FillAsync(_folder["from.db"], 130);
        var database = await cluster.CreateDatabaseAsync(Token);
        var there = await RunAsync("store", "copy", $"sqlite:{_folder["from.db"]}", cluster.Uri(database), "--home", Home);
        there.ExitCode.ShouldBe(0, there.All);
        there.Out.ShouldContain("130 visits, 195 judgements");
        var back = await RunAsync("store", "copy", cluster.Uri(database), $"sqlite:{_folder["back.db"]}", "--home", Home);
        back.ExitCode.ShouldBe(0, back.All);
        var digests = Digest().Matches(there.Out + back.Out).Select(match => match.Value).ToArray();
        digests.Length.ShouldBe(4);
        digests.Distinct().ShouldHaveSingleItem();

        await using var one = await SqliteVisitStore.OpenAsync(_folder["from.db"], FixedTime.Morning, Token);
        await using var two = await SqliteVisitStore.OpenAsync(_folder["back.db"], FixedTime.Morning, Token);
        (await two.ListRunsAsync(new RunQuery(), Token)).Select(run => run.Run).ShouldBe((await one.ListRunsAsync(new RunQuery(), Token)).Select(run => run.Run));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_copy_that_was_killed_in_the_middle_is_gone_on_with_and_doubles_nothing(bool toServer)
    {
        const int Visits = 800;
        var database = await cluster.CreateDatabaseAsync(Token);
        await FillAsync(_folder["from.db"], Visits);
        string[] there = ["store", "copy", $"sqlite:{_folder["from.db"]}", cluster.Uri(database), "--home", Home];
        string[] back = ["store", "copy", cluster.Uri(database), $"sqlite:{_folder["back.db"]}", "--home", Home];
        if (!toServer)
        {
            (await RunAsync(there)).ExitCode.ShouldBe(0);
        }

        string[] copy = toServer ? there : back;
        using (var killed = ProbeRun.Start(Environment, copy))
        {
            await Until.TrueAsync("some of it has arrived", TimeSpan.FromMinutes(1), async () => await CountAsync(database, toServer) is > 40, Token);
            killed.HasEnded.ShouldBeFalse("it should have been at work");
            killed.Kill();
            await killed.EndAsync(TimeSpan.FromSeconds(20), Token);
        }

        var again = await RunAsync(copy);
        again.ExitCode.ShouldBe(0, again.All);
        again.Out.ShouldContain("both hold the same");
        var before = int.Parse(Before().Match(again.Out).Groups[1].Value, CultureInfo.InvariantCulture);
        before.ShouldBeInRange(40, Visits - 1);
        var third = await RunAsync(copy);
        third.Out.ShouldContain($"copied    0 visits; {Visits} were there before", Case.Sensitive, third.All);
        third.Out.ShouldContain($"{Visits} visits, {Visits * 3 / 2} judgements");
    }

    [Fact]
    public async Task A_copy_whose_server_goes_away_for_a_while_waits_says_so_and_goes_on()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await FillAsync(_folder["from.db"], 800);
        using var copy = ProbeRun.Start(Environment, ["store", "copy", $"sqlite:{_folder["from.db"]}", cluster.Uri(database), "--home", Home]);
        await Until.TrueAsync("some of it has arrived", TimeSpan.FromMinutes(1), async () => await CountAsync(database, onServer: true) is > 40, Token);
        await cluster.StopAsync(Token);
        try
        {
            await Until.TrueAsync("the log says that the server is waited for", TimeSpan.FromMinutes(1), async () => (await LogAsync()).Contains("Trying again in", StringComparison.Ordinal), Token);
            copy.HasEnded.ShouldBeFalse();
        }
        finally
        {
            await cluster.StartAsync(Token);
        }

        var ended = await copy.EndAsync(TimeSpan.FromMinutes(2), Token);
        ended.ExitCode.ShouldBe(0, ended.All);
        ended.Out.ShouldContain("800 visits, 1200 judgements");
        ended.Out.ShouldContain("both hold the same");
        ended.Error.ShouldContain("Trying again in");
        (await LogAsync()).ShouldContain("answers again after");
        (ended.All + await LogAsync()).ShouldNotContain(PostgresCluster.Password);
    }

    [Fact]
    public async Task What_the_other_store_holds_under_a_key_is_kept_and_told()
    {
        var database = await cluster.CreateDatabaseAsync(Token);
        await FillAsync(_folder["from.db"], 3);
        await using (var store = await PostgresVisitStore.OpenAsync(cluster.Address(database), new PostgresOptions(), FixedTime.Morning, Token))
        {
            await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(repetition: 2), attempts: 9), Token);
            await store.AppendAsync(SampleVisits.Visit(SampleVisits.Key(new RunId("its-own")), attempts: 1), Token);
        }

        var copied = await RunAsync("store", "copy", $"sqlite:{_folder["from.db"]}", cluster.Uri(database), "--home", Home);
        copied.ExitCode.ShouldBe(5, copied.All);
        copied.Out.ShouldContain("copied    2 visits");
        copied.Out.ShouldContain("besides   1 visit ");
        copied.Out.ShouldContain($"differs   {SampleVisits.Run} {SampleVisits.Key(repetition: 2).Folder}");
        copied.Out.ShouldContain("NOT SAME");
    }

    [Fact]
    public async Task A_copy_from_nowhere_or_onto_itself_is_refused()
    {
        (await RunAsync("store", "copy", $"sqlite:{_folder["none.db"]}", $"sqlite:{_folder["to.db"]}", "--home", Home)).ExitCode.ShouldBe(2);
        File.Exists(_folder["none.db"]).ShouldBeFalse();
        await FillAsync(_folder["from.db"], 1);
        (await RunAsync("store", "copy", $"sqlite:{_folder["from.db"]}", $"sqlite:{_folder["from.db"]}", "--home", Home)).ExitCode.ShouldBe(2);
    }

    private static string[] Environment => ["env", $"PGPASSWORD={PostgresCluster.Password}"];

    private async Task<long?> CountAsync(string database, bool onServer)
    {
        if (onServer)
        {
            return await cluster.QueryAsync<string?>(database, "select coalesce(to_regclass('probe.visits')::text, '')", Token) is { Length: > 0 }
                ? await cluster.QueryAsync<long>(database, "select count(*) from probe.visits", Token)
                : null;
        }

        if (!File.Exists(_folder["back.db"]))
        {
            return null;
        }

        await using var store = await SqliteVisitStore.OpenAsync(_folder["back.db"], FixedTime.Morning, Token);
        return (await store.MeasureAsync(Token)).Visits;
    }

    private async Task<string> LogAsync()
    {
        var logs = new List<string>();
        foreach (var file in Directory.Exists(Path.Combine(Home, "logs")) ? Directory.GetFiles(Path.Combine(Home, "logs")) : [])
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            logs.Add(await reader.ReadToEndAsync(Token));
        }

        return string.Concat(logs);
    }

    /// <summary>So many visits, every second one judged three times.</summary>
    private static async Task FillAsync(string path, int visits)
    {
        await using var store = await SqliteVisitStore.OpenAsync(path, FixedTime.Morning, Token);
        for (var n = 1; n <= visits; n++)
        {
            var key = SampleVisits.Key(repetition: n);
            await store.AppendAsync(SampleVisits.Visit(key, attempts: 2), Token);
            for (var version = 1; version <= (n % 2 == 0 ? 3 : 0); version++)
            {
                await store.AppendJudgementAsync(new Judgement(key, "search", version, SampleVisits.Morning.AddDays(-version), 12, n % 12, "{\"b\":1, \"a\":\"\\u0000\"}"), Token);
            }
        }
    }

    private async Task<Ended> RunAsync(params string[] arguments)
    {
        using var run = ProbeRun.Start(Environment, arguments);
        var ended = await run.EndAsync(TimeSpan.FromMinutes(3), Token);
        output.WriteLine(ended.All);
        return ended;
    }

    [GeneratedRegex("sha256 [0-9a-f]{64}", RegexOptions.None, 5000)]
    private static partial Regex Digest();

    [GeneratedRegex("([0-9]+) were there before", RegexOptions.None, 5000)]
    private static partial Regex Before();
}
