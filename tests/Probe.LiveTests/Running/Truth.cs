using System.Collections.Immutable;
using System.Globalization;

namespace Probe.LiveTests.Running;

/// <summary>What a sample portal saw: its own log, as <c>GET /truth</c> tells it.</summary>
public sealed record Truth(string Portal, string SearchIs, ImmutableArray<TruthEntry> Log)
{
    /// <summary>How often the server was asked this word for its first page of results.</summary>
    public int Searches(string query) => Log.Count(e => e.Kind is "search" or "suggest" && e.Query == query && e.Page is null or 1);

    /// <summary>The visits of the portal's tabs that began in a span of time, in order.</summary>
    /// <param name="from">Milliseconds since the Unix epoch; a tab belongs to the span in which its first view lies.</param>
    /// <param name="to">The same, exclusive.</param>
    public ImmutableArray<SeenTab> Tabs(double from, double to) =>
        [.. Log.Where(e => e.Tab is not null).GroupBy(e => e.Tab!)
            .Select(g => new SeenTab([.. g.OrderBy(e => e.At)]))
            .Where(t => t.Began >= from && t.Began < to)
            .OrderBy(t => t.Began)];
}

/// <param name="At">Milliseconds since the Unix epoch.</param>
/// <param name="Kind">document, frame, redirect, search, suggest, post, asset by the server; view, click, submit, shown by the page.</param>
/// <param name="Tab">The tab and its pop-ups; null for what only the server saw.</param>
public sealed record TruthEntry(int Seq, double At, string Kind, string? Tab, string Path, string? Query, int? Total, int? Page, string? Detail);

/// <summary>One tab and its pop-ups, as the page's own statistics script told of it.</summary>
public sealed record SeenTab(ImmutableArray<TruthEntry> Facts)
{
    public double Began => Facts.Where(f => f.Kind == "view").Select(f => f.At).DefaultIfEmpty(double.MaxValue).Min();

    public int Views => Facts.Count(f => f.Kind == "view");

    public int Clicks => Facts.Count(f => f.Kind == "click");

    /// <summary>Milliseconds from the act that asked to the first result and to the last, one for each list that the page showed, in order.</summary>
    public ImmutableArray<(double First, double Stable)> Answers
    {
        get
        {
            var answers = ImmutableArray.CreateBuilder<(double, double)>();
            for (var i = 0; i < Facts.Length; i++)
            {
                if (Facts[i].Kind == "shown" && Facts[..i].LastOrDefault(f => f.Kind == "submit" || (f.Kind == "click" && answers.Count > 0)) is { } act)
                {
                    answers.Add((double.Parse(Facts[i].Detail!["first=".Length..], CultureInfo.InvariantCulture) - act.At, Facts[i].At - act.At));
                }
            }

            return answers.DrainToImmutable();
        }
    }
}

/// <summary>What a perfect observer finds for one word, by <c>GET /truth/expected</c>.</summary>
/// <param name="ResultCount">On the first page.</param>
/// <param name="Total">On all pages.</param>
/// <param name="Titles">Of the first page.</param>
/// <param name="Offered">For an abolished matter: whether it is among the results shown.</param>
public sealed record Expectation(
    string Keyword, string? VariantOf, bool? SearchResponds, int ResultCount, int Total, ImmutableArray<string> Titles, int? FirstAcceptableRank,
    double DelayMs, int Pages, ImmutableArray<string> Classes, bool? Offered, string? Note);
