using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.Postgres;

/// <summary>Rows as they stand, on their way to or from another store.</summary>
internal sealed class PostgresArchive(PostgresServer server)
{
    internal const string WhereKey = "run = @Run and target = @Target and scenario = @Scenario and channel = @Channel and device = @Device and repetition = @Repetition";

    internal const string InsertVisit = """
        insert into probe.visits (run, target, scenario, channel, device, repetition, kind, schema, started_at, started_ms, attempts, trouble, stored_at, writing, letter)
        values (@Run, @Target, @Scenario, @Channel, @Device, @Repetition, @Kind, @Schema, @StartedAt, @StartedMs, @Attempts, @Trouble, @StoredAt, @Writing, @Letter)
        on conflict (run, target, scenario, channel, device, repetition) do nothing
        """;

    internal const string InsertJudgement = $"""
        insert into probe.judgements (visit, policy, policy_version, judged_at, measured, conforming, verdict, writing)
        select id, @Policy, @PolicyVersion, @JudgedAt, @Measured, @Conforming, @Verdict, @Writing from probe.visits where {WhereKey}
        on conflict (writing) do nothing
        """;

    private const int PageSize = 20;

    private const string Columns = """
        run as Run, target as Target, scenario as Scenario, channel as Channel, device as Device, repetition as Repetition, kind as Kind, schema as Schema,
        started_at as StartedAt, attempts as Attempts, trouble as Trouble, stored_at as StoredAt, letter as Letter, id as Id
        """;

    private const string Order = "run, target, scenario, channel, device, repetition";

    /// <summary>A page is a call of its own, so that a server that goes away in the middle of a copy is waited for.</summary>
    internal async IAsyncEnumerable<StoredVisit> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        VisitKey? last = null;
        while (true)
        {
            var after = last;
            var page = await server.ReadAsync(
                (connection, transaction, cancel) => ReadAsync(
                    connection,
                    transaction,
                    $"select {Columns} from probe.visits {(after is null ? "" : $"where ({Order}) > (@Run, @Target, @Scenario, @Channel, @Device, @Repetition)")} order by {Order} limit {PageSize}",
                    after is null ? null : KeyOf(after),
                    cancel),
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
        (await server.ReadAsync((connection, transaction, cancel) => FindAsync(connection, transaction, key, cancel), cancellationToken)).SingleOrDefault();

    internal async Task<Carried> CarryAsync(StoredVisit visit, CancellationToken cancellationToken)
    {
        Carried? carried;
        do
        {
            carried = await server.WriteAsync((connection, transaction, cancel) => CarryAsync(connection, transaction, visit, cancel), cancellationToken);
        }
        while (carried is null);
        return carried.Value;
    }

    internal Task<StoreSize> MeasureAsync(CancellationToken cancellationToken) =>
        server.RunAsync(
            (connection, cancel) => connection.QuerySingleAsync<StoreSize>(new CommandDefinition(
                "select (select count(*) from probe.visits) as Visits, (select count(*) from probe.judgements) as Judgements", commandTimeout: 0, cancellationToken: cancel)),
            cancellationToken);

    internal static object KeyOf(VisitKey key) => new { Run = key.Run.Value, key.Target, key.Scenario, key.Channel, key.Device, key.Repetition };

    internal static object RowOf(Judgement judgement) => new
    {
        Run = judgement.Key.Run.Value,
        judgement.Key.Target,
        judgement.Key.Scenario,
        judgement.Key.Channel,
        judgement.Key.Device,
        judgement.Key.Repetition,
        judgement.Policy,
        judgement.PolicyVersion,
        JudgedAt = Text(judgement.JudgedAt),
        judgement.Measured,
        judgement.Conforming,
        judgement.Verdict,
        Writing = Guid.NewGuid(),
    };

    internal static async Task<Judgement[]> ReadJudgementsAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, VisitKey key, CancellationToken cancellationToken) =>
    [
        .. (await connection.QueryAsync<JudgementRow>(new CommandDefinition(
            $"""
            select policy as Policy, policy_version as PolicyVersion, judged_at as JudgedAt, measured as Measured, conforming as Conforming, verdict as Verdict
            from probe.judgements where visit = (select id from probe.visits where {WhereKey}) order by id
            """,
            KeyOf(key),
            transaction,
            cancellationToken: cancellationToken))).Select(row => new Judgement(key, row.Policy, row.PolicyVersion, Time(row.JudgedAt), row.Measured, row.Conforming, row.Verdict)),
    ];

    /// <returns>Null: another process carried the visit in at the same moment; look again.</returns>
    private static async Task<Carried?> CarryAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, StoredVisit visit, CancellationToken cancellationToken)
    {
        // Locked while its judgements are completed, or two copies at once would both complete them.
        await connection.ExecuteAsync(new CommandDefinition($"select 1 from probe.visits where {WhereKey} for update", KeyOf(visit.Key), transaction, cancellationToken: cancellationToken));
        var held = (await FindAsync(connection, transaction, visit.Key, cancellationToken)).SingleOrDefault();
        if ((held is not null && !held.IsSameVisit(visit)) || JudgementsHeld.Missing(held?.Judgements ?? [], visit.Judgements) is not { } missing)
        {
            return Carried.Different;
        }

        if (held is null && await connection.ExecuteAsync(new CommandDefinition(InsertVisit, RowOf(visit), transaction, cancellationToken: cancellationToken)) == 0)
        {
            return null;
        }

        foreach (var judgement in missing)
        {
            await connection.ExecuteAsync(new CommandDefinition(InsertJudgement, RowOf(judgement), transaction, cancellationToken: cancellationToken));
        }

        return held is null ? Carried.Added : missing.IsEmpty ? Carried.Same : Carried.Completed;
    }

