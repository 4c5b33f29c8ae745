using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Storage.History;

/// <summary>Answers the history's questions from its tables. The same SQL in every store; each question is asked in one snapshot.</summary>
internal sealed class HistoryReader(Dialect dialect)
{
    private const int MostRuns = 1000;

    /// <summary>In one question: where they are written out, a statement takes some thousands.</summary>
    private const int MostIds = 500;

    private readonly string _runs = $"""
        select r.run as Run, r.campaign as Campaign, r.name_zh as NameZh, r.name_en as NameEn, r.started_at as StartedAt, r.last_stored_at as LastStoredAt, r.deadline as Deadline,
          r.planned as Planned, r.visits as Visits, (select count(*) from {dialect.Prefix}run_targets t where t.run = r.run) as Targets,
          (select count(*) from {dialect.Prefix}planned p where p.run = r.run and {dialect.GivenUp} and not exists ({Stored(dialect)})) as GivenUp
        from {dialect.Prefix}runs r
        """;

    private readonly string _tombstones = $"select t.run as Run, t.campaign as Campaign, t.removed_at as RemovedAt, t.why as Why, t.head as Head, t.visits as Visits from {dialect.Prefix}tombstones t";

    internal async Task<RunsPage> ListAsync(DbConnection connection, DbTransaction transaction, RunsAsked asked, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(asked.Most, 1, nameof(asked));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(asked.Most, MostRuns, nameof(asked));
        var rows = (await connection.QueryAsync<RunRow>(new CommandDefinition(
            $"""
            {_runs}
            where (cast(@campaign as text) is null or r.campaign = @campaign)
              and (cast(@target as text) is null or exists (select 1 from {dialect.Prefix}run_targets t where t.run = r.run and t.target = @target))
              and (cast(@since as bigint) is null or r.started_ms >= @since)
              and (cast(@after as text) is null or (r.started_ms, r.run) < (select a.started_ms, a.run from {dialect.Prefix}runs a where a.run = @after))
            order by r.started_ms desc, r.run desc limit @most
            """,
            new { campaign = asked.Campaign, target = asked.Target, since = asked.Since?.ToUnixTimeMilliseconds(), after = asked.After?.Value, most = asked.Most + 1 },
            transaction,
            cancellationToken: cancellationToken))).ToArray();
        var lines = await LinesAsync(connection, transaction, rows.Take(asked.Most).ToArray(), cancellationToken);
        return new RunsPage(lines, rows.Length > asked.Most ? lines[^1].Run : null);
    }

