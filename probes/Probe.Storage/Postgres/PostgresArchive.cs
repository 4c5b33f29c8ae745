using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Visits;
using Probe.Storage.History;

namespace Probe.Storage.Postgres;

/// <summary>Rows as they stand, on their way to or from another store.</summary>
internal sealed class PostgresArchive(PostgresServer server)
{
    internal const string WhereKey = "run = @Run and target = @Target and scenario = @Scenario and channel = @Channel and device = @Device and repetition = @Repetition";

    /// <summary>A visit that was removed is not stored again: its summary says that it was there.</summary>
    internal const string InsertVisit = $"""
        insert into probe.visits (run, target, scenario, channel, device, repetition, kind, schema, started_at, started_ms, attempts, trouble, stored_at, writing, packed, document)
        select @Run, @Target, @Scenario, @Channel, @Device, @Repetition, @Kind, @Schema, @StartedAt, @StartedMs, @Attempts, @Trouble, @StoredAt, @Writing, @Packed, cast(@Json as jsonb)
        where not exists (select 1 from probe.summaries where {WhereKey})
        on conflict (run, target, scenario, channel, device, repetition) do nothing
        """;

    internal const string InsertJudgement = $"""
        insert into probe.judgements (visit, policy, policy_version, judged_at, measured, conforming, packed, writing)
        select id, @Policy, @PolicyVersion, @JudgedAt, @Measured, @Conforming, @Packed, @Writing from probe.visits where {WhereKey}
        on conflict (writing) do nothing
        """;

    private static readonly SummaryTables Summaries = new(Dialect.Postgres);

    private const int PageSize = 20;

