using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Storage;
using Probe.Storage.Postgres;
using Probe.Storage.Sqlite;

namespace Probe.Cli.Stores;

/// <summary>Where visits are kept, as a user names it.</summary>
internal sealed class StoreAddress
{
    /// <summary>Takes the place of <c>--store</c>, and may hold what must not stand on a command line.</summary>
    public const string Variable = "PROBE_STORE";

    public const string Forms = "sqlite:FILE, postgres://user@host:5432/database or litedb:FILE";

    private readonly Func<TimeProvider, Action<string>, CancellationToken, Task<IVisitStore>> _open;
    private readonly Func<TimeProvider, Action<string>, CancellationToken, Task<ICampaignLedger>> _openLedger;
    private readonly Func<TimeProvider, Action<string>, CancellationToken, Task<IHistory>> _openHistory;
    private readonly Func<TimeProvider, Action<string>, CancellationToken, Task<IReviewLedger>> _openReviews;

    private StoreAddress(
        string name,
        Func<TimeProvider, Action<string>, CancellationToken, Task<IVisitStore>> open,
        Func<TimeProvider, Action<string>, CancellationToken, Task<ICampaignLedger>> openLedger,
        Func<TimeProvider, Action<string>, CancellationToken, Task<IHistory>> openHistory,
        Func<TimeProvider, Action<string>, CancellationToken, Task<IReviewLedger>> openReviews)
    {
        Name = name;
        _open = open;
        _openLedger = openLedger;
        _openHistory = openHistory;
        _openReviews = openReviews;
    }

    /// <summary>The store as messages name it: without any secret.</summary>
    public string Name { get; }

    /// <summary>The file that it names and that is not there; null: it is there, or is no file. Opening makes an empty store of it.</summary>
    public string? MissingFile { get; private init; }

    /// <summary>Whether campaigns and the history can be kept there.</summary>
    public bool KeepsCampaigns { get; private init; } = true;

    /// <summary>Where several services share a schedule: a connection that may hold a password, never shown. Null: the store is one machine's.</summary>
    public string? Cluster { get; private init; }

    /// <summary>False: it holds visits only.</summary>
    public bool KeepsReviews { get; private init; } = true;

    public static StoreAddress Sqlite(string path)
    {
        var full = Path.GetFullPath(path);
        return new StoreAddress(
            full,
            async (time, _, cancellationToken) => await SqliteVisitStore.OpenAsync(full, time, cancellationToken),
            async (time, _, cancellationToken) => await SqliteCampaignLedger.OpenAsync(full, time, cancellationToken),
            async (time, _, cancellationToken) => await SqliteHistory.OpenAsync(full, time, cancellationToken),
            async (time, _, cancellationToken) => await SqliteReviewLedger.OpenAsync(full, time, cancellationToken)) { MissingFile = File.Exists(full) ? null : full };
    }

    /// <param name="typed">What stands on the command line; null: nothing.</param>
    /// <param name="read">Reads a variable of the environment.</param>
    /// <returns>Null: neither names a store.</returns>
    /// <exception cref="UsageException">It names no store, or a secret stands on the command line.</exception>
    public static StoreAddress? Find(string? typed, Func<string, string?> read) =>
        typed is not null ? Typed(typed, read)
        : read(Variable) is { Length: > 0 } set ? Parse(set, $"${Variable}")
        : null;

    /// <param name="text">A store, or <c>env:NAME</c>: what the environment's variable NAME holds.</param>
    /// <param name="read">Reads a variable of the environment.</param>
    /// <exception cref="UsageException">It names no store, or a secret stands on the command line.</exception>
    public static StoreAddress Typed(string text, Func<string, string?> read)
    {
        if (text.StartsWith("env:", StringComparison.OrdinalIgnoreCase))
        {
            var name = text[4..];
            return read(name) is { Length: > 0 } set ? Parse(set, $"${name}") : throw new UsageException($"The environment's variable '{name}' is not set; it should name a store: {Forms}.");
        }

        if (IsPostgres(text) && Postgres(text, "it").HoldsSecret)
        {
            throw new UsageException($"A password never stands on a command line, where everybody on this machine can read it: leave it out, and put it into PGPASSWORD, into ~/.pgpass (mode 600) or into {Variable}.");
        }

        // What looks like an address with a user may hold a password too, in a form that we cannot read.
        return Parse(text, text.Contains('@') || text.Contains("password", StringComparison.OrdinalIgnoreCase) ? "What was typed" : $"'{text}'");
    }