    internal async Task<RunLine?> FindRunAsync(DbConnection connection, DbTransaction transaction, RunId run, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<RunRow>(new CommandDefinition($"{_runs} where r.run = @run", new { run = run.Value }, transaction, cancellationToken: cancellationToken))).ToArray();
        return (await LinesAsync(connection, transaction, rows, cancellationToken)).SingleOrDefault();
    }

    internal async Task<OpenedRun?> OpenAsync(DbConnection connection, DbTransaction transaction, RunAsked asked, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(asked.Most, 1, nameof(asked));
        if (await FindRunAsync(connection, transaction, asked.Run, cancellationToken) is not { } line)
        {
            return null;
        }

        var targets = (await connection.QueryAsync<string>(new CommandDefinition(
            $"""
            select target from (select target from {dialect.Prefix}run_targets where run = @run union select target from {dialect.Prefix}planned where run = @run) both_kinds
            where (cast(@target as text) is null or target = @target) and (cast(@after as text) is null or target > @after) order by target limit @most
            """,
            new { run = asked.Run.Value, target = asked.Target, after = asked.After, most = (long)asked.Most + 1 },
            transaction,
            cancellationToken: cancellationToken))).ToArray();
        var page = targets.Take(asked.Most).ToArray();
        if (page.Length == 0)
        {
            return new OpenedRun(line, [], null);
        }

        var span = new { run = asked.Run.Value, first = page[0], last = page[^1] };
        var visits = await ReadAsync(connection, transaction, "s.run = @run and s.target >= @first and s.target <= @last", ByKey, span, asked.Things, cancellationToken);
        var lacking = (await connection.QueryAsync<LackingRow>(new CommandDefinition(
            $"""
            select p.target as Target, p.scenario as Scenario, p.channel as Channel, p.device as Device, p.repetition as Repetition, p.asked as Asked, p.tries as Tries, p.reason as Reason, case when {dialect.GivenUp} then 1 else 0 end as GivenUp
            from {dialect.Prefix}planned p where p.run = @run and p.target >= @first and p.target <= @last and not exists ({WhereStored}) order by p.place
            """,
            span,
            transaction,
            cancellationToken: cancellationToken))).ToLookup(row => row.Target, StringComparer.Ordinal);
        var of = visits.ToLookup(v => v.Key.Target, StringComparer.Ordinal);
        return new OpenedRun(
            line,
            [.. page.Select(target => new RunTarget(target, of[target].LastOrDefault()?.Target, [.. of[target]], [.. lacking[target].Select(row => row.ToUnstored(asked.Run))]))],
            targets.Length > page.Length ? page[^1] : null);
    }

    internal Task<ImmutableArray<VisitSummary>> SummariesAsync(DbConnection connection, DbTransaction transaction, RunId run, IReadOnlyCollection<string>? targets, CancellationToken cancellationToken) =>
        ReadAsync(
            connection, transaction, targets is null ? "s.run = @run" : $"s.run = @run and s.target {dialect.Among("targets")}", ByKey, new { run = run.Value, targets = targets?.ToArray() }, things: true, cancellationToken);

    internal Task<ImmutableArray<VisitSummary>> WithUnitsAsync(DbConnection connection, DbTransaction transaction, RunId run, CancellationToken cancellationToken) =>
        ReadAsync(connection, transaction, "s.run = @run", ByKey, new { run = run.Value }, things: true, cancellationToken, units: true);

    internal async Task<VisitSummary?> FindVisitAsync(DbConnection connection, DbTransaction transaction, VisitKey key, CancellationToken cancellationToken) =>
        (await ReadAsync(
            connection, transaction, SummaryTables.WhereKey, ByKey, new { Run = key.Run.Value, key.Target, key.Scenario, key.Channel, key.Device, key.Repetition }, things: true, cancellationToken, units: true)).SingleOrDefault();

    internal async Task<GovernmentHistory> OfGovernmentAsync(DbConnection connection, DbTransaction transaction, GovernmentAsked asked, CancellationToken cancellationToken)
    {
        const string Where = """
            s.target = @target and (cast(@from as bigint) is null or s.started_ms >= @from) and (cast(@until as bigint) is null or s.started_ms < @until)
            """;
        var given = new { target = asked.Target, from = asked.From?.ToUnixTimeMilliseconds(), until = asked.Until?.ToUnixTimeMilliseconds(), campaign = asked.Campaign };
        var only = asked.Campaign is null ? Where : $"{Where} and exists (select 1 from {dialect.Prefix}runs r where r.run = s.run and r.campaign = @campaign)";
        var visits = await ReadAsync(connection, transaction, only, "s.started_ms, s.run, s.scenario, s.channel, s.device, s.repetition", given, things: true, cancellationToken, asked.Units);
        var runs = (await connection.QueryAsync<RunRow>(new CommandDefinition(
            $"select r.run as Run, r.campaign as Campaign, r.started_at as StartedAt from {dialect.Prefix}runs r where r.run in (select s.run from {dialect.Prefix}summaries s where {only}) order by r.started_ms, r.run",
            given,
            transaction,
            cancellationToken: cancellationToken))).Select(r => new RunMoment(new RunId(r.Run), r.Campaign, StoredTime.Read(r.StartedAt)));
        return Series.Of(asked.Target, [.. runs], visits);
    }

    internal async Task<ImmutableArray<GovernmentLine>> GovernmentsAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
    [
        .. (await connection.QueryAsync<GovernmentRow>(new CommandDefinition(
            $"select target as Target, name_zh as NameZh, name_en as NameEn, first_at as FirstAt, last_at as LastAt, visits as Visits from {dialect.Prefix}governments order by target",
            transaction: transaction,
            cancellationToken: cancellationToken))).Select(g => new GovernmentLine(g.Target, new LocalText(g.NameZh, g.NameEn), StoredTime.Read(g.FirstAt), StoredTime.Read(g.LastAt), g.Visits)),
    ];

    internal async Task<ImmutableArray<RunScenario>> ScenariosAsync(DbConnection connection, DbTransaction transaction, string campaign, CancellationToken cancellationToken) =>
    [
        .. (await connection.QueryAsync<ScenarioRow>(new CommandDefinition(
            $"""
            select distinct s.run as Run, s.kind as Kind, s.scenario as Scenario, s.version as Version
            from {dialect.Prefix}runs r join {dialect.Prefix}summaries s on s.run = r.run where r.campaign = @campaign and s.has_document = 1
            """,
            new { campaign },
            transaction,
            cancellationToken: cancellationToken))).Select(s => new RunScenario(new RunId(s.Run), s.Kind, s.Scenario, s.Version)),
    ];

    internal async Task<ImmutableArray<Tombstone>> TombstonesAsync(DbConnection connection, DbTransaction transaction, string? campaign, CancellationToken cancellationToken) =>
    [
        .. (await connection.QueryAsync<TombstoneRow>(new CommandDefinition(
            $"{_tombstones} where cast(@campaign as text) is null or t.campaign = @campaign order by t.removed_at desc, t.run desc",
            new { campaign },
            transaction,
            cancellationToken: cancellationToken))).Select(t => t.ToTombstone()),
    ];

    private const string ByKey = "s.run, s.target, s.scenario, s.channel, s.device, s.repetition";

    /// <summary>Whether a planned visit called p is stored.</summary>
    private string WhereStored => Stored(dialect);

    private static string Stored(Dialect dialect) =>
        $"select 1 from {dialect.Prefix}summaries v where v.run = p.run and v.target = p.target and v.scenario = p.scenario and v.channel = p.channel and v.device = p.device and v.repetition = p.repetition";

    private async Task<ImmutableArray<VisitSummary>> ReadAsync(
        DbConnection connection, DbTransaction transaction, string where, string order, object given, bool things, CancellationToken cancellationToken, bool units = false)
    {
        var rows = await connection.QueryAsync<SummaryRow>(new CommandDefinition($"select {SummaryRow.Select} from {dialect.Prefix}summaries s where {where} order by {order}", given, transaction, cancellationToken: cancellationToken));
        if (!things)
        {
            return [.. rows.Select(row => row.ToSummary([]))];
        }

        // Sorted here: a server would sort ten thousand rows with all their columns.
        var measured = (await connection.QueryAsync<ThingRow>(new CommandDefinition(
            $"select {ThingRow.SelectOutcome} from {dialect.Prefix}summaries s join {dialect.Prefix}measured m on m.summary = s.id where {where}", given, transaction, cancellationToken: cancellationToken))).ToArray();
        var named = new Dictionary<long, MeasuredThing>();
        foreach (var ids in measured.Select(m => m.Thing).Distinct().Chunk(MostIds))
        {
            foreach (var thing in await connection.QueryAsync<ThingRow>(new CommandDefinition($"select {ThingRow.SelectWhat} from {dialect.Prefix}things t where t.id {dialect.Among("ids")}", new { ids }, transaction, cancellationToken: cancellationToken)))
            {
                named[thing.Thing] = thing.ToWhat();
            }
        }

        var of = measured.OrderBy(m => m.Ordinal).ToLookup(m => m.Summary, m => m.ToThing(named[m.Thing]));
        if (!units)
        {
            return [.. rows.Select(row => row.ToSummary([.. of[row.Id]]))];
        }

        var values = (await connection.QueryAsync<UnitRow>(new CommandDefinition(
            $"select {UnitRow.Select} from {dialect.Prefix}summaries s join {dialect.Prefix}units u on u.summary = s.id where {where}", given, transaction, cancellationToken: cancellationToken)))
            .OrderBy(u => u.Ordinal).ToLookup(u => u.Summary, u => u.ToUnit());
        return [.. rows.Select(row => row.ToSummary([.. of[row.Id]]) with { Units = [.. values[row.Id]] })];
    }

    private async Task<ImmutableArray<RunLine>> LinesAsync(DbConnection connection, DbTransaction transaction, RunRow[] rows, CancellationToken cancellationToken)
    {
        if (rows.Length == 0)
        {
            return [];
        }

        var runs = rows.Select(r => r.Run).ToArray();
        var kinds = (await connection.QueryAsync<KindRow>(new CommandDefinition(
            $"select run as Run, kind as Kind, visits as Visits, asked as Asked, measured as Measured, conforming as Conforming from {dialect.Prefix}run_kinds where run {dialect.Among("runs")} order by kind desc",
            new { runs },
            transaction,
            cancellationToken: cancellationToken))).ToLookup(k => k.Run, StringComparer.Ordinal);
        var removed = (await connection.QueryAsync<TombstoneRow>(new CommandDefinition($"{_tombstones} where t.run {dialect.Among("runs")}", new { runs }, transaction, cancellationToken: cancellationToken)))
            .ToDictionary(t => t.Run, StringComparer.Ordinal);
        return
        [
            .. rows.Select(r => new RunLine(
                new RunId(r.Run), r.Campaign, r.NameZh is null || r.NameEn is null ? null : new LocalText(r.NameZh, r.NameEn), StoredTime.Read(r.StartedAt),
                r.LastStoredAt is null ? null : StoredTime.Read(r.LastStoredAt), r.Deadline is null ? null : StoredTime.Read(r.Deadline), (int)r.Targets, r.Planned, r.Visits, (int)r.GivenUp,
                [.. kinds[r.Run].Select(k => new KindLine(k.Kind, k.Visits, k.Asked, k.Measured, k.Conforming))],
                removed.GetValueOrDefault(r.Run)?.ToTombstone())),
        ];
    }
}
