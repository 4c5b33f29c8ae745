using System.Collections.Immutable;
using Probe.Cli.Judging;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Services;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Spectre.Console;

namespace Probe.Cli.Services;

/// <summary>Reads a target's service lists, device by device: one visit each.</summary>
internal sealed class ServicesRun(IDriver driver, VisitKeeper keeper, IAnsiConsole console, Language? language, int most, bool quiet, TimeProvider time)
{
    /// <exception cref="EvidenceException">The evidence folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: the visit in hand is not sealed.</exception>
    public async Task<ReportedServices> MakeAsync(RunId run, Target target, DeviceProfile device, int repetition, CancellationToken cancellationToken)
    {
        var errand = await ErrandAsync(target, device, cancellationToken);
        var key = new VisitKey(run, target.Id, ServicesVisitRecord.Scenario, target.Channel, device.Name, repetition);
        var startedAt = time.GetUtcNow();
        var plan = new ServicesPlan(target, errand.Home, device, errand.Session.Language, errand.Limits, startedAt);
        using var folder = keeper.Begin(key, VisitJson.WriteAny(plan), ServicesVisitRecord.KindName);
        var started = time.GetTimestamp();
        var evidence = await new ServicesShopper(new LoggedDriver(driver, keeper.LogOf(key), time), time).ShopAsync(
            errand, (file, bytes, cancel) => folder.WritePicturesAsync([(file, bytes)], cancel), Tell, cancellationToken);
        var visit = new ServicesVisitRecord(key, target, device, errand.Session.Language, startedAt, time.GetElapsedTime(started), Measuring.With(driver.Identity, device), evidence);
        var verdict = ServicesVerdict.Of(evidence);
        var kept = await keeper.KeepAsync(folder, visit, evidence.Failure, evidence.Fault, VisitKinds.Services.JudgementOf(visit, verdict, time.GetUtcNow()), $"{Counted.Of(evidence.Services.Length, "service")}", cancellationToken);
        return new ReportedServices(visit, verdict, VisitKeeper.FolderOf(key), kept.Head) { NotKept = kept.Fault };
    }

    /// <summary>Prints what was found, writes the report and the JSON, and says with which code to end.</summary>
    public async Task<int> ReportAsync(ProbeHome home, RunId run, ImmutableArray<ReportedServices> made, string? html, string? json, CancellationToken cancellationToken)
    {
        foreach (var visit in made)
        {
            ServicesSummary.Print(console, visit);
        }

        var model = new RunReportModel(run, time.GetUtcNow(), []) { Services = made };
        await Reporting.WriteAsync(home, model, html, json, made.Any(m => m.ManifestHead is not null), console.Profile.Out.Writer, cancellationToken);
        return made.Select(Outcome.Of).DefaultIfEmpty(ExitCodes.NotMeasured).Max();
    }

    /// <summary>Judges a stored visit again and says what is different.</summary>
    public static async Task JudgeAsync(ReportedServices reported, IVisitStore store, IAnsiConsole console, TimeProvider time, CancellationToken cancellationToken)
    {
        ServicesSummary.Print(console, reported);
        await JudgedAgain.KeepAsync(
            VisitKinds.Services.JudgementOf(reported.Visit, reported.Verdict, time.GetUtcNow()), earlier => ServicesComparison.Between(reported.Visit.Evidence, VisitJson.ReadAny<ServicesVerdict>(earlier), reported.Verdict), store, console, cancellationToken);
    }

    private async Task<ServicesErrand> ErrandAsync(Target target, DeviceProfile device, CancellationToken cancellationToken)
    {
        var address = target.Web.HomeFor(device);
        var spoken = language ?? target.Web.Language ?? await PortalLanguage.DetectAsync(driver, address, device, target.UserAgent, cancellationToken);
        return new ServicesErrand(
            target, address, new SessionOptions(device, spoken, target.UserAgent) { Guard = GuardOptions.Default with { DraftsAllowed = false } },
            ServicesLimits.Default with { Services = most, Pace = target.Pace ?? (address.IsLoopback ? TimeSpan.Zero : TimeSpan.FromSeconds(1)) });
    }

    private void Tell(string doing)
    {
        if (!quiet)
        {
            console.Profile.Out.Writer.WriteLine(Inert.Line($"  {doing}"));
        }
    }
}

/// <summary>What is written down before the first page is opened.</summary>
internal sealed record ServicesPlan(Target Target, Uri Home, DeviceProfile Device, Language Language, ServicesLimits Limits, DateTimeOffset StartedAt);
