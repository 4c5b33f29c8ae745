using System.Collections.Immutable;
using System.CommandLine;
using Probe.Cli.Applying;
using Probe.Cli.Apps;
using Probe.Cli.Browsing;
using Probe.Cli.Targets;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Probes.Journey;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Cli.Commands;

/// <summary><c>probe journey</c>: a declared journey on one or more portals.</summary>
internal static class JourneyCommand
{
    private static readonly Argument<string> Journey = new("journey") { Description = "A journey's id, or its file. Example: construction-permit" };
    private static readonly Argument<string[]> Targets = new("targets") { Description = "Targets' ids, target files or addresses.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> Plan = new("--plan") { Description = "Print the steps, as each target has them, and do nothing." };

    public static Command Create()
    {
        var command = new Command("journey", $"""
            Makes a declared journey (scenarios/journeys) on each target, step by step, to the point of submission, and stops there: nothing is submitted.
            A target's file overrides words, locators and the start under 'journeys:'. The persona is nobody; an account comes from ${Secrets.UserVariable} and ${Secrets.PasswordVariable}, or a file of mode 600 named by ${Secrets.FileVariable}.
            Examples:
              probe journey construction-permit qinghe merrow --json result.json
              probe journey scenarios/journeys/business-set-up.yaml https://zwfw.example.gov.cn/ --device phone
              probe journey progress-enquiry shiqiao --plan
            With several targets or devices, --json holds a list. Exit codes: 0 it came to an end that says something about the portal, 2 bad usage, 3 a file must be mended, 4 the portal failed, 5 our own fault, 130 interrupted.
            """)
        {
            Journey, Targets, Plan, JourneyOptions.Submit, JourneyOptions.AnswersFile, JourneyOptions.Device, JourneyOptions.Lang, JourneyOptions.Json, JourneyOptions.Html, JourneyOptions.Home, JourneyOptions.Quiet,
            AppOptions.Channel, AppOptions.Appium, AppOptions.Platform, AppOptions.Udid, AppOptions.Activity, AppOptions.Capability,
        };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var diagnostics = new List<Diagnostic>();
        var settings = JourneyOptions.Read(parsed, diagnostics);
        var journey = JourneyResolver.Resolve(parsed.GetValue(Journey)!, diagnostics);
        var targets = (parsed.GetValue(Targets) ?? []).Select(t => TargetResolver.Resolve(t, diagnostics)).ToList();
        if (journey is null || targets.Contains(null) || diagnostics.Count > 0)
        {
            foreach (var diagnostic in diagnostics.Distinct())
            {
                await Console.Error.WriteLineAsync(Inert.Line(diagnostic.ToString(), 1000));
            }

            return ExitCodes.BadScenario;
        }

        targets = targets.ConvertAll(t => (Target?)AppOptions.On(parsed, t!));
        foreach (var target in targets)
        {
            if (journey.OnPagesOnly(target!) is [_, ..] steps)
            {
                throw new UsageException($"An app cannot be gone through by {journey.Id}: its {(steps.Length == 1 ? "step" : "steps")} {string.Join(", ", steps)} {(steps.Length == 1 ? "says" : "say")} only where on a page. Give words or an app's locator under 'app: journeys:' in the target's file.");
            }
        }

        if (parsed.GetValue(Plan))
        {
            Print(journey, targets!, settings.Language);
            return ExitCodes.Done;
        }

        if (targets.Count == 0)
        {
            throw new UsageException($"On which portal? Name a target, such as: probe journey {journey.Id} qinghe; or see the steps with --plan.");
        }

        var home = ProbeHome.At(parsed, JourneyOptions.Home);
        Directory.CreateDirectory(home.Path);
        var json = parsed.GetValue(JourneyOptions.Json);
        var console = Consoles.Open(json == "-");
        using var log = LogFiles.Open(home.Logs);
        var app = AppOptions.Read(parsed, [.. targets.OfType<Target>()]);
        settings = app is null ? settings : settings with { Devices = [app.Profile] };
        await using var phone = app?.Open(time);
        await using var browser = phone is null ? BrowserStart.Begin(parsed, time, cancellationToken) : null;
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var journeys = new JourneyRun(phone is not null ? phone : await browser!.Driver, new VisitKeeper(home, store, log, time), console, settings, time);
        var run = RunId.Create(time.GetUtcNow(), targets.Count == 1 ? targets[0]!.Id : $"{targets.Count}-targets", Random.Shared.Next(0x10000));
        var made = ImmutableArray.CreateBuilder<ReportedJourney>();
        foreach (var target in targets.OfType<Target>())
        {
            foreach (var device in settings.Devices)
            {
                made.Add(await journeys.MakeAsync(run, target, device, language => new JourneyGoal(journey.Goal.In(language), journey.As), journey, repetition: 1, cancellationToken));
            }
        }

        return await journeys.ReportAsync(home, store, run, made.ToImmutable(), parsed.GetValue(JourneyOptions.Html), json, cancellationToken);
    }

    private static void Print(DeclaredJourney journey, List<Target> targets, Language? language)
    {
        foreach (var target in targets.Count == 0 ? [null] : targets.Cast<Target?>())
        {
            Console.WriteLine(Inert.Line($"{journey.Stamp}{(target is null ? "" : $" on {target.Id}")}: {journey.Goal.Zh} / {journey.Goal.En}"));
            foreach (var line in (target is null ? journey : journey.For(target)).Lines(language ?? target?.Web.Language))
            {
                Console.WriteLine(Inert.Line($"  {line}", 1000));
            }
        }
    }
}
