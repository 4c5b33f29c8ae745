using System.Collections.Immutable;
using System.CommandLine;
using Probe.Cli.Applying;
using Probe.Cli.Browsing;
using Probe.Cli.Parity;
using Probe.Cli.Targets;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Cli.Commands;

/// <summary><c>probe parity</c>: the same matter on the web and on the phone.</summary>
internal static class ParityCommand
{
    /// <summary>The keywords that the field's documents name.</summary>
    private static readonly ImmutableArray<LocalText> Named =
    [
        new("超限运输", "oversize transport"), new("企业开办", "business set-up"), new("工业生产许可", "industrial production licence"), new("施工许可", "construction permit"), new("不动产登记", "property registration"),
    ];

    private static readonly Argument<string> TargetArgument = new("target") { Description = "An address, a target's id or a target file. Example: https://zwfw.example.gov.cn/" };
    private static readonly Option<string[]> Matter = new("--matter", "-m") { Description = "What to look for, as a citizen says it; may be given several times. Default: the five matters that the field's documents name.", AllowMultipleArgumentsPerToken = false };
    private static readonly Option<string> DevicePair = new("--devices", "-d") { Description = "Two devices, separated by a comma: the web's, and the phone's that is held against it.", DefaultValueFactory = _ => "desktop,phone" };
    private static readonly Option<string> As = new("--as") { Description = "person or company.", DefaultValueFactory = _ => "person" };

    public static Command Create()
    {
        var command = new Command("parity", """
            Looks for the same matter on the web and on the phone, reads its guide on each, and says what is the same and what differs: whether it is offered, time limits, fee, materials, steps, who may apply, ways, visits, place.
            What could not be read on a channel is 'not read', never a difference. Nothing is applied for. The phone begins at the phone site's home page where the target has one.
            Examples:
              probe parity https://zwfw.example.gov.cn/ --matter 施工许可 --matter 企业开办
              probe parity http://127.0.0.1:5101/ --matter 教师资格认定 --devices desktop,iphone --json result.json
            Exit codes: 0 compared, whatever was found, 2 bad usage, 3 bad target file, 4 the portal failed, 5 our own fault or nothing could be compared, 130 interrupted.
            """)
        {
            TargetArgument, Matter, DevicePair, As, JourneyOptions.Lang, JourneyOptions.Json, JourneyOptions.Html, JourneyOptions.Home, JourneyOptions.Quiet,
        };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken), "Compare them again with the same command."));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var asked = Asked(parsed);
        var matters = (parsed.GetValue(Matter) ?? []).Select(m => m.Trim()).Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (matters.Any(m => m.Length is 0 or > 100))
        {
            throw new UsageException("--matter is empty or longer than 100 characters: say what to look for, such as --matter 施工许可.");
        }

        var diagnostics = new List<Diagnostic>();
        var target = TargetResolver.Resolve(parsed.GetValue(TargetArgument)!, diagnostics);
        if (target is null || diagnostics.Count > 0)
        {
            foreach (var diagnostic in diagnostics)
            {
                await Console.Error.WriteLineAsync(Inert.Line(diagnostic.ToString(), 1000));
            }

            return ExitCodes.BadScenario;
        }

        if (target.IsApp)
        {
            throw new UsageException("An app's guides are not read yet: name a web address; the phone web is held against it.");
        }

        var home = ProbeHome.At(parsed, JourneyOptions.Home);
        Directory.CreateDirectory(home.Path);
        var json = parsed.GetValue(JourneyOptions.Json);
        var console = Consoles.Open(json == "-");
        using var log = LogFiles.Open(home.Logs);
        await using var browser = BrowserStart.Begin(parsed, time, cancellationToken);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var comparing = new ParityRun(await browser.Driver, new VisitKeeper(home, store, log, time), console, asked, parsed.GetValue(JourneyOptions.Quiet), time);
        var run = RunId.Create(time.GetUtcNow(), target.Id, Random.Shared.Next(0x10000));
        var spoken = await comparing.LanguageAsync(target, cancellationToken);
        var made = ImmutableArray.CreateBuilder<ReportedParity>();
        foreach (var matter in matters.IsEmpty ? [.. Named.Select(n => n.In(spoken))] : matters)
        {
            made.Add(await comparing.MakeAsync(run, target, matter, spoken, cancellationToken));
        }

        return await comparing.ReportAsync(home, run, made.DrainToImmutable(), parsed.GetValue(JourneyOptions.Html), json, cancellationToken);
    }

    private static ParityAsked Asked(ParseResult parsed)
    {
        var kind = parsed.GetValue(As)!.ToUpperInvariant() switch
        {
            "PERSON" => PersonaKind.Person,
            "COMPANY" => PersonaKind.Company,
            var other => throw new UsageException($"'{other}' cannot apply: expected --as person or --as company."),
        };
        return Devices.Several(parsed.GetValue(DevicePair)!) is [var web, var phone]
            ? new ParityAsked(web, phone, kind, JourneyOptions.LanguageOf(parsed))
            : throw new UsageException($"--devices '{parsed.GetValue(DevicePair)}': expected two different devices, such as desktop,phone.");
    }
}
