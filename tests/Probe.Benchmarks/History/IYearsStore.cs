using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Records.History;

namespace Probe.Benchmarks.History;

/// <summary>A store that is filled with years at once and then asked as its users ask it.</summary>
internal interface IYearsStore : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Opens it by the product's own code, and makes it ready to be filled.</summary>
    Task PrepareAsync(IEnumerable<MadeDocument> documents, CancellationToken cancellationToken);

    /// <summary>Runs as campaigns begin them; again with more targets, as if they had begun so.</summary>
    Task PutRunsAsync(IEnumerable<CampaignRun> runs, CancellationToken cancellationToken);

    Task FlushAsync(Rows rows, CancellationToken cancellationToken);

    /// <summary>Counts, and what a server does by itself over the years: its statistics of what is stored.</summary>
    Task FinishAsync(CancellationToken cancellationToken);

    Task<(IVisitStore Visits, ICampaignLedger Ledger, IHistory History)> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Bytes on disk, by what they hold.</summary>
    Task<IReadOnlyList<(string What, long Bytes)>> MeasureAsync(CancellationToken cancellationToken);
}
