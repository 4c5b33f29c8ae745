namespace Probe.Storage.Postgres;

/// <summary>How long a server that is gone is waited for, and who is told.</summary>
public sealed record PostgresOptions
{
    /// <summary>How long a call waits for a server that went away or is starting, and tries again. ≥ 0; default 5 minutes: a restart, an upgrade, a failover.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The same while the store is being opened: a wrong address should be told soon. ≥ 0; default 15 s.</summary>
    public TimeSpan OpeningPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Is told, in a sentence for a log, when waiting begins, goes on and ends. Called on any thread; must not throw.</summary>
    public Action<string>? Tell { get; init; }
}
