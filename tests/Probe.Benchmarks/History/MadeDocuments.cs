using System.Globalization;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage;
using Probe.Tests.Storage;

namespace Probe.Benchmarks.History;

/// <summary>A visit with its judgement, packed as a store keeps it.</summary>
internal sealed record MadeDocument(string Kind, int Schema, int Attempts, byte[] Packed, string Json, Judgement Judgement, byte[] PackedVerdict, VisitSummary Summary, VisitRecord Visit)
{
    /// <summary>The same document as that of another visit: one that is found by its key and says so.</summary>
    public byte[] PackedAs(VisitSummary other)
    {
        var target = Visit.Target with { Id = other.Key.Target, Name = other.Target };
        return Storage.Packed.Pack(VisitJson.Write(Visit switch
        {
            Visit search => search with { Key = other.Key, Target = target, StartedAt = other.StartedAt, Device = search.Device with { Name = other.Key.Device, Simulated = other.Simulated } },
            JourneyVisitRecord journey => journey with { Key = other.Key, Target = target, StartedAt = other.StartedAt },
            _ => throw new InvalidOperationException($"No {Visit.Kind} is made here."),
        }));
    }
}

/// <summary>
/// Documents as large as those of real visits: a search of the shipped twelve words with their variants on a sample portal gave 139 to 247 KB (packed 13 to 18 KB) and
/// a verdict of 40 to 120 KB (4 to 6 KB), a journey 28 to 43 KB (4 to 5 KB). A few of each kind stand for all: no question that is measured reads one, and a store does not look into them.
/// </summary>
internal static class MadeDocuments
{
    private const int Words = 62;

    private static readonly string[] Pieces = ["建筑工程", "施工许可", "核发", "变更", "延续", "注销", "企业", "设立登记", "食品经营", "不动产", "转移登记", "补办", "申请", "审批", "备案", "道路运输", "超限", "公积金", "提取", "社会保险", "低保", "生育", "身份证", "驾驶证"];

    public static MadeDocument[] Searches(int count, string[] words, int seed) => [.. Enumerable.Range(0, count).Select(n => Search(words, new Random(seed + n)))];

    public static MadeDocument[] Journeys(int count, int seed) => [.. Enumerable.Range(0, count).Select(n => Journey(new Random(seed + n)))];

    private static MadeDocument Search(string[] words, Random random)
    {
        var sample = SampleVisits.Visit(attempts: 2);
        var needs = words.Select(word => sample.Keywords.Needs[0] with { Id = "need-" + word, Word = LocalText.Same(word), Variants = [] }).ToArray();
        var attempts = Enumerable.Range(3, Words).Select(n => Attempt(n, words[(n - 3) % words.Length], n - 3 < words.Length, random));
        var visit = sample with
        {
            Keywords = sample.Keywords with { Needs = [.. needs], Abolished = [] },
            Evidence = sample.Evidence with { Attempts = [sample.Evidence.Attempts[0], sample.Evidence.Attempts[1], .. attempts] },
        };
        var verdict = SearchJudge.Judge(visit, SearchPolicy.Default);
        return Made(visit, new Judgement(visit.Key, verdict.Policy.Id, verdict.Policy.Version, visit.StartedAt, verdict.Set.Measured, verdict.Set.Conforming, VisitJson.WriteAny(verdict)));
    }

    private static Attempt Attempt(int number, string word, bool official, Random random)
    {
        var like = SampleVisits.Attempt(number, end: new SearchEnd.Listed(ListPlace.NewPage));
        return like with
        {
            Purpose = official ? AttemptPurpose.Keyword : AttemptPurpose.Variant,
            Query = word,
            NeedId = "need-" + word,
            VariantOf = official ? null : word,
            Results = [.. Enumerable.Range(1, 5).Select(rank => Result(rank, word, random))],
            Requests = new NetworkSummary(14, 0, [.. Enumerable.Range(0, 8).Select(_ => string.Create(CultureInfo.InvariantCulture, $"GET http://qinghe.example/api/{random.Next(1 << 12):x}?t={random.Next(1 << 16):x} ok {random.Next(400)} ms"))]),
        };
    }

    private static ResultItem Result(int rank, string word, Random random) => new(
        rank, word + Text(random, 2), string.Create(CultureInfo.InvariantCulture, $"http://qinghe.example/guide/{random.Next(1 << 16):x}"), Text(random, 6), ResultKind.Matter, 1, TimeSpan.FromMilliseconds(random.Next(300, 900)));

    private static string Text(Random random, int pieces) => string.Concat(Enumerable.Range(0, pieces).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static MadeDocument Journey(Random random)
    {
        var sample = SampleJourneys.Visit();
        var evidence = sample.Evidence with
        {
            Requests = sample.Evidence.Requests with { Lines = [.. Enumerable.Range(0, 120).Select(_ => string.Create(CultureInfo.InvariantCulture, $"GET http://qinghe.example/apply/{random.Next(1 << 20):x} ok {random.Next(400)} ms"))] },
            Notes = [.. Enumerable.Range(0, 80).Select(_ => Text(random, 12))],
        };
        var visit = sample with { Evidence = evidence };
        var verdict = JourneyVerdict.Of(evidence);
        return Made(visit, new Judgement(visit.Key, verdict.Rules, verdict.RulesVersion, visit.StartedAt, 1, 1, VisitJson.WriteAny(verdict)));
    }

    private static MadeDocument Made(VisitRecord visit, Judgement judgement)
    {
        var document = VisitJson.Write(visit);
        return new MadeDocument(
            visit.Kind, VisitJson.SchemaOf(visit.Kind)!.Value, visit.Attempts, Packed.Pack(document), document, judgement, Packed.Pack(judgement.Verdict), VisitSummaries.Of(visit, judgement, visit.StartedAt), visit);
    }
}
