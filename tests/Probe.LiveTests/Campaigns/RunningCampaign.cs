using Probe.Core.Campaigns;
using Probe.Core.Visits;
using Probe.LiveTests.Running;
using Probe.Storage.Sqlite;

namespace Probe.LiveTests.Campaigns;

/// <summary>Scenario files of one campaign, a data folder, and <c>probe run</c> on them.</summary>
internal sealed class RunningCampaign : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RunningCampaign()
    {
    }

    public string File => _folder["campaigns", "small.yaml"];

    public string Home => _folder["home"];

    /// <param name="target">What the target's file says beside its id, name and level.</param>
    /// <param name="campaign">What the campaign's file says beside its id, name, targets and the one scenario.</param>
    public static async Task<RunningCampaign> PrepareAsync(string target, string campaign, string devices, CancellationToken cancellationToken, string scenario = "search: quick")
    {
        var files = new RunningCampaign();
        await files.WriteAsync("campaigns/small.yaml", $"kind: campaign\nid: small\nname: Small\ntargets: [portal]\nscenarios:\n  - {scenario}\n    devices: [{devices}]\n{campaign}\n", cancellationToken);
        await files.WriteAsync("targets/portal.yaml", $"kind: target\nid: portal\nname: Portal\nlevel: city\n{target}\n", cancellationToken);
        await files.WriteAsync("keywords/quick.csv", "keyword,variants,accept,mustHave\n施工许可,,建筑工程施工许可证核发,\n企业开办,,企业开办,\n", cancellationToken);
        return files;
    }

    public ProbeRun Start(params string[] more) => ProbeRun.Start(["run", File, "--home", Home, .. more]);

    public async Task<Ended> RunAsync(CancellationToken cancellationToken, string[]? wrapper = null, params string[] more)
    {
        using var run = ProbeRun.Start(wrapper ?? [], ["run", File, "--home", Home, .. more]);
        return await run.EndAsync(TimeSpan.FromMinutes(4), cancellationToken);
    }

    /// <summary>The only run's visits, and how far each is.</summary>
    public async Task<IReadOnlyList<VisitProgress>> ProgressAsync(CancellationToken cancellationToken)
    {
        await using var ledger = await SqliteCampaignLedger.OpenAsync(Path.Combine(Home, "probe.db"), TimeProvider.System, cancellationToken);
        return await ledger.ProgressAsync((await ledger.ListCampaignRunsAsync(null, null, 9, cancellationToken)).ShouldHaveSingleItem().Run, null, cancellationToken);
    }

    public async Task<IReadOnlyList<Visit>> VisitsAsync(CancellationToken cancellationToken)
    {
        await using var store = await SqliteVisitStore.OpenAsync(Path.Combine(Home, "probe.db"), TimeProvider.System, cancellationToken);
        return [.. (await store.FindRunAsync((await ProgressAsync(cancellationToken))[0].Visit.Key.Run, cancellationToken)).OfType<Visit>()];
    }

    public string Log() => string.Concat(Directory.GetFiles(Path.Combine(Home, "logs")).Select(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }));

    public void Dispose() => _folder.Dispose();

    private async Task WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        var file = _folder[name.Split('/')];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await System.IO.File.WriteAllTextAsync(file, text, cancellationToken);
    }
}
