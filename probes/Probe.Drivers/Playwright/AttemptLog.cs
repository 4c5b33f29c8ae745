using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Everything that happened since an attempt began. Event handlers only add to it: they must never throw or wait.</summary>
internal sealed class AttemptLog(TimeProvider time)
{
    private const int MostMessages = 30;
    private const int MostLines = 40;
    /// <summary>So many within <see cref="DialogSpan"/>, or so many times five in all, are a loop. A long form may say each mistake in a dialog.</summary>
    private const int MostDialogs = 8;

    /// <summary>So many a page may open without being said to do nothing else.</summary>
    public const int FewDialogs = 3;


    private static readonly TimeSpan DialogSpan = TimeSpan.FromSeconds(6);
    private readonly Lock _lock = new();
    private readonly Queue<long> _dialogTimes = new();
    private readonly List<PageView> _views = [];
    private readonly List<Act> _acts = [];
    /// <summary>A form of fifty pages needs some thousand; more are a page's play.</summary>
    private const int MostTrusted = 5000;

    private readonly List<TrustedEvent> _trusted = [];
    private readonly List<PageMessage> _messages = [];
    private readonly ConcurrentDictionary<IRequest, Pending> _pending = new();
    private readonly List<(bool Matters, string Line)> _lines = [];
    private readonly List<Period> _underWay = [];
    private readonly double _start = time.GetUtcNow().ToUnixTimeMilliseconds();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _actSinceView = true;
    private bool _felt;
    private double _actAt;
    private int _requests;
    private int _asked;
    private int _failed;

    public SiteFailure? Failure { get; set; }

    /// <summary>Notes the portal's failure.</summary>
    public Observation.SiteFailed Failed(SiteFailure failure)
    {
        Failure = failure;
        return new Observation.SiteFailed(failure);
    }

    /// <summary>HTTP status of the last main document.</summary>
    public int? Status { get; private set; }

    public int Dialogs { get; private set; }

    public bool DialogLoop { get; private set; }

    public LastAct? LastAct { get; private set; }

    /// <summary>When the page felt what was last done to it, ms since 1970 by the page's clock; 0: it has not said so yet, or never will.</summary>
    public double FeltAt
    {
        get
        {
            lock (_lock)
            {
                return _felt ? LastAct?.At ?? 0 : 0;
            }
        }
    }

    /// <summary>The last view's address; empty: none.</summary>
    public string LastView
    {
        get
        {
            lock (_lock)
            {
                return _views.Count > 0 ? _views[^1].Url : "";
            }
        }
    }

    /// <summary>Completes when a request ended, a view came, or a page opened since this was read.</summary>
    public Task Moved
    {
        get
        {
            lock (_lock)
            {
                return _moved.Task;
            }
        }
    }

    /// <summary>Documents and data requests under way that began after the last act.</summary>
    public int PendingNow => _pending.Values.Count(p => p.Matters && p.At >= _actAt);

    /// <summary>Documents and data requests begun since the last act.</summary>
    public int Asked
    {
        get
        {
            lock (_lock)
            {
                return _asked;
            }
        }
    }

    public void Did(ActKind kind, string target, string why)
    {
        lock (_lock)
        {
            _actAt = time.GetUtcNow().ToUnixTimeMilliseconds();
            _actSinceView = true;
            _felt = false;
            _asked = 0;
            _acts.Add(new Act(TimeSpan.FromMilliseconds(_actAt - _start), kind, target, why));
        }
    }

    /// <summary>A fact from the lens.</summary>
    /// <param name="json">Untrusted: a page can call the binding too.</param>
    /// <param name="pageNumber">0 for the attempt's page; others are tabs that it opened.</param>
    public void Told(string json, int pageNumber)
    {
        SightingReader.LensFact? fact;
        try
        {
            fact = JsonSerializer.Deserialize(json, SightingReader.LensJson.Default.LensFact);
        }
        catch (JsonException)
        {
            return;
        }

        if (fact is null || !double.IsFinite(fact.At) || fact.Url is "about:blank" || fact.Url?.StartsWith("chrome-error:", StringComparison.Ordinal) == true)
        {
            return;
        }

        lock (_lock)
        {
            var at = TimeSpan.FromMilliseconds(Math.Clamp(fact.At - _start, 0, 86_400_000));
            var url = Cut(fact.Url ?? "", 2000);
            switch (fact.K)
            {
                case "press" or "click" or "enter" or "input":
                    if (_trusted.Count < MostTrusted)
                    {
                        _trusted.Add(new TrustedEvent(at, fact.K, Cut(fact.Target ?? "", 60)));
                    }

                    if (fact.K != "press")
                    {
                        LastAct = new LastAct(fact.K, fact.At);
                        _felt = true;
                    }

                    break;
                case "document":
                    // A document that replaced another before anyone acted is a redirect: one view.
                    if (fact.Kind == "replace" && !_actSinceView && _views.Count > 0)
                    {
                        _views[^1] = _views[^1] with { Url = url };
                    }
                    else if (_views.Count < 200)
                    {
                        _views.Add(new PageView(at, pageNumber > 0 && !_views.Any(v => v.Kind == ViewKind.Tab) ? ViewKind.Tab : ViewKind.Document, url, null));
                    }

                    _actSinceView = false;
                    Move();
                    break;
                case "route" when fact.Kind == "push" && IsRoute(fact.From ?? "", url):
                    if (_views.Count < 200)
                    {
                        _views.Add(new PageView(at, ViewKind.Route, url, null));
                    }

                    _actSinceView = false;
                    Move();
                    break;
            }
        }
    }

