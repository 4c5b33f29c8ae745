using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Benchmarks.History;

/// <summary>One visit of the made years: its summary, and which document stands for its own.</summary>
internal sealed record MadeVisit(VisitSummary Summary, MadeDocument Document)
{
    /// <summary>Its own document; null: one that many share stands for it.</summary>
    public byte[]? Own { get; init; }
}

/// <summary>
/// Five years of one weekly campaign: 32 provinces and 333 cities, each a week searched for twelve words on the web and on the phone, and led through three journeys.
/// What a thing is this week it most likely is the next: one in a hundred changes, one in two hundred cannot be measured. The same seed gives the same years.
/// </summary>
internal sealed class MadeYears(int weeks, string[] words, int seed)
{
    private static readonly string[] Matters = ["施工许可", "企业开办", "不动产登记"];
    private static readonly string[] Keyword = ["conforming", "notFound", "imprecise", "incomplete", "slow"];
    private static readonly string[] Ends = ["readyToSubmit", "needsLogin", "deadEnd"];
    private static readonly DateTimeOffset First = new(2021, 1, 2, 18, 30, 0, TimeSpan.Zero);

    private readonly MadeDocument[] _searches = MadeDocuments.Searches(16, words, seed);
    private readonly MadeDocument[] _journeys = MadeDocuments.Journeys(16, seed);

    public const int Governments = 365;

    public int Weeks => weeks;

    /// <summary>The last so many weeks have documents of their own: pages read those, and find a visit in them that is the one they asked for.</summary>
    public int OwnWeeks { get; init; }

    public IEnumerable<MadeDocument> Documents => [.. _searches, .. _journeys];

    public static string Target(int government) => government < 32 ? string.Create(CultureInfo.InvariantCulture, $"province-{government + 1:000}") : string.Create(CultureInfo.InvariantCulture, $"city-{government - 31:000}");

    public static CampaignRun Run(int week, int governments)
    {
        var at = First.AddDays(7 * week);
        ImmutableArray<CampaignScenario> scenarios =
            [new("search", "twelve", true, false, ["desktop", "phone"], null), .. Matters.Select(m => new CampaignScenario("journey", m, false, true, ["desktop"], null))];
        var campaign = new Campaign(
            "weekly", new LocalText("每周评估", "Weekly"), [.. Enumerable.Range(0, governments).Select(Target)], scenarios, 1, TimeSpan.Zero,
            new CampaignSchedule("0 30 2 ? * SUN", "Asia/Shanghai", TimeSpan.Zero, [], TimeSpan.FromDays(2)), CampaignPace.Default, CampaignRetries.Default, null, [], "weekly.yaml");
        return new CampaignRun(RunId.Create(at, "weekly", week), campaign, at, week);
    }

    public static PlannedVisit Planned(CampaignRun run, VisitSummary visit, int place) =>
        new(visit.Key, run.Campaign.Scenarios.First(s => CampaignPlan.ScenarioOf(s) == visit.Key.Scenario), place, run.StartedAt);

    /// <summary>A week's visits of some governments, government by government.</summary>
    public IEnumerable<MadeVisit> Visits(CampaignRun run, int week, int from, int to)
    {
        for (var government = from; government < to; government++)
        {
            foreach (var device in (string[])["desktop", "phone"])
            {
                var document = _searches[Draw(government, week, 90, device.Length) % _searches.Length];
                yield return Made(week, Search(run, week, government, device, document), document);
            }

            for (var matter = 0; matter < Matters.Length; matter++)
            {
                var document = _journeys[Draw(government, week, 91, matter) % _journeys.Length];
                yield return Made(week, Journey(run, week, government, matter, document), document);
            }
        }
    }

    private MadeVisit Made(int week, VisitSummary summary, MadeDocument document) => new(summary, document) { Own = week >= weeks - OwnWeeks ? document.PackedAs(summary) : null };

