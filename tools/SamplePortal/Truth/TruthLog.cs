namespace SamplePortal.Truth;

internal sealed record ShownResult(string Title, string Url, string Kind, bool? Acceptable, bool MustHave);

/// <summary>One thing that happened, as the portal itself saw it.</summary>
/// <param name="At">Milliseconds since 1970 (for a click: of the act itself, on the page's clock).</param>
/// <param name="Tab">The tab and its pop-ups; null for what only the server saw.</param>
internal sealed record TruthEntry(int Seq, double At, string Kind, string? Tab, string Path, string? Query, IReadOnlyList<ShownResult>? Results, int? Total, int? Page, double? DelayMs, string? Detail);

/// <summary>The record of one portal. Safe for many requests at once.</summary>
internal sealed class TruthLog(TimeProvider clock)
{
    // A portal that a browser is left open on must not eat the machine.
    private const int Capacity = 200_000;

    private readonly Lock gate = new();
    private readonly List<TruthEntry> entries = [];
    private int seq;

    public double Now => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    public void Add(string kind, string path, string? query = null, IReadOnlyList<ShownResult>? results = null, int? total = null, int? page = null, double? delayMs = null, string? detail = null, string? tab = null, double? at = null)
    {
        lock (gate)
        {
            if (entries.Count < Capacity)
            {
                entries.Add(new TruthEntry(++seq, at ?? Now, kind, tab, path, query, results, total, page, delayMs, detail));
            }
        }
    }

    public IReadOnlyList<TruthEntry> Snapshot()
    {
        lock (gate) return [.. entries];
    }

    public void Reset()
    {
        lock (gate)
        {
            entries.Clear();
            seq = 0;
        }
    }
}
