using Probe.Cli.Scheduling;
using Probe.Core.Campaigns;
using Probe.LiveTests.Running;
using Probe.Storage.Sqlite;

namespace Probe.LiveTests.Scheduling;

/// <summary>One service on one machine.</summary>
public sealed class SqliteServiceTests : ServiceContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected override ScheduleStore Schedule => new ScheduleStore.Embedded(Path.Combine(_folder.Path, "schedule.db"));

    public void Dispose() => _folder.Dispose();

    protected override async Task<ICampaignLedger> OpenLedgerAsync() => await SqliteCampaignLedger.OpenAsync(Path.Combine(_folder.Path, "probe.db"), TimeProvider.System, Token);
}
