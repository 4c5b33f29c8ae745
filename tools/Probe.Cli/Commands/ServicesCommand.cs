using System.Collections.Immutable;
using System.CommandLine;
using Probe.Cli.Applying;
using Probe.Cli.Apps;
using Probe.Cli.Browsing;
using Probe.Cli.Services;
using Probe.Cli.Targets;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Probes.Services;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Cli.Commands;

/// <summary><c>probe services</c>: what a portal's mobile channel offers in the six fields, and whether it works.</summary>
internal static class ServicesCommand
{
    private const int MostEver = 2000;

    private static readonly Argument<string> TargetArgument = new("target") { Description = "An address, a target's id or a target file. Example: https://zwfw.example.gov.cn/" };
    private static readonly Option<string> Device = new("--device", "-d") { Description = Devices.HelpOfSeveral, DefaultValueFactory = _ => "phone" };
    private static readonly Option<int> Most = new("--most", "-n") { Description = $"Services opened at most, 0 to {MostEver}; the six fields in turn.", DefaultValueFactory = _ => ServicesLimits.Default.Services };

    public static Command Create()
    {
        var command = new Command("services", """
            Reads a portal's service lists as they are found (themes, departments, 'all services'), and opens each service once: police, human resources and social security, education, health, civil affairs, housing. Says which works, is dead, empty, in development, or leads elsewhere.
            What opening shows decides: a page of further rows is followed as a list, a guide or a form is a service. The same address, or the same name in the same field, counts once.
            Nothing is filled in and nothing is submitted. A device with touch begins at the phone site's home page where the target has one.
            Examples:
              probe services https://zwfw.example.gov.cn/
              probe services http://127.0.0.1:5113/hall --most 20 --json result.json
            Exit codes: 0 read, whatever was found, 2 bad usage, 3 bad target file, 4 the portal failed, 5 our own fault or no service found, 130 interrupted.
            """)
        {
            TargetArgument, Device, Most, AppOptions.Channel, JourneyOptions.Lang, JourneyOptions.Json, JourneyOptions.Html, JourneyOptions.Home, JourneyOptions.Quiet,
        };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken), "Read them again with the same command."));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var devices = Devices.Several(parsed.GetValue(Device)!);
        var most = parsed.GetValue(Most);
        if (most is < 0 or > MostEver)
        {
            throw new UsageException($"--most {most} is out of range: expected 0 to {MostEver}.");
        }

        var diagnostics = new List<Diagnostic>();
        var language = JourneyOptions.LanguageOf(parsed);
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
        if (target.IsApp)
        {
            throw new UsageException("An app's service lists are not read yet: name a web address, such as the phone site's.");
        }

        var home = ProbeHome.At(parsed, JourneyOptions.Home);
        Directory.CreateDirectory(home.Path);
        var json = parsed.GetValue(JourneyOptions.Json);
        var console = Consoles.Open(json == "-");
        using var log = LogFiles.Open(home.Logs);
        await using var browser = BrowserStart.Begin(parsed, time, cancellationToken);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var reading = new ServicesRun(await browser.Driver, new VisitKeeper(home, store, log, time), console, language, most, parsed.GetValue(JourneyOptions.Quiet), time);
        var run = RunId.Create(time.GetUtcNow(), target.Id, Random.Shared.Next(0x10000));
        var made = ImmutableArray.CreateBuilder<ReportedServices>();
        foreach (var device in devices)
        {
            made.Add(await reading.MakeAsync(run, target, device, repetition: 1, cancellationToken));
        }

        return await reading.ReportAsync(home, run, made.DrainToImmutable(), parsed.GetValue(JourneyOptions.Html), json, cancellationToken);
    }
}