    /// <param name="tell">Is told when a server that is away is waited for.</param>
    /// <exception cref="StoreException">It cannot be opened; the message says why and what to do.</exception>
    public Task<IVisitStore> OpenAsync(TimeProvider time, Action<string> tell, CancellationToken cancellationToken) => _open(time, tell, cancellationToken);

    /// <inheritdoc cref="OpenAsync"/>
    public Task<ICampaignLedger> OpenLedgerAsync(TimeProvider time, Action<string> tell, CancellationToken cancellationToken) => _openLedger(time, tell, cancellationToken);

    /// <inheritdoc cref="OpenAsync"/>
    public Task<IHistory> OpenHistoryAsync(TimeProvider time, Action<string> tell, CancellationToken cancellationToken) => _openHistory(time, tell, cancellationToken);

    /// <inheritdoc cref="OpenAsync"/>
    public Task<IReviewLedger> OpenReviewsAsync(TimeProvider time, Action<string> tell, CancellationToken cancellationToken) => _openReviews(time, tell, cancellationToken);

    /// <param name="text">May hold a secret: it is never told.</param>
    /// <param name="shown">What is told instead.</param>
    private static StoreAddress Parse(string text, string shown)
    {
        if (IsPostgres(text))
        {
            var address = Postgres(text, shown);
            return new StoreAddress(
                address.Name,
                async (time, tell, cancellationToken) => await PostgresVisitStore.OpenAsync(address, new PostgresOptions { Tell = tell }, time, cancellationToken),
                async (time, tell, cancellationToken) => await PostgresCampaignLedger.OpenAsync(address, new PostgresOptions { Tell = tell }, time, cancellationToken),
                async (time, tell, cancellationToken) => await PostgresHistory.OpenAsync(address, new PostgresOptions { Tell = tell }, time, cancellationToken),
                async (time, tell, cancellationToken) => await PostgresReviewLedger.OpenAsync(address, new PostgresOptions { Tell = tell }, time, cancellationToken)) { Cluster = address.ConnectionString };
        }

        return text.Split(':', 2) switch
        {
            ["sqlite", { Length: > 0 } file] => Sqlite(file),
            ["litedb", { Length: > 0 } file] => LiteDb(Path.GetFullPath(file)),
            _ => throw new UsageException($"{shown} names no store: expected {Forms}."),
        };
    }

    private static StoreAddress LiteDb(string file) =>
        new(file, (time, _, cancellationToken) => LiteDbSwitch.OpenAsync(file, time, cancellationToken),
            (_, _, _) => throw new UsageException("Campaigns are kept in SQLite or PostgreSQL; a litedb: store holds visits only."),
            (_, _, _) => throw new UsageException("The history is kept in SQLite or PostgreSQL; a litedb: store holds visits only."),
            (_, _, _) => throw new UsageException("Reviews are kept in SQLite or PostgreSQL; a litedb: store holds visits only.")) { MissingFile = File.Exists(file) ? null : file, KeepsReviews = false, KeepsCampaigns = false };

    /// <summary>A PostgreSQL address, or Npgsql's own form.</summary>
    private static bool IsPostgres(string text) =>
        PostgresAddress.IsUri(text)
        || text.Split(';').Any(part => part.Split('=', 2) is [var name, _] && name.Trim().ToUpperInvariant() is "HOST" or "SERVER");

    private static PostgresAddress Postgres(string text, string shown)
    {
        try
        {
            return PostgresAddress.Parse(text);
        }
        catch (StoreException wrong)
        {
            throw new UsageException($"{shown} names no store. {wrong.Message}");
        }
    }
}
