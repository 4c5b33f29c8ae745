using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage.History;

namespace Probe.Storage.Sqlite;

/// <summary>Fills what steps made out of an older store. The history's: every document is read once, packed, and summarised. The units': all but searches are read.</summary>
internal static class SqliteFilling
{
    private const string Next = """
        select id as Id, run as Run, target as Target, scenario as Scenario, channel as Channel, device as Device, repetition as Repetition, kind as Kind, schema as Schema,
          started_at as StartedAt, attempts as Attempts, trouble as Trouble, stored_at as StoredAt, document as Document
        from visits where id > @last order by id limit 1
        """;

    // Of the tables as they are behind that step.
    private static readonly SummaryTables Summaries = new(Dialect.Sqlite, units: false);

    private static readonly SummaryTables Units = new(Dialect.Sqlite);

    /// <summary>In the transaction of the upgrade, visit by visit: a store of years does not fit into memory.</summary>
    internal static void Fill(SqliteConnection connection, SqliteTransaction transaction)
    {
        foreach (var run in connection.Query<(string Run, string Document)>("select run, document from campaign_runs", transaction: transaction).ToArray())
        {
            if (StoredDocument.TryReadRun(run.Document) is { } known)
            {
                RunTables.Plan(connection, transaction, Dialect.Sqlite, known, connection.QuerySingle<int>("select count(*) from planned where run = @Run", new { run.Run }, transaction));
            }
        }

        for (long last = 0; connection.QueryFirstOrDefault<Row>(Next, new { last }, transaction) is { } row; last = row.Id)
        {
            var key = new VisitKey(new RunId(row.Run), row.Target, row.Scenario, row.Channel, row.Device, (int)row.Repetition);
            connection.Execute("update visits set packed = @packed where id = @Id", new { packed = Packed.Pack(row.Document), row.Id }, transaction);
            foreach (var (id, verdict) in connection.Query<(long Id, string Verdict)>("select id, verdict from judgements where visit = @Id", new { row.Id }, transaction).ToArray())
            {
                connection.Execute("update judgements set packed = @packed where id = @id", new { packed = Packed.Pack(verdict), id }, transaction);
            }

            var summary = Summary.Of(
                new StoredVisit(
                    key, row.Kind, (int)row.Schema, StoredTime.Read(row.StartedAt), (int)row.Attempts, row.Trouble, row.StoredAt is null ? null : StoredTime.Read(row.StoredAt), row.Document,
                    SqliteVisits.Judgements(connection, transaction, key)));
            Summaries.WriteAsync(connection, transaction, summary, CancellationToken.None).GetAwaiter().GetResult(); // SQLite's asynchronous calls are ended when they return.
        }
    }

    /// <summary>Fills in what indices are computed from. Searches have none: what they measured says it already, and most documents stay unread.</summary>
    internal static void FillUnits(SqliteConnection connection, SqliteTransaction transaction)
    {
        foreach (var id in connection.Query<long>("select id from visits where kind <> @search order by id", new { search = Visit.KindName }, transaction).ToArray())
        {
            var visit = SqliteVisits.Read(connection, transaction, $"select {SqliteVisits.Columns} from visits where id = @id", new { id }).Single();
            Units.FillUnitsAsync(connection, transaction, Summary.Of(visit), CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    private sealed record Row(
        long Id, string Run, string Target, string Scenario, string Channel, string Device, long Repetition, string Kind, long Schema, string StartedAt, long Attempts, string? Trouble, string? StoredAt, string Document);
}
