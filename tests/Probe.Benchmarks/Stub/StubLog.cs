namespace Probe.Benchmarks.Stub;

/// <summary>What one host saw: the judge of Probe's politeness. A session is a browser context, known by the cookie that it was given.</summary>
internal sealed class StubHost(int index, string authority, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, StubSession> _sessions = [];
    private readonly List<int> _waits = [];
    private int _given;
    private int _requests;
    private int _open;
    private int _mostOpen;
    private int _robots;

    public int Index => index;

    public string Authority => authority;

    /// <param name="session">What the cookie says; null: none came.</param>
    /// <returns>The session, and which request of this host it is.</returns>
    public (int Session, int Request) Begin(int? session)
    {
        lock (_lock)
        {
            var id = session ?? ++_given;
            var now = Now();
            _sessions[id] = _sessions.TryGetValue(id, out var known) ? known with { Last = now, Requests = known.Requests + 1 } : new StubSession(id, now, now, 1);
            _mostOpen = Math.Max(_mostOpen, ++_open);
            return (id, _requests++);
        }
    }

    public void End(int session)
    {
        lock (_lock)
        {
            _open--;
            _sessions[session] = _sessions[session] with { Last = Now() };
        }
    }

    public void Waited(TimeSpan wait)
    {
        lock (_lock)
        {
            _waits.Add((int)wait.TotalMilliseconds);
        }
    }

    public void Robots()
    {
        lock (_lock)
        {
            _robots++;
        }
    }

    public StubTruth Truth()
    {
        lock (_lock)
        {
            var sessions = _sessions.Values.OrderBy(s => s.First).ToArray();
            return new StubTruth(authority, _requests, _robots, _mostOpen, MostAtOnce(sessions), sessions, [.. _waits]);
        }
    }

    /// <summary>Sessions that were on the host at one moment, each from its first request's coming to its last answer's end.</summary>
    private static int MostAtOnce(IEnumerable<StubSession> sessions)
    {
        var (now, most) = (0, 0);

        // At the same instant, who goes makes room before who comes.
        foreach (var (_, step) in sessions.SelectMany(s => new[] { (At: s.First, Step: 1), (At: s.Last, Step: -1) }).OrderBy(e => e.At).ThenBy(e => e.Step))
        {
            most = Math.Max(most, now += step);
        }

        return most;
    }

    private double Now() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}

/// <param name="First">When its first request came, in milliseconds since 1970.</param>
/// <param name="Last">When its last answer ended.</param>
internal sealed record StubSession(int Id, double First, double Last, int Requests);

/// <summary>What <c>/truth</c> tells of a host.</summary>
/// <param name="Requests">Of browsers.</param>
/// <param name="Robots">Times that robots.txt was read; these are not in the requests and belong to no session.</param>
/// <param name="MostRequests">At once.</param>
/// <param name="MostSessions">At once.</param>
/// <param name="Waits">How long each request was made to wait, in milliseconds.</param>
internal sealed record StubTruth(string Host, int Requests, int Robots, int MostRequests, int MostSessions, IReadOnlyList<StubSession> Sessions, IReadOnlyList<int> Waits);
