using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Services;

/// <summary>One visit: lists first, from the home page on; then each service once, the six fields in turn.</summary>
internal sealed partial class ServicesVisit(ServicesErrand errand, ServicePages pages, Action<string> progress, TimeProvider time)
{
    private const int MostPagesOfAList = 5;

    private const int MostNames = 12;

    private readonly List<ServiceList> _lists = [];
    private readonly List<Found> _services = [];
    private readonly Dictionary<int, (PageWay Way, PageSighting Page, int Depth)> _read = [];
    private readonly HashSet<string> _waysSeen = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Waiting, (double, int)> _waiting = new();
    private readonly List<string> _notes = [];
    private readonly long _started = time.GetTimestamp();
    private ServicePageReader? _reader;
    private SiteFailure? _failure;
    private bool _complete = true;
    private int _queued;

    public ServicesEvidence Seen(Fault? fault) => new(
        [.. _lists], [.. _services.Select((s, i) => new ServiceSeen(i + 1, s.Link.Words, s.List, s.Under, s.Link.Href, s.Opened, s.Opened is not null ? "" : s.NotOpened.Length > 0 ? s.NotOpened : "Not opened: the limit of services was reached.") { Again = s.Again })],
        pages.Held, _complete && fault is null, [.. _notes], _failure, fault);

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var home = new PageWay(errand.Home, []);
        _waysSeen.Add(home.Key);
        progress("reading the home page");
        var come = await pages.ComeAsync(home, cancellationToken);
        if (come.Reading is not { } reading)
        {
            _failure = come.Failure;
            _notes.Add(come.Trouble.Length > 0 ? come.Trouble : "The home page could not be read.");
            return;
        }

        _reader = new ServicePageReader(reading.Page);
        if (errand.Target.Web.ServiceLists is { } declared)
        {
            _notes.Add($"{declared.Length} lists are declared in the target's file; none was looked for on the home page.");
            foreach (var list in declared)
            {
                var way = new PageWay(list, []);
                if (_waysSeen.Add(way.Key) || list == errand.Home)
                {
                    _waiting.Enqueue(new Waiting("", way, null, 0, 1, null), (0, _queued++));
                }
            }
        }
        else
        {
            TakeList(new Waiting("", home, null, 0, 1, null), come, reading);
        }

