using Dapper;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Visits;
using Probe.Storage.History;

namespace Probe.Storage.Sqlite;

/// <summary>The embedded store: one SQLite file on a local disk, which several processes may use at once.</summary>
public sealed class SqliteVisitStore : IVisitStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SqliteFile _file;
    private readonly SqliteArchive _archive;
    private readonly TimeProvider _time;

    private SqliteVisitStore(SqliteFile file, TimeProvider time)
    {
        _file = file;
        _archive = new SqliteArchive(file);
        _time = time;
    }

    /// <summary>Opens or creates a store.</summary>
    /// <param name="path">The file; missing folders are made. A store of an older version is upgraded, after a copy was put beside it.</param>
    /// <param name="timeProvider">Our clock.</param>
    /// <param name="cancellationToken">Ends the waiting for another process.</param>
    /// <exception cref="StoreException">It cannot be opened, or is none of ours, or of a newer Probe.</exception>
    public static Task<SqliteVisitStore> OpenAsync(string path, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        OpenAsync(path, timeProvider, Patience, mostPages: null, cancellationToken);

    internal static async Task<SqliteVisitStore> OpenAsync(string path, TimeProvider timeProvider, TimeSpan patience, int? mostPages, CancellationToken cancellationToken) =>
        new(await SqliteFile.OpenAsync(path, timeProvider, patience, mostPages, cancellationToken), timeProvider);

    public Task<bool> AppendAsync(VisitRecord visit, CancellationToken cancellationToken) => AppendAsync(visit, null, cancellationToken);

    public Task<bool> AppendAsync(VisitRecord visit, Judgement? judgement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var storedAt = _time.GetUtcNow();
        var stored = new StoredVisit(
            visit.Key, visit.Kind, VisitJson.SchemaOf(visit.Kind) ?? 0, visit.StartedAt, visit.Attempts, visit.Trouble, storedAt, VisitJson.Write(visit), judgement is null ? [] : [judgement]);
        var summary = VisitSummaries.Of(visit, judgement, storedAt);
        return _file.WriteAsync((connection, transaction) => SqliteVisits.Append(connection, transaction, stored, summary, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The visit is not stored, or the medium failed.</exception>
    public async Task AppendJudgementAsync(Judgement judgement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        var known = await _file.WriteAsync(
            (connection, transaction) =>
            {
                if (SqliteVisits.Find(connection, transaction, judgement.Key).SingleOrDefault() is not { } stored)
                {
                    return false;
                }

                SqliteVisits.Insert(connection, transaction, judgement);
                SqliteVisits.Summarise(connection, transaction, stored with { Judgements = stored.Judgements.Add(judgement) }, cancellationToken);
                return true;
            },
            cancellationToken);
        if (!known)
        {
            throw new StoreException($"The store '{_file.Path}' holds no visit '{judgement.Key.Folder}' of run '{judgement.Key.Run}' to judge. Store the visit first.");
        }
    }

    public Task<int> RemoveRunAsync(Tombstone stone, CancellationToken cancellationToken) =>
        _file.WriteAsync((connection, transaction) => Removal.RemoveAsync(connection, transaction, Dialect.Sqlite, stone, cancellationToken).GetAwaiter().GetResult(), cancellationToken);

    public Task CarryRemovedAsync(Tombstone stone, IReadOnlyList<VisitSummary> summaries, CancellationToken cancellationToken) =>
        _file.WriteAsync(
            (connection, transaction) =>
            {
                foreach (var summary in summaries)
                {
                    SqliteVisits.Write(connection, transaction, summary, cancellationToken);
                }

                return Removal.RemoveAsync(connection, transaction, Dialect.Sqlite, stone, cancellationToken).GetAwaiter().GetResult();
            },
            cancellationToken);

    public async Task<VisitRecord?> FindAsync(VisitKey key, CancellationToken cancellationToken)
    {
        var rows = await _file.ReadAsync(
            (connection, transaction) => connection.Query<VisitRow>(
                $"select run as Run, target as Target, kind as Kind, schema as Schema, packed as Packed from visits where {WhereKey}",
                KeyOf(key),
                transaction).ToArray(),
            cancellationToken);
        return rows.Length == 0 ? null : ReadVisit(rows[0]);
    }

    public async Task<IReadOnlyList<VisitRecord>> FindRunAsync(RunId run, CancellationToken cancellationToken)
    {
        var rows = await _file.ReadAsync(
            (connection, transaction) => connection.Query<VisitRow>(
                """
                select run as Run, target as Target, kind as Kind, schema as Schema, packed as Packed from visits where run = @run
                order by target, scenario, channel, device, repetition
                """,
                new { run = run.Value },
                transaction).ToArray(),
            cancellationToken);
        return [.. rows.Select(ReadVisit)];
    }

    public async Task<IReadOnlyList<VisitRecord>> FindScenarioAsync(string kind, string scenario, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var rows = await _file.ReadAsync(
            (connection, transaction) => connection.Query<VisitRow>(
                """
                select run as Run, target as Target, kind as Kind, schema as Schema, packed as Packed from visits where scenario = @scenario and kind = @kind
                order by started_ms desc, run desc, target, channel, device, repetition limit @most
                """,
                new { scenario, kind, most },
                transaction).ToArray(),
            cancellationToken);
        return [.. rows.Select(ReadVisit)];
    }

    public async Task<IReadOnlyList<Judgement>> FindJudgementsAsync(VisitKey key, CancellationToken cancellationToken) =>
        (await _file.ReadAsync((connection, transaction) => SqliteVisits.Judgements(connection, transaction, key), cancellationToken)).ToArray();

    public async Task<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken)
    {
        if (query.Most < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Most, "A list of runs holds at least one.");
        }

        return await _file.ReadAsync((connection, transaction, cancel) => RunList.ReadAsync(connection, transaction, Dialect.Sqlite, query, cancel), cancellationToken);
    }

    public IAsyncEnumerable<StoredVisit> ReadAllAsync(CancellationToken cancellationToken) => _archive.ReadAllAsync(cancellationToken);

    public Task<StoredVisit?> FindStoredAsync(VisitKey key, CancellationToken cancellationToken) => _archive.FindAsync(key, cancellationToken);

    public Task<Carried> CarryAsync(StoredVisit visit, CancellationToken cancellationToken) => _archive.CarryAsync(visit, cancellationToken);

    public Task<StoreSize> MeasureAsync(CancellationToken cancellationToken) => _archive.MeasureAsync(cancellationToken);

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private const string WhereKey =
        "run = @run and target = @target and scenario = @scenario and channel = @channel and device = @device and repetition = @repetition";

    private static object KeyOf(VisitKey key) =>
        new { run = key.Run.Value, target = key.Target, scenario = key.Scenario, channel = key.Channel, device = key.Device, repetition = key.Repetition };

    private VisitRecord ReadVisit(VisitRow row) => StoredDocument.Read(_file.Path, row.Run, row.Target, row.Kind, row.Schema, row.Packed);

    private sealed record VisitRow(string Run, string Target, string Kind, long Schema, byte[] Packed);
}
