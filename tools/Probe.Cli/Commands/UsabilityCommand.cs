using System.Collections.Immutable;
using System.CommandLine;
using Probe.Cli.Applying;
using Probe.Cli.Apps;
using Probe.Cli.Browsing;
using Probe.Cli.Targets;
using Probe.Cli.Terminal;
using Probe.Cli.Usability;
using Probe.Cli.Visiting;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Cli.Commands;

/// <summary><c>probe usability</c>: how usable a portal's pages are on phones.</summary>
internal static class UsabilityCommand
{
    private static readonly Argument<string> TargetArgument = new("target") { Description = "An address, a target's id, a target file, or an app. Examples: https://zwfw.example.gov.cn/, app://gov.example.app" };
    private static readonly Option<string> Matter = new("--matter", "-m") { Description = "What leads the walk from page to page. Default: 施工许可, or construction permit.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Device = new("--device", "-d")
    {
        Description = $"One or several, separated by commas, or 'all': {string.Join(", ", DeviceCatalogue.All.Select(d => d.Name))}. All but desktop are simulated.",
        DefaultValueFactory = _ => string.Join(',', DeviceCatalogue.Matrix.Select(d => d.Name)),
    };

    public static Command Create()
    {
        var command = new Command("usability", """
            Walks a portal's home page, search results, a guide and a form on one or several devices, and measures each page: tap targets, text, zoom, overflow, contrast, labels, keyboards, covered content, speed, elder mode, privacy policy.
            Nothing is filled in and nothing is submitted: the walk ends at the first form.
            Examples:
              probe usability https://zwfw.example.gov.cn/
              probe usability http://127.0.0.1:5113/ --device phone,narrow,elder --json result.json
              probe usability app://gov.qinghe.services --appium http://127.0.0.1:4723 --platform stand-in
            An app's screens are measured from their accessibility tree: touch targets, names, overlaps, what is cut off, scroll lengths, starts, crashes, what is asked before consent, the way to the privacy policy, memory.
            With --apk its package file is read too: target API level, permissions, size.
            Exit codes: 0 measured, whatever the findings, 2 bad usage, 3 bad target file, 4 the portal failed, 5 our own fault, 130 interrupted.
            """)
        {
            TargetArgument, Matter, Device, AppOptions.Channel, AppOptions.Appium, AppOptions.Platform, AppOptions.Udid, AppOptions.Activity, AppOptions.Apk, AppOptions.Capability, JourneyOptions.Lang, JourneyOptions.Json, JourneyOptions.Html, JourneyOptions.Home, JourneyOptions.Quiet,
        };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken), "Measure again with the same command."));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var devices = Devices.Several(parsed.GetValue(Device)!);
        var matter = parsed.GetValue(Matter)!.Trim();
        if (matter.Length > 100)
        {
            throw new UsageException("--matter is longer than 100 characters: say what leads the walk, such as --matter 施工许可.");
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
        var app = await AppOptions.WithFileAsync(parsed, AppOptions.Read(parsed, [target]), time, cancellationToken);
        if (app is not null && parsed.GetResult(Device) is { Implicit: false })
        {
            throw new UsageException("--device is for portals: an app is measured on the phone that --appium, --platform and --udid name.");
        }

        var home = ProbeHome.At(parsed, JourneyOptions.Home);
        Directory.CreateDirectory(home.Path);
        var json = parsed.GetValue(JourneyOptions.Json);
        var console = Consoles.Open(json == "-");
        using var log = LogFiles.Open(home.Logs);
        await using var phone = app?.Open(time);
        await using var browser = phone is null ? BrowserStart.Begin(parsed, time, cancellationToken) : null;
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var measuring = new UsabilityRun(phone is not null ? phone : await browser!.Driver, new VisitKeeper(home, store, log, time), store, console, language, parsed.GetValue(JourneyOptions.Quiet), time);
        var run = RunId.Create(time.GetUtcNow(), target.Id, Random.Shared.Next(0x10000));
        var made = ImmutableArray.CreateBuilder<ReportedUsability>();
        foreach (var device in app is null ? devices : [app.Profile])
        {
            made.Add(await measuring.MakeAsync(run, target, device, matter, repetition: 1, cancellationToken));
        }

        return await measuring.ReportAsync(home, run, made.DrainToImmutable(), parsed.GetValue(JourneyOptions.Html), json, cancellationToken);
    }
}
