using System.Data.Common;
using System.Globalization;
using Dapper;
using Probe.Core.Records.History;

namespace Probe.Storage.History;

/// <summary>Writes summaries and what is counted of each run, in the transaction of whoever writes the visit. The same SQL in every store.</summary>
/// <param name="units">False: the tables are of a version that has no units yet, which a later step fills in.</param>
internal sealed class SummaryTables(Dialect dialect, bool units = true)
{
    internal const string WhereKey = "run = @Run and target = @Target and scenario = @Scenario and channel = @Channel and device = @Device and repetition = @Repetition";

    private readonly string _prefix = dialect.Prefix;

    // So few that the parameters of one statement stay few, so many that a visit's things are one round trip.
    private const int Batch = 50;

    private static readonly string[] MeasuredColumns = ["summary", "ordinal", "thing", .. ThingRow.Outcome.Select(c => c.Column)];

    /// <summary>Puts a visit's summary in, or in the place of the one that is there.</summary>
    /// <returns>True: there was none.</returns>
    internal async Task<bool> WriteAsync(DbConnection connection, DbTransaction transaction, VisitSummary summary, CancellationToken cancellationToken)
    {
        var row = SummaryRow.Of(summary);

        // Locked until all is written: what is counted of a run is added up by one at a time.
        await ExecuteAsync(
            $"""
            insert into {_prefix}runs (run, started_at, started_ms) values (@Run, @StartedAt, @StartedMs)
            on conflict (run) do update set
              started_at = case when excluded.started_ms < runs.started_ms then excluded.started_at else runs.started_at end,
              started_ms = case when excluded.started_ms < runs.started_ms then excluded.started_ms else runs.started_ms end
            """,
            row);
        var held = (await connection.QueryAsync<SummaryRow>(new CommandDefinition($"select {SummaryRow.Select} from {_prefix}summaries s where {WhereKey}", row, transaction, cancellationToken: cancellationToken))).SingleOrDefault();
        if (held is null)
        {
            row.Id = await connection.QuerySingleAsync<long>(new CommandDefinition($"insert into {_prefix}summaries ({SummaryRow.Names}) values ({SummaryRow.Given}) returning id", row, transaction, cancellationToken: cancellationToken));
            await CountAsync(row, 1, row.Asked, row.Measured, row.Conforming);
        }
        else
        {
            row.Id = held.Id;
            row.StoredAt ??= held.StoredAt;
            await ExecuteAsync($"update {_prefix}summaries set {string.Join(", ", SummaryRow.Columns.Select(c => $"{c.Column} = @{c.Property}"))} where id = @Id", row);
            await ExecuteAsync($"delete from {_prefix}measured where summary = @Id", row);
            if (units)
            {
                await ExecuteAsync($"delete from {_prefix}units where summary = @Id", row);
            }

            await CountAsync(row, 0, row.Asked - held.Asked, row.Measured - held.Measured, row.Conforming - held.Conforming);
        }

        await WriteThingsAsync(connection, transaction, row.Id, [.. summary.Things.Select(ThingRow.Of)], cancellationToken);
        if (units)
        {
            await WriteUnitsAsync(connection, transaction, row.Id, summary, cancellationToken);
        }

        return held is null;

        Task<int> ExecuteAsync(string sql, object given) => connection.ExecuteAsync(new CommandDefinition(sql, given, transaction, cancellationToken: cancellationToken));

        async Task CountAsync(SummaryRow of, int visits, int asked, int measured, int conforming)
        {
            await ExecuteAsync(
                $"""
                insert into {_prefix}run_kinds (run, kind, visits, asked, measured, conforming) values (@Run, @Kind, @visits, @asked, @measured, @conforming)
                on conflict (run, kind) do update set
                  visits = run_kinds.visits + excluded.visits, asked = run_kinds.asked + excluded.asked,
                  measured = run_kinds.measured + excluded.measured, conforming = run_kinds.conforming + excluded.conforming
                """,
                new { of.Run, of.Kind, visits, asked, measured, conforming });
            await ExecuteAsync(
                $"""
                insert into {_prefix}run_targets (run, target, visits) values (@Run, @Target, @visits)
                on conflict (run, target) do update set visits = run_targets.visits + excluded.visits
                """,
                new { of.Run, of.Target, visits });
            await ExecuteAsync(
                $"""
                insert into {_prefix}governments (target, name_zh, name_en, first_at, first_ms, last_at, last_ms, visits) values (@Target, @TargetZh, @TargetEn, @StartedAt, @StartedMs, @StartedAt, @StartedMs, @visits)
                on conflict (target) do update set
                  name_zh = case when excluded.last_ms >= governments.last_ms then excluded.name_zh else governments.name_zh end,
                  name_en = case when excluded.last_ms >= governments.last_ms then excluded.name_en else governments.name_en end,
                  first_at = case when excluded.first_ms < governments.first_ms then excluded.first_at else governments.first_at end,
                  first_ms = case when excluded.first_ms < governments.first_ms then excluded.first_ms else governments.first_ms end,
                  last_at = case when excluded.last_ms >= governments.last_ms then excluded.last_at else governments.last_at end,
                  last_ms = case when excluded.last_ms >= governments.last_ms then excluded.last_ms else governments.last_ms end,
                  visits = governments.visits + excluded.visits
                """,
                new { of.Target, of.TargetZh, of.TargetEn, of.StartedAt, of.StartedMs, visits });
            await ExecuteAsync(
                $"""
                update {_prefix}runs set visits = visits + @visits,
                  last_stored_at = case when last_stored_at is null or last_stored_at < @stored then @stored else last_stored_at end
                where run = @Run
                """,
                new { of.Run, visits, stored = of.StoredAt });
        }
    }

