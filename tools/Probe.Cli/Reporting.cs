using System.Collections.Immutable;
using System.Text;
using Probe.Cli.Usability;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Reports;
using Probe.Storage.Evidence;

namespace Probe.Cli;

/// <summary>Writes what a run found: HTML, JSON, CSV. A file is there whole or not at all.</summary>
internal static class Reporting
{
    /// <summary>So many journeys of a scenario, the newest, one is held against.</summary>
    public const int MostToHoldAgainst = 300;

    /// <summary>A run as it is stored, judged under a policy.</summary>
    public static async Task<RunReportModel> LoadAsync(IVisitStore store, RunId run, SearchPolicy policy, ProbeHome home, DateTimeOffset madeAt, CancellationToken cancellationToken)
    {
        return await OfAsync(store, run, await store.FindRunAsync(run, cancellationToken), SealedDigests.Read(home.Evidence), policy, madeAt, cancellationToken);
    }

    /// <summary>Visits of a run as they are stored, judged under a policy.</summary>
    /// <param name="digests">Of their evidence, where it lies here.</param>
    public static async Task<RunReportModel> OfAsync(IVisitStore store, RunId run, IReadOnlyList<VisitRecord> stored, SealedDigests digests, SearchPolicy policy, DateTimeOffset madeAt, CancellationToken cancellationToken)
    {
        var usability = ImmutableArray.CreateBuilder<ReportedUsability>();
        foreach (var visit in stored.OfType<UsabilityVisitRecord>().OrderBy(v => v.StartedAt))
        {
            usability.Add(new ReportedUsability(visit, UsabilityVerdict.Of(visit.Evidence, visit.Device), $"{run}/{visit.Key.Folder}", digests.Of(visit.Key)) { Before = await UsabilityHistory.BeforeAsync(store, visit.Key, visit.StartedAt, cancellationToken) });
        }

        return await HeldAgainstAsync(store, new RunReportModel(
            run, madeAt,
            [.. stored.OfType<Visit>().Select(visit => new ReportedVisit(visit, SearchJudge.Judge(visit, policy), $"{run}/{visit.Key.Folder}", digests.Of(visit.Key)))])
        {
            Journeys = [.. stored.OfType<JourneyVisitRecord>().Select(visit => new ReportedJourney(visit, JourneyVerdict.Of(visit.Evidence), $"{run}/{visit.Key.Folder}", digests.Of(visit.Key)))],
            Usability = usability.DrainToImmutable(),
            Services = [.. stored.OfType<ServicesVisitRecord>().OrderBy(v => v.StartedAt).Select(visit => new ReportedServices(visit, ServicesVerdict.Of(visit.Evidence), $"{run}/{visit.Key.Folder}", digests.Of(visit.Key)))],
            Parity = [.. stored.OfType<ParityVisitRecord>().OrderBy(v => v.StartedAt).Select(visit => new ReportedParity(visit, ParityVerdict.Of(visit.Evidence), $"{run}/{visit.Key.Folder}", digests.Of(visit.Key)))],
            Reachability = [.. ReportedReachability.Of(stored, run.Value, digests.Of)],
        }, cancellationToken);
    }

