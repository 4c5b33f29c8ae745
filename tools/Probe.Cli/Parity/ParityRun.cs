using System.Collections.Immutable;
using Probe.Cli.Judging;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Parity;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Spectre.Console;

namespace Probe.Cli.Parity;

/// <summary>Holds a target's matters on two channels against each other, matter by matter: one visit each.</summary>
internal sealed class ParityRun(IDriver driver, VisitKeeper keeper, IAnsiConsole console, ParityAsked asked, bool quiet, TimeProvider time)
{
    /// <exception cref="EvidenceException">The evidence folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: what was finished stays, the visit in hand is not sealed.</exception>
    public async Task<ReportedParity> MakeAsync(RunId run, Target target, string matter, Language spoken, CancellationToken cancellationToken)
    {
        var goal = new JourneyGoal(matter, asked.As);
        var errand = new ParityErrand(Errand(target, asked.Web, goal, spoken), Errand(target, asked.Phone, goal, spoken));
        var key = new VisitKey(run, target.Id, ParityVisitRecord.ScenarioOf(goal), target.Channel, $"{asked.Web.Name}-{asked.Phone.Name}", 1);
        var startedAt = time.GetUtcNow();
        var plan = new ParityPlan(target, goal, asked.Web, asked.Phone, spoken, errand.Web.Limits, startedAt);
        using var folder = keeper.Begin(key, VisitJson.WriteAny(plan), ParityVisitRecord.KindName);
        var started = time.GetTimestamp();
        Tell($"{target.Name.En}: {matter}");
        var evidence = await new ParityShopper(new LoggedDriver(driver, keeper.LogOf(key), time), time).ShopAsync(
            errand, (file, bytes, cancel) => folder.WritePicturesAsync([(file, bytes)], cancel), Tell, cancellationToken);
        var visit = new ParityVisitRecord(key, target, asked.Phone, spoken, startedAt, time.GetElapsedTime(started), Measuring.With(driver.Identity, asked.Phone), evidence);
        var verdict = ParityVerdict.Of(evidence);
        var kept = await keeper.KeepAsync(folder, visit, failure: null, evidence.Fault, VisitKinds.Parity.JudgementOf(visit, verdict, time.GetUtcNow()), $"parity {verdict.Parity}", cancellationToken);
        return new ReportedParity(visit, verdict, VisitKeeper.FolderOf(key), kept.Head);
    }

    /// <summary>The language that the target is spoken to in: named, declared, or read from its home page.</summary>
    public async Task<Language> LanguageAsync(Target target, CancellationToken cancellationToken) =>
        asked.Language ?? target.Web.Language ?? await PortalLanguage.DetectAsync(driver, target.Web.HomeFor(asked.Web), asked.Web, target.UserAgent, cancellationToken);

    /// <summary>Prints what was found, writes the report and the JSON, and says with which code to end.</summary>
    public async Task<int> ReportAsync(ProbeHome home, RunId run, ImmutableArray<ReportedParity> made, string? html, string? json, CancellationToken cancellationToken)
    {
        foreach (var visit in made)
        {
            ParitySummary.Print(console, visit);
        }

        var model = new RunReportModel(run, time.GetUtcNow(), []) { Parity = made };
        await Reporting.WriteAsync(home, model, html, json, made.Any(m => m.ManifestHead is not null), console.Profile.Out.Writer, cancellationToken);
        return made.Select(Outcome.Of).DefaultIfEmpty(ExitCodes.NotMeasured).Max();
    }

    /// <summary>Judges a stored visit again and says what is different.</summary>
    public static async Task JudgeAsync(ReportedParity reported, IVisitStore store, IAnsiConsole console, TimeProvider time, CancellationToken cancellationToken)
    {
        ParitySummary.Print(console, reported);
        await JudgedAgain.KeepAsync(
            VisitKinds.Parity.JudgementOf(reported.Visit, reported.Verdict, time.GetUtcNow()), earlier => ParityComparison.Between(VisitJson.ReadAny<ParityVerdict>(earlier), reported.Verdict), store, console, cancellationToken);
    }

    private JourneyErrand Errand(Target target, DeviceProfile device, JourneyGoal goal, Language spoken)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var address = target.Web.HomeFor(device);
        return new JourneyErrand(
            // The way back from a wrong turn begins at the channel's own home page.
            target with { Web = target.Web with { Home = address } }, goal, Persona.For(goal.As, spoken, today), Answers.None, Login: null,
            new SessionOptions(device, spoken, target.UserAgent) { Guard = GuardOptions.Default with { DraftsAllowed = false } },
            JourneyLimits.Default with { Pages = 40, Time = TimeSpan.FromMinutes(6), Pace = target.Pace ?? (address.IsLoopback ? TimeSpan.Zero : TimeSpan.FromSeconds(1)) }, Submit: false, today)
        {
            GuideOnly = true,
        };
    }

    private void Tell(string doing)
    {
        if (!quiet)
        {
            console.Profile.Out.Writer.WriteLine(Inert.Line($"  {doing}"));
        }
    }
}

/// <summary>What the command line asked for.</summary>
/// <param name="Web">The first channel's device.</param>
/// <param name="Phone">That of the channel held against it.</param>
internal sealed record ParityAsked(DeviceProfile Web, DeviceProfile Phone, PersonaKind As, Language? Language);

/// <summary>What is written down before the first page is opened.</summary>
internal sealed record ParityPlan(Target Target, JourneyGoal Goal, DeviceProfile Web, DeviceProfile Phone, Language Language, JourneyLimits Limits, DateTimeOffset StartedAt);
