using Npgsql;
using NpgsqlTypes;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Storage;
using Probe.Storage.History;
using Probe.Storage.Postgres;

namespace Probe.Benchmarks.History;

internal sealed class PostgresYears(string text, TimeProvider time) : IYearsStore
{
    private readonly PostgresAddress _address = PostgresAddress.Parse(text);
    private NpgsqlConnection? _connection;

    public string Name => "PostgreSQL";

    public async Task PrepareAsync(IEnumerable<MadeDocument> documents, CancellationToken cancellationToken)
    {
        await (await PostgresVisitStore.OpenAsync(_address, new PostgresOptions(), time, cancellationToken)).DisposeAsync();
        _connection = new NpgsqlConnection(text);
        await _connection.OpenAsync(cancellationToken);

        // No row is made here that would break what the keys watch over; the documents' own pages are filled from a few, each packed once.
        await Counted.ExecuteAsync(
            _connection,
            """
            set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB';
            create temp table pool (document integer primary key, packed bytea, verdict bytea, json jsonb);
            create temp table new_visits (id bigint, run text, target text, scenario text, channel text, device text, repetition integer, started_at text, started_ms bigint, attempts integer,
              trouble text, stored_at text, kind text, schema integer, document integer);
            create temp table new_judgements (id bigint, visit bigint, policy text, policy_version integer, judged_at text, measured integer, conforming integer, document integer)
            """,
            cancellationToken);
        foreach (var (document, n) in documents.Select((d, n) => (d, n)))
        {
            await using var command = new NpgsqlCommand("insert into pool values ($1, $2, $3, $4)", _connection);
            command.Parameters.Add(new NpgsqlParameter { Value = n });
            command.Parameters.Add(new NpgsqlParameter { Value = document.Packed });
            command.Parameters.Add(new NpgsqlParameter { Value = document.PackedVerdict });
            command.Parameters.Add(new NpgsqlParameter { Value = PostgresArchive.JsonOf(document.Json), NpgsqlDbType = NpgsqlDbType.Jsonb });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public async Task PutRunsAsync(IEnumerable<CampaignRun> runs, CancellationToken cancellationToken)
    {
        var all = runs.ToArray();
        await Counted.ExecuteAsync(_connection!, "delete from probe.campaign_runs; delete from probe.runs", cancellationToken);
        await CopyAsync("probe.campaign_runs", ["run", "campaign", "started_ticks", "document"], all.Select(r => new object?[] { r.Run.Value, r.Campaign.Id, r.StartedAt.UtcTicks, VisitJson.WriteAny(r) }), cancellationToken);
        await CopyAsync(
            "probe.runs", ["run", "campaign", "name_zh", "name_en", "started_at", "started_ms", "deadline", "planned", "visits"],
            all.Select(r => new object?[] { r.Run.Value, r.Campaign.Id, r.Campaign.Name.Zh, r.Campaign.Name.En, StoredTime.Write(r.StartedAt), r.StartedAt.ToUnixTimeMilliseconds(), StoredTime.Write(r.Deadline!.Value), 0, 0 }), cancellationToken);
    }

    public async Task FlushAsync(Rows rows, CancellationToken cancellationToken)
    {
        await CopyAsync("new_visits", null, rows.Visits, cancellationToken);
        await CopyAsync("new_judgements", null, rows.Judgements, cancellationToken);
        await CopyAsync("probe.things", Rows.ThingColumns, rows.Things, cancellationToken);
        await CopyAsync("probe.summaries", Rows.SummaryColumns, rows.Summaries, cancellationToken);
        await CopyAsync("probe.measured", Rows.MeasuredColumns, rows.Measured, cancellationToken);
        await CopyAsync("probe.units", UnitRow.Columns, rows.Units, cancellationToken);
        var writing = Guid.NewGuid();
        await CopyAsync("probe.planned", ["run", "target", "scenario", "channel", "device", "repetition", "place", "due_at", "asked", "writing"], rows.Planned.Select(p => (object?[])[.. p, writing]), cancellationToken);
        await Counted.ExecuteAsync(
            _connection!,
            """
            insert into probe.visits (id, run, target, scenario, channel, device, repetition, started_at, started_ms, attempts, trouble, stored_at, kind, schema, writing, packed, document)
            overriding system value select id, run, target, scenario, channel, device, repetition, started_at, started_ms, attempts, trouble, stored_at, kind, schema, gen_random_uuid(), packed, json
            from new_visits join pool using (document) order by id;
            insert into probe.judgements (id, visit, policy, policy_version, judged_at, measured, conforming, packed, writing)
            overriding system value select id, visit, policy, policy_version, judged_at, measured, conforming, verdict, gen_random_uuid() from new_judgements join pool using (document) order by id;
            truncate new_visits, new_judgements
            """,
            cancellationToken);
        rows.Clear();
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await Counted.ExecuteAsync(_connection!, Counted.Sql("probe."), cancellationToken);
        await Counted.ExecuteAsync(_connection!, "vacuum analyze", cancellationToken);
    }

    public async Task<(IVisitStore Visits, ICampaignLedger Ledger, IHistory History)> OpenAsync(CancellationToken cancellationToken) =>
        (await PostgresVisitStore.OpenAsync(_address, new PostgresOptions(), time, cancellationToken),
            await PostgresCampaignLedger.OpenAsync(_address, new PostgresOptions(), time, cancellationToken),
            await PostgresHistory.OpenAsync(_address, new PostgresOptions(), time, cancellationToken));

    public async Task<IReadOnlyList<(string What, long Bytes)>> MeasureAsync(CancellationToken cancellationToken)
    {
        var found = new List<(string, long)>();
        foreach (var table in (string[])["visits", "judgements", "summaries", "measured", "planned"])
        {
            found.Add((table, await ScalarAsync($"select pg_total_relation_size('probe.{table}')", cancellationToken)));
        }

        found.Add(("whole store", await ScalarAsync("select pg_database_size(current_database())", cancellationToken)));
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        NpgsqlConnection.ClearAllPools();
    }

    private async Task<long> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task CopyAsync(string table, string[]? columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var writer = await _connection!.BeginBinaryImportAsync($"copy {table} {(columns is null ? "" : $"({string.Join(", ", columns)})")} from stdin (format binary)", cancellationToken);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            foreach (var value in row)
            {
                await (value is null ? writer.WriteNullAsync(cancellationToken) : writer.WriteAsync(value, cancellationToken));
            }
        }

        await writer.CompleteAsync(cancellationToken);
    }
}
