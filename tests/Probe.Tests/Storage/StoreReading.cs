using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Tests.Storage;

internal static class StoreReading
{
    /// <summary>The stored visit, which is a search or there is none.</summary>
    public static async Task<Visit?> FindSearchAsync(this IVisitStore store, VisitKey key, CancellationToken cancellationToken) =>
        await store.FindAsync(key, cancellationToken) is { } found ? found.ShouldBeOfType<Visit>() : null;
}
