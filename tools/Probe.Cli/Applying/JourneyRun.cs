using System.Collections.Immutable;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Spectre.Console;

namespace Probe.Cli.Applying;

/// <summary>What journeys are made with, whichever command asks for them.</summary>
/// <param name="Devices">One journey on each, one after the other. At least one.</param>
/// <param name="Language">The persona's; null: the portal's own.</param>
/// <param name="Submit">The command line asks for a real submission; the target's file must consent too.</param>
internal sealed record JourneySettings(ImmutableArray<DeviceProfile> Devices, Language? Language, Answers Answers, bool Submit, bool Quiet);

/// <summary>Makes journeys, declared or goal-seeking: the same persona, guard, evidence and store for both.</summary>
internal sealed class JourneyRun(IDriver driver, VisitKeeper keeper, IAnsiConsole console, JourneySettings settings, TimeProvider time)
{
    /// <param name="goal">The matter in the portal's language, and as whom.</param>
    /// <param name="declared">The steps; null: goal-seeking.</param>
    /// <param name="repetition">From 1.</param>
    /// <exception cref="EvidenceException">The evidence folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: the plan stays, unsealed.</exception>
    public async Task<ReportedJourney> MakeAsync(RunId run, Target target, DeviceProfile device, Func<Language, JourneyGoal> goal, DeclaredJourney? declared, int repetition, CancellationToken cancellationToken)
    {
        var errand = await ErrandAsync(target, device, goal, declared, cancellationToken);
        var key = new VisitKey(run, target.Id, declared?.Id ?? JourneyVisitRecord.ScenarioOf(errand.Goal), target.Channel, device.Name, repetition);
        var startedAt = time.GetUtcNow();
        var plan = new JourneyPlan(target, errand.Goal, declared?.Stamp, device, errand.Session.Language, errand.Limits, errand.Submit, errand.Today, errand.Login is not null, startedAt);
        using var folder = keeper.Begin(key, VisitJson.WriteAny(plan), JourneyVisitRecord.KindName);
        var started = time.GetTimestamp();
        var evidence = await new JourneyShopper(new LoggedDriver(driver, keeper.LogOf(key), time), time).ShopAsync(
            errand, (file, bytes, cancel) => folder.WritePicturesAsync([(file, bytes)], cancel), Tell, cancellationToken);
        var visit = new JourneyVisitRecord(
            key, target, device, errand.Session.Language, startedAt, time.GetElapsedTime(started), Measuring.With(driver.Identity, device), evidence);
        var verdict = JourneyVerdict.Of(evidence);
        var kept = await keeper.KeepAsync(folder, visit, evidence.Failure, evidence.Fault, VisitKinds.Journey.JudgementOf(visit, verdict, time.GetUtcNow()), evidence.End.ToString(), cancellationToken);
        return new ReportedJourney(visit, verdict, VisitKeeper.FolderOf(key), kept.Head) { NotKept = kept.Fault };
    }

    /// <summary>Prints what was made, writes the report and the JSON, and says with which code to end.</summary>
    public async Task<int> ReportAsync(ProbeHome home, IVisitStore store, RunId run, ImmutableArray<ReportedJourney> made, string? html, string? json, CancellationToken cancellationToken)
    {
        foreach (var journey in made)
        {
            JourneySummary.Print(console, journey);
        }

        var model = await Reporting.HeldAgainstAsync(store, new RunReportModel(run, time.GetUtcNow(), []) { Journeys = made }, cancellationToken);
        await Reporting.WriteAsync(home, model, html, json, made.Any(m => m.ManifestHead is not null), console.Profile.Out.Writer, cancellationToken);
        return made.Select(Outcome.Of).DefaultIfEmpty(ExitCodes.NotMeasured).Max();
    }

    private async Task<JourneyErrand> ErrandAsync(Target target, DeviceProfile device, Func<Language, JourneyGoal> goal, DeclaredJourney? declared, CancellationToken cancellationToken)
    {
        var address = target.Web.HomeFor(device);
        var language = settings.Language ?? target.Web.Language ?? await PortalLanguage.DetectAsync(driver, address, device, target.UserAgent, cancellationToken);
        var wanted = goal(language);
        var consent = SubmissionConsent.Of(target, settings.Submit);
        if (consent.Remark is { } remark)
        {
            await Console.Error.WriteLineAsync(Inert.Line($"probe: {remark}", 400));
        }

        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        return new JourneyErrand(
            target, wanted, Persona.For(wanted.As, language, today), settings.Answers, Secrets.For(target.Id, wanted.As == PersonaKind.Company ? "company" : "person", Environment.GetEnvironmentVariable),
            new SessionOptions(device, language, target.UserAgent) { Guard = GuardOptions.Default with { DraftsAllowed = target.DraftsAllowed, Harmless = Harmless(address) } },
            JourneyLimits.Default with { Pace = target.Pace ?? (address.IsLoopback ? TimeSpan.Zero : TimeSpan.FromSeconds(1)) }, consent.Given, today)
        {
            Declared = declared,
            Remarks = consent.Remark is { } said ? [said] : [],
        };
    }

    private void Tell(string doing)
    {
        if (!settings.Quiet)
        {
            console.Profile.Out.Writer.WriteLine(Inert.Line($"  {doing}"));
        }
    }

    /// <summary>Statistics that the guard need not hold back; none but what a target declares.</summary>
    private static ImmutableArray<string> Harmless(Uri address) =>
        Environment.GetEnvironmentVariable("PROBE_HARMLESS") is { Length: > 0 } path ? [new Uri(address, path).ToString()] : [];
}

/// <summary>What is written down before the first page is opened. The account and the answers' values are not in it.</summary>
/// <param name="Declared">The journey's file and version; null: goal-seeking.</param>
/// <param name="AccountAtHand">Whether there was one to log in with.</param>
internal sealed record JourneyPlan(
    Target Target, JourneyGoal Goal, string? Declared, DeviceProfile Device, Language Language, JourneyLimits Limits, bool Submit, DateOnly Today, bool AccountAtHand, DateTimeOffset StartedAt);
