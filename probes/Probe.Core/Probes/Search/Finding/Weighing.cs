using System.Collections.Immutable;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>Reasons for and against taking something for a part of the search, with their weights, as the evidence tells them.</summary>
internal sealed class Weighing
{
    private readonly List<(double Weight, string Reason)> _reasons = [];

    /// <summary>The sum of the weights.</summary>
    public double Score => _reasons.Sum(r => r.Weight);

    /// <summary>In the order in which they were found.</summary>
    public ImmutableArray<string> Why => [.. _reasons.Select(r => r.Reason)];

    /// <summary>Strongest first.</summary>
    public ImmutableArray<string> Strongest => [.. _reasons.OrderByDescending(r => Math.Abs(r.Weight)).Select(r => r.Reason)];

    public void Add(double weight, string reason) => _reasons.Add((weight, $"{reason} ({weight:+0.#;-0.#})"));
}
