using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Visits;
using Probe.Storage.Reviews;

namespace Probe.Storage.Sqlite;

/// <summary>Decisions and tasks in the same file as the visits. Whoever writes holds the file's write lock, so that every entry gets a number of its own.</summary>
public sealed class SqliteReviewLedger : IReviewLedger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SqliteFile _file;

    private SqliteReviewLedger(SqliteFile file) => _file = file;

    /// <summary>Opens or creates the store that holds the ledger.</summary>
    /// <param name="path">The visits' file; missing folders are made, an older version is upgraded after a copy was put beside it.</param>
    /// <param name="timeProvider">Our clock.</param>
    /// <param name="cancellationToken">Ends the waiting for another process.</param>
    /// <exception cref="StoreException">It cannot be opened, or is none of ours, or of a newer Probe.</exception>
    public static async Task<SqliteReviewLedger> OpenAsync(string path, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        new(await SqliteFile.OpenAsync(path, timeProvider, Patience, mostPages: null, cancellationToken));

    public Task<AppendedReview> AppendAsync(ReviewEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var document = ReviewRow.DocumentOf(entry with { Number = 0 });
        return _file.WriteAsync(
            (connection, transaction) =>
            {
                var before = Find(connection, transaction, entry.Subject);
                var appended = entry with { Number = before.Length == 0 ? 1 : before[^1].Number + 1 };
                var row = new DynamicParameters(ReviewRow.KeyOf(entry.Subject));
                row.AddDynamicParams(new { number = appended.Number, document });
                connection.Execute(
                    """
                    insert into reviews (run, target, scenario, channel, device, repetition, item, number, document)
                    values (@run, @target, @scenario, @channel, @device, @repetition, @item, @number, @document)
                    """,
                    row,
                    transaction);
                return AppendedReview.Of(appended, before);
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<ReviewEntry>> FindAsync(ReviewSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return await _file.ReadAsync((connection, transaction) => Find(connection, transaction, subject), cancellationToken);
    }

    public async Task<IReadOnlyList<ReviewEntry>> ListAsync(RunId? run, CancellationToken cancellationToken)
    {
        var rows = await _file.ReadAsync(
            (connection, transaction) => connection.Query<ReviewRow>(
                """
                select number as Number, document as Document from reviews where @run is null or run = @run
                order by run, target, scenario, channel, device, repetition, item, number
                """,
                new { run = run?.Value },
                transaction).ToArray(),
            cancellationToken);
        return [.. rows.Select(row => row.ToReview(_file.Path))];
    }

    public async Task<bool> AppendAsync(RemedyEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var document = ReviewRow.DocumentOf(entry with { Number = 0 });
        var last = await _file.WriteAsync(
            (connection, transaction) =>
            {
                var found = connection.QuerySingle<long>("select coalesce(max(number), 0) from remedies where task = @Task", new { entry.Task }, transaction);
                if (found == 0 == entry is RemedyEntry.Opened)
                {
                    connection.Execute(
                        "insert into remedies (task, target, number, document) values (@Task, @Target, @number, @document)",
                        new { entry.Task, entry.Target, number = found + 1, document },
                        transaction);
                }

                return found;
            },
            cancellationToken);
        return last == 0 == entry is RemedyEntry.Opened
            || (entry is RemedyEntry.Opened ? false : throw new StoreException($"The store '{_file.Path}' holds no task '{entry.Task}'. Open it first."));
    }

    public async Task<IReadOnlyList<RemedyEntry>> ListRemediesAsync(string? target, CancellationToken cancellationToken)
    {
        var rows = await _file.ReadAsync(
            (connection, transaction) => connection.Query<ReviewRow>(
                "select number as Number, document as Document from remedies where @target is null or target = @target order by task, number",
                new { target },
                transaction).ToArray(),
            cancellationToken);
        return [.. rows.Select(row => row.ToRemedy(_file.Path))];
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private ReviewEntry[] Find(SqliteConnection connection, SqliteTransaction transaction, ReviewSubject subject) =>
        [.. connection.Query<ReviewRow>($"select number as Number, document as Document from reviews where {ReviewRow.WhereSubject} order by number", ReviewRow.KeyOf(subject), transaction).Select(row => row.ToReview(_file.Path))];
}
