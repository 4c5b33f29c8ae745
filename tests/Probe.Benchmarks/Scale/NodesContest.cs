using System.Globalization;
using Npgsql;
using Probe.Benchmarks.Running;
using Probe.Benchmarks.Stub;
using Probe.Storage.Postgres;

namespace Probe.Benchmarks.Scale;

/// <summary>Two services on one PostgreSQL against one, the same campaign: concurrency is a node's, so two have twice the slots.</summary>
internal static class NodesContest
{
    private const double Least = 1.8;

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var shape = ScaleShape.Of(bench.Options, visits: 96, slots: 3, hosts: 48, median: 2000, p99: 8000);
        Console.WriteLine();
        Console.WriteLine($"nodes: {shape}, a node. 'probe serve' on a private PostgreSQL, latency scaled up so that two cores are not the limit.");
        await using var postgres = await PrivatePostgres.StartAsync(bench, cancellationToken);
        var one = await MeasureAsync(bench, postgres, shape, 1, cancellationToken);
        var two = await MeasureAsync(bench, postgres, shape, 2, cancellationToken);
        Console.WriteLine($"  two/one     {Figures.Number(two.Rate / one.Rate)} while there was work for every slot, {Figures.Number(two.Whole / one.Whole)} over the whole runs  {Figures.Goal(two.Rate / one.Rate >= Least, "≥ 1.80")}");
    }

    private static async Task<(double Rate, double Whole)> MeasureAsync(Bench bench, PrivatePostgres postgres, ScaleShape shape, int nodes, CancellationToken cancellationToken)
    {
        await using var stub = await StubProcess.StartAsync(shape, cancellationToken);
        var folder = bench.NewFolder($"nodes{nodes.ToString(CultureInfo.InvariantCulture)}");
        var file = ScaleFiles.Write(folder, shape, stub.Hosts);
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PROBE_STORE"] = database };
        var services = new List<ProbeProcess>();
        try
        {
            for (var i = 1; i <= nodes; i++)
            {
                var temporary = Directory.CreateDirectory(Path.Combine(folder, $"tmp{i}")).FullName;
                services.Add(ProbeProcess.Start(bench, temporary, environment, "serve", file, "--home", Path.Combine(folder, $"home{i}"), "--listen", $"127.0.0.1:{PrivatePostgres.FreePort()}"));
            }

            await ReadyAsync(bench, database, nodes, services, cancellationToken);
            await using (var fire = ProbeProcess.Start(bench, folder, environment, "schedule", "fire", ScaleFiles.Campaign, "--home", Path.Combine(folder, "asking")))
            {
                await fire.EndAsync(cancellationToken);
            }

            await StoredAsync(bench, database, shape.Visits, services, cancellationToken);
        }
        finally
        {
            foreach (var service in services)
            {
                await service.StopAsync();
                await service.DisposeAsync();
            }
        }

        await using var store = await PostgresVisitStore.OpenAsync(PostgresAddress.Parse(database), new PostgresOptions(), bench.Time, cancellationToken);
        var visits = await MadeVisit.ReadAsync(store, cancellationToken);
        var allowed = shape.Allowed(nodes);
        var (filled, rate, window) = Figures.Busy(visits, allowed);
        var whole = visits.Count * 60000 / (visits[^1].Ended - visits.Min(v => v.Began));
        Console.WriteLine($"  {(nodes == 1 ? "one node  " : "two nodes ")}  {visits.Count} stored, {visits.Count(v => v.Trouble is not null)} with trouble; {Figures.Number(rate)} visits a minute over {window:m\\:ss}, slots {Figures.Number(filled)} full; a visit takes {Figures.Number(visits.Average(v => v.Milliseconds) / 1000)} s; visits by node: {string.Join(", ", Enumerable.Range(1, nodes).Select(i => Made(Path.Combine(folder, $"home{i}"))))}");
        Judge.Print(await stub.TruthAsync(cancellationToken), shape);
        return (rate, whole);
    }

    /// <summary>Evidence stays with the node that made it.</summary>
    private static int Made(string home) =>
        Directory.EnumerateDirectories(Path.Combine(home, "evidence")).Sum(run => Directory.EnumerateDirectories(run).Count());

    private static Task ReadyAsync(Bench bench, string database, int nodes, List<ProbeProcess> services, CancellationToken cancellationToken) =>
        UntilAsync(bench, database, "select count(*) from probe_schedule.qrtz_scheduler_state", nodes, services, cancellationToken);

    /// <summary>What was given up is not waited for: the visits' number tells.</summary>
    private static Task StoredAsync(Bench bench, string database, int visits, List<ProbeProcess> services, CancellationToken cancellationToken) =>
        UntilAsync(bench, database, "select (select count(*) from probe.visits) + (select count(*) from probe.planned where given_up)", visits, services, cancellationToken);

    private static async Task UntilAsync(Bench bench, string database, string question, long expected, List<ProbeProcess> services, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), bench.Time);
        while (await AskAsync(database, question, cancellationToken) < expected)
        {
            if (services.Find(s => s.HasEnded) is { } ended)
            {
                throw new BenchException($"A service ended by itself: {await ended.EndAsync(cancellationToken)}");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static async Task<long> AskAsync(string database, string question, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(question, connection);
        try
        {
            return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
        catch (PostgresException early) when (early.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return 0; // A service makes its tables when it starts.
        }
    }
}
