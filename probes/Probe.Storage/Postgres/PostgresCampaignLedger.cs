using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Storage.History;

namespace Probe.Storage.Postgres;

/// <summary>The ledger beside the shared visits: machines that work on one run take their places on hosts from it. A server that goes away for a while is waited for.</summary>
/// <remarks>
/// Every call may be made twice by the waiting, where the first time's acknowledgement was lost. What adds nothing up bears that; what does is
/// named in <c>probe.calls</c> in the same transaction, and not done again.
/// </remarks>
public sealed class PostgresCampaignLedger : ICampaignLedger
{
    private readonly PostgresServer _server;

    private PostgresCampaignLedger(PostgresServer server) => _server = server;

    /// <summary>Opens the store that holds the ledger, or creates it in a database that has none. One of an older version is upgraded, whole or not at all.</summary>
    /// <param name="address">The visits' database; the password may come from the environment.</param>
    /// <param name="options">How long a server that is away is waited for.</param>
    /// <param name="timeProvider">Our clock: it times the waiting only.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreException">It cannot be opened, or the schema is none of ours, or of a newer Probe.</exception>
    public static async Task<PostgresCampaignLedger> OpenAsync(PostgresAddress address, PostgresOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        var server = new PostgresServer(address, options, timeProvider);
        try
        {
            await server.OpenAsync((connection, cancel) => PostgresSchema.PrepareAsync(connection, address, cancel), cancellationToken);
            return new PostgresCampaignLedger(server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task<int> PlanAsync(CampaignRun run, IReadOnlyList<PlannedVisit> visits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(visits);
        if (visits.FirstOrDefault(visit => visit.Key.Run != run.Run) is { } stranger)
        {
            throw new ArgumentException($"The visit '{stranger.Key.Folder}' belongs to the run '{stranger.Key.Run}', not to '{run.Run}'.", nameof(visits));
        }

        var document = VisitJson.WriteAny(run);
        var rows = visits.OrderBy(visit => visit.Order).Select(visit => (visit.Key, visit.Order, DueAt: Text(visit.DueAt), Asked: VisitJson.WriteAny(visit.Asked))).ToArray();
        var writing = Guid.NewGuid();
        return _server.WriteAsync(
            async (connection, transaction, cancel) =>
            {
                // Locked until all is planned: of two machines that begin one run, the later sees what the first planned.
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into probe.campaign_runs (run, campaign, started_ticks, document) values (@run, @campaign, @started, @document) on conflict (run) do nothing;
                    select 1 from probe.campaign_runs where run = @run for update
                    """,
                    new { run = run.Run.Value, campaign = run.Campaign.Id, started = run.StartedAt.UtcTicks, document },
                    transaction,
                    cancellationToken: cancel));
                var planned = (await connection.QueryAsync<PlaceRow>(new CommandDefinition(
                    "select target as Target, scenario as Scenario, channel as Channel, device as Device, repetition as Repetition, place as Place, writing = @writing as Ours from probe.planned where run = @run",
                    new { run = run.Run.Value, writing },
                    transaction,
                    cancellationToken: cancel))).ToArray();
                var known = planned.Select(row => new VisitKey(run.Run, row.Target, row.Scenario, row.Channel, row.Device, row.Repetition)).ToHashSet();
                var behind = planned.Length == 0 ? (int?)null : planned.Max(row => row.Place) + 1;
                var added = rows.Where(row => !known.Contains(row.Key)).ToArray();

                // One statement, however many: a run of all governments is not thousands of round trips.
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into probe.planned (run, target, scenario, channel, device, repetition, place, due_at, asked, writing)
                    select @run, given.*, @writing
                    from unnest(@targets::text[], @scenarios::text[], @channels::text[], @devices::text[], @repetitions::integer[], @places::integer[], @dueAt::text[], @asked::text[]) as given
                    """,
                    new
                    {
                        run = run.Run.Value,
                        targets = added.Select(row => row.Key.Target).ToArray(),
                        scenarios = added.Select(row => row.Key.Scenario).ToArray(),
                        channels = added.Select(row => row.Key.Channel).ToArray(),
                        devices = added.Select(row => row.Key.Device).ToArray(),
                        repetitions = added.Select(row => row.Key.Repetition).ToArray(),
                        places = added.Select((row, n) => behind is { } first ? first + n : row.Order).ToArray(),
                        dueAt = added.Select(row => row.DueAt).ToArray(),
                        asked = added.Select(row => row.Asked).ToArray(),
                        writing,
                    },
                    transaction,
                    cancellationToken: cancel));

                await RunTables.PlanAsync(connection, transaction, Dialect.Postgres, run, added.Length, cancel);

                // Ours all the same where the connection was lost between our writing and the answer.
                return added.Length + planned.Count(row => row.Ours);
            },
            cancellationToken);
    }

    public async Task<CampaignRun?> FindCampaignRunAsync(RunId run, CancellationToken cancellationToken)
    {
        var document = await _server.RunAsync(
            (connection, cancel) => connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition("select document from probe.campaign_runs where run = @run", new { run = run.Value }, cancellationToken: cancel)),
            cancellationToken);
        return document is null ? null : Read<CampaignRun>(document, run.Value);
    }

