using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.Sqlite;

/// <summary>Rows as they stand, on their way to or from another store.</summary>
internal sealed class SqliteArchive(SqliteFile file)
{
    // So few that pages of documents of a megabyte stay small, so many that a page's own cost is shared.
    private const int PageSize = 20;

    private const string Columns = """
        id as Id, run as Run, target as Target, scenario as Scenario, channel as Channel, device as Device, repetition as Repetition, kind as Kind, schema as Schema,
        started_at as StartedAt, attempts as Attempts, trouble as Trouble, stored_at as StoredAt, document as Document
        """;

    private const string Key = "(run, target, scenario, channel, device, repetition)";

    private const string KeyGiven = "(@Run, @Target, @Scenario, @Channel, @Device, @Repetition)";

    internal async IAsyncEnumerable<StoredVisit> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        VisitKey? last = null;
        while (true)
        {
            var page = await file.ReadAsync(
                (connection, transaction) => Read(
                    connection,
                    transaction,
                    last is null
                        ? $"select {Columns} from visits order by run, target, scenario, channel, device, repetition limit {PageSize}"
                        : $"select {Columns} from visits where {Key} > {KeyGiven} order by run, target, scenario, channel, device, repetition limit {PageSize}",
                    last is null ? null : Given(last)),
                cancellationToken);
            foreach (var visit in page)
            {
                yield return visit;
            }

            if (page.Length < PageSize)
            {
                yield break;
            }

            last = page[^1].Key;
        }
    }

    internal async Task<StoredVisit?> FindAsync(VisitKey key, CancellationToken cancellationToken) =>
        (await file.ReadAsync((connection, transaction) => Find(connection, transaction, key), cancellationToken)).SingleOrDefault();

    internal Task<Carried> CarryAsync(StoredVisit visit, CancellationToken cancellationToken) =>
        file.WriteAsync(
            (connection, transaction) =>
            {
                var held = Find(connection, transaction, visit.Key).SingleOrDefault();
                if (held is not null && !held.IsSameVisit(visit))
                {
                    return Carried.Different;
                }

                if (JudgementsHeld.Missing(held?.Judgements ?? [], visit.Judgements) is not { } missing)
                {
                    return Carried.Different;
                }

                if (held is null)
                {
                    Insert(connection, transaction, visit);
                }

                foreach (var judgement in missing)
                {
                    Insert(connection, transaction, judgement);
                }

                return held is null ? Carried.Added : missing.IsEmpty ? Carried.Same : Carried.Completed;
            },
            cancellationToken);

    internal Task<StoreSize> MeasureAsync(CancellationToken cancellationToken) =>
        file.ReadAsync(
            (connection, transaction) => new StoreSize(
                connection.QuerySingle<long>("select count(*) from visits", transaction: transaction),
                connection.QuerySingle<long>("select count(*) from judgements", transaction: transaction)),
            cancellationToken);

    private static StoredVisit[] Find(SqliteConnection connection, SqliteTransaction transaction, VisitKey key) =>
        Read(connection, transaction, $"select {Columns} from visits where {Key} = {KeyGiven}", Given(key));

    private static StoredVisit[] Read(SqliteConnection connection, SqliteTransaction transaction, string sql, object? given) =>
    [
        .. connection.Query<Row>(sql, given, transaction).Select(row =>
        {
            var key = new VisitKey(new RunId(row.Run), row.Target, row.Scenario, row.Channel, row.Device, (int)row.Repetition);
            ImmutableArray<Judgement> judgements =
            [
                .. connection.Query<JudgementRow>(
                    """
                    select policy as Policy, policy_version as PolicyVersion, judged_at as JudgedAt, measured as Measured, conforming as Conforming, verdict as Verdict
                    from judgements where visit = @visit order by id
                    """,
                    new { visit = row.Id },
                    transaction).Select(j => new Judgement(key, j.Policy, (int)j.PolicyVersion, Time(j.JudgedAt), (int)j.Measured, (int)j.Conforming, j.Verdict)),
            ];
            return new StoredVisit(key, row.Kind, (int)row.Schema, Time(row.StartedAt), (int)row.Attempts, row.Trouble, row.StoredAt is null ? null : Time(row.StoredAt), row.Document, judgements);
        }),
    ];

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, StoredVisit visit) =>
        connection.Execute(
            $"""
            insert into visits (run, target, scenario, channel, device, repetition, started_at, started_ms, attempts, trouble, stored_at, kind, schema, document)
            values (@Run, @Target, @Scenario, @Channel, @Device, @Repetition, @startedAt, @startedMs, @attempts, @trouble, @storedAt, @kind, @schema, @document)
            """,
            new
            {
                Run = visit.Key.Run.Value,
                visit.Key.Target,
                visit.Key.Scenario,
                visit.Key.Channel,
                visit.Key.Device,
                visit.Key.Repetition,
                startedAt = Text(visit.StartedAt),
                startedMs = visit.StartedAt.ToUnixTimeMilliseconds(),
                attempts = visit.Attempts,
                trouble = visit.Trouble,
                storedAt = visit.StoredAt is { } at ? Text(at) : null,
                kind = visit.Kind,
                schema = visit.Schema,
                document = visit.Document,
            },
            transaction);

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, Judgement judgement) =>
        connection.Execute(
            $"""
            insert into judgements (visit, policy, policy_version, judged_at, measured, conforming, verdict)
            select id, @policy, @version, @judgedAt, @measured, @conforming, @verdict from visits where {Key} = {KeyGiven}
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
                judgedAt = Text(judgement.JudgedAt),
                measured = judgement.Measured,
                conforming = judgement.Conforming,
                verdict = judgement.Verdict,
            },
            transaction);

    private static object Given(VisitKey key) => new { Run = key.Run.Value, key.Target, key.Scenario, key.Channel, key.Device, key.Repetition };

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private sealed record Row(
        long Id, string Run, string Target, string Scenario, string Channel, string Device, long Repetition, string Kind, long Schema, string StartedAt, long Attempts, string? Trouble, string? StoredAt, string Document);

    private sealed record JudgementRow(string Policy, long PolicyVersion, string JudgedAt, long Measured, long Conforming, string Verdict);
}
