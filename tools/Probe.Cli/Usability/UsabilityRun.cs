using System.Collections.Immutable;
using Probe.Cli.Applying;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Spectre.Console;

namespace Probe.Cli.Usability;

/// <summary>Measures how usable a target's pages are, device by device: one visit each.</summary>
internal sealed class UsabilityRun(IDriver driver, VisitKeeper keeper, IVisitStore store, IAnsiConsole console, Language? language, bool quiet, TimeProvider time)
{
    /// <exception cref="EvidenceException">The evidence folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: what was finished stays, the visit in hand is not sealed.</exception>
    public async Task<ReportedUsability> MakeAsync(RunId run, Target target, DeviceProfile device, string matter, int repetition, CancellationToken cancellationToken)
    {
        var errand = await ErrandAsync(target, device, matter, cancellationToken);
        var key = new VisitKey(run, target.Id, UsabilityVisitRecord.ScenarioOf(errand.Walk.Goal), target.Channel, device.Name, repetition);
        var startedAt = time.GetUtcNow();
        var plan = new UsabilityPlan(target, errand.Walk.Goal, device, errand.Walk.Session.Language, errand.Limits, errand.Conditions, UsabilityRules.Id, UsabilityRules.Version, startedAt);
        using var folder = keeper.Begin(key, VisitJson.WriteAny(plan), UsabilityVisitRecord.KindName);
        var started = time.GetTimestamp();
        Tell($"{target.Name.En} on {device.Name}");
        var (evidence, pictures) = await new UsabilityShopper(new LoggedDriver(driver, keeper.LogOf(key), time), time).ShopAsync(errand, Tell, cancellationToken);
        // A server may answer with a stand-in although a phone was asked for: what answered is what counts.
        device = device with { Simulated = device.Simulated || evidence.App?.Simulated == true };
        var visit = new UsabilityVisitRecord(key, target, device, errand.Walk.Session.Language, startedAt, time.GetElapsedTime(started), Measuring.With(driver.Identity, device, Notes(errand)), evidence);
        await folder.WritePicturesAsync([.. pictures.Select(each => (each.Picture.File, each.Bytes))], cancellationToken);
        var verdict = UsabilityVerdict.Of(evidence, device);
        var before = await BeforeAsync(key, cancellationToken);
        var kept = await keeper.KeepAsync(folder, visit, evidence.Failure, evidence.Fault, VisitKinds.Usability.JudgementOf(visit, verdict, time.GetUtcNow()), $"{Counted.Of(verdict.Failed, "rule")} failed", cancellationToken);
        return new ReportedUsability(visit, verdict, VisitKeeper.FolderOf(key), kept.Head) { Before = before, NotKept = kept.Fault };
    }

    /// <summary>Prints what was found, writes the report and the JSON, and says with which code to end.</summary>
    public async Task<int> ReportAsync(ProbeHome home, RunId run, ImmutableArray<ReportedUsability> made, string? html, string? json, CancellationToken cancellationToken)
    {
        foreach (var visit in made)
        {
            UsabilitySummary.Print(console, visit);
        }

        LayoutSummary.Print(console, made);

        var model = new RunReportModel(run, time.GetUtcNow(), []) { Usability = made };
        await Reporting.WriteAsync(home, model, html, json, made.Any(m => m.ManifestHead is not null), console.Profile.Out.Writer, cancellationToken);
        return made.Select(Outcome.Of).DefaultIfEmpty(ExitCodes.NotMeasured).Max();
    }

    private Task<UsabilityBefore?> BeforeAsync(VisitKey key, CancellationToken cancellationToken) => UsabilityHistory.BeforeAsync(store, key, time.GetUtcNow(), cancellationToken);

    private async Task<UsabilityErrand> ErrandAsync(Target target, DeviceProfile device, string matter, CancellationToken cancellationToken)
    {
        var address = target.Web.HomeFor(device);
        var spoken = language ?? target.Web.Language ?? await PortalLanguage.DetectAsync(driver, address, device, target.UserAgent, cancellationToken);
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var goal = new JourneyGoal(matter.Length > 0 ? matter : spoken == Language.Zh ? "施工许可" : "construction permit", PersonaKind.Company);
        var pace = target.Pace ?? (address.IsLoopback || (target.IsApp && device.Simulated) ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
        return new UsabilityErrand(
            new JourneyErrand(
                target, goal, Persona.For(goal.As, spoken, today), Answers.None, Secrets.For(target.Id, "company", Environment.GetEnvironmentVariable),
                new SessionOptions(device, spoken, target.UserAgent) { Guard = GuardOptions.Default with { DraftsAllowed = false } },
                JourneyLimits.Default with { Pages = 40, Time = TimeSpan.FromMinutes(6), Pace = pace }, Submit: false, today),
            UsabilityLimits.Default, SpeedConditions.Slow4G);
    }

    private static IEnumerable<string> Notes(UsabilityErrand errand)
    {
        if (errand.Walk.Target.IsApp)
        {
            yield return "Speed: each kind of start once, by the platform's own clock, on this device as it stood.";
            yield break;
        }

        var c = errand.Conditions;
        yield return $"Speed: each page opened anew once, nothing kept from before, {c.Name}: {c.Latency.TotalMilliseconds:0} ms latency, {c.Down * 8 / 1e6:0.#} Mbit/s down, {c.Up * 8 / 1e6:0.##} Mbit/s up, processor {c.Slowdown:0.#} times slower.";
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
internal sealed record UsabilityPlan(
    Target Target, JourneyGoal Goal, DeviceProfile Device, Language Language, UsabilityLimits Limits, SpeedConditions Conditions, string Rules, int RulesVersion, DateTimeOffset StartedAt);