    public async Task<IReadOnlyList<CampaignRun>> ListCampaignRunsAsync(string? campaign, DateTimeOffset? before, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var rows = await _server.RunAsync(
            async (connection, cancel) => (await connection.QueryAsync<RunRow>(new CommandDefinition(
                "select run as Run, document as Document from probe.campaign_runs where (cast(@campaign as text) is null or campaign = @campaign) and (cast(@before as bigint) is null or started_ticks < @before) order by started_ticks desc, run desc limit @most",
                new { campaign, before = before?.UtcTicks, most },
                cancellationToken: cancel))).ToArray(),
            cancellationToken);
        return [.. rows.Select(row => Read<CampaignRun>(row.Document, row.Run))];
    }

    public async Task<IReadOnlyList<VisitProgress>> ProgressAsync(RunId run, string? target, CancellationToken cancellationToken)
    {
        var rows = await _server.RunAsync(
            async (connection, cancel) => (await connection.QueryAsync<PlannedRow>(new CommandDefinition(
                """
                select p.target as Target, p.scenario as Scenario, p.channel as Channel, p.device as Device, p.repetition as Repetition, p.place as Place,
                  p.due_at as DueAt, p.asked as Asked, p.tries as Tries, p.reason as Reason, p.tried_at as TriedAt, p.given_up as GivenUp,
                  coalesce(v.stored_at, v.started_at) as StoredAt
                from probe.planned p left join probe.summaries v using (run, target, scenario, channel, device, repetition)
                where p.run = @run and (@target::text is null or p.target = @target) order by p.place
                """,
                new { run = run.Value, target },
                cancellationToken: cancel))).ToArray(),
            cancellationToken);
        
        // Thousands of visits ask the same few things.
        var asked = new Dictionary<string, CampaignScenario>(StringComparer.Ordinal);
        return [.. rows.Select(row => ToProgress(run, row, asked))];
    }

    public Task<int> CountMissingAsync(RunId run, CancellationToken cancellationToken) =>
        _server.RunAsync(
            (connection, cancel) => connection.QuerySingleAsync<int>(new CommandDefinition(
                """
                select count(*)::integer from probe.planned p where p.run = @run and not p.given_up
                  and not exists (select 1 from probe.summaries v where v.run = p.run and v.target = p.target and v.scenario = p.scenario
                    and v.channel = p.channel and v.device = p.device and v.repetition = p.repetition)
                """,
                new { run = run.Value },
                cancellationToken: cancel)),
            cancellationToken);

    public async Task NoteTryAsync(VisitKey key, string reason, DateTimeOffset at, bool counts, bool giveUp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(reason);
        var given = new
        {
            Run = key.Run.Value,
            key.Target,
            key.Scenario,
            key.Channel,
            key.Device,
            key.Repetition,
            reason = Told(reason),
            at = Text(at),
            counts,
            giveUp,
        };
        var known = await OnceAsync(
            async (connection, transaction, cancel) => await connection.ExecuteAsync(new CommandDefinition(
                $"""
                update probe.planned set
                  reason = @reason,
                  tries = tries + @counts::integer,
                  tried_at = case when @counts then @at else tried_at end,
                  given_up = given_up or @giveUp
                where {PostgresArchive.WhereKey}
                """,
                given,
                transaction,
                cancellationToken: cancel)) == 1,
            cancellationToken);
        if (!known)
        {
            throw new StoreException($"The store '{_server.Address.Name}' holds no plan of a visit '{key.Folder}' in run '{key.Run}'. Plan the run first.");
        }
    }

    /// <inheritdoc/>
    /// <param name="now">Not looked at: the server's clock counts.</param>
    public Task<HostTurn> EnterHostAsync(string host, int sessions, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(term, TimeSpan.Zero);
        return _server.WriteAsync((connection, transaction, cancel) => PostgresHosts.EnterAsync(connection, transaction, host, sessions, holder, term, cancel), cancellationToken);
    }

