using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>What stands in the place of a run whose evidence was removed on purpose.</summary>
/// <param name="At">When.</param>
/// <param name="Why">In a sentence.</param>
/// <param name="Head">The digest of the run's last visit in the chain; null: none of its visits was sealed here.</param>
/// <param name="Visits">Every sealed visit that was removed, with the digest of its manifest: who kept a copy can still prove it.</param>
public sealed record Removed(RunId Run, DateTimeOffset At, string Why, string? Head, ImmutableArray<RemovedVisit> Visits)
{
    internal const string FileName = "removed.json";

    /// <summary>In the chain, in the place of a visit's folder, none of which has such a name.</summary>
    internal const string Link = "removed";

    internal byte[] ToBytes() => Encoding.UTF8.GetBytes(VisitJson.WriteAny(this) + "\n");

    internal static Removed? TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return VisitJson.ReadAny<Removed>(Encoding.UTF8.GetString(bytes)) is { Why: not null, Visits.IsDefault: false } removed ? removed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Visit">Its folder inside the run.</param>
/// <param name="Manifest">Its manifest's digest.</param>
public sealed record RemovedVisit(string Visit, string Manifest);
