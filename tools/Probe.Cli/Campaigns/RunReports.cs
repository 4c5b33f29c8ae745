using System.Collections.Immutable;
using System.Text;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports;
using Probe.Storage.Evidence;

namespace Probe.Cli.Campaigns;

/// <summary>
/// What is written of a campaign's run: one report; or, of more visits than a browser opens with ease, a report for each government and a cover that
/// leads to them. Then one government's visits at a time are in memory, however many were visited.
/// </summary>
internal sealed class RunReports(ProbeHome home, IVisitStore store, IHistory history, SearchPolicy policy, TextWriter writer, TimeProvider time)
{
    /// <summary>A visit of the twelve words takes up to 3 MB of a report, all its variants included.</summary>
    public int MostInOne { get; init; } = 40;

    /// <summary>Adds what people decided of a run's verdicts. Nothing: of a run just made nothing is decided.</summary>
    public Func<RunReportModel, RunReportModel> WithReviews { get; init; } = model => model;

    /// <param name="html">Where the report, or the cover, is written; null: into the data folder.</param>
    /// <param name="json">As of <see cref="Reporting.WriteJsonAsync"/>.</param>
    public async Task WriteAsync(RunId run, string? html, string? json, CancellationToken cancellationToken)
    {
        if (!await WriteManyAsync(run, html, json, cancellationToken))
        {
            var model = WithReviews(await Reporting.LoadAsync(store, run, policy, home, time.GetUtcNow(), cancellationToken));
            ReachabilitySummary.Print(writer, model.Reachability);
            await Reporting.WriteAsync(home, model, html, json, IsSealed(model), writer, cancellationToken);
        }
    }

    /// <summary>The same of a run that has more visits than one report holds.</summary>
    /// <returns>False: it has not so many, and nothing was written.</returns>
    public async Task<bool> WriteManyAsync(RunId run, string? html, string? json, CancellationToken cancellationToken)
    {
        if (await history.OpenAsync(new RunAsked(run, Things: false), cancellationToken) is not { } opened || !IsMany(opened))
        {
            return false;
        }

        var digests = SealedDigests.Read(home.Evidence);
        var cover = Path.GetFullPath(html ?? Path.Combine(home.Reports, run + ".html"));
        await WithDocumentsAsync(json, put => PartsAsync(opened, digests, cover, put, cancellationToken), cancellationToken);
        await Reporting.SayWhereAsync(home, run, cover, isSealed: true, writer);
        return true;
    }

    /// <summary>Whether a run has more visits than one report holds.</summary>
    public async Task<bool> IsManyAsync(RunId run, CancellationToken cancellationToken) => IsMany(await history.OpenAsync(new RunAsked(run, Things: false), cancellationToken));

    private bool IsMany(OpenedRun? run) => run is not null && run.Targets.Count(t => t.Visits.Any(v => v.HasDocument)) > 1 && run.Targets.Sum(t => t.Visits.Length) > MostInOne;

    private async Task PartsAsync(OpenedRun opened, SealedDigests digests, string cover, Func<string, Task> put, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetDirectoryName(cover)!, Path.GetFileNameWithoutExtension(cover));
        var lines = ImmutableArray.CreateBuilder<CoverLine>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in opened.Targets.Where(t => t.Visits.Any(v => v.HasDocument)))
        {
            var stored = new List<VisitRecord>();
            foreach (var visit in target.Visits.Where(v => v.HasDocument))
            {
                stored.Add(await store.FindAsync(visit.Key, cancellationToken) ?? throw new StoreException($"The visit {visit.Key.Run}/{visit.Key.Folder} is in the history of {home.Database}, and its document is not. Is another process removing this run?"));
            }

            var model = WithReviews(await Reporting.OfAsync(store, opened.Run.Run, stored, digests, policy, time.GetUtcNow(), cancellationToken));
            var file = FileOf(target.Target, names);
            ReachabilitySummary.Print(writer, model.Reachability);
            await Reporting.WriteHtmlAsync(home, model, Path.Combine(folder, file), cancellationToken);
            foreach (var document in Reporting.Documents(model))
            {
                await put(document);
            }

            lines.Add(new CoverLine(target.Name ?? LocalText.Same(target.Target), target.Visits, target.NotStored.Length, $"{Uri.EscapeDataString(Path.GetFileName(folder))}/{file}"));
        }

        var language = lines.Any(l => l.Visits.Any(v => v.Language == Language.Zh)) ? Language.Zh : Language.En;
        await Reporting.WriteWholeAsync(cover, stream => RunCover.WriteAsync(new RunCoverModel(opened.Run, lines.ToImmutable(), language, time.GetUtcNow()), stream, cancellationToken), cancellationToken);
    }

    /// <summary>Two governments whose ids are spelt alike in a file's name have a file each.</summary>
    private static string FileOf(string target, HashSet<string> names)
    {
        var stem = RunId.Slug(target);
        var name = stem;
        for (var again = 2; !names.Add(name); again++)
        {
            name = $"{stem}-{again}";
        }

        return name + ".html";
    }

    /// <summary>One array of documents, written as they come.</summary>
    private static async Task WithDocumentsAsync(string? json, Func<Func<string, Task>, Task> write, CancellationToken cancellationToken)
    {
        if (json is null)
        {
            await write(_ => Task.CompletedTask);
        }
        else if (json == "-")
        {
            await ArrayAsync(Console.Out, write);
        }
        else
        {
            await Reporting.WriteWholeAsync(
                Path.GetFullPath(json),
                async stream =>
                {
                    await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                    await ArrayAsync(text, write);
                },
                cancellationToken);
        }
    }

    private static async Task ArrayAsync(TextWriter text, Func<Func<string, Task>, Task> write)
    {
        var first = true;
        await write(async document =>
        {
            await text.WriteAsync(first ? "[\n" : ",\n");
            await text.WriteAsync(document);
            first = false;
        });
        await text.WriteAsync(first ? "[]\n" : "\n]\n");
    }

    private static bool IsSealed(RunReportModel model) =>
        model.Visits.Select(v => v.ManifestHead).Concat(model.Journeys.Select(j => j.ManifestHead)).Concat(model.Usability.Select(u => u.ManifestHead)).Concat(model.Services.Select(s => s.ManifestHead)).Concat(model.Parity.Select(p => p.ManifestHead)).Concat(model.Reachability.Select(r => r.ManifestHead)).Any(head => head is not null);
}
