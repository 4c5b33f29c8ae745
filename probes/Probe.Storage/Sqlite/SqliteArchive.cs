using System.Runtime.CompilerServices;
using Dapper;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage.History;

namespace Probe.Storage.Sqlite;

/// <summary>Rows as they stand, on their way to or from another store.</summary>
internal sealed class SqliteArchive(SqliteFile file)
{
    // So few that pages of documents of a megabyte stay small, so many that a page's own cost is shared.
    private const int PageSize = 20;

    internal async IAsyncEnumerable<StoredVisit> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        VisitKey? last = null;
        while (true)
        {
            var page = await file.ReadAsync(
                (connection, transaction) => SqliteVisits.Read(
                    connection,
                    transaction,
                    last is null
                        ? $"select {SqliteVisits.Columns} from visits order by run, target, scenario, channel, device, repetition limit {PageSize}"
                        : $"select {SqliteVisits.Columns} from visits where {SqliteVisits.Key} > {SqliteVisits.KeyGiven} order by run, target, scenario, channel, device, repetition limit {PageSize}",
                    last is null ? null : SqliteVisits.Given(last)),
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
        (await file.ReadAsync((connection, transaction) => SqliteVisits.Find(connection, transaction, key), cancellationToken)).SingleOrDefault();

    internal Task<Carried> CarryAsync(StoredVisit visit, CancellationToken cancellationToken) =>
        file.WriteAsync(
            (connection, transaction) =>
            {
                var held = SqliteVisits.Find(connection, transaction, visit.Key).SingleOrDefault();
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
                    return SqliteVisits.Append(connection, transaction, visit, Summary.Of(visit), cancellationToken) ? Carried.Added : Carried.Different;
                }

                if (missing.IsEmpty)
                {
                    return Carried.Same;
                }

                foreach (var judgement in missing)
                {
                    SqliteVisits.Insert(connection, transaction, judgement);
                }

                SqliteVisits.Summarise(connection, transaction, held with { Judgements = held.Judgements.AddRange(missing) }, cancellationToken);
                return Carried.Completed;
            },
            cancellationToken);

    internal Task<StoreSize> MeasureAsync(CancellationToken cancellationToken) =>
        file.ReadAsync(
            (connection, transaction) => new StoreSize(
                connection.QuerySingle<long>("select count(*) from visits", transaction: transaction),
                connection.QuerySingle<long>("select count(*) from judgements", transaction: transaction)),
            cancellationToken);
}
