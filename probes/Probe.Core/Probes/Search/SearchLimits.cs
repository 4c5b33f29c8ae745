namespace Probe.Core.Probes.Search;

/// <summary>How long the shopper waits, and how gently it goes. Times of results are the page's own and do not depend on these.</summary>
/// <param name="Open">For the home page. Default 15 s (a national inspection's limit).</param>
/// <param name="Answer">For an answer to a search. Default 15 s (the same).</param>
/// <param name="Silence">How long nothing at all must happen before a search whose ways are known counts as silent. Default 3 s, or four times the slowest answer seen, where longer.</param>
/// <param name="Pace">Least time between the starts of two attempts. ≥ 0.</param>
/// <param name="MostPages">Result pages read at most where the first holds no result that could be meant. ≥ 1. Default 3.</param>
public sealed record SearchLimits(TimeSpan Open, TimeSpan Answer, TimeSpan Silence, TimeSpan Pace, int MostPages)
{
    public static SearchLimits Default { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(3), TimeSpan.Zero, 3);
}
