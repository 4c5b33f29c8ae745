using Dapper;
using Npgsql;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Visits;
using Probe.Storage.Reviews;

namespace Probe.Storage.Postgres;

/// <summary>Decisions and tasks beside the shared visits. A server that goes away for a while is waited for.</summary>
/// <remarks>Every call may be made twice by the waiting, where the first time's acknowledgement was lost: each writing has a name, and is found by it.</remarks>
public sealed class PostgresReviewLedger : IReviewLedger
{
    private readonly PostgresServer _server;

    private PostgresReviewLedger(PostgresServer server) => _server = server;

    /// <summary>Opens the store that holds the ledger, or creates it in a database that has none. One of an older version is upgraded, whole or not at all.</summary>
    /// <param name="address">The visits' database; the password may come from the environment.</param>
    /// <param name="options">How long a server that is away is waited for.</param>
    /// <param name="timeProvider">Our clock: it times the waiting only.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreException">It cannot be opened, or the schema is none of ours, or of a newer Probe.</exception>
    public static async Task<PostgresReviewLedger> OpenAsync(PostgresAddress address, PostgresOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        var server = new PostgresServer(address, options, timeProvider);
        try
        {
            await server.OpenAsync((connection, cancel) => PostgresSchema.PrepareAsync(connection, address, cancel), cancellationToken);
            return new PostgresReviewLedger(server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task<AppendedReview> AppendAsync(ReviewEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var document = ReviewRow.DocumentOf(entry with { Number = 0 });
        var writing = Guid.NewGuid();
        return _server.WriteAsync(
            async (connection, transaction, cancel) =>
            {
                await LockAsync(connection, transaction, $"{entry.Subject.Visit.Run}\n{entry.Subject.Visit.Folder}\n{entry.Subject.Item}", cancel);
                var before = await FindAsync(connection, transaction, entry.Subject, cancel);
                var ours = await WrittenAsync(connection, transaction, "probe.reviews", writing, cancel);
                var appended = entry with { Number = ours ?? (before.Length == 0 ? 1 : before[^1].Number + 1) };
                if (ours is null)
                {
                    var row = new DynamicParameters(ReviewRow.KeyOf(entry.Subject));
                    row.AddDynamicParams(new { number = appended.Number, document, writing });
                    await connection.ExecuteAsync(new CommandDefinition(
                        """
                        insert into probe.reviews (run, target, scenario, channel, device, repetition, item, number, document, writing)
                        values (@run, @target, @scenario, @channel, @device, @repetition, @item, @number, @document, @writing)
                        """,
                        row,
                        transaction,
                        cancellationToken: cancel));
                }

                return AppendedReview.Of(appended, before);
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<ReviewEntry>> FindAsync(ReviewSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return await _server.ReadAsync((connection, transaction, cancel) => FindAsync(connection, transaction, subject, cancel), cancellationToken);
    }

    public async Task<IReadOnlyList<ReviewEntry>> ListAsync(RunId? run, CancellationToken cancellationToken)
    {
        var rows = await _server.RunAsync(
            async (connection, cancel) => (await connection.QueryAsync<ReviewRow>(new CommandDefinition(
                """
                select number as Number, document as Document from probe.reviews where @run::text is null or run = @run
                order by run, target, scenario, channel, device, repetition, item, number
                """,
                new { run = run?.Value },
                cancellationToken: cancel))).ToArray(),
            cancellationToken);
        return [.. rows.Select(row => row.ToReview(_server.Address.Name))];
    }

    public async Task<bool> AppendAsync(RemedyEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var document = ReviewRow.DocumentOf(entry with { Number = 0 });
        var writing = Guid.NewGuid();
        var written = await _server.WriteAsync(
            async (connection, transaction, cancel) =>
            {
                await LockAsync(connection, transaction, entry.Task, cancel);
                if (await WrittenAsync(connection, transaction, "probe.remedies", writing, cancel) is not null)
                {
                    return true;
                }

                var last = await connection.QuerySingleAsync<int>(new CommandDefinition("select coalesce(max(number), 0) from probe.remedies where task = @Task", new { entry.Task }, transaction, cancellationToken: cancel));
                if (last == 0 != entry is RemedyEntry.Opened)
                {
                    return false;
                }

                await connection.ExecuteAsync(new CommandDefinition(
                    "insert into probe.remedies (task, target, number, document, writing) values (@Task, @Target, @number, @document, @writing)",
                    new { entry.Task, entry.Target, number = last + 1, document, writing },
                    transaction,
                    cancellationToken: cancel));
                return true;
            },
            cancellationToken);
        return written || (entry is RemedyEntry.Opened ? false : throw new StoreException($"The store '{_server.Address.Name}' holds no task '{entry.Task}'. Open it first."));
    }

    public async Task<IReadOnlyList<RemedyEntry>> ListRemediesAsync(string? target, CancellationToken cancellationToken)
    {
        var rows = await _server.RunAsync(
            async (connection, cancel) => (await connection.QueryAsync<ReviewRow>(new CommandDefinition(
                "select number as Number, document as Document from probe.remedies where @target::text is null or target = @target order by task, number",
                new { target },
                cancellationToken: cancel))).ToArray(),
            cancellationToken);
        return [.. rows.Select(row => row.ToRemedy(_server.Address.Name))];
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<ReviewEntry[]> FindAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, ReviewSubject subject, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<ReviewRow>(new CommandDefinition(
            $"select number as Number, document as Document from probe.reviews where {ReviewRow.WhereSubject} order by number", ReviewRow.KeyOf(subject), transaction, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToReview(_server.Address.Name))];
    }

    // Held to the end of the transaction: of two who write about one verdict, the later sees what the first wrote. Two verdicts that share a lock only wait.
    private static Task<int> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string what, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended(@what, 7))", new { what }, transaction, cancellationToken: cancellationToken));

    private static Task<int?> WrittenAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string table, Guid writing, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<int?>(new CommandDefinition($"select number from {table} where writing = @writing", new { writing }, transaction, cancellationToken: cancellationToken));
}
