using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Visits;
using Probe.Storage.History;

namespace Probe.Storage.Sqlite;

/// <summary>Visits, judgements and summaries as rows, in a transaction of the caller's.</summary>
internal static class SqliteVisits
{
    internal const string Columns = """
        id as Id, run as Run, target as Target, scenario as Scenario, channel as Channel, device as Device, repetition as Repetition, kind as Kind, schema as Schema,
        started_at as StartedAt, attempts as Attempts, trouble as Trouble, stored_at as StoredAt, packed as Packed
        """;

    internal const string Key = "(run, target, scenario, channel, device, repetition)";

    internal const string KeyGiven = "(@Run, @Target, @Scenario, @Channel, @Device, @Repetition)";

    private static readonly SummaryTables Summaries = new(Dialect.Sqlite);

    /// <summary>Stores a visit with its judgements and its summary.</summary>
    /// <returns>False: it is stored already, or was and is removed.</returns>
    internal static bool Append(SqliteConnection connection, SqliteTransaction transaction, StoredVisit visit, VisitSummary summary, CancellationToken cancellationToken)
    {
        if (connection.QuerySingle<bool>($"select exists (select 1 from summaries where {Key} = {KeyGiven})", Given(visit.Key), transaction))
        {
            return false;
        }

        Insert(connection, transaction, visit);
        foreach (var judgement in visit.Judgements)
        {
            Insert(connection, transaction, judgement);
        }

        Write(connection, transaction, summary, cancellationToken);
        return true;
    }

    /// <summary>Writes a stored visit's summary anew, by its latest judgement.</summary>
    internal static void Summarise(SqliteConnection connection, SqliteTransaction transaction, StoredVisit visit, CancellationToken cancellationToken) =>
        Write(connection, transaction, Summary.Of(visit), cancellationToken);

    internal static void Write(SqliteConnection connection, SqliteTransaction transaction, VisitSummary summary, CancellationToken cancellationToken) =>
        Summaries.WriteAsync(connection, transaction, summary, cancellationToken).GetAwaiter().GetResult(); // SQLite's asynchronous calls are ended when they return.

    internal static StoredVisit[] Find(SqliteConnection connection, SqliteTransaction transaction, VisitKey key) =>
        Read(connection, transaction, $"select {Columns} from visits where {Key} = {KeyGiven}", Given(key));

    internal static StoredVisit[] Read(SqliteConnection connection, SqliteTransaction transaction, string sql, object? given) =>
    [
        .. connection.Query<Row>(sql, given, transaction).Select(row =>
        {
            var key = new VisitKey(new RunId(row.Run), row.Target, row.Scenario, row.Channel, row.Device, (int)row.Repetition);
            return new StoredVisit(
                key, row.Kind, (int)row.Schema, StoredTime.Read(row.StartedAt), (int)row.Attempts, row.Trouble, row.StoredAt is null ? null : StoredTime.Read(row.StoredAt), Packed.Unpack(row.Packed),
                Judgements(connection, transaction, key));
        }),
    ];

    /// <summary>Oldest first.</summary>
    internal static ImmutableArray<Judgement> Judgements(SqliteConnection connection, SqliteTransaction transaction, VisitKey key) =>
    [
        .. connection.Query<JudgementRow>(
            $"""
            select policy as Policy, policy_version as PolicyVersion, judged_at as JudgedAt, measured as Measured, conforming as Conforming, packed as Packed
            from judgements where visit = (select id from visits where {Key} = {KeyGiven}) order by id
            """,
            Given(key),
            transaction).Select(j => new Judgement(key, j.Policy, (int)j.PolicyVersion, StoredTime.Read(j.JudgedAt), (int)j.Measured, (int)j.Conforming, Packed.Unpack(j.Packed))),
    ];

    internal static void Insert(SqliteConnection connection, SqliteTransaction transaction, StoredVisit visit) =>
        connection.Execute(
            """
            insert into visits (run, target, scenario, channel, device, repetition, started_at, started_ms, attempts, trouble, stored_at, kind, schema, packed)
            values (@Run, @Target, @Scenario, @Channel, @Device, @Repetition, @startedAt, @startedMs, @attempts, @trouble, @storedAt, @kind, @schema, @packed)
            """,
            new
            {
                Run = visit.Key.Run.Value,
                visit.Key.Target,
                visit.Key.Scenario,
                visit.Key.Channel,
                visit.Key.Device,
                visit.Key.Repetition,
                startedAt = StoredTime.Write(visit.StartedAt),
                startedMs = visit.StartedAt.ToUnixTimeMilliseconds(),
                attempts = visit.Attempts,
                trouble = visit.Trouble,
                storedAt = visit.StoredAt is { } at ? StoredTime.Write(at) : null,
                kind = visit.Kind,
                schema = visit.Schema,
                packed = Packed.Pack(visit.Document),
            },
            transaction);

    internal static void Insert(SqliteConnection connection, SqliteTransaction transaction, Judgement judgement) =>
        connection.Execute(
            $"""
            insert into judgements (visit, policy, policy_version, judged_at, measured, conforming, packed)
            select id, @policy, @version, @judgedAt, @measured, @conforming, @packed from visits where {Key} = {KeyGiven}
            """,
            new
            {
                Run = judgement.Key.Run.Value,
                judgement.Key.Target,
                judgement.Key.Scenario,
                judgement.Key.Channel,
                judgement.Key.Device,
                judgement.Key.Repetition,
                policy = judgement.Policy,
                version = judgement.PolicyVersion,
                judgedAt = StoredTime.Write(judgement.JudgedAt),
                measured = judgement.Measured,
                conforming = judgement.Conforming,
                packed = Packed.Pack(judgement.Verdict),
            },
            transaction);

    internal static object Given(VisitKey key) => new { Run = key.Run.Value, key.Target, key.Scenario, key.Channel, key.Device, key.Repetition };

    private sealed record Row(
        long Id, string Run, string Target, string Scenario, string Channel, string Device, long Repetition, string Kind, long Schema, string StartedAt, long Attempts, string? Trouble, string? StoredAt, byte[] Packed);

    private sealed record JudgementRow(string Policy, long PolicyVersion, string JudgedAt, long Measured, long Conforming, byte[] Packed);
}
