using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey;

/// <summary>Keeps the pages of a journey and what was done on each.</summary>
internal sealed class JourneyRecorder
{
    private readonly List<Entry> _pages = [];

    public int Count => _pages.Count;

    public ImmutableArray<JourneyPage> Pages => [.. _pages.Select((p, i) => new JourneyPage(i + 1, p.View, p.Url, p.Title, p.Heading, p.Kind, p.Cost, [.. p.Actions], [.. p.Complaints.Distinct(StringComparer.Ordinal)], p.Screenshot))];

    /// <summary>A page came on the screen.</summary>
    public void Enter(PageReading reading, int view, PageKind kind) =>
        _pages.Add(new Entry { View = view, Url = reading.Page.Url, Title = reading.Page.Title, Heading = reading.Heading, Kind = kind, Signature = reading.Signature, Offers = DownloadReader.Of(reading.Page) });

    /// <summary>Files that the matter's own pages offer, each once, with the page's number.</summary>
    public ImmutableArray<(int Page, string Words, Uri Address)> Offers =>
    [
        .. _pages.Select((p, i) => (Page: i + 1, Entry: p)).Where(p => p.Entry.Kind is PageKind.Guide or PageKind.Form or PageKind.Notice or PageKind.Summary or PageKind.Receipt)
            .SelectMany(p => p.Entry.Offers.Select(o => (p.Page, o.Words, o.Address))).DistinctBy(o => o.Address),
    ];

    /// <summary>Whether the page on top is still this one.</summary>
    public bool IsOn(PageReading reading, int view) => _pages.Count > 0 && _pages[^1].View == view && _pages[^1].Signature == reading.Signature;

    public void Is(PageKind kind) => _pages[^1].Kind = kind;

    public PageKind Kind => _pages[^1].Kind;

    public void Did(JourneyAction action) => _pages[^1].Actions.Add(action);

    public void Complained(IEnumerable<string> words) => _pages[^1].Complaints.AddRange(words);

    public void Shows(string file) => _pages[^1].Screenshot = file;

    /// <summary>Where the record stands: what comes after can be called a cost later.</summary>
    public Mark Now => new(_pages.Count, _pages.Count > 0 ? _pages[^1].Actions.Count : 0);

    /// <summary>What was done and seen since led nowhere: it is cost. The page returned to counts as seen once, and what is done on it from now on counts.</summary>
    public void Cost(Mark since)
    {
        for (var i = Math.Max(0, since.Page - 1); i < _pages.Count; i++)
        {
            var entry = _pages[i];
            entry.Cost |= i >= since.Page;
            for (var a = i == since.Page - 1 ? since.Action : 0; a < entry.Actions.Count; a++)
            {
                entry.Actions[a] = entry.Actions[a] with { Wasted = true };
            }
        }
    }

    /// <param name="Page">Pages entered by then.</param>
    /// <param name="Action">Actions done on the last of them.</param>
    public readonly record struct Mark(int Page, int Action);

    private sealed class Entry
    {
        public required int View { get; init; }

        public required string Url { get; init; }

        public required string Title { get; init; }

        public required string Heading { get; init; }

        public required string Signature { get; init; }

        public required ImmutableArray<(string Words, Uri Address)> Offers { get; init; }

        public PageKind Kind { get; set; }

        public bool Cost { get; set; }

        public string? Screenshot { get; set; }

        public List<JourneyAction> Actions { get; } = [];

        public List<string> Complaints { get; } = [];
    }
}
