using System.Collections.Immutable;
using System.Text;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Reports.Components;
using Probe.Reports.Texts;

namespace Probe.Reports;

/// <summary>The cover of a run whose governments have a report each: who was visited, how it went, and where its report is.</summary>
public static class RunCover
{
    /// <summary>Writes the cover as UTF-8. The stream stays open; a stream that fails may hold half a cover.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task WriteAsync(RunCoverModel model, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        var title = new LocalText(Inert.Text($"{model.Name.Zh} · {CoverWords.Title.Zh}", 120), Inert.Text($"{model.Name.En} · {CoverWords.Title.En}", 120));
        await HtmlFile.DrawAsync<RunCoverPage>(
            writer, new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(RunCoverPage.Model)] = model },
            () => ReportShell.Open(writer, title, new ReportOptions(model.Language)), () => ReportShell.Close(writer), cancellationToken);
        await writer.FlushAsync(cancellationToken);
    }
}

/// <param name="Governments">One line each, in the order in which they are shown.</param>
/// <param name="Language">Shown first.</param>
/// <param name="MadeAt">By our clock.</param>
public sealed record RunCoverModel(RunLine Run, ImmutableArray<CoverLine> Governments, Language Language, DateTimeOffset MadeAt)
{
    public LocalText Name => Run.CampaignName ?? LocalText.Same(Run.Run.Value);
}

/// <param name="Visits">Without their things. ≥ 1.</param>
/// <param name="NotStored">Planned visits that are missing or given up. ≥ 0.</param>
/// <param name="File">Its report, relative to the cover, with forward slashes.</param>
public sealed record CoverLine(LocalText Name, ImmutableArray<VisitSummary> Visits, int NotStored, string File)
{
    /// <summary>Of the visits of a kind: what conformed, and what was measured; null: there is none of that kind.</summary>
    public (int Conforming, int Measured)? Of(string kind)
    {
        var same = Visits.Where(v => v.Kind == kind).ToList();
        return same.Count == 0 ? null : (same.Sum(v => v.Conforming), same.Sum(v => v.Measured));
    }

    /// <summary>Of all kinds. ≥ 0.</summary>
    public int NotMeasured => Visits.Sum(v => v.Asked - v.Measured);
}
