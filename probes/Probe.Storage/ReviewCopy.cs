using System.Collections.Immutable;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;

namespace Probe.Storage;

/// <summary>Carries decisions and tasks from one store into another. What is there already stays; doing it again changes nothing.</summary>
public static class ReviewCopy
{
    /// <exception cref="StoreException">A store failed; what had arrived stays.</exception>
    public static async Task<ReviewsCopied> CopyAsync(IReviewLedger from, IReviewLedger to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var (entries, added) = (0L, 0L);
        var different = ImmutableArray.CreateBuilder<string>();
        foreach (var verdict in (await from.ListAsync(null, cancellationToken)).GroupBy(entry => entry.Subject))
        {
            var there = await to.FindAsync(verdict.Key, cancellationToken);
            added += await AppendAsync([.. verdict.OrderBy(entry => entry.Number)], there, VisitJson.WriteAny, async entry => await to.AppendAsync(entry, cancellationToken), $"{verdict.Key.Visit.Run} {verdict.Key.Visit.Folder} {verdict.Key.Item}", different);
            entries += verdict.Count();
        }

        var known = (await to.ListRemediesAsync(null, cancellationToken)).ToLookup(entry => entry.Task, StringComparer.Ordinal);
        foreach (var task in (await from.ListRemediesAsync(null, cancellationToken)).GroupBy(entry => entry.Task, StringComparer.Ordinal))
        {
            added += await AppendAsync([.. task.OrderBy(entry => entry.Number)], [.. known[task.Key].OrderBy(entry => entry.Number)], VisitJson.WriteAny, async entry => await to.AppendAsync(entry, cancellationToken), task.Key, different);
            entries += task.Count();
        }

        return new ReviewsCopied(entries, added, different.ToImmutable());
    }

    /// <summary>Appends what is missing behind what is there; where what is there is something else, nothing: its numbers are taken.</summary>
    private static async Task<int> AppendAsync<T>(IReadOnlyList<T> all, IReadOnlyList<T> there, Func<T, string> write, Func<T, Task> append, string name, ImmutableArray<string>.Builder different)
    {
        if (all.Zip(there).Any(pair => write(pair.First) != write(pair.Second)))
        {
            different.Add(name);
            return 0;
        }

        foreach (var missing in all.Skip(there.Count))
        {
            await append(missing);
        }

        return Math.Max(0, all.Count - there.Count);
    }
}

/// <param name="Entries">What the first store holds.</param>
/// <param name="Added">Of which were missing in the other.</param>
/// <param name="Different">Verdicts and tasks under which the other store holds something else, which it keeps.</param>
public sealed record ReviewsCopied(long Entries, long Added, ImmutableArray<string> Different);
