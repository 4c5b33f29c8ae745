using System.Data.Common;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Storage;
using Probe.Storage.History;

namespace Probe.Benchmarks.History;

/// <summary>Rows of the made years, table by table, as the stores' own writers make them: so that both stores hold the same.</summary>
internal sealed class Rows
{
    private readonly Dictionary<string, long> _things = new(StringComparer.Ordinal);
    private long _ids;
    private long _thingIds;

    public List<object?[]> Visits { get; } = [];

    public List<object?[]> Judgements { get; } = [];

    public List<object?[]> Planned { get; } = [];

    public List<object?[]> Summaries { get; } = [];

    public List<object?[]> Measured { get; } = [];

    public List<object?[]> Things { get; } = [];

    public List<object?[]> Units { get; } = [];

    public long Added { get; private set; }

    public static string[] SummaryColumns { get; } = ["id", .. SummaryRow.Columns.Select(c => c.Column)];

    public static string[] MeasuredColumns { get; } = ["summary", "ordinal", "thing", .. ThingRow.Outcome.Select(c => c.Column)];

    public static string[] ThingColumns { get; } = ["id", "digest", "what", "item", "name_zh", "name_en", "variant_of"];

    public void Clear()
    {
        foreach (var table in (List<object?[]>[])[Visits, Judgements, Planned, Summaries, Measured, Things, Units])
        {
            table.Clear();
        }
    }

    public void Add(CampaignRun run, MadeVisit visit, int document, int place)
    {
        var (summary, made) = (visit.Summary, visit.Document);
        var id = ++_ids;
        Added++;
        var row = SummaryRow.Of(summary);
        Visits.Add([id, row.Run, row.Target, row.Scenario, row.Channel, row.Device, row.Repetition, row.StartedAt, row.StartedMs, made.Attempts, null, row.StoredAt, made.Kind, made.Schema, visit.Own is { } own ? own : document]);
        Judgements.Add([id, id, made.Judgement.Policy, made.Judgement.PolicyVersion, row.StartedAt, summary.Measured, summary.Conforming, document]);
        var planned = MadeYears.Planned(run, summary, place);
        Planned.Add([row.Run, row.Target, row.Scenario, row.Channel, row.Device, row.Repetition, place, StoredTime.Write(planned.DueAt), VisitJson.WriteAny(planned.Asked)]);
        Summaries.Add([id, .. SummaryRow.Columns.Select(c => Property<SummaryRow>.Of(c.Property)(row))]);
        for (var i = 0; i < summary.Things.Length; i++)
        {
            var thing = ThingRow.Of(summary.Things[i]);
            var key = thing.What + "\n" + thing.Item;
            if (!_things.TryGetValue(key, out var known))
            {
                _things[key] = known = ++_thingIds;
                Things.Add([known, thing.Digest, thing.What, thing.Item, thing.NameZh, thing.NameEn, thing.VariantOf]);
            }

            Measured.Add([id, i, known, .. ThingRow.Outcome.Select(c => Property<ThingRow>.Of(c.Property)(thing))]);
        }

        Units.AddRange(summary.Units.Select(UnitRow.Of).Select((unit, i) => (object?[])[id, i, unit.Measure, unit.Unit, unit.Value]));
    }

    private static class Property<T>
    {
        private static readonly Dictionary<string, Func<T, object?>> Known = [];

        public static Func<T, object?> Of(string name)
        {
            if (!Known.TryGetValue(name, out var read))
            {
                var parameter = System.Linq.Expressions.Expression.Parameter(typeof(T));
                var body = System.Linq.Expressions.Expression.Convert(System.Linq.Expressions.Expression.Property(parameter, name), typeof(object));
                Known[name] = read = System.Linq.Expressions.Expression.Lambda<Func<T, object?>>(body, parameter).Compile();
            }

            return read;
        }
    }
}

/// <summary>What is counted of runs, made by the server from the rows: the same as the stores' writers would have added up.</summary>
internal static class Counted
{
    public static string Sql(string p) => $"""
        delete from {p}run_kinds; delete from {p}run_targets; delete from {p}governments;
        insert into {p}run_kinds (run, kind, visits, asked, measured, conforming) select run, kind, count(*), sum(asked), sum(measured), sum(conforming) from {p}summaries group by run, kind;
        insert into {p}run_targets (run, target, visits) select run, target, count(*) from {p}summaries group by run, target;
        insert into {p}governments (target, name_zh, name_en, first_at, first_ms, last_at, last_ms, visits)
          select target, min(target_zh), min(target_en), min(started_at), min(started_ms), max(started_at), max(started_ms), count(*) from {p}summaries group by target;
        update {p}runs set visits = (select sum(k.visits) from {p}run_kinds k where k.run = runs.run), planned = (select sum(k.visits) from {p}run_kinds k where k.run = runs.run),
          last_stored_at = (select max(s.stored_at) from {p}summaries s where s.run = runs.run);
        """;

    public static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