    private async Task WriteThingsAsync(DbConnection connection, DbTransaction transaction, long summary, ThingRow[] things, CancellationToken cancellationToken)
    {
        foreach (var (chunk, at) in things.Chunk(Batch).Select((c, n) => (c, n * Batch)))
        {
            var digests = chunk.Select(t => t.Digest).ToArray();

            // In one order, or two that write the same things would wait for each other.
            var given = new DynamicParameters();
            var values = new List<string>();
            foreach (var (thing, digest) in chunk.Zip(digests).DistinctBy(p => p.Second).OrderBy(p => p.Second, StringComparer.Ordinal))
            {
                values.Add(Values(given, values.Count, digest, thing.What, thing.Item, thing.NameZh, thing.NameEn, thing.VariantOf));
            }

            await connection.ExecuteAsync(new CommandDefinition(
                $"insert into {_prefix}things (digest, what, item, name_zh, name_en, variant_of) values {string.Join(", ", values)} on conflict (digest) do nothing", given, transaction, cancellationToken: cancellationToken));
            var ids = (await connection.QueryAsync<ThingId>(new CommandDefinition($"select digest as Digest, id as Id from {_prefix}things where digest {dialect.Among("digests")}", new { digests }, transaction, cancellationToken: cancellationToken)))
                .ToDictionary(t => t.Digest, t => t.Id, StringComparer.Ordinal);

            given = new DynamicParameters();
            values.Clear();
            for (var i = 0; i < chunk.Length; i++)
            {
                var t = chunk[i];
                values.Add(Values(
                    given, i, summary, at + i, ids[digests[i]], t.Code, t.Classes, t.Rank, t.Results, t.Pages, t.Clicks, t.FirstMs, t.StableMs, t.WhyZh, t.WhyEn, t.Attempt, t.Picture));
            }

            await connection.ExecuteAsync(new CommandDefinition(
                $"insert into {_prefix}measured ({string.Join(", ", MeasuredColumns)}) values {string.Join(", ", values)}", given, transaction, cancellationToken: cancellationToken));
        }
    }

    /// <summary>Puts the units in of a summary that has none yet.</summary>
    internal async Task FillUnitsAsync(DbConnection connection, DbTransaction transaction, VisitSummary summary, CancellationToken cancellationToken)
    {
        var id = await connection.QuerySingleAsync<long>(new CommandDefinition($"select id from {_prefix}summaries where {WhereKey}", SummaryRow.Of(summary), transaction, cancellationToken: cancellationToken));
        await WriteUnitsAsync(connection, transaction, id, summary, cancellationToken);
    }

    private async Task WriteUnitsAsync(DbConnection connection, DbTransaction transaction, long id, VisitSummary summary, CancellationToken cancellationToken)
    {
        foreach (var (chunk, at) in summary.Units.Select(UnitRow.Of).Chunk(Batch).Select((c, n) => (c, n * Batch)))
        {
            var given = new DynamicParameters();
            var values = chunk.Select((unit, i) => Values(given, i, id, at + i, unit.Measure, unit.Unit, unit.Value)).ToList();
            await connection.ExecuteAsync(new CommandDefinition(
                $"insert into {_prefix}units ({string.Join(", ", UnitRow.Columns)}) values {string.Join(", ", values)}", given, transaction, cancellationToken: cancellationToken));
        }
    }

    /// <summary>One row of a list of values. What is null is written as that: a server cannot know a null parameter's type.</summary>
    private static string Values(DynamicParameters given, int row, params ReadOnlySpan<object?> values)
    {
        var names = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            names[i] = "null";
            if (values[i] is { } value)
            {
                names[i] = string.Create(CultureInfo.InvariantCulture, $"@v{row}_{i}");
                given.Add(names[i], value);
            }
        }

        return $"({string.Join(", ", names)})";
    }

    private sealed class ThingId
    {
        public string Digest { get; set; } = "";

        public long Id { get; set; }
    }
}