    /// <inheritdoc/>
    /// <param name="now">Not looked at: the server's clock counts.</param>
    public Task<bool> RenewHostAsync(string host, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(term, TimeSpan.Zero);
        return _server.WriteAsync((connection, transaction, cancel) => PostgresHosts.RenewAsync(connection, transaction, host, holder, term, cancel), cancellationToken);
    }

    /// <inheritdoc/>
    /// <param name="now">Not looked at: the server's clock counts.</param>
    public Task LeaveHostAsync(string host, string holder, DateTimeOffset now, TimeSpan rest, bool? failed, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rest, TimeSpan.Zero);
        return OnceAsync((connection, transaction, cancel) => PostgresHosts.LeaveAsync(connection, transaction, host, holder, rest, failed, cancel), cancellationToken);
    }

    public Task LeaveAloneAsync(string host, DateTimeOffset until, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return _server.RunAsync((connection, cancel) => PostgresHosts.LeaveAloneAsync(connection, host, until, Told(reason), cancel), cancellationToken);
    }

    /// <inheritdoc/>
    /// <param name="now">Not looked at: the server's clock counts.</param>
    public Task<TellingTurn> ClaimTellingAsync(RunId run, string channel, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(term, TimeSpan.Zero);
        return _server.RunAsync((connection, cancel) => PostgresTellings.ClaimAsync(connection, run.Value, channel, holder, term, cancel), cancellationToken);
    }

    /// <inheritdoc/>
    /// <param name="now">Not looked at: the server's clock counts.</param>
    public Task NoteToldAsync(RunId run, string channel, string holder, DateTimeOffset now, CancellationToken cancellationToken) =>
        _server.RunAsync((connection, cancel) => PostgresTellings.NoteAsync(connection, run.Value, channel, holder, cancel), cancellationToken);

    public Task GiveTellingBackAsync(RunId run, string channel, string holder, CancellationToken cancellationToken) =>
        _server.RunAsync((connection, cancel) => PostgresTellings.GiveBackAsync(connection, run.Value, channel, holder, cancel), cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    /// <summary>A reason may repeat what a page said, and the server takes no NUL.</summary>
    private static string Told(string reason) => reason.Replace('\0', '\ufffd');

    /// <summary>Runs work whole and once, however often the waiting makes the call.</summary>
    /// <returns>What the work said; true where an earlier try, unseen by us, had done it.</returns>
    private Task<bool> OnceAsync(Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task<bool>> work, CancellationToken cancellationToken)
    {
        var writing = Guid.NewGuid();
        return _server.RunAsync(
            async (connection, cancel) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                if (await connection.ExecuteAsync(new CommandDefinition("insert into probe.calls (writing) values (@writing) on conflict (writing) do nothing", new { writing }, transaction, cancellationToken: cancel)) == 0)
                {
                    return true;
                }

                if (!await work(connection, transaction, cancel))
                {
                    return false;
                }

                // Nobody waits for an answer for a day. Those that another call is removing are left to it.
                await connection.ExecuteAsync(new CommandDefinition(
                    "delete from probe.calls where writing in (select writing from probe.calls where made_at < clock_timestamp() - interval '1 day' limit 100 for update skip locked)",
                    transaction: transaction,
                    cancellationToken: cancel));
                await transaction.CommitAsync(cancel);
                return true;
            },
            cancellationToken);
    }

    private VisitProgress ToProgress(RunId run, PlannedRow row, Dictionary<string, CampaignScenario> asked) => new(
        new PlannedVisit(
            new VisitKey(run, row.Target, row.Scenario, row.Channel, row.Device, row.Repetition),
            asked.TryGetValue(row.Asked, out var known) ? known : asked[row.Asked] = Read<CampaignScenario>(row.Asked, run.Value),
            row.Place,
            Time(row.DueAt)),
        row switch { { StoredAt: not null } => PlannedState.Stored, { GivenUp: true } => PlannedState.GivenUp, _ => PlannedState.Missing },
        row.Tries,
        row.Reason,
        row.TriedAt is { } at ? Time(at) : null,
        row.StoredAt is { } stored ? Time(stored) : null);

    private T Read<T>(string document, string run)
    {
        try
        {
            return VisitJson.ReadAny<T>(document);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new StoreException($"The store '{_server.Address.Name}' holds a damaged plan of the run '{run}': {exception.Message} Restore the store from a backup.", exception);
        }
    }

    private sealed record RunRow(string Run, string Document);

    private sealed record PlaceRow(string Target, string Scenario, string Channel, string Device, int Repetition, int Place, bool Ours);

    private sealed record PlannedRow(
        string Target, string Scenario, string Channel, string Device, int Repetition, int Place, string DueAt, string Asked, int Tries, string? Reason, string? TriedAt, bool GivenUp, string? StoredAt);
}
