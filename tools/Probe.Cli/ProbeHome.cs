using Probe.Cli.Scheduling;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Storage.Sqlite;

namespace Probe.Cli;

/// <summary>The folder in which a user's runs are kept.</summary>
internal sealed class ProbeHome
{
    public const string Variable = "PROBE_HOME";

    private ProbeHome(string path) => Path = path;

    public string Path { get; }

    public string Evidence => System.IO.Path.Combine(Path, "evidence");

    public string Reports => System.IO.Path.Combine(Path, "reports");

    public string Digests => System.IO.Path.Combine(Path, "digests");

    public string Logs => System.IO.Path.Combine(Path, "logs");

    public string Database => System.IO.Path.Combine(Path, "probe.db");

    /// <summary>Where the schedule is kept.</summary>
    public ScheduleStore Schedule => new ScheduleStore.Embedded(System.IO.Path.Combine(Path, "schedule.db"));

    /// <summary>The folder named on the command line, else by PROBE_HOME, else <c>probe-data</c> in the present folder.</summary>
    public static ProbeHome At(string? named) =>
        new(System.IO.Path.GetFullPath(named ?? Environment.GetEnvironmentVariable(Variable) ?? "probe-data"));

    /// <exception cref="StoreException">It cannot be opened; the message says why and what to do.</exception>
    public async Task<IVisitStore> OpenStoreAsync(TimeProvider time, CancellationToken cancellationToken) =>
        await SqliteVisitStore.OpenAsync(Database, time, cancellationToken);

    /// <summary>The campaigns' ledger, in the same store as the visits.</summary>
    /// <exception cref="StoreException">It cannot be opened; the message says why and what to do.</exception>
    public async Task<ICampaignLedger> OpenLedgerAsync(TimeProvider time, CancellationToken cancellationToken) =>
        await SqliteCampaignLedger.OpenAsync(Database, time, cancellationToken);
}