    private static Task<StoredVisit[]> FindAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, VisitKey key, CancellationToken cancellationToken) =>
        ReadAsync(connection, transaction, $"select {Columns} from probe.visits where {WhereKey}", KeyOf(key), cancellationToken);

    private static async Task<StoredVisit[]> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, object? given, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(sql, given, transaction, cancellationToken: cancellationToken))).ToArray();
        if (rows.Length == 0)
        {
            return [];
        }

        var judgements = (await connection.QueryAsync<JudgementRow>(new CommandDefinition(
            """
            select policy as Policy, policy_version as PolicyVersion, judged_at as JudgedAt, measured as Measured, conforming as Conforming, verdict as Verdict, visit as Visit
            from probe.judgements where visit = any(@visits) order by id
            """,
            new { visits = rows.Select(row => row.Id).ToArray() },
            transaction,
            cancellationToken: cancellationToken))).ToLookup(row => row.Visit);
        return
        [
            .. rows.Select(row =>
            {
                var key = new VisitKey(new RunId(row.Run), row.Target, row.Scenario, row.Channel, row.Device, row.Repetition);
                ImmutableArray<Judgement> of = [.. judgements[row.Id].Select(j => new Judgement(key, j.Policy, j.PolicyVersion, Time(j.JudgedAt), j.Measured, j.Conforming, j.Verdict))];
                return new StoredVisit(key, row.Kind, row.Schema, Time(row.StartedAt), row.Attempts, row.Trouble, row.StoredAt is null ? null : Time(row.StoredAt), row.Letter, of);
            }),
        ];
    }

    private static object RowOf(StoredVisit visit) => new
    {
        Run = visit.Key.Run.Value,
        visit.Key.Target,
        visit.Key.Scenario,
        visit.Key.Channel,
        visit.Key.Device,
        visit.Key.Repetition,
        visit.Kind,
        visit.Schema,
        StartedAt = Text(visit.StartedAt),
        StartedMs = visit.StartedAt.ToUnixTimeMilliseconds(),
        visit.Attempts,
        visit.Trouble,
        StoredAt = visit.StoredAt is { } at ? Text(at) : null,
        Writing = Guid.NewGuid(),
        Letter = visit.Document,
    };

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private sealed record Row(
        string Run, string Target, string Scenario, string Channel, string Device, int Repetition, string Kind, int Schema, string StartedAt, int Attempts, string? Trouble, string? StoredAt, string Letter, long Id);

    private sealed record JudgementRow(string Policy, int PolicyVersion, string JudgedAt, int Measured, int Conforming, string Verdict, long Visit)
    {
        // Dapper matches constructors by the columns of the answer, and not every answer has the visit.
        public JudgementRow(string policy, int policyVersion, string judgedAt, int measured, int conforming, string verdict)
            : this(policy, policyVersion, judgedAt, measured, conforming, verdict, 0)
        {
        }
    }
}