        await ReadListsAsync(cancellationToken);
        while (NextToOpen() is { } service)
        {
            if (Opened >= errand.Limits.Services || TimeIsUp)
            {
                _complete = false;
                _notes.Add(TimeIsUp ? "The time was up before every service had been opened." : $"{errand.Limits.Services} services were opened, as many as were asked for; {_services.Count(s => s.Waits)} were not.");
                break;
            }

            await OpenAsync(service, cancellationToken);
            await ReadListsAsync(cancellationToken);
        }
    }

    private bool TimeIsUp => time.GetElapsedTime(_started) > errand.Limits.Time;

    private int Opened => _services.Count(s => !s.Waits);

    private async Task ReadListsAsync(CancellationToken cancellationToken)
    {
        while (_waiting.TryDequeue(out var next, out _))
        {
            if (_lists.Count >= errand.Limits.Lists || TimeIsUp)
            {
                if (_complete)
                {
                    _notes.Add(TimeIsUp ? "The time was up before every list had been read." : $"{errand.Limits.Lists} lists were read, as many as are allowed; others were not.");
                }

                _complete = false;
                _waiting.Clear();
                return;
            }

            progress($"reading the list “{next.Name}”");
            var come = await pages.ComeAsync(next.Way, cancellationToken);
            if (IsMatter(next, come) is { } opened)
            {
                TakeMatter(next, opened);
            }
            else if (come.Reading is { } reading)
            {
                TakeList(next, come, reading);
            }
            else
            {
                _lists.Add(new ServiceList(_lists.Count + 1, next.Name, next.Way.Address.AbsoluteUri, next.Way.Pressed, "", next.From, 0, come.Picture, come.Failure));
                if (come.Trouble.Length > 0)
                {
                    _notes.Add($"The list “{next.Name}” was not read. {come.Trouble}");
                }
            }
        }
    }

    /// <summary>
    /// What was taken for a list may be one matter: what opening shows decides. Where neither shows, its words do: below themes, what is
    /// named like a service and leads to nothing is a service that leads to nothing.
    /// </summary>
    /// <returns>The page of the matter; null: it is a list.</returns>
    private ServicePage? IsMatter(Waiting list, PageCome come)
    {
        if (list is not { From: { } from, PageOfList: 1 } || !_read.TryGetValue(from, out var above) || (come.Reading is null && come.Failure is null))
        {
            return null;
        }

        var opened = _reader!.Read(come, above.Page);
        var named = ServiceLinks.IsService(list.Name) && ServiceLinks.ListScore(list.Name) <= 0 && (come.Reading is not { } reading || !_reader.IsList(list.Name, opened, reading, above.Page));
        return named || ServicePageReader.IsOneMatter(list.Name, opened) ? opened : null;
    }

    private void TakeMatter(Waiting list, ServicePage opened)
    {
        var link = new ServiceLink(-1, list.Name, "", list.Way.Pressed.IsEmpty ? list.Way.Address.AbsoluteUri : null);
        if (Take(link, list.From!.Value, Names(list.From.Value)) is { } service)
        {
            service.Opened = opened;
        }
    }

    /// <summary>The names that lead to a list, its heading first.</summary>
    private ImmutableArray<string> Names(int list) => [.. new[] { _lists[list - 1].Heading }.Concat(Above(list)).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>Writes a service down, once: what has the same address and a name like it, or the same name in the same field, is the same service.</summary>
    /// <returns>Null: it is known.</returns>
    private Found? Take(ServiceLink link, int list, ImmutableArray<string> under)
    {
        var found = new Found(link, list, under);
        if (_services.Find(s => IsSame(s, found)) is { } known)
        {
            known.Meet(under);
            return null;
        }

        _services.Add(found);
        return found;
    }

    /// <summary>Different names that lead to one address are as many promises: only like ones are the same.</summary>
    private static bool IsSame(Found one, Found other) =>
        (one.Name == other.Name && (one.Field == other.Field || one.Field == ServiceField.Other || other.Field == ServiceField.Other))
        || (one.Link.Href is { } href && href == other.Link.Href && (TitleMatch.Share(one.Link.Words, other.Link.Words) >= 0.5 || TitleMatch.Share(other.Link.Words, one.Link.Words) >= 0.5));

    private void TakeList(Waiting list, PageCome come, PageReading reading)
    {
        var (page, number) = (reading.Page, _lists.Count + 1);
        _read[number] = (list.Way, page, list.Depth);
        _waysSeen.Add(new PageWay(new Uri(page.Url), []).Key);
        var links = ServiceLinks.Read(page, asList: list.Depth > 0, list.Places);
        var found = 0;
        // A heading that stands on the home page too is the portal's name.
        var heading = list.Depth > 0 && PageSigns.HeadingOf(page) is var own && PageSigns.HeadingOf(_read[1].Page) != own ? own : "";
        // A page that says that it lists everything is not what the words that led to it promised: its services are not sorted by them.
        var names = heading.Length == 0 || !Everything().IsMatch(heading) || TitleMatch.Share(list.Name, heading) > 0 ? new[] { heading, list.Name }.Concat(Above(list.From)) : [heading];
        foreach (var link in links.Services)
        {
            // A page of a script has no address of its own for a service: it is known by its words.
            if (_services.Count < errand.Limits.Named && !IsHere(link.Href) && Take(link, number, [.. names.Prepend(link.Section).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)]) is not null)
            {
                found++;
            }
        }

        _lists.Add(new ServiceList(number, list.Name, page.Url, list.Way.Pressed, heading, list.From, found, come.Picture, null));
        foreach (var link in links.Lists)
        {
            var next = ServiceLinks.IsNext(link.Words);
            var way = link.Href is { } href && Uri.TryCreate(href, UriKind.Absolute, out var address) ? new PageWay(address, []) : list.Way.Press(link.Words);
            if (!SameHost(way.Address) || (next ? list.PageOfList >= MostPagesOfAList : list.Depth >= errand.Limits.Depth) || way.Pressed.Length > errand.Limits.Depth || (!next && link.Href is null && list.Way.Pressed.Contains(link.Words)) || !_waysSeen.Add(way.Key))
            {
                continue;
            }

            var depth = next ? Math.Max(1, list.Depth) : list.Depth + 1;
            _waiting.Enqueue(new Waiting(next ? list.Name : link.Words, way, next ? list.From ?? number : number, depth, next ? list.PageOfList + 1 : 1, next ? links.Places : null), (depth - ServiceLinks.ListScore(link.Words), _queued++));
        }

        bool IsHere(string? href) => href is not null && list.Depth > 0 && href.Split('#')[0] == page.Url.Split('#')[0] && href == page.Url;
    }

    private IEnumerable<string> Above(int? list)
    {
        for (var at = list; at is { } number; at = _lists[number - 1].From)
        {
            yield return _lists[number - 1].Name;
        }
    }

    private bool SameHost(Uri address) => string.Equals(address.Host, errand.Home.Host, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith("." + Domain(errand.Home.Host), StringComparison.OrdinalIgnoreCase);

    /// <summary>A government's lists may stand on another host of its domain; other people's do not count.</summary>
    private static string Domain(string host)
    {
        var parts = host.Split('.');
        return parts.Length > 2 && !parts[^1].All(char.IsDigit) ? string.Join('.', parts.Skip(1)) : host;
    }

    /// <summary>The field with the fewest opened goes first, so that a limit leaves something of each.</summary>
    private Found? NextToOpen() =>
        _services.Where(s => s.Waits).GroupBy(s => s.Field)
            .OrderBy(g => g.Key == ServiceField.Other ? 1 : 0).ThenBy(g => _services.Count(s => !s.Waits && s.Field == g.Key)).ThenBy(g => g.Key)
            .FirstOrDefault()?.First();

    private async Task OpenAsync(Found service, CancellationToken cancellationToken)
    {
        progress($"opening “{service.Link.Words}”");
        var list = _read[service.List];
        var way = service.Link.Href is { } href ? new PageWay(new Uri(href), []) : list.Way.Press(service.Link.Words);
        var come = await pages.ComeAsync(way, cancellationToken);
        if (come.Reading is null && come.Failure is null)
        {
            service.NotOpened = come.Trouble.Length > 0 ? come.Trouble : "It could not be opened.";
            return;
        }

        var opened = _reader!.Read(come, list.Page);
        if (come.Reading is { } reading && _reader.IsList(service.Link.Words, opened, reading, list.Page))
        {
            var address = new PageWay(new Uri(reading.Page.Url), []).Key;
            var known = way.Pressed.IsEmpty && _waysSeen.Contains(address);
            if (known && !ServiceLinks.IsService(service.Link.Words))
            {
                // One more way to a list that was read.
                _services.Remove(service);
                return;
            }

            if (!known && list.Depth < errand.Limits.Depth && _waysSeen.Add(way.Key))
            {
                _services.Remove(service);
                TakeList(new Waiting(service.Link.Words, way, service.List, list.Depth + 1, 1, null), come, reading);
                return;
            }
        }

        service.Opened = opened;
    }

    /// <param name="PageOfList">From 1.</param>
    /// <param name="Places">Where services stood on the page before; null: it is the first.</param>
    private sealed record Waiting(string Name, PageWay Way, int? From, int Depth, int PageOfList, ImmutableHashSet<string>? Places);

    private sealed class Found(ServiceLink link, int list, ImmutableArray<string> under)
    {
        public ServiceLink Link { get; } = link;

        public int List { get; } = list;

        public string Name { get; } = TitleMatch.Normal(link.Words);

        public ImmutableArray<string> Under { get; private set; } = under;

        public ServiceField Field { get; private set; } = ServiceFields.Of(link.Words, under).Field;

        public int Again { get; private set; }

        /// <summary>Another list names it too: that list's name may say where it belongs.</summary>
        public void Meet(ImmutableArray<string> names)
        {
            Again++;
            Under = [.. Under.Concat(names).Distinct(StringComparer.Ordinal).Take(MostNames)];
            Field = ServiceFields.Of(Link.Words, Under).Field;
        }

        public ServicePage? Opened { get; set; }

        public string NotOpened { get; set; } = "";

        public bool Waits => Opened is null && NotOpened.Length == 0;
    }

    [GeneratedRegex("个人办事|法人办事|企业办事|个人服务|法人服务|企业服务|(全部|所有)(服务|事项)|办事大厅|事项清单|^(all|our) services|services for (you|business|individuals)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Everything();
}
