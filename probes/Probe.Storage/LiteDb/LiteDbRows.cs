using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiteDB;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.LiteDb;

/// <summary>Visits and judgements as LiteDB documents: the JSON to the letter, and the fields that are searched by. LiteDB's mapper never sees them: it trims texts, turns empty ones into nothing and drops a time's offset.</summary>
internal static class LiteDbRows
{
    internal static ILiteCollection<BsonDocument> Visits(ILiteDatabase database) => database.GetCollection("visits");

    internal static ILiteCollection<BsonDocument> Judgements(ILiteDatabase database) => database.GetCollection("judgements", BsonAutoId.Int64);

    /// <summary>A visit's key as LiteDB's own: of fixed length, because an index holds no key above 1023 bytes.</summary>
    internal static BsonValue Id(VisitKey key)
    {
        var texts = new StringBuilder();
        foreach (var part in (string[])[key.Run.Value, key.Target, key.Scenario, key.Channel, key.Device])
        {
            texts.Append(part.Length).Append(':').Append(part);
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(texts.Append(key.Repetition).ToString()));
    }

    internal static BsonDocument Row(StoredVisit visit) => new()
    {
        ["_id"] = Id(visit.Key),
        ["run"] = visit.Key.Run.Value,
        ["target"] = visit.Key.Target,
        ["scenario"] = visit.Key.Scenario,
        ["channel"] = visit.Key.Channel,
        ["device"] = visit.Key.Device,
        ["repetition"] = visit.Key.Repetition,
        ["kind"] = visit.Kind,
        ["schema"] = visit.Schema,
        ["startedAt"] = Text(visit.StartedAt),
        ["startedMs"] = visit.StartedAt.ToUnixTimeMilliseconds(),
        ["attempts"] = visit.Attempts,
        ["trouble"] = visit.Trouble,
        ["storedAt"] = visit.StoredAt is { } at ? Text(at) : BsonValue.Null,
        ["letter"] = visit.Document,
    };

    internal static BsonDocument Row(Judgement judgement) => new()
    {
        ["visit"] = Id(judgement.Key),
        ["policy"] = judgement.Policy,
        ["policyVersion"] = judgement.PolicyVersion,
        ["judgedAt"] = Text(judgement.JudgedAt),
        ["measured"] = judgement.Measured,
        ["conforming"] = judgement.Conforming,
        ["verdict"] = judgement.Verdict,
    };

    internal static VisitKey Key(BsonDocument row) =>
        new(new RunId(row["run"].AsString), row["target"].AsString, row["scenario"].AsString, row["channel"].AsString, row["device"].AsString, row["repetition"].AsInt32);

    internal static ImmutableArray<Judgement> JudgementsOf(ILiteDatabase database, VisitKey key) =>
    [
        .. Judgements(database).Find(Query.EQ("visit", Id(key))).OrderBy(row => row["_id"].AsInt64).Select(row => new Judgement(
            key, row["policy"].AsString, row["policyVersion"].AsInt32, Time(row["judgedAt"].AsString), row["measured"].AsInt32, row["conforming"].AsInt32, row["verdict"].AsString)),
    ];

    internal static StoredVisit? Find(ILiteDatabase database, VisitKey key) =>
        Visits(database).FindById(Id(key)) is { } row
            ? new StoredVisit(
                key, row["kind"].AsString, row["schema"].AsInt32, Time(row["startedAt"].AsString), row["attempts"].AsInt32,
                row["trouble"].AsString, row["storedAt"].IsNull ? null : Time(row["storedAt"].AsString), row["letter"].AsString, JudgementsOf(database, key))
            : null;

    /// <summary>Orders keys by their texts' UTF-8 bytes, as the other stores do.</summary>
    internal static IComparer<VisitKey> ByKey { get; } = Comparer<VisitKey>.Create((one, other) =>
    {
        foreach (var (left, right) in ((string, string)[])[(one.Run.Value, other.Run.Value), (one.Target, other.Target), (one.Scenario, other.Scenario), (one.Channel, other.Channel), (one.Device, other.Device)])
        {
            if (Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)) is var order and not 0)
            {
                return order;
            }
        }

        return one.Repetition.CompareTo(other.Repetition);
    });

    internal static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
