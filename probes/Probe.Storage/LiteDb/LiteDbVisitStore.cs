using System.Runtime.CompilerServices;
using LiteDB;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Visits;

namespace Probe.Storage.LiteDb;

/// <summary>The embedded document store: one LiteDB file. Compiled where the build property <c>LiteDb</c> is true.</summary>
/// <remarks>A list of runs reads every visit's row; for years of history take SQLite or PostgreSQL.</remarks>
public sealed class LiteDbVisitStore : IVisitStore
{
    private readonly LiteDbFile _file;
    private readonly TimeProvider _time;

    private LiteDbVisitStore(LiteDbFile file, TimeProvider time)
    {
        _file = file;
        _time = time;
    }

    /// <exception cref="StoreException">It cannot be opened, or is none of ours, or of a newer Probe.</exception>
    public static async Task<LiteDbVisitStore> OpenAsync(string path, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        new(await LiteDbFile.OpenAsync(path, cancellationToken), timeProvider);

    public Task<bool> AppendAsync(VisitRecord visit, CancellationToken cancellationToken) => AppendAsync(visit, null, cancellationToken);

    public Task<bool> AppendAsync(VisitRecord visit, Judgement? judgement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var row = LiteDbRows.Row(new StoredVisit(
            visit.Key, visit.Kind, VisitJson.SchemaOf(visit.Kind) ?? 0, visit.StartedAt, visit.Attempts, visit.Trouble, _time.GetUtcNow(), VisitJson.Write(visit), []));
        return _file.WorkAsync(
            database =>
            {
                var visits = LiteDbRows.Visits(database);
                if (visits.Exists(Query.EQ("_id", row["_id"])))
                {
                    return false;
                }

                visits.Insert(row);
                if (judgement is not null)
                {
                    LiteDbRows.Judgements(database).Insert(LiteDbRows.Row(judgement));
                }

                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The visit is not stored, or the medium failed.</exception>
    public async Task AppendJudgementAsync(Judgement judgement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        var known = await _file.WorkAsync(
            database =>
            {
                if (!LiteDbRows.Visits(database).Exists(Query.EQ("_id", LiteDbRows.Id(judgement.Key))))
                {
                    return false;
                }

                LiteDbRows.Judgements(database).Insert(LiteDbRows.Row(judgement));
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
        var row = await _file.WorkAsync(database => LiteDbRows.Visits(database).FindById(LiteDbRows.Id(key)), cancellationToken);
        return row is null ? null : Read(row);
    }

    public async Task<IReadOnlyList<VisitRecord>> FindRunAsync(RunId run, CancellationToken cancellationToken)
    {
        var rows = await _file.WorkAsync(database => LiteDbRows.Visits(database).Find(Query.EQ("run", run.Value)).ToArray(), cancellationToken);
        return [.. rows.OrderBy(LiteDbRows.Key, LiteDbRows.ByKey).Select(Read)];
    }

    public async Task<IReadOnlyList<VisitRecord>> FindScenarioAsync(string kind, string scenario, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var rows = await _file.WorkAsync(
            database => LiteDbRows.Visits(database).Find(Query.EQ("scenario", scenario)).Where(row => row["kind"].AsString == kind)
                .OrderByDescending(row => row["startedMs"].AsInt64).ThenByDescending(row => row["run"].AsString, StringComparer.Ordinal).ThenBy(LiteDbRows.Key, LiteDbRows.ByKey).Take(most).ToArray(),
            cancellationToken);
        return [.. rows.Select(Read)];
    }

    public async Task<IReadOnlyList<Judgement>> FindJudgementsAsync(VisitKey key, CancellationToken cancellationToken) =>
        await _file.WorkAsync(database => LiteDbRows.JudgementsOf(database, key), cancellationToken);

    public async Task<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Most < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Most, "A list of runs holds at least one.");
        }

        var since = query.Since?.ToUnixTimeMilliseconds();
        var rows = await _file.WorkAsync(
            database => LiteDbRows.Visits(database).FindAll()
                .Select(row => (Run: row["run"].AsString, Target: row["target"].AsString, Kind: row["kind"].AsString, StartedAt: row["startedAt"].AsString, StartedMs: row["startedMs"].AsInt64)).ToArray(),
            cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Run, StringComparer.Ordinal)
                .Where(run => query.Target is null || run.Any(row => row.Target == query.Target))
                .Select(run => (Run: run, First: run.MinBy(row => row.StartedMs)))
                .Where(run => since is null || run.First.StartedMs >= since)
                .OrderByDescending(run => run.First.StartedMs).ThenByDescending(run => run.Run.Key, StringComparer.Ordinal)
                .Take(query.Most)
                .Select(run => new RunSummary(
                    new RunId(run.Run.Key),
                    StoredTime.Read(run.First.StartedAt),
                    run.Run.Count(),
                    [.. run.Run.Select(row => row.Target).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    [.. run.Run.GroupBy(row => row.Kind, StringComparer.Ordinal).OrderByDescending(kind => kind.Key, StringComparer.Ordinal).Select(kind => (kind.Key, kind.Count()))])),
        ];
    }

    public Task<int> RemoveRunAsync(Tombstone stone, CancellationToken cancellationToken) =>
        throw new StoreException($"The store '{_file.Path}' keeps no history that would outlive a run: nothing is removed from a litedb: store. Keep campaigns in SQLite or PostgreSQL.");

    public Task CarryRemovedAsync(Tombstone stone, IReadOnlyList<VisitSummary> summaries, CancellationToken cancellationToken) => RemoveRunAsync(stone, cancellationToken);

    public async IAsyncEnumerable<StoredVisit> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = "";
        while (await _file.WorkAsync(database => NextRun(database, last), cancellationToken) is { } run)
        {
            var keys = await _file.WorkAsync(database => LiteDbRows.Visits(database).Find(Query.EQ("run", run)).Select(LiteDbRows.Key).ToArray(), cancellationToken);
            foreach (var key in keys.Order(LiteDbRows.ByKey))
            {
                if (await FindStoredAsync(key, cancellationToken) is { } visit)
                {
                    yield return visit;
                }
            }

            last = run;
        }
    }

    public Task<StoredVisit?> FindStoredAsync(VisitKey key, CancellationToken cancellationToken) =>
        _file.WorkAsync(database => LiteDbRows.Find(database, key), cancellationToken);

    public Task<Carried> CarryAsync(StoredVisit visit, CancellationToken cancellationToken) =>
        _file.WorkAsync(
            database =>
            {
                var held = LiteDbRows.Find(database, visit.Key);
                if ((held is not null && !held.IsSameVisit(visit)) || JudgementsHeld.Missing(held?.Judgements ?? [], visit.Judgements) is not { } missing)
                {
                    return Carried.Different;
                }

                if (held is null)
                {
                    LiteDbRows.Visits(database).Insert(LiteDbRows.Row(visit));
                }

                foreach (var judgement in missing)
                {
                    LiteDbRows.Judgements(database).Insert(LiteDbRows.Row(judgement));
                }

                return held is null ? Carried.Added : missing.IsEmpty ? Carried.Same : Carried.Completed;
            },
            cancellationToken);

    public Task<StoreSize> MeasureAsync(CancellationToken cancellationToken) =>
        _file.WorkAsync(database => new StoreSize(LiteDbRows.Visits(database).LongCount(), LiteDbRows.Judgements(database).LongCount()), cancellationToken);

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static string? NextRun(ILiteDatabase database, string last) =>
        LiteDbRows.Visits(database).Query().Where(Query.GT("run", last)).OrderBy("$.run").Limit(1).ToEnumerable().FirstOrDefault()?["run"].AsString;

    private VisitRecord Read(BsonDocument row) =>
        StoredDocument.Read(_file.Path, row["run"].AsString, row["target"].AsString, row["kind"].AsString, row["schema"].AsInt32, () => row["letter"].AsString);
}
