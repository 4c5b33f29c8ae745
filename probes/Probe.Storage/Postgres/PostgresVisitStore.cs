using System.Data;
using System.Globalization;
using Dapper;
using Npgsql;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.Postgres;

/// <summary>The shared store: a schema in a PostgreSQL database, which many nodes use at once. A server that goes away for a while is waited for.</summary>
public sealed class PostgresVisitStore : IVisitStore
{
    private readonly PostgresServer _server;
    private readonly PostgresArchive _archive;
    private readonly TimeProvider _time;

    private PostgresVisitStore(PostgresServer server, TimeProvider time)
    {
        _server = server;
        _archive = new PostgresArchive(server);
        _time = time;
    }

    /// <summary>Opens the store, or creates it in a database that has none. One of an older version is upgraded, whole or not at all.</summary>
    /// <param name="address">The database; the password may come from the environment, as with every PostgreSQL program.</param>
    /// <param name="options">How long a server that is away is waited for.</param>
    /// <param name="timeProvider">Our clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreException">It cannot be opened, or the schema is none of ours, or of a newer Probe.</exception>
    public static async Task<PostgresVisitStore> OpenAsync(PostgresAddress address, PostgresOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        var server = new PostgresServer(address, options, timeProvider);
        try
        {
            await server.OpenAsync((connection, cancel) => PostgresSchema.PrepareAsync(connection, address, cancel), cancellationToken);
            return new PostgresVisitStore(server, timeProvider);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task<bool> AppendAsync(VisitRecord visit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var row = new
        {
            Run = visit.Key.Run.Value,
            visit.Key.Target,
            visit.Key.Scenario,
            visit.Key.Channel,
            visit.Key.Device,
            visit.Key.Repetition,
            visit.Kind,
            Schema = VisitJson.SchemaOf(visit.Kind),
            StartedAt = Text(visit.StartedAt),
            StartedMs = visit.StartedAt.ToUnixTimeMilliseconds(),
            visit.Attempts,
            visit.Trouble,
            StoredAt = Text(_time.GetUtcNow()),
            Writing = Guid.NewGuid(),
            Letter = VisitJson.Write(visit),
        };
        return _server.RunAsync(
            async (connection, cancel) =>
                await connection.ExecuteAsync(new CommandDefinition(PostgresArchive.InsertVisit, row, cancellationToken: cancel)) == 1

                // Ours all the same where the connection was lost between our writing and the answer. A second statement: the first cannot see what it waited for.
                || await connection.QuerySingleAsync<bool>(new CommandDefinition($"select exists (select 1 from probe.visits where {PostgresArchive.WhereKey} and writing = @Writing)", row, cancellationToken: cancel)),
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The visit is not stored, or the medium failed.</exception>
    public async Task AppendJudgementAsync(Judgement judgement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        var row = PostgresArchive.RowOf(judgement);
        var known = await _server.RunAsync(
            async (connection, cancel) =>
                await connection.ExecuteAsync(new CommandDefinition(PostgresArchive.InsertJudgement, row, cancellationToken: cancel)) == 1
                || await connection.QuerySingleAsync<bool>(new CommandDefinition("select exists (select 1 from probe.judgements where writing = @Writing)", row, cancellationToken: cancel)),
            cancellationToken);
        if (!known)
        {
            throw new StoreException($"The store '{_server.Address.Name}' holds no visit '{judgement.Key.Folder}' of run '{judgement.Key.Run}' to judge. Store the visit first.");
        }
    }

    public async Task<VisitRecord?> FindAsync(VisitKey key, CancellationToken cancellationToken) =>
        (await QueryAsync($"{SelectVisit} where {PostgresArchive.WhereKey}", PostgresArchive.KeyOf(key), cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<VisitRecord>> FindRunAsync(RunId run, CancellationToken cancellationToken) =>
        await QueryAsync($"{SelectVisit} where run = @run order by target, scenario, channel, device, repetition", new { run = run.Value }, cancellationToken);

    public async Task<IReadOnlyList<VisitRecord>> FindScenarioAsync(string kind, string scenario, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return await QueryAsync(
            $"{SelectVisit} where scenario = @scenario and kind = @kind order by started_ms desc, run desc, target, channel, device, repetition limit @most",
            new { scenario, kind, most },
            cancellationToken);
    }

    public async Task<IReadOnlyList<Judgement>> FindJudgementsAsync(VisitKey key, CancellationToken cancellationToken) =>
        await _server.RunAsync(
            (connection, cancel) => PostgresArchive.ReadJudgementsAsync(connection, null, key, cancel),
            cancellationToken);

    public async Task<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Most < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Most, "A list of runs holds at least one.");
        }

        var (runs, targets, kinds) = await _server.ReadAsync(
            async (connection, transaction, cancel) =>
            {
                var found = (await connection.QueryAsync<RunRow>(new CommandDefinition(
                    """
                    select run as Run, (array_agg(started_at order by started_ms, id))[1] as StartedAt, count(*) as Visits from probe.visits
                    where @target::text is null or run in (select run from probe.visits where target = @target)
                    group by run having @since::bigint is null or min(started_ms) >= @since
                    order by min(started_ms) desc, run desc limit @most
                    """,
                    new { target = query.Target, since = query.Since?.ToUnixTimeMilliseconds(), most = query.Most },
                    transaction,
                    cancellationToken: cancel))).ToArray();
                var ids = new { runs = found.Select(row => row.Run).ToArray() };
                var visited = await connection.QueryAsync<TargetRow>(new CommandDefinition(
                    "select distinct run as Run, target as Target from probe.visits where run = any(@runs) order by target", ids, transaction, cancellationToken: cancel));
                var ofKind = await connection.QueryAsync<KindRow>(new CommandDefinition(
                    "select run as Run, kind as Kind, count(*) as Visits from probe.visits where run = any(@runs) group by run, kind order by kind desc", ids, transaction, cancellationToken: cancel));
                return (found, visited.ToLookup(row => row.Run, row => row.Target, StringComparer.Ordinal), ofKind.ToLookup(row => row.Run, row => (row.Kind, (int)row.Visits), StringComparer.Ordinal));
            },
            cancellationToken);
        return [.. runs.Select(row => new RunSummary(new RunId(row.Run), Time(row.StartedAt), (int)row.Visits, [.. targets[row.Run]], [.. kinds[row.Run]]))];
    }

    public IAsyncEnumerable<StoredVisit> ReadAllAsync(CancellationToken cancellationToken) => _archive.ReadAllAsync(cancellationToken);

    public Task<StoredVisit?> FindStoredAsync(VisitKey key, CancellationToken cancellationToken) => _archive.FindAsync(key, cancellationToken);

    public Task<Carried> CarryAsync(StoredVisit visit, CancellationToken cancellationToken) => _archive.CarryAsync(visit, cancellationToken);

    public Task<StoreSize> MeasureAsync(CancellationToken cancellationToken) => _archive.MeasureAsync(cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private const string SelectVisit = "select run as Run, target as Target, kind as Kind, schema as Schema, letter as Letter from probe.visits";

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private async Task<VisitRecord[]> QueryAsync(string sql, object given, CancellationToken cancellationToken)
    {
        var rows = await _server.RunAsync(
            async (connection, cancel) => (await connection.QueryAsync<VisitRow>(new CommandDefinition(sql, given, cancellationToken: cancel))).ToArray(),
            cancellationToken);
        return [.. rows.Select(row => StoredDocument.Read(_server.Address.Name, row.Run, row.Target, row.Kind, row.Schema, row.Letter))];
    }

    private sealed record VisitRow(string Run, string Target, string Kind, int Schema, string Letter);

    private sealed record RunRow(string Run, string StartedAt, long Visits);

    private sealed record TargetRow(string Run, string Target);

    private sealed record KindRow(string Run, string Kind, long Visits);
}
