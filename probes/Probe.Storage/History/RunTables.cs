using System.Data.Common;
using Dapper;
using Probe.Core.Campaigns;

namespace Probe.Storage.History;

/// <summary>Notes in the list of runs what a campaign means to do, in the transaction that plans it.</summary>
internal static class RunTables
{
    /// <param name="added">Visits that were planned by this transaction. ≥ 0.</param>
    internal static int Plan(DbConnection connection, DbTransaction transaction, Dialect dialect, CampaignRun run, int added) =>
        connection.Execute(Sql(dialect.Prefix), Given(run, added), transaction);

    internal static Task<int> PlanAsync(DbConnection connection, DbTransaction transaction, Dialect dialect, CampaignRun run, int added, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(Sql(dialect.Prefix), Given(run, added), transaction, cancellationToken: cancellationToken));

    private static string Sql(string prefix) => $"""
        insert into {prefix}runs (run, campaign, name_zh, name_en, started_at, started_ms, deadline, planned)
        values (@Run, @Campaign, @NameZh, @NameEn, @StartedAt, @StartedMs, @Deadline, @added)
        on conflict (run) do update set
          campaign = excluded.campaign, name_zh = excluded.name_zh, name_en = excluded.name_en, deadline = excluded.deadline,
          planned = coalesce(runs.planned, 0) + excluded.planned,
          started_at = case when excluded.started_ms < runs.started_ms then excluded.started_at else runs.started_at end,
          started_ms = case when excluded.started_ms < runs.started_ms then excluded.started_ms else runs.started_ms end
        """;

    private static object Given(CampaignRun run, int added) => new
    {
        Run = run.Run.Value,
        Campaign = run.Campaign.Id,
        NameZh = run.Campaign.Name.Zh,
        NameEn = run.Campaign.Name.En,
        StartedAt = StoredTime.Write(run.StartedAt),
        StartedMs = run.StartedAt.ToUnixTimeMilliseconds(),
        Deadline = run.Deadline is { } deadline ? StoredTime.Write(deadline) : null,
        added,
    };
}
