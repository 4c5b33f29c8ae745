using System.CommandLine;
using Probe.Cli.Scheduling;
using Probe.Cli.Stores;
using Probe.Cli.Terminal;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;

namespace Probe.Cli;

/// <summary>The folder in which a user's runs are kept, and the store in which their visits are.</summary>
internal sealed class ProbeHome
{
    public const string Variable = "PROBE_HOME";

    private readonly StoreAddress _store;

    private ProbeHome(string path, StoreAddress? store)
    {
        Path = path;
        _store = store ?? StoreAddress.Sqlite(System.IO.Path.Combine(path, "probe.db"));
    }

    public string Path { get; }

    public string Evidence => System.IO.Path.Combine(Path, "evidence");

    public string Reports => System.IO.Path.Combine(Path, "reports");

    public string Digests => System.IO.Path.Combine(Path, "digests");

    public string Logs => System.IO.Path.Combine(Path, "logs");

    /// <summary>The store as messages name it.</summary>
    public string Database => _store.Name;

    /// <summary>Where the schedule is kept: beside the visits where several machines share them, else in a file of its own.</summary>
    public ScheduleStore Schedule => _store.Cluster is { } connection ? new ScheduleStore.Cluster(connection) : new ScheduleStore.Embedded(System.IO.Path.Combine(Path, "schedule.db"));

    /// <summary>A folder with the embedded store.</summary>
    public static ProbeHome At(string folder) => new(System.IO.Path.GetFullPath(folder), store: null);

    /// <summary>
    /// The folder named on the command line, else by PROBE_HOME, else <c>probe-data</c> in the present folder; the store named by --store,
    /// else by PROBE_STORE, else <c>probe.db</c> in that folder.
    /// </summary>
    /// <exception cref="UsageException">No store has that name, or a secret stands in it.</exception>
    public static ProbeHome At(ParseResult parsed, Option<string?> home) =>
        new(
            System.IO.Path.GetFullPath(parsed.GetValue(home) ?? Environment.GetEnvironmentVariable(Variable) ?? "probe-data"),
            StoreAddress.Find(parsed.GetValue(StoreOption.Instance), Environment.GetEnvironmentVariable));

    /// <exception cref="StoreException">It cannot be opened; the message says why and what to do.</exception>
    public Task<IVisitStore> OpenStoreAsync(TimeProvider time, CancellationToken cancellationToken) => _store.OpenAsync(time, Tell, cancellationToken);

    /// <summary>The campaigns' ledger, in the same store as the visits.</summary>
    /// <exception cref="StoreException">It cannot be opened; the message says why and what to do.</exception>
    public Task<ICampaignLedger> OpenLedgerAsync(TimeProvider time, CancellationToken cancellationToken) => _store.OpenLedgerAsync(time, Tell, cancellationToken);

    /// <summary>What was measured over the years, in the same store as the visits.</summary>
    /// <exception cref="StoreException">It cannot be opened; the message says why and what to do.</exception>
    public Task<IHistory> OpenHistoryAsync(TimeProvider time, CancellationToken cancellationToken) => _store.OpenHistoryAsync(time, Tell, cancellationToken);

    /// <summary>A store that is waited for is told to whoever looks, and to the log. So rare that the log is opened for it.</summary>
    public void Tell(string sentence)
    {
        var line = Inert.Line(sentence, 1000);
        Console.Error.WriteLine($"probe: {line}");
        using var log = LogFiles.Open(Logs);
        log.Warning("{Sentence}", line);
    }
}
