using Probe.Benchmarks.Stub;

namespace Probe.Benchmarks.Scale;

/// <summary>What the portals' own log says of Probe: never more sessions on a host than allowed, and as many as Probe claims.</summary>
internal static class Judge
{
    public static void Print(IReadOnlyList<StubTruth> truth, ScaleShape shape)
    {
        var sessions = truth.Sum(h => h.Sessions.Count);
        var rude = truth.Count(h => h.MostSessions > shape.Sessions);
        var waits = truth.SelectMany(h => h.Waits.Select(w => (double)w)).DefaultIfEmpty().ToList();
        Console.WriteLine($"  the stub    {sessions} sessions, {Figures.Number(truth.Sum(h => h.Requests) / (double)Math.Max(1, sessions))} requests each, latency median {Figures.Number(Figures.Percentile(waits, 0.5))} and p99 {Figures.Number(Figures.Percentile(waits, 0.99))} ms, robots.txt {truth.Sum(h => h.Robots)} times; at most {truth.Max(h => h.MostSessions)} sessions and {truth.Max(h => h.MostRequests)} requests on a host at once; hosts with more sessions than allowed: {rude}  {Figures.Goal(rude == 0, "0")}");
    }
}