    private VisitSummary Search(CampaignRun run, int week, int government, string device, MadeDocument document)
    {
        var official = document.Summary.Things.Where(t => t.What != ChangeWhat.Keyword || t.VariantOf is null);
        var number = 0;
        ImmutableArray<MeasuredThing> things =
        [
            .. official.Select(thing => thing.What != ChangeWhat.Keyword ? thing with { Code = "real", Why = null } : Word(thing, government, week, device.Length + (10 * number++))),
        ];
        var measured = things.Count(t => t.What == ChangeWhat.Keyword && t.Code is not null);
        var key = new VisitKey(run.Run, Target(government), "twelve", "web", device, 1);
        return At(document.Summary, key, run, government, words.Length, measured, things.Count(t => t.Code == "conforming"), things) with { Simulated = device == "phone" };
    }

    private MeasuredThing Word(MeasuredThing thing, int government, int week, int of)
    {
        if (Draw(government, week, of, 7) % 200 == 0)
        {
            return thing with { Code = null, Classes = [], Rank = null, Results = null, Pages = null, Clicks = null, FirstResult = null, Stable = null, Why = new LocalText("网站要求人机验证。", "The portal asks for a captcha.") };
        }

        var code = Keyword[State(government, week, of) switch { < 60 => 0, < 75 => 1, < 88 => 2, < 95 => 3, _ => 4 }];
        var stable = TimeSpan.FromMilliseconds(700 + (Draw(government, week, of, 8) % 2500));
        return thing with
        {
            Code = code,
            Classes = code == "conforming" ? [] : [Enum.Parse<FailureClass>(code, ignoreCase: true)],
            Rank = code == "notFound" ? null : 1 + (Draw(government, week, of, 9) % 6),
            Results = 12,
            Pages = 2,
            Clicks = 2,
            FirstResult = stable / 2,
            Stable = stable,
            Why = null,
        };
    }

    private VisitSummary Journey(CampaignRun run, int week, int government, int matter, MadeDocument document)
    {
        var end = Ends[State(government, week, 1000 + matter) switch { < 70 => 0, < 85 => 1, _ => 2 }];
        var measured = Draw(government, week, matter, 3) % 200 != 0;
        var thing = document.Summary.Things[0] with { Code = measured ? end : null, Pages = measured ? 8 + (matter * 2) : null, Clicks = measured ? 14 + matter : null, Why = measured ? null : LocalText.Same("The portal was gone.") };
        var scenario = CampaignPlan.ScenarioOf(run.Campaign.Scenarios[matter + 1]);
        return At(document.Summary, new VisitKey(run.Run, Target(government), scenario, "web", "desktop", 1), run, government, 1, measured ? 1 : 0, measured && end == Ends[0] ? 1 : 0, [thing]);
    }

    private static VisitSummary At(VisitSummary like, VisitKey key, CampaignRun run, int government, int asked, int measured, int conforming, ImmutableArray<MeasuredThing> things)
    {
        var at = run.StartedAt.AddMinutes(government);
        return like with
        {
            Key = key,
            Target = new LocalText($"政府{government + 1}", $"Government {government + 1}"),
            StartedAt = at,
            StoredAt = at.AddMinutes(4),
            Reach = new ReachState(true, null),
            Asked = asked,
            Measured = measured,
            Conforming = conforming,
            Things = things,
        };
    }

    /// <summary>0 to 99; the same as the week before in 99 weeks of 100.</summary>
    private int State(int government, int week, int of)
    {
        var since = week;
        while (since > 0 && Draw(government, since, of, 1) % 100 != 0)
        {
            since--;
        }

        return Draw(government, since, of, 2) % 100;
    }

    /// <summary>Chance that anybody can draw again: SplitMix64 over who, when and what.</summary>
    private int Draw(int government, int week, int of, int what)
    {
        var z = unchecked(((ulong)seed * 0x9e3779b97f4a7c15) + ((ulong)government << 40) + ((ulong)week << 24) + ((ulong)of << 8) + (ulong)what);
        z = unchecked((z ^ (z >> 30)) * 0xbf58476d1ce4e5b9);
        z = unchecked((z ^ (z >> 27)) * 0x94d049bb133111eb);
        return (int)((z ^ (z >> 31)) & 0x7fffffff);
    }
}
