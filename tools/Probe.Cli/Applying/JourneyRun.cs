using Probe.Cli.Searching;
using Probe.Cli.Terminal;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Serilog;
using Spectre.Console;

namespace Probe.Cli.Applying;

/// <summary>What a journey is made with, whichever command asks for it.</summary>
/// <param name="Language">The persona's; null: the portal's own.</param>
/// <param name="Submit">The command line asks for a real submission; the target's file must consent too.</param>
internal sealed record JourneySettings(DeviceProfile Device, Language? Language, Answers Answers, bool Submit, bool Quiet);

/// <summary>A journey that was made.</summary>
/// <param name="Folder">Where its evidence is.</param>
internal sealed record JourneyMade(JourneyEvidence Evidence, JourneyDocument Document, string Folder)
{
    public int ExitCode => Evidence.Fault is not null ? ExitCodes.NotMeasured : Evidence.Failure is not null ? ExitCodes.PortalFailed : ExitCodes.Done;
}

/// <summary>Makes journeys, declared or goal-seeking: the same persona, guard and evidence for both.</summary>
internal sealed class JourneyRun(IDriver driver, ProbeHome home, ILogger log, IAnsiConsole console, JourneySettings settings, TimeProvider time)
{
    /// <param name="goal">The matter in the portal's language, and as whom.</param>
    /// <param name="declared">The steps; null: goal-seeking.</param>
    public async Task<JourneyMade> MakeAsync(Target target, Func<Language, JourneyGoal> goal, DeclaredJourney? declared, CancellationToken cancellationToken)
    {
        var address = settings.Device.Touch ? target.Web.PhoneHome ?? target.Web.Home : target.Web.Home;
        var language = settings.Language ?? target.Web.Language ?? await PortalLanguage.DetectAsync(driver, address, settings.Device, target.UserAgent, cancellationToken);
        var wanted = goal(language);
        var consent = SubmissionConsent.Of(target, settings.Submit);
        if (consent.Remark is { } remark)
        {
            await Console.Error.WriteLineAsync(Inert.Line($"probe: {remark}", 400));
        }

        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var run = RunId.Create(time.GetUtcNow(), target.Id, Random.Shared.Next(0x10000));
        var started = time.GetUtcNow();
        var errand = new JourneyErrand(
            target, wanted, Persona.For(wanted.As, language, today), settings.Answers, Secrets.For(target.Id, wanted.As == PersonaKind.Company ? "company" : "person", Environment.GetEnvironmentVariable),
            new SessionOptions(settings.Device, language, target.UserAgent) { Guard = GuardOptions.Default with { DraftsAllowed = target.DraftsAllowed, Harmless = Harmless(address) } },
            JourneyLimits.Default with { Pace = target.Pace ?? (address.IsLoopback ? TimeSpan.Zero : TimeSpan.FromSeconds(1)) }, consent.Given, today)
        {
            Declared = declared,
            Remarks = consent.Remark is { } said ? [said] : [],
        };
        var (evidence, pictures) = await new JourneyShopper(new LoggedDriver(driver, log.ForContext("Visit", $"{run}/{target.Id}"), time), time).ShopAsync(errand, Tell, cancellationToken);
        var folder = Path.Combine(home.Evidence, run.Value, RunId.Slug(target.Id) + "-journey");
        Directory.CreateDirectory(folder);
        foreach (var (picture, bytes) in pictures)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, picture.File), bytes, cancellationToken);
        }

        var document = JourneyDocument.Of(run.Value, target.Id, settings.Device.Name, started, evidence, $"{run}/{RunId.Slug(target.Id)}-journey");
        await File.WriteAllTextAsync(Path.Combine(folder, "journey.json"), document.ToJson(), cancellationToken);
        return new JourneyMade(evidence, document, folder);
    }

    /// <summary>Says in words how it ended and what it cost.</summary>
    public void Print(JourneyMade made)
    {
        var (evidence, effort) = (made.Evidence, JourneyEffort.Of(made.Evidence));
        var writer = console.Profile.Out.Writer;
        writer.WriteLine();
        writer.WriteLine(Inert.Line($"{made.Document.Target}: {evidence.Goal.Matter} as {made.Document.Goal.As}{(evidence.Declared is null ? "" : $" ({evidence.Declared})")}: {Name(evidence.End)}{(evidence.EndedWell == false ? ", where this journey should not end" : "")}. {evidence.EndReason}", 600));
        writer.WriteLine($"{effort.Pages} pages{(evidence.ShortestPages is { } least ? $" (shortest way known: {least})" : "")}, {effort.Clicks} clicks, {effort.Choices} choices, {effort.Fields} fields, {effort.Uploads} uploads, {effort.Logins} logins, {effort.Backtracks} backtracks, {effort.WastedClicks} wasted clicks; {evidence.HeldBack.Length} requests held back");
        writer.WriteLine($"evidence  {made.Folder}");
    }

    private void Tell(string doing)
    {
        if (!settings.Quiet)
        {
            console.Profile.Out.Writer.WriteLine(Inert.Line($"  {doing}"));
        }
    }

    private static string Name(JourneyEnd end) => System.Text.Json.JsonSerializer.Serialize(end).Trim('"');

    /// <summary>Statistics that the guard need not hold back; none but what a target declares.</summary>
    private static System.Collections.Immutable.ImmutableArray<string> Harmless(Uri address) =>
        Environment.GetEnvironmentVariable("PROBE_HARMLESS") is { Length: > 0 } path ? [new Uri(address, path).ToString()] : [];
}
