using System.Collections.Immutable;
using Dapper;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Visits;
using Probe.Storage.History;

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

    public Task<bool> AppendAsync(VisitRecord visit, CancellationToken cancellationToken) => AppendAsync(visit, null, cancellationToken);

    public Task<bool> AppendAsync(VisitRecord visit, Judgement? judgement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var storedAt = _time.GetUtcNow();
        var summary = VisitSummaries.Of(visit, judgement, storedAt);
        ImmutableArray<Judgement> judgements = judgement is null ? [] : [judgement];
        var row = PostgresArchive.RowOf(new StoredVisit(visit.Key, visit.Kind, VisitJson.SchemaOf(visit.Kind) ?? 0, visit.StartedAt, visit.Attempts, visit.Trouble, storedAt, VisitJson.Write(visit), judgements));
        return _server.WriteAsync(
            async (connection, transaction, cancel) =>
                await PostgresArchive.AppendAsync(connection, transaction, row, judgements, summary, cancel)

                // Ours all the same where the connection was lost between our writing and the answer. A second statement: the first cannot see what it waited for.
                || await connection.QuerySingleAsync<bool>(new CommandDefinition("select exists (select 1 from probe.visits where writing = @Writing and " + PostgresArchive.WhereKey + ")", row, transaction, cancellationToken: cancel)),
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The visit is not stored, or the medium failed.</exception>
    public async Task AppendJudgementAsync(Judgement judgement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        var row = PostgresArchive.RowOf(judgement);
        if (!await _server.WriteAsync((connection, transaction, cancel) => PostgresArchive.JudgeAsync(connection, transaction, row, judgement.Key, cancel), cancellationToken))
        {
            throw new StoreException($"The store '{_server.Address.Name}' holds no visit '{judgement.Key.Folder}' of run '{judgement.Key.Run}' to judge. Store the visit first.");
        }
    }

    public Task<int> RemoveRunAsync(Tombstone stone, CancellationToken cancellationToken) =>
        _server.WriteAsync((connection, transaction, cancel) => Removal.RemoveAsync(connection, transaction, Dialect.Postgres, stone, cancel), cancellationToken);

    public Task CarryRemovedAsync(Tombstone stone, IReadOnlyList<VisitSummary> summaries, CancellationToken cancellationToken) =>
        _server.WriteAsync(
            async (connection, transaction, cancel) =>
            {
                foreach (var summary in summaries)
                {
                    await PostgresArchive.SummariseAsync(connection, transaction, summary, cancel);
                }

                return await Removal.RemoveAsync(connection, transaction, Dialect.Postgres, stone, cancel);
            },
            cancellationToken);

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

        return await _server.ReadAsync((connection, transaction, cancel) => RunList.ReadAsync(connection, transaction, Dialect.Postgres, query, cancel), cancellationToken);
    }

    public IAsyncEnumerable<StoredVisit> ReadAllAsync(CancellationToken cancellationToken) => _archive.ReadAllAsync(cancellationToken);

    public Task<StoredVisit?> FindStoredAsync(VisitKey key, CancellationToken cancellationToken) => _archive.FindAsync(key, cancellationToken);

    public Task<Carried> CarryAsync(StoredVisit visit, CancellationToken cancellationToken) => _archive.CarryAsync(visit, cancellationToken);

    public Task<StoreSize> MeasureAsync(CancellationToken cancellationToken) => _archive.MeasureAsync(cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private const string SelectVisit = "select run as Run, target as Target, kind as Kind, schema as Schema, packed as Packed from probe.visits";

    private async Task<VisitRecord[]> QueryAsync(string sql, object given, CancellationToken cancellationToken)
    {
        var rows = await _server.RunAsync(
            async (connection, cancel) => (await connection.QueryAsync<VisitRow>(new CommandDefinition(sql, given, cancellationToken: cancel))).ToArray(),
            cancellationToken);
        return [.. rows.Select(row => StoredDocument.Read(_server.Address.Name, row.Run, row.Target, row.Kind, row.Schema, row.Packed))];
    }

    private sealed record VisitRow(string Run, string Target, string Kind, int Schema, byte[] Packed);
}
