using System.CommandLine;
using Probe.Cli.Applying;
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

namespace Probe.Cli.Commands;

/// <summary><c>probe apply</c>: a goal-seeking journey from the home page to the point of submission.</summary>
internal static class ApplyCommand
{
    private static readonly Argument<string> TargetArgument = new("target") { Description = "An address, a target's id or a target file. Example: https://zwfw.example.gov.cn/" };
    private static readonly Option<string> Matter = new("--matter", "-m") { Description = "What to apply for, as a citizen says it. Example: 施工许可", Required = true };
    private static readonly Option<string> As = new("--as") { Description = "person or company.", DefaultValueFactory = _ => "person" };
    private static readonly Option<string?> AnswersFile = new("--answers", "-a") { Description = "A YAML or JSON file that maps words of a label, a field's name, or an address pattern (with *) to a value." };
    private static readonly Option<string> Device = new("--device") { Description = "desktop, or phone (a simulated one).", DefaultValueFactory = _ => "desktop" };
    private static readonly Option<string?> Lang = new("--lang") { Description = "zh or en: the persona's language. Default: the portal's own." };
    private static readonly Option<string?> Json = new("--json") { Description = "Write the result for machines to a file, or to standard output with '-'." };
    private static readonly Option<string?> Html = new("--html") { Description = "Write the report here instead of into the data folder." };
    private static readonly Option<string?> Home = new("--home") { Description = $"The data folder. Default: ${ProbeHome.Variable}, else probe-data in the present folder." };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "No progress." };

    public static Command Create()
    {
        var command = new Command("apply", $"""
            Goes from a portal's home page to the point of submission of an application, without configuration, and stops there: nothing is submitted.
            Counts pages, clicks and what was typed; says where and why it ended. The persona is nobody; an account comes from ${Secrets.UserVariable} and ${Secrets.PasswordVariable}, or a file of mode 600 named by ${Secrets.FileVariable}.
            Examples:
              probe apply https://zwfw.example.gov.cn/ --matter 施工许可 --as company
              probe apply http://127.0.0.1:5101/ --matter 企业开办 --answers my-answers.yaml --json result.json
            Exit codes: 0 it came to an end that says something about the portal, 2 bad usage, 3 bad answers file, 4 the portal failed, 5 our own fault, 130 interrupted.
            """)
        {
            TargetArgument, Matter, As, AnswersFile, Device, Lang, Json, Html, Home, Quiet,
        };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken), "A journey cannot be gone on with; run the same command again."));
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

        var device = DeviceProfile.All.FirstOrDefault(d => string.Equals(d.Name, parsed.GetValue(Device), StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"'{parsed.GetValue(Device)}' is no device: expected {string.Join(" or ", DeviceProfile.All.Select(d => d.Name))}.");
        var diagnostics = new List<Diagnostic>();
        var target = TargetResolver.Resolve(parsed.GetValue(TargetArgument)!, diagnostics);
        var answers = AnswersReader.Read(parsed.GetValue(AnswersFile), diagnostics);
        if (target is null || diagnostics.Count > 0)
        {
            foreach (var diagnostic in diagnostics)
            {
                await Console.Error.WriteLineAsync(Inert.Line(diagnostic.ToString(), 1000));
            }

            return ExitCodes.BadScenario;
        }

        var home = ProbeHome.At(parsed.GetValue(Home));
        Directory.CreateDirectory(home.Path);
        var toStandardOutput = parsed.GetValue(Json) == "-";
        var console = Consoles.Open(toStandardOutput);
        using var log = LogFiles.Open(home.Logs);
        await using var browser = BrowserStart.Begin(time, cancellationToken);
        var driver = await browser.Driver;
        var address = device.Touch ? target.Web.PhoneHome ?? target.Web.Home : target.Web.Home;
        Language language = parsed.GetValue(Lang)?.ToUpperInvariant() switch
        {
            null => target.Web.Language ?? await PortalLanguage.DetectAsync(driver, address, device, target.UserAgent, cancellationToken),
            "ZH" or "ZH-CN" => Language.Zh,
            "EN" => Language.En,
            var other => throw new UsageException($"'{other}' is no language that Probe speaks: expected zh or en."),
        };
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var run = RunId.Create(time.GetUtcNow(), target.Id, Random.Shared.Next(0x10000));
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var errand = new JourneyErrand(
            target, new JourneyGoal(matter, kind), Persona.For(kind, language, today), answers, Secrets.For(target.Id, kind == PersonaKind.Company ? "company" : "person", Environment.GetEnvironmentVariable),
            new SessionOptions(device, language, target.UserAgent) { Guard = GuardOptions.Default with { Harmless = Harmless(address) } },
            JourneyLimits.Default with { Pace = target.Pace ?? (address.IsLoopback ? TimeSpan.Zero : TimeSpan.FromSeconds(1)) }, Submit: false, today);
        var reported = await new JourneyRun(home, store, driver, log, time).MakeAsync(
            run,
            errand,
            scenario: null,
            doing =>
            {
                if (!parsed.GetValue(Quiet))
                {
                    console.Profile.Out.Writer.WriteLine(Inert.Line($"  {doing}"));
                }
            },
            cancellationToken);
        JourneySummary.Print(console, reported);
        var model = new SearchReportModel(run, time.GetUtcNow(), []) { Journeys = [reported] };
        var report = await Reporting.WriteHtmlAsync(home, model, parsed.GetValue(Html), cancellationToken);
        await Reporting.WriteJsonAsync(model, parsed.GetValue(Json), cancellationToken);
        var writer = console.Profile.Out.Writer;
        writer.WriteLine($"run       {run}");
        writer.WriteLine($"report    {report}");
        writer.WriteLine($"evidence  {Path.Combine(home.Evidence, run.Value, reported.Visit.Key.Folder)}");
        if (reported.ManifestHead is { } head)
        {
            writer.WriteLine($"head      {head} (note it elsewhere: it proves the evidence; check with: probe verify {run})");
        }

        return Outcome.Of(reported);
    }

    /// <summary>Statistics that the guard need not hold back; none but what a target declares.</summary>
    private static System.Collections.Immutable.ImmutableArray<string> Harmless(Uri address) =>
        Environment.GetEnvironmentVariable("PROBE_HARMLESS") is { Length: > 0 } path ? [new Uri(address, path).ToString()] : [];
}
