namespace Probe.Core.Campaigns;

/// <summary>
/// Numbers from a seed by a published algorithm (Steele, Lea, Flood 2014), so that a run's order can be made again in years,
/// by another version of .NET: that of System.Random is promised by nobody. Not for secrets.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>The next number's 53 upper bits: from 0 to 1, without 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <param name="bound">≥ 1.</param>
    /// <returns>From 0 to the bound, without it; each equally likely.</returns>
    public ulong Below(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);

        // The last, incomplete stretch of numbers would favour small remainders: it is thrown away.
        var most = ulong.MaxValue - ((ulong.MaxValue % bound + 1) % bound);
        ulong next;
        do
        {
            next = Next();
        }
        while (next > most);

        return next % bound;
    }

    /// <summary>Fisher and Yates's shuffle, in place.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)Below((ulong)i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
