using Probe.Benchmarks.History;
using Probe.Core.Campaigns;
using Probe.Core.Visits;

namespace Probe.Benchmarks.Pages;

/// <summary>One page of the dashboard.</summary>
/// <param name="Path">Path and query of the n-th time: another government or run each time.</param>
internal sealed record AskedPage(string Name, Func<int, string> Path);

/// <summary>The dashboard's pages on the made years.</summary>
internal static class AskedPages
{
    public static IEnumerable<AskedPage> All(int weeks, int governments)
    {
        string Run(int n) => MadeYears.Run(weeks - 1 - (n * 7 % (weeks - 8)), governments).Run.Value;
        string Target(int n) => MadeYears.Target(n * 31 % governments);

        // Only the last two weeks' documents are the visits' own.
        var own = (MadeYears.Run(weeks - 1, governments), MadeYears.Run(weeks - 2, governments));
        CampaignRun Own(int n) => n % 2 == 0 ? own.Item1 : own.Item2;
        string Visit(int n, string scenario, string device) => $"visits/{Own(n).Run.Value}/{new VisitKey(Own(n).Run, Target(n), scenario, "web", device, 1).Folder}";
        var journey = CampaignPlan.ScenarioOf(own.Item1.Campaign.Scenarios[1]);

        // The dashboard shows spans that end now: these years ended some time ago.
        const int Ago = 1000;
        return
        [
            new("runs", _ => ""),
            new("runs of a campaign and a government", n => $"?campaign=weekly&target={Target(n)}"),
            new("runs, further back", n => $"?after={Run(n)}"),
            new("a run, 30 governments", n => $"runs/{Run(n)}"),
            new("a run, the next 30", n => $"runs/{Run(n)}?after={MadeYears.Target(100 + n)}"),
            new("a run, one government", n => $"runs/{Run(n)}?target={Target(n)}"),
            new("governments", _ => "governments"),
            new("a government, half a year", n => $"governments/{Target(n)}?weeks={HalfAYear(weeks)}"),
            new("a government, five years", n => $"governments/{Target(n)}?weeks={Ago}"),
            new("a visit: twelve words", n => Visit(n, "twelve", n % 2 == 0 ? "desktop" : "phone")),
            new("a visit: a journey", n => Visit(n, journey, "desktop")),
            new("league of 2017", _ => "league?index=league-2017"),
            new("league, the newest run", _ => "league"),
            new("two governments to choose", _ => "compare"),
            new("two governments", n => $"compare?of=governments&a={Target(n)}&b={Target(n + 1)}"),
            new("two runs", n => $"compare?of=runs&a={Run(n)}&b={Run(n + 1)}"),
            new("reviews", n => $"reviews?by=Reader{n}"),
            new("reviews of a run", n => $"reviews?by=Reader&run={Own(n).Run.Value}"),
            new("reviews, one government", n => $"reviews?by=Reader&government={Target(n)}"),
            new("reviews, disputed", _ => "reviews?by=Reader&cause=Disputed"),
            new("reviews, settled", _ => "reviews?by=Reader&cause=Settled"),
            new("schedule", _ => "schedule"),
            new("scenarios", _ => "scenarios"),
        ];
    }

    /// <summary>So many weeks back from now as show the last 26 of the made ones.</summary>
    private static int HalfAYear(int weeks) => 26 + (int)((TimeProvider.System.GetUtcNow() - MadeYears.Run(weeks - 1, 1).StartedAt).TotalDays / 7);
}
