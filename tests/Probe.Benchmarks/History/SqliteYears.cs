using Microsoft.Data.Sqlite;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Storage;
using Probe.Storage.History;
using Probe.Storage.Sqlite;

namespace Probe.Benchmarks.History;

internal sealed class SqliteYears(string file, TimeProvider time) : IYearsStore
{
    private SqliteConnection? _connection;
    private MadeDocument[] _documents = [];

    public string Name => "SQLite";

    public async Task PrepareAsync(IEnumerable<MadeDocument> documents, CancellationToken cancellationToken)
    {
        _documents = [.. documents];
        await (await SqliteVisitStore.OpenAsync(file, time, cancellationToken)).DisposeAsync();
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = false, Pooling = false }.ToString());
        await _connection.OpenAsync(cancellationToken);
        await Counted.ExecuteAsync(_connection, "pragma synchronous = off; pragma cache_size = -400000", cancellationToken);
    }

    public async Task PutRunsAsync(IEnumerable<CampaignRun> runs, CancellationToken cancellationToken)
    {
        using var transaction = _connection!.BeginTransaction();
        Insert(transaction, "insert or replace into campaign_runs (run, campaign, started_ticks, document) values", 4, runs.Select(r => new object?[] { r.Run.Value, r.Campaign.Id, r.StartedAt.UtcTicks, VisitJson.WriteAny(r) }));
        Insert(
            transaction, "insert or replace into runs (run, campaign, name_zh, name_en, started_at, started_ms, deadline, planned) values", 8,
            runs.Select(r => new object?[] { r.Run.Value, r.Campaign.Id, r.Campaign.Name.Zh, r.Campaign.Name.En, StoredTime.Write(r.StartedAt), r.StartedAt.ToUnixTimeMilliseconds(), StoredTime.Write(r.Deadline!.Value), 0 }));
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task FlushAsync(Rows rows, CancellationToken cancellationToken)
    {
        using var transaction = _connection!.BeginTransaction();
        Insert(
            transaction, "insert into visits (id, run, target, scenario, channel, device, repetition, started_at, started_ms, attempts, trouble, stored_at, kind, schema, packed) values", 15,
            rows.Visits.Select(v => (object?[])[.. v[..^1], v[^1] as byte[] ?? _documents[(int)v[^1]!].Packed]));
        Insert(transaction, "insert into judgements (id, visit, policy, policy_version, judged_at, measured, conforming, packed) values", 8, rows.Judgements.Select(j => (object?[])[.. j[..^1], _documents[(int)j[^1]!].PackedVerdict]));
        Insert(transaction, "insert into planned (run, target, scenario, channel, device, repetition, place, due_at, asked) values", 9, rows.Planned);
        Insert(transaction, $"insert into things ({string.Join(", ", Rows.ThingColumns)}) values", Rows.ThingColumns.Length, rows.Things);
        Insert(transaction, $"insert into summaries ({string.Join(", ", Rows.SummaryColumns)}) values", Rows.SummaryColumns.Length, rows.Summaries);
        Insert(transaction, $"insert into measured ({string.Join(", ", Rows.MeasuredColumns)}) values", Rows.MeasuredColumns.Length, rows.Measured);
        Insert(transaction, $"insert into units ({string.Join(", ", UnitRow.Columns)}) values", UnitRow.Columns.Length, rows.Units);
        await transaction.CommitAsync(cancellationToken);
        rows.Clear();
    }

    public Task FinishAsync(CancellationToken cancellationToken) => Counted.ExecuteAsync(_connection!, Counted.Sql("") + "pragma wal_checkpoint(truncate)", cancellationToken);

    public async Task<(IVisitStore Visits, ICampaignLedger Ledger, IHistory History)> OpenAsync(CancellationToken cancellationToken) =>
        (await SqliteVisitStore.OpenAsync(file, time, cancellationToken), await SqliteCampaignLedger.OpenAsync(file, time, cancellationToken), await SqliteHistory.OpenAsync(file, time, cancellationToken));

    public async Task<IReadOnlyList<(string What, long Bytes)>> MeasureAsync(CancellationToken cancellationToken)
    {
        var found = new List<(string, long)>();
        foreach (var table in (string[])["visits", "judgements", "summaries", "measured", "planned"])
        {
            var column = table is "visits" or "judgements" ? "sum(length(packed))" : "count(*) * 0";
            found.Add(($"{table}' documents", await ScalarAsync($"select {column} from {table}", cancellationToken)));
        }

        found.RemoveAll(f => f.Item2 == 0);
        found.Add(("whole store", new FileInfo(file).Length));
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private async Task<long> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _connection!.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private void Insert(SqliteTransaction transaction, string into, int columns, IEnumerable<object?[]> rows)
    {
        using var command = _connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"{into} ({string.Join(", ", Enumerable.Range(0, columns).Select(i => $"${i}"))})";
        var parameters = Enumerable.Range(0, columns).Select(i => command.Parameters.AddWithValue($"${i}", null)).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < columns; i++)
            {
                parameters[i].Value = row[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }
}