    private const string Columns = """
        run as Run, target as Target, scenario as Scenario, channel as Channel, device as Device, repetition as Repetition, kind as Kind, schema as Schema,
        started_at as StartedAt, attempts as Attempts, trouble as Trouble, stored_at as StoredAt, packed as Packed, id as Id
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

    internal static JudgementGiven RowOf(Judgement judgement) => new(
        judgement.Key.Run.Value, judgement.Key.Target, judgement.Key.Scenario, judgement.Key.Channel, judgement.Key.Device, judgement.Key.Repetition,
        judgement.Policy, judgement.PolicyVersion, StoredTime.Write(judgement.JudgedAt), judgement.Measured, judgement.Conforming, Packed.Pack(judgement.Verdict), Guid.NewGuid());

    internal static async Task<Judgement[]> ReadJudgementsAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, VisitKey key, CancellationToken cancellationToken) =>
    [
        .. (await connection.QueryAsync<JudgementRow>(new CommandDefinition(
            $"""
            select policy as Policy, policy_version as PolicyVersion, judged_at as JudgedAt, measured as Measured, conforming as Conforming, packed as Packed
            from probe.judgements where visit = (select id from probe.visits where {WhereKey}) order by id
            """,
            KeyOf(key),
            transaction,
            cancellationToken: cancellationToken))).Select(row => new Judgement(key, row.Policy, row.PolicyVersion, StoredTime.Read(row.JudgedAt), row.Measured, row.Conforming, Packed.Unpack(row.Packed))),
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

        if (held is null)
        {
            return await AppendAsync(connection, transaction, RowOf(visit), visit.Judgements, Summary.Of(visit), cancellationToken) ? Carried.Added
                : await WasRemovedAsync(connection, transaction, visit.Key, cancellationToken) ? Carried.Different : null;
        }

        if (missing.IsEmpty)
        {
            return Carried.Same;
        }

        foreach (var judgement in missing)
        {
            await connection.ExecuteAsync(new CommandDefinition(InsertJudgement, RowOf(judgement), transaction, cancellationToken: cancellationToken));
        }

        await Summaries.WriteAsync(connection, transaction, Summary.Of(held with { Judgements = held.Judgements.AddRange(missing) }), cancellationToken);
        return Carried.Completed;
    }

    /// <summary>Stores a visit with its judgements and its summary.</summary>
    /// <returns>False: it is stored already, or was and is removed.</returns>
    internal static async Task<bool> AppendAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, VisitRow visit, IEnumerable<Judgement> judgements, VisitSummary summary, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteAsync(new CommandDefinition(InsertVisit, visit, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        foreach (var judgement in judgements)
        {
            await connection.ExecuteAsync(new CommandDefinition(InsertJudgement, RowOf(judgement), transaction, cancellationToken: cancellationToken));
        }

        await Summaries.WriteAsync(connection, transaction, summary, cancellationToken);
        return true;
    }

    /// <summary>Appends a judgement, and summarises the visit anew. Judgements of one visit come one after the other.</summary>
    /// <returns>False: no such visit is stored.</returns>
    internal static async Task<bool> JudgeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, JudgementGiven row, VisitKey key, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition($"select 1 from probe.visits where {WhereKey} for update", KeyOf(key), transaction, cancellationToken: cancellationToken));
        if (await connection.ExecuteAsync(new CommandDefinition(InsertJudgement, row, transaction, cancellationToken: cancellationToken)) == 0)
        {
            // Ours all the same where the connection was lost between our writing and the answer.
            return await connection.QuerySingleAsync<bool>(new CommandDefinition("select exists (select 1 from probe.judgements where writing = @Writing)", row, transaction, cancellationToken: cancellationToken));
        }

        await Summaries.WriteAsync(connection, transaction, Summary.Of((await FindAsync(connection, transaction, key, cancellationToken)).Single()), cancellationToken);
        return true;
    }

    /// <summary>Writes a visit's summary as it is carried in.</summary>
    internal static Task<bool> SummariseAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, VisitSummary summary, CancellationToken cancellationToken) =>
        Summaries.WriteAsync(connection, transaction, summary, cancellationToken);

    /// <summary>The server's own form of a document, for questions in SQL: with a sign for 'unknown' where a page had a NUL, which it does not take.</summary>
    internal static string JsonOf(string document) => document.Replace("\\u0000", "\\ufffd", StringComparison.Ordinal);

    private static Task<bool> WasRemovedAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, VisitKey key, CancellationToken cancellationToken) =>
        connection.QuerySingleAsync<bool>(new CommandDefinition($"select exists (select 1 from probe.summaries where has_document = 0 and {WhereKey})", KeyOf(key), transaction, cancellationToken: cancellationToken));

    private static Task<StoredVisit[]> FindAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, VisitKey key, CancellationToken cancellationToken) =>
        ReadAsync(connection, transaction, $"select {Columns} from probe.visits where {WhereKey}", KeyOf(key), cancellationToken);

    /// <summary>One visit by its row's id.</summary>
    internal static async Task<StoredVisit> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long id, CancellationToken cancellationToken) =>
        (await ReadAsync(connection, transaction, $"select {Columns} from probe.visits where id = @id", new { id }, cancellationToken)).Single();

    private static async Task<StoredVisit[]> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, object? given, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(sql, given, transaction, cancellationToken: cancellationToken))).ToArray();
        if (rows.Length == 0)
        {
            return [];
        }

        var judgements = (await connection.QueryAsync<JudgementRow>(new CommandDefinition(
            """
            select policy as Policy, policy_version as PolicyVersion, judged_at as JudgedAt, measured as Measured, conforming as Conforming, packed as Packed, visit as Visit
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
                ImmutableArray<Judgement> of = [.. judgements[row.Id].Select(j => new Judgement(key, j.Policy, j.PolicyVersion, StoredTime.Read(j.JudgedAt), j.Measured, j.Conforming, Packed.Unpack(j.Packed)))];
                return new StoredVisit(key, row.Kind, row.Schema, StoredTime.Read(row.StartedAt), row.Attempts, row.Trouble, row.StoredAt is null ? null : StoredTime.Read(row.StoredAt), Packed.Unpack(row.Packed), of);
            }),
        ];
    }

    internal static VisitRow RowOf(StoredVisit visit) => new(
        visit.Key.Run.Value, visit.Key.Target, visit.Key.Scenario, visit.Key.Channel, visit.Key.Device, visit.Key.Repetition, visit.Kind, visit.Schema,
        StoredTime.Write(visit.StartedAt), visit.StartedAt.ToUnixTimeMilliseconds(), visit.Attempts, visit.Trouble, visit.StoredAt is { } at ? StoredTime.Write(at) : null,
        Guid.NewGuid(), Packed.Pack(visit.Document), JsonOf(visit.Document));

    /// <param name="Writing">The one call that writes it.</param>
    internal sealed record VisitRow(
        string Run, string Target, string Scenario, string Channel, string Device, int Repetition, string Kind, int Schema,
        string StartedAt, long StartedMs, int Attempts, string? Trouble, string? StoredAt, Guid Writing, byte[] Packed, string Json);

    /// <param name="Writing">The one call that writes it.</param>
    internal sealed record JudgementGiven(
        string Run, string Target, string Scenario, string Channel, string Device, int Repetition,
        string Policy, int PolicyVersion, string JudgedAt, int Measured, int Conforming, byte[] Packed, Guid Writing);

    private sealed record Row(
        string Run, string Target, string Scenario, string Channel, string Device, int Repetition, string Kind, int Schema, string StartedAt, int Attempts, string? Trouble, string? StoredAt, byte[] Packed, long Id);

    private sealed record JudgementRow(string Policy, int PolicyVersion, string JudgedAt, int Measured, int Conforming, byte[] Packed, long Visit)
    {
        // Dapper matches constructors by the columns of the answer, and not every answer has the visit.
        public JudgementRow(string policy, int policyVersion, string judgedAt, int measured, int conforming, byte[] packed)
            : this(policy, policyVersion, judgedAt, measured, conforming, packed, 0)
        {
        }
    }
}
