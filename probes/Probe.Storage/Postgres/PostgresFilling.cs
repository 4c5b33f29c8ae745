using Dapper;
using Npgsql;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage.History;

namespace Probe.Storage.Postgres;

/// <summary>Fills what steps made out of an older store. The history's: every document is read once, packed, and summarised. The units': all but searches are read.</summary>
internal static class PostgresFilling
{
    private const string Next = """
        select id as Id, run as Run, target as Target, scenario as Scenario, channel as Channel, device as Device, repetition as Repetition, kind as Kind, schema as Schema,
          started_at as StartedAt, attempts as Attempts, trouble as Trouble, stored_at as StoredAt, letter as Letter
        from probe.visits where id > @last order by id limit 1
        """;

    // Of the tables as they are behind that step.
    private static readonly SummaryTables Summaries = new(Dialect.Postgres, units: false);

    private static readonly SummaryTables Units = new(Dialect.Postgres);

    /// <summary>In the transaction of the upgrade, visit by visit: a store of years does not fit into memory.</summary>
    internal static async Task FillAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var run in await connection.QueryAsync<PlannedRun>(Command("select c.run as Run, c.document as Document, (select count(*) from probe.planned p where p.run = c.run) as Planned from probe.campaign_runs c", null)))
        {
            if (StoredDocument.TryReadRun(run.Document) is { } known)
            {
                await RunTables.PlanAsync(connection, transaction, Dialect.Postgres, known, (int)run.Planned, cancellationToken);
            }
        }

        for (long last = 0; await connection.QueryFirstOrDefaultAsync<Row>(Command(Next, new { last })) is { } row; last = row.Id)
        {
            var key = new VisitKey(new RunId(row.Run), row.Target, row.Scenario, row.Channel, row.Device, row.Repetition);
            await connection.ExecuteAsync(Command("update probe.visits set packed = @packed where id = @Id", new { packed = Packed.Pack(row.Letter), row.Id }));
            foreach (var judgement in await connection.QueryAsync<JudgementRow>(Command("select id as Id, verdict as Verdict from probe.judgements where visit = @Id", new { row.Id })))
            {
                await connection.ExecuteAsync(Command("update probe.judgements set packed = @packed where id = @Id", new { packed = Packed.Pack(judgement.Verdict), judgement.Id }));
            }

            var stored = new StoredVisit(
                key, row.Kind, row.Schema, StoredTime.Read(row.StartedAt), row.Attempts, row.Trouble, row.StoredAt is null ? null : StoredTime.Read(row.StoredAt), row.Letter,
                [.. await PostgresArchive.ReadJudgementsAsync(connection, transaction, key, cancellationToken)]);
            await Summaries.WriteAsync(connection, transaction, Summary.Of(stored), cancellationToken);
        }

        CommandDefinition Command(string sql, object? given) => new(sql, given, transaction, commandTimeout: 0, cancellationToken: cancellationToken);
    }

    /// <summary>Fills in what indices are computed from. Searches have none: what they measured says it already, and most documents stay unread.</summary>
    internal static async Task FillUnitsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var ids = await connection.QueryAsync<long>(new CommandDefinition("select id from probe.visits where kind <> @search order by id", new { search = Visit.KindName }, transaction, commandTimeout: 0, cancellationToken: cancellationToken));
        foreach (var id in ids)
        {
            await Units.FillUnitsAsync(connection, transaction, Summary.Of(await PostgresArchive.ReadAsync(connection, transaction, id, cancellationToken)), cancellationToken);
        }
    }

    private sealed record PlannedRun(string Run, string Document, long Planned);

    private sealed record JudgementRow(long Id, string Verdict);

    private sealed record Row(
        long Id, string Run, string Target, string Scenario, string Channel, string Device, int Repetition, string Kind, int Schema, string StartedAt, int Attempts, string? Trouble, string? StoredAt, string Letter);
}
