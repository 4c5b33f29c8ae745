namespace Probe.Benchmarks.Stub;

/// <summary>How long a government's server takes: a log-normal, as answers of real servers are, each host's draws its own and the same in every run.</summary>
/// <param name="median">Half of the answers are faster. &gt; 0.</param>
/// <param name="p99">One in a hundred is slower. &gt; median.</param>
internal sealed class Latency(TimeSpan median, TimeSpan p99, int seed)
{
    /// <summary>Of the standard normal distribution.</summary>
    private const double NinetyNinth = 2.3263478740408408;

    /// <summary>A home page that takes 15 s is unreachable by the field's rule, and that is another benchmark's matter.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(12);

    private readonly double _sigma = Math.Log(p99 / median) / NinetyNinth;

    /// <param name="host">By its place in the list. ≥ 0.</param>
    /// <param name="request">The host's how manieth. ≥ 0.</param>
    public TimeSpan Of(int host, int request)
    {
        var random = new Random(HashOf(seed, host, request));
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var drawn = median * Math.Exp(_sigma * normal);
        return drawn > Most ? Most : drawn;
    }

    /// <summary>Not <see cref="HashCode"/>, which differs from process to process.</summary>
    private static int HashOf(int seed, int host, int request)
    {
        var mixed = unchecked(((ulong)(uint)seed * 0x9E3779B97F4A7C15) ^ ((ulong)(uint)host * 0xC2B2AE3D27D4EB4F) ^ ((ulong)(uint)request * 0x165667B19E3779F9));
        mixed = unchecked((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9);
        return unchecked((int)(mixed ^ (mixed >> 32)));
    }
}
