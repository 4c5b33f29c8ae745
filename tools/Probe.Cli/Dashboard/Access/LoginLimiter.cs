namespace Probe.Cli.Dashboard.Access;

/// <summary>Slows down whoever guesses passwords: from one address, for one name from one address, and for one name from anywhere.</summary>
/// <remarks>The last limit is wide: a stranger who guesses for a name must not lock its owner out for the price of five requests.</remarks>
internal sealed class LoginLimiter(TimeProvider time)
{
    /// <summary>Failures count so long.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public const int OfNameAtAddress = 5;
    public const int OfAddress = 20;
    public const int OfName = 60;

    /// <summary>More names than that at once is an attack on our memory: then all are forgotten but the addresses.</summary>
    private const int MostKept = 20_000;

    private readonly Dictionary<string, Queue<DateTimeOffset>> _failures = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Takes one try, as if it would fail.</summary>
    /// <returns>How long to wait before the next one counts; null: it may be made now.</returns>
    public TimeSpan? Take(string name, string address)
    {
        var now = time.GetUtcNow();
        (string Key, int Most)[] limits = [($"b\n{address}\n{name.ToUpperInvariant()}", OfNameAtAddress), ($"a\n{address}", OfAddress), ($"n\n{name.ToUpperInvariant()}", OfName)];
        lock (_gate)
        {
            Forget(now);
            TimeSpan? wait = null;
            foreach (var (key, most) in limits)
            {
                if (_failures.TryGetValue(key, out var failures) && failures.Count >= most)
                {
                    var left = failures.Peek() + Window - now;
                    wait = wait is null || left > wait ? left : wait;
                }
            }

            if (wait is null)
            {
                foreach (var (key, _) in limits)
                {
                    if (!_failures.TryGetValue(key, out var failures))
                    {
                        _failures.Add(key, failures = new Queue<DateTimeOffset>());
                    }

                    failures.Enqueue(now);
                }
            }

            return wait;
        }
    }

    /// <summary>Whoever proved to be somebody starts afresh; the address does not, or an account of one's own would buy endless guesses at others.</summary>
    public void Succeeded(string name, string address)
    {
        lock (_gate)
        {
            _failures.Remove($"b\n{address}\n{name.ToUpperInvariant()}");
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, failures) in _failures)
        {
            while (failures.TryPeek(out var oldest) && now - oldest >= Window)
            {
                failures.Dequeue();
            }

            if (failures.Count == 0 || (_failures.Count > MostKept && key[0] != 'a'))
            {
                _failures.Remove(key);
            }
        }
    }
}
