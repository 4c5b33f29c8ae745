using System.Data.Common;
using Dapper;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.History;

/// <summary>The list of runs of which visits are stored, from what is counted of each: its cost grows with what is listed, not with all visits ever made.</summary>
internal static class RunList
{
    internal static async Task<IReadOnlyList<RunSummary>> ReadAsync(DbConnection connection, DbTransaction transaction, Dialect dialect, RunQuery query, CancellationToken cancellationToken)
    {
        var found = (await connection.QueryAsync<RunRow>(new CommandDefinition(
            $"""
            select r.run as Run, r.started_at as StartedAt, r.visits as Visits from {dialect.Prefix}runs r
            where r.visits > 0 and not exists (select 1 from {dialect.Prefix}tombstones t where t.run = r.run)
              and (cast(@target as text) is null or exists (select 1 from {dialect.Prefix}run_targets t where t.run = r.run and t.target = @target))
              and (cast(@since as bigint) is null or r.started_ms >= @since)
            order by r.started_ms desc, r.run desc limit @most
            """,
            new { target = query.Target, since = query.Since?.ToUnixTimeMilliseconds(), most = query.Most },
            transaction,
            cancellationToken: cancellationToken))).ToArray();
        var runs = found.Select(row => row.Run).ToArray();
        var targets = (await connection.QueryAsync<TargetRow>(new CommandDefinition($"select run as Run, target as Target from {dialect.Prefix}run_targets where run {dialect.Among("runs")} order by run, target", new { runs }, transaction, cancellationToken: cancellationToken)))
            .ToLookup(row => row.Run, row => row.Target, StringComparer.Ordinal);
        var kinds = (await connection.QueryAsync<KindRow>(new CommandDefinition($"select run as Run, kind as Kind, visits as Visits from {dialect.Prefix}run_kinds where run {dialect.Among("runs")} order by kind desc", new { runs }, transaction, cancellationToken: cancellationToken)))
            .ToLookup(row => row.Run, row => (row.Kind, row.Visits), StringComparer.Ordinal);
        return [.. found.Select(row => new RunSummary(new RunId(row.Run), StoredTime.Read(row.StartedAt), row.Visits, [.. targets[row.Run]], [.. kinds[row.Run]]))];
    }

    private sealed class TargetRow
    {
        public string Run { get; set; } = "";

        public string Target { get; set; } = "";
    }
}
