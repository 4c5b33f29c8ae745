using Probe.Core.Records;
using Probe.Core.Records.History;

namespace Probe.Storage.History;

internal static class Summary
{
    /// <summary>Of a visit as it is stored, by its latest judgement; of one that this Probe cannot read, what its columns say.</summary>
    internal static VisitSummary Of(StoredVisit visit) =>
        StoredDocument.TryRead(visit) is { } record ? VisitSummaries.Of(record, visit.Judgements.LastOrDefault(), visit.StoredAt) : VisitSummaries.OfColumns(visit);
}
