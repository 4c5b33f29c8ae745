using System.Collections.Immutable;
using System.Security.Cryptography;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage;

/// <summary>Carries everything from one store into another, visit by visit, and reads it back.</summary>
/// <remarks>
/// A visit arrives with its judgements or not at all, so that a copy that was broken off is gone on with by beginning it again. No more
/// than a few visits are held at a time.
/// </remarks>
public static class StoreCopy
{
    // Enough to see what is the matter; the count says how many there are.
    private const int MostNamed = 10;

    /// <param name="progress">Is told now and then how many visits are done.</param>
    /// <exception cref="StoreException">A store failed; what had arrived stays.</exception>
    public static async Task<CopyResult> CopyAsync(IVisitStore from, IVisitStore to, Action<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        using var left = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var arrived = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var counts = new Dictionary<Carried, long>();
        var different = ImmutableArray.CreateBuilder<VisitKey>();
        long visits = 0, judgements = 0, back = 0, judgementsBack = 0;
        await foreach (var visit in from.ReadAllAsync(cancellationToken))
        {
            var carried = await to.CarryAsync(visit, cancellationToken);
            counts[carried] = counts.GetValueOrDefault(carried) + 1;
            if (carried == Carried.Different && different.Count < MostNamed)
            {
                different.Add(visit.Key);
            }

            visit.AppendTo(left);
            visits++;
            judgements += visit.Judgements.Length;
            if (await to.FindStoredAsync(visit.Key, cancellationToken) is { } found)
            {
                // Judgements that the store made by itself since are none of the copy's.
                var of = found.Judgements.Length > visit.Judgements.Length ? found with { Judgements = found.Judgements[..visit.Judgements.Length] } : found;
                of.AppendTo(arrived);
                back++;
                judgementsBack += of.Judgements.Length;
            }

            progress?.Invoke(visits);
        }

        return new CopyResult(
            new CopiedSide(visits, judgements, Convert.ToHexStringLower(left.GetHashAndReset())),
            new CopiedSide(back, judgementsBack, Convert.ToHexStringLower(arrived.GetHashAndReset())),
            await to.MeasureAsync(cancellationToken),
            counts.GetValueOrDefault(Carried.Added),
            counts.GetValueOrDefault(Carried.Completed),
            counts.GetValueOrDefault(Carried.Same),
            counts.GetValueOrDefault(Carried.Different),
            different.ToImmutable());
    }
}

/// <summary>What one side of a copy holds of it.</summary>
/// <param name="Digest">SHA-256 over every document, column and judgement, in the order of keys.</param>
public sealed record CopiedSide(long Visits, long Judgements, string Digest);

/// <summary>What a copy did.</summary>
/// <param name="From">What was read.</param>
/// <param name="To">What was read back from the other store.</param>
/// <param name="Held">All that the other store holds, of its own too.</param>
/// <param name="Different">Visits whose key the other store holds with something else, which it keeps.</param>
/// <param name="Differing">The first of them.</param>
public sealed record CopyResult(CopiedSide From, CopiedSide To, StoreSize Held, long Added, long Completed, long Same, long Different, ImmutableArray<VisitKey> Differing)
{
    public bool IsWhole => From == To && Different == 0;
}