    public void Requested(IRequest request)
    {
        try
        {
            var main = request.IsNavigationRequest;
            var matters = main || request.ResourceType is "xhr" or "fetch" or "document" or "script";
            _pending[request] = new Pending(time.GetUtcNow().ToUnixTimeMilliseconds(), time.GetTimestamp(), matters);
            Interlocked.Increment(ref _requests);
            if (matters)
            {
                lock (_lock)
                {
                    _asked++;
                }
            }
        }
        catch (PlaywrightException)
        {
            // A pop-up's first request has no frame yet: its document is counted when it arrives.
        }
    }

    public void Ended(IRequest request, string? failure)
    {
        if (!_pending.TryRemove(request, out var pending))
        {
            return;
        }

        lock (_lock)
        {
            if (failure is not null)
            {
                _failed++;
            }

            if (_lines.Count < 400)
            {
                _lines.Add((pending.Matters, $"{request.Method} {Cut(request.Url, 160)} {failure ?? "ok"} {time.GetElapsedTime(pending.Started).TotalMilliseconds:0} ms"));
                if (pending.Matters)
                {
                    // By our clock: the driver's own timing of a request is cut to two minutes in .NET.
                    _underWay.Add(new Period(pending.At, time.GetUtcNow().ToUnixTimeMilliseconds()));
                }
            }

            Move();
        }
    }

    public void Responded(IResponse response, bool mainFrame)
    {
        lock (_lock)
        {
            if (response.Status >= 400)
            {
                _failed++;
            }

            if (mainFrame && response.Status is < 300 or >= 400)
            {
                Status = response.Status;
            }
        }
    }

    /// <summary>A fact of ours about a page, once however often it is met.</summary>
    public void Noted(string kind, string text)
    {
        lock (_lock)
        {
            if (_messages.Count < MostMessages && !_messages.Exists(m => m.Kind == kind && m.Text == text))
            {
                _messages.Add(new PageMessage(kind, Cut(text, 200)));
            }
        }
    }

    public void Said(string kind, string text)
    {
        lock (_lock)
        {
            if (kind == "dialog")
            {
                Dialogs++;
                _dialogTimes.Enqueue(time.GetTimestamp());
                while (_dialogTimes.Count > MostDialogs)
                {
                    _dialogTimes.Dequeue();
                }

                DialogLoop |= Dialogs >= MostDialogs * 5 || (_dialogTimes.Count == MostDialogs && time.GetElapsedTime(_dialogTimes.Peek()) < DialogSpan);
            }

            if (_messages.Count < MostMessages)
            {
                _messages.Add(new PageMessage(kind, Cut(text, 200)));
            }

            Move();
        }
    }

    public void Wake()
    {
        lock (_lock)
        {
            Move();
        }
    }

    public Observation.Log Read()
    {
        lock (_lock)
        {
            return new Observation.Log(
                _start,
                [.. _views.Select((v, i) => i == _views.Count - 1 ? v with { Status = Status } : v)],
                [.. _acts],
                [.. _trusted],
                new NetworkSummary(_requests, _failed, [.. _lines.Where(l => l.Matters).Concat(_lines.Where(l => !l.Matters)).Take(MostLines).Select(l => l.Line)]),
                [.. _messages],
                DialogLoop ? new SiteFailure(SiteFailureKind.DialogLoop, $"It opened {Dialogs} dialogs.") : Failure)
            {
                UnderWay = [.. _underWay],
            };
        }
    }

    /// <summary>Whether a pushed history entry is another view of the app: another path, another query, or another hash route; a plain fragment is not.</summary>
    private static bool IsRoute(string from, string to)
    {
        var (pathFrom, hashFrom) = Split(from);
        var (pathTo, hashTo) = Split(to);
        return pathFrom != pathTo || (hashFrom != hashTo && (hashTo.StartsWith("#/", StringComparison.Ordinal) || hashTo.StartsWith("#!", StringComparison.Ordinal) || hashFrom.StartsWith("#/", StringComparison.Ordinal)));
    }

    private static (string Path, string Hash) Split(string url)
    {
        var at = url.IndexOf('#', StringComparison.Ordinal);
        return at < 0 ? (url, "") : (url[..at], url[at..]);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    private void Move()
    {
        var moved = _moved;
        _moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        moved.TrySetResult();
    }

    private sealed record Pending(double At, long Started, bool Matters);
}
