using System.Collections.Immutable;
using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Services;
using Probe.Core.Probes.Usability;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Tests.Search;
using Probe.Tests.Services;
using Probe.Tests.Storage;

namespace Probe.Tests.Campaigns.Changes;

/// <summary>One weekly run of a campaign, put together visit by visit.</summary>
internal sealed class Week
{
    public const string Good = "good";
    public const string Missing = "missing";
    public const string Buried = "buried";
    public const string Captcha = "captcha";

    private readonly List<VisitProgress> _progress = [];
    private readonly List<VisitRecord> _visits = [];

    public Week(int number, int repetitions = 1, params string[] targets)
    {
        ImmutableArray<string> all = targets.Length == 0 ? ["qinghe"] : [.. targets];
        var campaign = new Campaign(
            "weekly", new LocalText("每周检验", "Weekly"), all, [new CampaignScenario("search", "test", true, false, ["desktop"], null)], repetitions, TimeSpan.Zero, null, CampaignPace.Default, CampaignRetries.Default, null, [], "weekly.yaml");
        var at = JudgingVisits.Start.AddDays(7 * number);
        Run = new CampaignRun(new RunId($"{at:yyyyMMdd}T001500Z-weekly-{number:d4}"), campaign, at, 1);
    }

    public CampaignRun Run { get; }

    public IReadOnlyList<VisitProgress> Progress => _progress;

    public IReadOnlyList<VisitRecord> Visits => _visits;

    public MeasuredRun Measured => MeasuredRun.Read(Run, _progress, _visits.Select(v => VisitSummaries.Of(v, SearchPolicy.Default)));

    public static ChangeReport Compare(params Week[] newestFirst) => ChangeReport.Between([.. newestFirst.Skip(1).Select(w => w.Measured)], newestFirst[0].Measured);

    /// <summary>A search of words, each of which came out in a way of its own.</summary>
    public Week Search(int repetition, params (string Word, string How)[] words) => Add(SearchOf("qinghe", repetition, words));

    public Week SearchAt(string target, int repetition, params (string Word, string How)[] words) => Add(SearchOf(target, repetition, words));

    public Week Add(VisitRecord visit)
    {
        _visits.Add(visit);
        return Plan(visit.Kind, visit.Key, PlannedState.Stored);
    }

    public Week Plan(string kind, VisitKey key, PlannedState state = PlannedState.Missing, string? reason = null)
    {
        _progress.RemoveAll(p => p.Visit.Key == key);
        var asked = new CampaignScenario(kind, key.Scenario, true, false, [key.Device], null);
        _progress.Add(new VisitProgress(new PlannedVisit(key, asked, _progress.Count, Run.StartedAt), state, 0, reason, null, state == PlannedState.Stored ? Run.StartedAt : null));
        return this;
    }

    public VisitKey Key(string scenario = "test", string target = "qinghe", string device = "desktop", int repetition = 1) => new(Run.Run, target, scenario, "web", device, repetition);

    public Visit SearchOf(string target, int repetition, params (string Word, string How)[] words)
    {
        var needs = words.Select(w => JudgingVisits.Need(w.Word, accept: [w.Word + "核发"])).ToList();
        var visit = JudgingVisits.Visit(needs, words.Select(w => Attempt(w.Word, w.How)), JudgingVisits.Target() with { Id = target, Name = new LocalText(target == "qinghe" ? "清河市" : "临海市", target == "qinghe" ? "Qinghe City" : "Linhai City") });
        return visit with { Key = Key(target: target, repetition: repetition), StartedAt = Run.StartedAt.AddMinutes(repetition) };
    }

    public Visit GoneOf(string target, int repetition, params string[] words) => SearchOf(target, repetition, [.. words.Select(w => (w, Good))]) with
    {
        Evidence = new SearchEvidence(null, [], new SiteFailure(SiteFailureKind.Refused, "net::ERR_CONNECTION_REFUSED"), null, null),
    };

    public Visit FaultyOf(string target, int repetition, params string[] words) => SearchOf(target, repetition, [.. words.Select(w => (w, Good))]) with
    {
        Evidence = new SearchEvidence(null, [], null, null, new Fault(FaultKind.BrowserCrashed, "The browser ended.")),
    };

    public JourneyVisitRecord Journey(JourneyEnd end, int morePages = 0, int repetition = 1, string? declared = null, string target = "qinghe")
    {
        var evidence = SampleJourneys.Evidence() with { End = end, Declared = declared };
        var last = evidence.Pages[^1];
        for (var more = 1; more <= morePages; more++)
        {
            evidence = evidence with { Pages = evidence.Pages.Add(last with { Number = last.Number + more, View = last.View + more, Cost = false, Actions = [] }) };
        }

        return SampleJourneys.Visit(Key(JourneyVisitRecord.ScenarioOf(SampleJourneys.Goal), target, repetition: repetition), evidence) with { StartedAt = Run.StartedAt };
    }

    public UsabilityVisitRecord Usability(Func<UsabilityEvidence, UsabilityEvidence>? but = null)
    {
        var evidence = SampleUsability.Evidence();
        evidence = evidence with { Pages = [evidence.Pages[0]] };
        return SampleUsability.Visit(Key(UsabilityVisitRecord.ScenarioOf(SampleUsability.Goal), device: "phone"), but?.Invoke(evidence) ?? evidence) with { StartedAt = Run.StartedAt };
    }

    public ServicesVisitRecord Services(bool complete, params (string Title, ServicePage? Page)[] services) => SampleServices.Visit() with
    {
        Key = Key(ServicesVisitRecord.Scenario, device: "phone"),
        Evidence = SampleServices.Evidence(services) with { Complete = complete },
        StartedAt = Run.StartedAt,
    };

    private static Attempt Attempt(string word, string how) => how switch
    {
        Good => JudgingVisits.Attempt(word, results: JudgingVisits.Results(word + "核发"), needId: "need-" + word),
        Missing => JudgingVisits.Attempt(word, new SearchEnd.NoneSaid("没有找到"), needId: "need-" + word),
        Buried => JudgingVisits.Attempt(word, results: JudgingVisits.Results("甲", "乙", "丙", "丁", "戊", word + "核发"), needId: "need-" + word),
        Captcha => JudgingVisits.Attempt(word, new SearchEnd.Barred(Obstacle.Captcha, "请完成验证"), needId: "need-" + word),
        _ => JudgingVisits.Attempt(word, new SearchEnd.NotPerformed(new Fault(FaultKind.PageCrashed, how)), needId: "need-" + word),
    };
}