    /// <summary>One visit as it is stored, judged under a policy. Its evidence is not verified: that reads every file of the run.</summary>
    /// <param name="held">Holds a journey against others, as <see cref="HeldAgainst"/> does.</param>
    public static async Task<RunReportModel> LoadVisitAsync(IVisitStore store, VisitRecord visit, SearchPolicy policy, DateTimeOffset madeAt, Func<RunReportModel, Task<RunReportModel>> held, CancellationToken cancellationToken)
    {
        var folder = $"{visit.Key.Run}/{visit.Key.Folder}";
        var empty = new RunReportModel(visit.Key.Run, madeAt, []);
        return visit switch
        {
            Visit search => empty with { Visits = [new ReportedVisit(search, SearchJudge.Judge(search, policy), folder)] },
            JourneyVisitRecord journey => await held(empty with { Journeys = [new ReportedJourney(journey, JourneyVerdict.Of(journey.Evidence), folder)] }),
            UsabilityVisitRecord usability => empty with
            {
                Usability = [new ReportedUsability(usability, UsabilityVerdict.Of(usability.Evidence, usability.Device), folder) { Before = await UsabilityHistory.BeforeAsync(store, usability.Key, usability.StartedAt, cancellationToken) }],
            },
            ServicesVisitRecord services => empty with { Services = [new ReportedServices(services, ServicesVerdict.Of(services.Evidence), folder)] },
            ParityVisitRecord parity => empty with { Parity = [new ReportedParity(parity, ParityVerdict.Of(parity.Evidence), folder)] },
            ReachabilityVisitRecord => empty with { Reachability = [.. ReportedReachability.Of([visit], visit.Key.Run.Value, _ => null)] },
            _ => throw new InvalidOperationException($"Nothing reports a {visit.Kind} visit."),
        };
    }

    /// <summary>Holds each journey against the journeys of the same scenario that are stored.</summary>
    public static async Task<RunReportModel> HeldAgainstAsync(IVisitStore store, RunReportModel model, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, IReadOnlyList<VisitRecord>>(StringComparer.Ordinal);
        foreach (var scenario in model.Journeys.Select(j => j.Visit.Key.Scenario).Distinct(StringComparer.Ordinal))
        {
            known[scenario] = await store.FindScenarioAsync(JourneyVisitRecord.KindName, scenario, MostToHoldAgainst, cancellationToken);
        }

        return HeldAgainst(model, known);
    }

    /// <summary>Holds each journey against those of its scenario.</summary>
    public static RunReportModel HeldAgainst(RunReportModel model, IReadOnlyDictionary<string, IReadOnlyList<VisitRecord>> known) =>
        model with { Journeys = [.. model.Journeys.Select(j => j with { Yardstick = JourneyYardstick.Of(j.Visit, known[j.Visit.Key.Scenario].OfType<JourneyVisitRecord>()) })] };

    /// <summary>Writes a run's report and JSON, and says where they and the evidence lie.</summary>
    /// <param name="isSealed">Whether a visit of the run is sealed: then the chain's end, which may be another's, is printed.</param>
    public static async Task WriteAsync(ProbeHome home, RunReportModel model, string? html, string? json, bool isSealed, TextWriter writer, CancellationToken cancellationToken)
    {
        var report = await WriteHtmlAsync(home, model, html, cancellationToken);
        await WriteJsonAsync(model, json, cancellationToken);
        await SayWhereAsync(home, model.Run, report, isSealed, writer);
    }

    public static async Task SayWhereAsync(ProbeHome home, RunId run, string report, bool isSealed, TextWriter writer)
    {
        await writer.WriteLineAsync($"run       {run}");
        await writer.WriteLineAsync($"report    {report}");
        await writer.WriteLineAsync($"evidence  {Path.Combine(home.Evidence, run.Value)}");
        if (isSealed && SealedDigests.Read(home.Evidence).Head is { } head)
        {
            await writer.WriteLineAsync($"head      {head} (note it elsewhere: it proves the evidence; check with: probe verify {run})");
        }
    }

