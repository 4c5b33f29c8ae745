using System.Collections.Immutable;
using System.CommandLine;
using Probe.Cli.Applying;
using Probe.Cli.Apps;
using Probe.Cli.Browsing;
using Probe.Cli.Targets;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Cli.Commands;

/// <summary><c>probe apply</c>: a goal-seeking journey from the home page to the point of submission.</summary>
internal static class ApplyCommand
{
    private static readonly Argument<string> TargetArgument = new("target") { Description = "An address, a target's id or a target file. Example: https://zwfw.example.gov.cn/" };
    private static readonly Option<string> Matter = new("--matter", "-m") { Description = "What to apply for, as a citizen says it. Example: 施工许可", Required = true };
    private static readonly Option<string> As = new("--as") { Description = "person or company.", DefaultValueFactory = _ => "person" };

    public static Command Create()
    {
        var command = new Command("apply", $"""
            Goes from a portal's home page to the point of submission of an application, without configuration, and stops there: nothing is submitted, unless the target's file consents and --submit is given too.
            Counts pages, clicks and what was typed; says where and why it ended. The persona is nobody; an account comes from ${Secrets.UserVariable} and ${Secrets.PasswordVariable}, or a file of mode 600 named by ${Secrets.FileVariable}.
            Examples:
              probe apply https://zwfw.example.gov.cn/ --matter 施工许可 --as company
              probe apply http://127.0.0.1:5101/ --matter 企业开办 --device desktop,phone --answers my-answers.yaml --json result.json
            Exit codes: 0 it came to an end that says something about the portal, 2 bad usage, 3 bad answers file, 4 the portal failed, 5 our own fault, 130 interrupted.
            """)
        {
            TargetArgument, Matter, As, JourneyOptions.Submit, JourneyOptions.AnswersFile, JourneyOptions.Device, JourneyOptions.Lang, JourneyOptions.Json, JourneyOptions.Html, JourneyOptions.Home, JourneyOptions.Quiet,
            AppOptions.Channel, AppOptions.Appium, AppOptions.Platform, AppOptions.Udid, AppOptions.Activity, AppOptions.Capability,
        };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var kind = parsed.GetValue(As)!.ToUpperInvariant() switch
        {
            "PERSON" => PersonaKind.Person,
            "COMPANY" => PersonaKind.Company,
            var other => throw new UsageException($"'{other}' cannot apply: expected --as person or --as company."),
        };
        var matter = parsed.GetValue(Matter)!.Trim();
        if (matter.Length is 0 or > 100)
        {
            throw new UsageException("--matter is empty or longer than 100 characters: say what to apply for, such as --matter 施工许可.");
        }

        var diagnostics = new List<Diagnostic>();
        var settings = JourneyOptions.Read(parsed, diagnostics);
        var target = TargetResolver.Resolve(parsed.GetValue(TargetArgument)!, diagnostics);
        if (target is null || diagnostics.Count > 0)
        {
            foreach (var diagnostic in diagnostics)
            {
                await Console.Error.WriteLineAsync(Inert.Line(diagnostic.ToString(), 1000));
            }

            return ExitCodes.BadScenario;
        }

        target = AppOptions.On(parsed, target);
        var home = ProbeHome.At(parsed, JourneyOptions.Home);
        Directory.CreateDirectory(home.Path);
        var json = parsed.GetValue(JourneyOptions.Json);
        var console = Consoles.Open(json == "-");
        using var log = LogFiles.Open(home.Logs);
        var app = AppOptions.Read(parsed, [target]);
        settings = app is null ? settings : settings with { Devices = [app.Profile] };
        await using var phone = app?.Open(time);
        await using var browser = phone is null ? BrowserStart.Begin(parsed, time, cancellationToken) : null;
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var journeys = new JourneyRun(phone is not null ? phone : await browser!.Driver, new VisitKeeper(home, store, log, time), console, settings, time);
        var run = RunId.Create(time.GetUtcNow(), target.Id, Random.Shared.Next(0x10000));
        var made = ImmutableArray.CreateBuilder<ReportedJourney>();
        foreach (var device in settings.Devices)
        {
            made.Add(await journeys.MakeAsync(run, target, device, _ => new JourneyGoal(matter, kind), declared: null, repetition: 1, cancellationToken));
        }

        return await journeys.ReportAsync(home, store, run, made.DrainToImmutable(), parsed.GetValue(JourneyOptions.Html), json, cancellationToken);
    }
}
