namespace Probe.Benchmarks.Scale;

/// <summary>How big a campaign is, and how slow its portals.</summary>
/// <param name="Hosts">Governments, each on a host of its own. ≥ 1.</param>
/// <param name="Repetitions">Visits to each. 1 to 20.</param>
/// <param name="Slots">Visits at once on one node. 1 to 64.</param>
/// <param name="Sessions">Allowed on one host at once. 1 to 8.</param>
/// <param name="Median">Of the portals' latency, in milliseconds.</param>
/// <param name="P99">Its 99th percentile, in milliseconds.</param>
/// <param name="Keywords">Of a visit; two control searches come before them. 1 to 12.</param>
internal sealed record ScaleShape(int Hosts, int Repetitions, int Slots, int Sessions, int Median, int P99, int Seed, int Keywords)
{
    private const int MostRepetitions = 20;

    public int Visits => Hosts * Repetitions;

    /// <summary>So many visits may be under way at once, over all nodes.</summary>
    public int Allowed(int nodes) => Math.Min(nodes * Slots, Hosts * Sessions);

    /// <param name="visits">Unless the command line says otherwise; rounded up so that each host has as many.</param>
    /// <param name="hosts">Unless the command line says otherwise; more where the visits need them.</param>
    public static ScaleShape Of(BenchmarkOptions options, int visits, int slots, int hosts, int median, int p99)
    {
        var asked = options.Visits ?? visits;
        var on = Math.Max(options.Hosts ?? Math.Min(hosts, asked), (asked + MostRepetitions - 1) / MostRepetitions);
        return new ScaleShape(on, (asked + on - 1) / on, options.Slots ?? slots, options.Sessions ?? 1, options.Median ?? median, options.P99 ?? p99, options.Seed, options.Keywords);
    }

    public override string ToString() =>
        $"{Visits} visits of {(Keywords == 1 ? "one keyword" : $"{Keywords} keywords")} ({Hosts} hosts × {Repetitions}), {Slots} visits at once, {Sessions} {(Sessions == 1 ? "session" : "sessions")} a host; latency of the portals: median {Median} ms, 99 % within {P99} ms";
}