    public static async Task<string> WriteHtmlAsync(ProbeHome home, RunReportModel model, string? named, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(named ?? Path.Combine(home.Reports, model.Run + ".html"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = Options(home, model, Path.GetRelativePath(Path.GetDirectoryName(path)!, EvidencePaths.RunFolder(home.Evidence, model.Run)).Replace('\\', '/'));
        await WriteWholeAsync(path, stream => HtmlReport.WriteAsync(model, options, stream, cancellationToken), cancellationToken);
        return path;
    }

    /// <summary>The report with its pictures, for a browser to print: no link leads out of it.</summary>
    public static Task<string> RenderAsync(ProbeHome home, RunReportModel model, CancellationToken cancellationToken) => HtmlReport.RenderAsync(model, Options(home, model, ""), cancellationToken);

    private static ReportOptions Options(ProbeHome home, RunReportModel model, string linkBase)
    {
        ImmutableArray<VisitRecord> all = [.. model.Visits.Select(v => v.Visit), .. model.Journeys.Select(j => j.Visit), .. model.Usability.Select(u => u.Visit), .. model.Services.Select(s => s.Visit), .. model.Parity.Select(p => p.Visit), .. model.Reachability.SelectMany(r => r.Visits)];
        var visits = all.ToDictionary(v => v.Key.Folder, v => v.Key, StringComparer.Ordinal);
        return new ReportOptions(
            all.Any(v => v.Language == Core.Scenarios.Language.Zh) || all.IsEmpty ? Core.Scenarios.Language.Zh : Core.Scenarios.Language.En,
            picture => Read(home, visits, picture),
            LinkBase: linkBase);
    }

    /// <param name="target">A file, <c>-</c> for standard output, or null for nothing.</param>
    public static async Task WriteJsonAsync(RunReportModel model, string? target, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            return;
        }

        var documents = Documents(model);
        await WriteTextAsync(documents.Count == 1 ? documents[0] : "[\n" + string.Join(",\n", documents) + "\n]", target, cancellationToken);
    }

    /// <summary>What machines read of each visit.</summary>
    public static List<string> Documents(RunReportModel model) =>
        [
            .. model.Visits.Select(v => SearchDocument.From(v.Visit, v.Verdict, v.EvidenceFolder).ToJson()),
            .. model.Journeys.Select(j => JourneyDocument.From(j.Visit, j.Verdict, j.EvidenceFolder).ToJson()),
            .. model.Usability.GroupBy(u => u.Visit.Key.Target, StringComparer.Ordinal).SelectMany(Usability),
            .. model.Services.Select(s => ServicesDocument.From(s).ToJson()),
            .. model.Parity.Select(p => ParityDocument.From(p).ToJson()),
            .. model.Reachability.Select(r => ReachabilityDocument.From(r).ToJson()),
            .. model.Reviewed.IsEmpty ? (string[])[] : [ReviewsDocument.From(model).ToJson()],
        ];

    /// <param name="target">As of <see cref="WriteJsonAsync"/>.</param>
    public static async Task WriteTextAsync(string text, string? target, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            return;
        }

        if (target == "-")
        {
            await Console.Out.WriteLineAsync(text.AsMemory(), cancellationToken);
            return;
        }

        await WriteWholeAsync(Path.GetFullPath(target), stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), cancellationToken).AsTask(), cancellationToken);
    }

    /// <summary>A target's visits, each with what differs between its devices.</summary>
    private static IEnumerable<string> Usability(IEnumerable<ReportedUsability> devices)
    {
        var all = devices.ToList();
        var layout = LayoutDifferences.Of(all);
        return all.Select(u => UsabilityDocument.From(u, layout).ToJson());
    }

    public static async Task WriteCsvAsync(RunReportModel model, string? target, CancellationToken cancellationToken)
    {
        if (target is not null)
        {
            await WriteWholeAsync(Path.GetFullPath(target), stream => stream.WriteAsync(SearchCsv.Write(model), cancellationToken).AsTask(), cancellationToken);
        }
    }

    private static byte[]? Read(ProbeHome home, Dictionary<string, VisitKey> visits, string picture)
    {
        var at = picture.IndexOf('/', StringComparison.Ordinal);
        return at > 0 && visits.TryGetValue(picture[..at], out var visit) && EvidencePaths.FindPicture(home.Evidence, visit, new Picture("", picture[(at + 1)..])) is { } file
            ? File.ReadAllBytes(file)
            : null;
    }

    public static async Task WriteWholeAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var half = path + ".part";
        try
        {
            await using (var stream = new FileStream(half, FileMode.Create, FileAccess.ReadWrite))
            {
                await write(stream);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(half, path, overwrite: true);
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }
}
