using Probe.Core.Visits;

namespace Probe.Core.Probes.Reachability;

/// <summary>What one opening of a home page saw. Facts only: the week's verdict is made from many of them.</summary>
/// <param name="Address">What was opened.</param>
/// <param name="Loaded">How long it took until its document had been read, by our clock; null: it did not load.</param>
/// <param name="Url">Where it ended; null: nowhere. Untrusted.</param>
/// <param name="Status">The HTTP status; null: none came, or it is unknown.</param>
/// <param name="Screenshot">The picture's file name; null: there was nothing to see.</param>
/// <param name="Failure">How it failed to load; null: it did not.</param>
/// <param name="Fault">Our failure that ended it; null: none.</param>
public sealed record ReachabilityEvidence(string Address, TimeSpan? Loaded, string? Url, int? Status, string? Screenshot, SiteFailure? Failure, Fault? Fault)
{
    /// <summary>
    /// Whether the home page loaded. Null: not measured, because our instrument broke, or the portal refuses this visitor (401, 403, 429): that says nothing of others.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool? Reached => Fault is not null || Failure?.Status is 401 or 403 or 429 ? null : Failure is null;
}
