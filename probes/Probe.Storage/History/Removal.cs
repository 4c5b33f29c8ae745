using System.Data.Common;
using Dapper;
using Probe.Core.Records.History;

namespace Probe.Storage.History;

/// <summary>Removes a run's documents; its summaries stay, and say that they are gone.</summary>
internal static class Removal
{
    internal static async Task<int> RemoveAsync(DbConnection connection, DbTransaction transaction, Dialect dialect, Tombstone stone, CancellationToken cancellationToken)
    {
        var p = dialect.Prefix;
        var run = new { run = stone.Run.Value };
        await ExecuteAsync($"update {p}runs set visits = visits where run = @run", run); // Locked against whoever stores a visit of it.
        await ExecuteAsync($"delete from {p}judgements where visit in (select id from {p}visits where run = @run)", run);
        var removed = await ExecuteAsync($"delete from {p}visits where run = @run", run);
        await ExecuteAsync($"update {p}summaries set has_document = 0 where run = @run", run);
        await ExecuteAsync(
            $"insert into {p}tombstones (run, campaign, removed_at, why, head, visits) values (@Run, @Campaign, @RemovedAt, @Why, @Head, @Visits) on conflict (run) do nothing",
            TombstoneRow.Of(stone with { Visits = Math.Max(stone.Visits, removed) }));
        return removed;

        Task<int> ExecuteAsync(string sql, object given) => connection.ExecuteAsync(new CommandDefinition(sql, given, transaction, commandTimeout: 600, cancellationToken: cancellationToken));
    }
}
