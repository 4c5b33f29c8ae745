using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Benchmarks.Scale;

/// <summary>A visit as the store tells it.</summary>
/// <param name="Began">In milliseconds since 1970.</param>
/// <param name="Ended">When its session ended; sealing and storing come after it.</param>
/// <param name="Trouble">What ended it; null: nothing.</param>
internal sealed record MadeVisit(string Target, double Began, double Ended, string? Trouble, int Bytes)
{
    public double Milliseconds => Ended - Began;

    /// <summary>All visits of a store, by their end; one at a time, for they are large.</summary>
    public static async Task<IReadOnlyList<MadeVisit>> ReadAsync(IVisitStore store, CancellationToken cancellationToken)
    {
        var made = new List<MadeVisit>();
        await foreach (var stored in store.ReadAllAsync(cancellationToken))
        {
            var visit = (Visit)VisitJson.Read(stored.Kind, stored.Document);
            var began = (visit.StartedAt - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            made.Add(new MadeVisit(stored.Key.Target, began, began + visit.Elapsed.TotalMilliseconds, stored.Trouble, stored.Document.Length));
        }

        return [.. made.OrderBy(v => v.Ended)];
    }
}
