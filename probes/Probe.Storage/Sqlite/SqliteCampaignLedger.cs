using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Storage.History;

namespace Probe.Storage.Sqlite;

/// <summary>The ledger in the same file as the visits, over a connection of its own: asking for a host never waits behind a large visit's writing in this process.</summary>
public sealed class SqliteCampaignLedger : ICampaignLedger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string WhereKey =
        "run = @run and target = @target and scenario = @scenario and channel = @channel and device = @device and repetition = @repetition";

    private readonly SqliteFile _file;

    private SqliteCampaignLedger(SqliteFile file) => _file = file;

    /// <summary>Opens or creates the store that holds the ledger.</summary>
    /// <param name="path">The visits' file; missing folders are made, an older version is upgraded after a copy was put beside it.</param>
    /// <param name="timeProvider">Our clock.</param>
    /// <param name="cancellationToken">Ends the waiting for another process.</param>
    /// <exception cref="StoreException">It cannot be opened, or is none of ours, or of a newer Probe.</exception>
    public static async Task<SqliteCampaignLedger> OpenAsync(string path, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        new(await SqliteFile.OpenAsync(path, timeProvider, Patience, mostPages: null, cancellationToken));

    public Task<int> PlanAsync(CampaignRun run, IReadOnlyList<PlannedVisit> visits, CancellationToken cancellationToken)
    {
        if (visits.FirstOrDefault(visit => visit.Key.Run != run.Run) is { } stranger)
        {
            throw new ArgumentException($"The visit '{stranger.Key.Folder}' belongs to the run '{stranger.Key.Run}', not to '{run.Run}'.", nameof(visits));
        }

        var document = VisitJson.WriteAny(run);
        var rows = visits.OrderBy(visit => visit.Order).Select(visit => (visit.Key, visit.Order, DueAt: Text(visit.DueAt), Asked: VisitJson.WriteAny(visit.Asked))).ToArray();
        return _file.WriteAsync(
            (connection, transaction) =>
            {
                connection.Execute(
                    "insert into campaign_runs (run, campaign, started_ticks, document) values (@run, @campaign, @started, @document) on conflict (run) do nothing",
                    new { run = run.Run.Value, campaign = run.Campaign.Id, started = run.StartedAt.UtcTicks, document },
                    transaction);
                var planned = connection.Query<PlaceRow>(
                    "select target as Target, scenario as Scenario, channel as Channel, device as Device, repetition as Repetition, place as Place from planned where run = @run",
                    new { run = run.Run.Value },
                    transaction).ToArray();
                var known = planned.Select(row => new VisitKey(run.Run, row.Target, row.Scenario, row.Channel, row.Device, (int)row.Repetition)).ToHashSet();
                var next = planned.Length == 0 ? (long?)null : planned.Max(row => row.Place) + 1;
                var added = rows.Where(row => !known.Contains(row.Key)).Select(row => new
                {
                    run = row.Key.Run.Value,
                    target = row.Key.Target,
                    scenario = row.Key.Scenario,
                    channel = row.Key.Channel,
                    device = row.Key.Device,
                    repetition = row.Key.Repetition,
                    place = next is null ? row.Order : next++,
                    dueAt = row.DueAt,
                    asked = row.Asked,
                }).ToArray();
                connection.Execute(
                    """
                    insert into planned (run, target, scenario, channel, device, repetition, place, due_at, asked)
                    values (@run, @target, @scenario, @channel, @device, @repetition, @place, @dueAt, @asked)
                    """,
                    added,
                    transaction);
                RunTables.Plan(connection, transaction, Dialect.Sqlite, run, added.Length);
                return added.Length;
            },
            cancellationToken);
    }

    public async Task<CampaignRun?> FindCampaignRunAsync(RunId run, CancellationToken cancellationToken)
    {
        var document = await _file.ReadAsync(
            (connection, transaction) => connection.QuerySingleOrDefault<string>("select document from campaign_runs where run = @run", new { run = run.Value }, transaction),
            cancellationToken);
        return document is null ? null : Read<CampaignRun>(document, run.Value);
    }

    public async Task<IReadOnlyList<CampaignRun>> ListCampaignRunsAsync(string? campaign, DateTimeOffset? before, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var rows = await _file.ReadAsync(
            (connection, transaction) => connection.Query<RunRow>(
                "select run as Run, document as Document from campaign_runs where (cast(@campaign as text) is null or campaign = @campaign) and (cast(@before as bigint) is null or started_ticks < @before) order by started_ticks desc, run desc limit @most",
                new { campaign, before = before?.UtcTicks, most },
                transaction).ToArray(),
            cancellationToken);
        return [.. rows.Select(row => Read<CampaignRun>(row.Document, row.Run))];
    }

    public async Task<IReadOnlyList<VisitProgress>> ProgressAsync(RunId run, string? target, CancellationToken cancellationToken)
    {
        var rows = await _file.ReadAsync(
            (connection, transaction) => connection.Query<PlannedRow>(
                $"""
                select p.target as Target, p.scenario as Scenario, p.channel as Channel, p.device as Device, p.repetition as Repetition, p.place as Place,
                  p.due_at as DueAt, p.asked as Asked, p.tries as Tries, p.reason as Reason, p.tried_at as TriedAt, p.given_up as GivenUp,
                  (select coalesce(v.stored_at, v.started_at) from summaries v where v.run = p.run and v.target = p.target and v.scenario = p.scenario
                    and v.channel = p.channel and v.device = p.device and v.repetition = p.repetition) as StoredAt
                from planned p where p.run = @run {(target is null ? "" : "and p.target = @target")} order by p.place
                """,
                new { run = run.Value, target },
                transaction).ToArray(),
            cancellationToken);
        
        // Thousands of visits ask the same few things.
        var asked = new Dictionary<string, CampaignScenario>(StringComparer.Ordinal);
        return [.. rows.Select(row => ToProgress(run, row, asked))];
    }

    public Task<int> CountMissingAsync(RunId run, CancellationToken cancellationToken) =>
        _file.ReadAsync(
            (connection, transaction) => connection.QuerySingle<int>(
                """
                select count(*) from planned p where p.run = @run and p.given_up = 0
                  and not exists (select 1 from summaries v where v.run = p.run and v.target = p.target and v.scenario = p.scenario
                    and v.channel = p.channel and v.device = p.device and v.repetition = p.repetition)
                """,
                new { run = run.Value },
                transaction),
            cancellationToken);

    public async Task NoteTryAsync(VisitKey key, string reason, DateTimeOffset at, bool counts, bool giveUp, CancellationToken cancellationToken)
    {
        var known = await _file.WriteAsync(
            (connection, transaction) => connection.Execute(
                $"""
                update planned set
                  reason = @reason,
                  tries = tries + @counts,
                  tried_at = case when @counts then @at else tried_at end,
                  given_up = max(given_up, @giveUp)
                where {WhereKey}
                """,
                new
                {
                    run = key.Run.Value,
                    target = key.Target,
                    scenario = key.Scenario,
                    channel = key.Channel,
                    device = key.Device,
                    repetition = key.Repetition,
                    reason,
                    at = Text(at),
                    counts,
                    giveUp,
                },
                transaction) == 1,
            cancellationToken);
        if (!known)
        {
            throw new StoreException($"The store '{_file.Path}' holds no plan of a visit '{key.Folder}' in run '{key.Run}'. Plan the run first.");
        }
    }

    public Task<HostTurn> EnterHostAsync(string host, int sessions, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(term, TimeSpan.Zero);
        return _file.WriteAsync((connection, transaction) => SqliteHosts.Enter(connection, transaction, host, sessions, holder, now, term), cancellationToken);
    }

    public Task<bool> RenewHostAsync(string host, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(term, TimeSpan.Zero);
        return _file.WriteAsync((connection, transaction) => SqliteHosts.Renew(connection, transaction, host, holder, now, term), cancellationToken);
    }

    public Task LeaveHostAsync(string host, string holder, DateTimeOffset now, TimeSpan rest, bool? failed, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rest, TimeSpan.Zero);
        return _file.WriteAsync((connection, transaction) => SqliteHosts.Leave(connection, transaction, host, holder, now, rest, failed), cancellationToken);
    }

    public Task LeaveAloneAsync(string host, DateTimeOffset until, string reason, CancellationToken cancellationToken) =>
        _file.WriteAsync((connection, transaction) => SqliteHosts.LeaveAlone(connection, transaction, host, until, reason), cancellationToken);

    public Task<TellingTurn> ClaimTellingAsync(RunId run, string channel, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(term, TimeSpan.Zero);
        return _file.WriteAsync((connection, transaction) => SqliteTellings.Claim(connection, transaction, run.Value, channel, holder, now, term), cancellationToken);
    }

    public Task NoteToldAsync(RunId run, string channel, string holder, DateTimeOffset now, CancellationToken cancellationToken) =>
        _file.WriteAsync((connection, transaction) => SqliteTellings.Note(connection, transaction, run.Value, channel, holder, now), cancellationToken);

    public Task GiveTellingBackAsync(RunId run, string channel, string holder, CancellationToken cancellationToken) =>
        _file.WriteAsync((connection, transaction) => SqliteTellings.GiveBack(connection, transaction, run.Value, channel, holder), cancellationToken);

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private VisitProgress ToProgress(RunId run, PlannedRow row, Dictionary<string, CampaignScenario> asked) => new(
        new PlannedVisit(
            new VisitKey(run, row.Target, row.Scenario, row.Channel, row.Device, (int)row.Repetition),
            asked.TryGetValue(row.Asked, out var known) ? known : asked[row.Asked] = Read<CampaignScenario>(row.Asked, run.Value),
            (int)row.Place,
            Time(row.DueAt)),
        row switch { { StoredAt: not null } => PlannedState.Stored, { GivenUp: not 0 } => PlannedState.GivenUp, _ => PlannedState.Missing },
        (int)row.Tries,
        row.Reason,
        row.TriedAt is { } at ? Time(at) : null,
        row.StoredAt is { } stored ? DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null);

    private T Read<T>(string document, string run)
    {
        try
        {
            return VisitJson.ReadAny<T>(document);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new StoreException($"The store '{_file.Path}' holds a damaged plan of the run '{run}': {exception.Message} Restore the store from a backup.", exception);
        }
    }

    private sealed record RunRow(string Run, string Document);

    private sealed record PlaceRow(string Target, string Scenario, string Channel, string Device, long Repetition, long Place);

    // Properties, not a constructor: computed columns of an empty answer have no type that Dapper could match to one.
    private sealed record PlannedRow
    {
        public string Target { get; init; } = "";

        public string Scenario { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Device { get; init; } = "";

        public long Repetition { get; init; }

        public long Place { get; init; }

        public string DueAt { get; init; } = "";

        public string Asked { get; init; } = "";

        public long Tries { get; init; }

        public string? Reason { get; init; }

        public string? TriedAt { get; init; }

        public long GivenUp { get; init; }

        public string? StoredAt { get; init; }
    }
}
