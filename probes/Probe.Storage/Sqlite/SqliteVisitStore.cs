using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Records;
using Probe.Core.Visits;

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

    public Task<bool> AppendAsync(VisitRecord visit, CancellationToken cancellationToken)
    {
        var row = new
        {
            run = visit.Key.Run.Value,
            target = visit.Key.Target,
            scenario = visit.Key.Scenario,
            channel = visit.Key.Channel,
            device = visit.Key.Device,
            repetition = visit.Key.Repetition,
            startedAt = Text(visit.StartedAt),
            startedMs = visit.StartedAt.ToUnixTimeMilliseconds(),
            attempts = visit.Attempts,
            trouble = visit.Trouble,
            storedAt = Text(_time.GetUtcNow()),
            kind = visit.Kind,
            schema = VisitJson.SchemaOf(visit.Kind),
            document = VisitJson.Write(visit),
        };
        return _file.WriteAsync(
            (connection, transaction) => connection.Execute(
                """
                insert into visits (run, target, scenario, channel, device, repetition, started_at, started_ms, attempts, trouble, stored_at, kind, schema, document)
                values (@run, @target, @scenario, @channel, @device, @repetition, @startedAt, @startedMs, @attempts, @trouble, @storedAt, @kind, @schema, @document)
                on conflict (run, target, scenario, channel, device, repetition) do nothing
                """,
                row,
                transaction) == 1,
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The visit is not stored, or the medium failed.</exception>
    public async Task AppendJudgementAsync(Judgement judgement, CancellationToken cancellationToken)
    {
        var known = await _file.WriteAsync(
            (connection, transaction) =>
            {
                if (VisitId(connection, transaction, judgement.Key) is not { } visit)
                {
                    return false;
                }

                connection.Execute(
                    """
                    insert into judgements (visit, policy, policy_version, judged_at, measured, conforming, verdict)
                    values (@visit, @policy, @version, @judgedAt, @measured, @conforming, @verdict)
                    """,
                    new
                    {
                        visit,
                        policy = judgement.Policy,
                        version = judgement.PolicyVersion,
                        judgedAt = Text(judgement.JudgedAt),
                        measured = judgement.Measured,
                        conforming = judgement.Conforming,
                        verdict = judgement.Verdict,
                    },
                    transaction);
                return true;
            },
            cancellationToken);
        if (!known)
        {
            throw new StoreException($"The store '{_file.Path}' holds no visit '{judgement.Key.Folder}' of run '{judgement.Key.Run}' to judge. Store the visit first.");
        }
    }

    public async Task<VisitRecord?> FindAsync(VisitKey key, CancellationToken cancellationToken)
    {
        var rows = await _file.ReadAsync(
            (connection, transaction) => connection.Query<VisitRow>(
                $"select run as Run, target as Target, kind as Kind, schema as Schema, document as Document from visits where {WhereKey}",
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
                select run as Run, target as Target, kind as Kind, schema as Schema, document as Document from visits where run = @run
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
                select run as Run, target as Target, kind as Kind, schema as Schema, document as Document from visits where scenario = @scenario and kind = @kind
                order by started_ms desc, run desc, target, channel, device, repetition limit @most
                """,
                new { scenario, kind, most },
                transaction).ToArray(),
            cancellationToken);
        return [.. rows.Select(ReadVisit)];
    }

    public async Task<IReadOnlyList<Judgement>> FindJudgementsAsync(VisitKey key, CancellationToken cancellationToken)
    {
        var rows = await _file.ReadAsync(
            (connection, transaction) => connection.Query<JudgementRow>(
                $"""
                select policy as Policy, policy_version as PolicyVersion, judged_at as JudgedAt, measured as Measured, conforming as Conforming, verdict as Verdict
                from judgements where visit = (select id from visits where {WhereKey}) order by id
                """,
                KeyOf(key),
                transaction).ToArray(),
            cancellationToken);
        return [.. rows.Select(row => new Judgement(key, row.Policy, (int)row.PolicyVersion, Time(row.JudgedAt), (int)row.Measured, (int)row.Conforming, row.Verdict))];
    }

    public async Task<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken)
    {
        if (query.Most < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Most, "A list of runs holds at least one.");
        }

        // SQLite takes started_at from the row that holds the least started_ms.
        var (runs, targets, kinds) = await _file.ReadAsync(
            (connection, transaction) =>
            {
                var args = new { target = query.Target, since = query.Since?.ToUnixTimeMilliseconds(), most = query.Most };
                var found = connection.Query<RunRow>(
                    """
                    select run as Run, started_at as StartedAt, min(started_ms), count(*) as Visits from visits
                    where @target is null or run in (select run from visits where target = @target)
                    group by run having @since is null or min(started_ms) >= @since
                    order by min(started_ms) desc, run desc limit @most
                    """,
                    args,
                    transaction).ToArray();
                var visited = connection.Query<TargetRow>(
                    "select distinct run as Run, target as Target from visits where run in (select value from json_each(@runs)) order by target",
                    new { runs = JsonSerializer.Serialize(found.Select(row => row.Run)) },
                    transaction).ToLookup(row => row.Run, row => row.Target, StringComparer.Ordinal);
                var ofKind = connection.Query<KindRow>(
                    "select run as Run, kind as Kind, count(*) as Visits from visits where run in (select value from json_each(@runs)) group by run, kind order by kind desc",
                    new { runs = JsonSerializer.Serialize(found.Select(row => row.Run)) },
                    transaction).ToLookup(row => row.Run, row => (row.Kind, (int)row.Visits), StringComparer.Ordinal);
                return (found, visited, ofKind);
            },
            cancellationToken);
        return [.. runs.Select(row => new RunSummary(new RunId(row.Run), Time(row.StartedAt), (int)row.Visits, [.. targets[row.Run]], [.. kinds[row.Run]]))];
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

    private static long? VisitId(SqliteConnection connection, SqliteTransaction transaction, VisitKey key) =>
        connection.QuerySingleOrDefault<long?>($"select id from visits where {WhereKey}", KeyOf(key), transaction);

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private VisitRecord ReadVisit(VisitRow row) => StoredDocument.Read(_file.Path, row.Run, row.Target, row.Kind, row.Schema, row.Document);

    private sealed record VisitRow(string Run, string Target, string Kind, long Schema, string Document);

    private sealed record JudgementRow(string Policy, long PolicyVersion, string JudgedAt, long Measured, long Conforming, string Verdict);

    // Properties, not a constructor: computed columns of an empty answer have no type that Dapper could match to one.
    private sealed record RunRow
    {
        public string Run { get; init; } = "";

        public string StartedAt { get; init; } = "";

        public long Visits { get; init; }
    }

    private sealed record TargetRow(string Run, string Target);

    private sealed record KindRow
    {
        public string Run { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Visits { get; init; }
    }
}
