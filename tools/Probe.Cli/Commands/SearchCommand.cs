using System.Collections.Immutable;
using System.CommandLine;
using Probe.Cli.Apps;
using Probe.Cli.Browsing;
using Probe.Cli.Judging;
using Probe.Cli.Searching;
using Probe.Cli.Targets;
using Probe.Cli.Terminal;
using Probe.Cli.Visiting;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Drivers.Playwright;
using Probe.Scenarios;
using Probe.Storage.Evidence;
using Spectre.Console;

namespace Probe.Cli.Commands;

/// <summary><c>probe search</c>: the keyword search test on one or several portals.</summary>
internal static class SearchCommand
{
    private static readonly Argument<string[]> Targets = new("target") { Description = "Addresses, target ids or target files. Example: https://zwfw.example.gov.cn/", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Keywords = new("--keywords", "-k") { Description = "A keyword set: its id, or a .yaml or .csv file (columns keyword,variants,accept,mustHave). Default: the target's, else twelve." };
    private static readonly Option<string> Device = new("--device") { Description = Devices.HelpOfSeveral, DefaultValueFactory = _ => "desktop" };
    private static readonly Option<string?> Lang = new("--lang") { Description = "zh or en: whose words are asked. Default: the portal's own language." };
    private static readonly Option<string?> Json = new("--json") { Description = "Write the result for machines to a file, or to standard output with '-'." };
    private static readonly Option<string?> Html = new("--html") { Description = "Write the report here instead of into the data folder." };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Write the result as a spreadsheet-safe CSV file." };
    private static readonly Option<string?> Home = new("--home") { Description = $"The data folder. Default: ${ProbeHome.Variable}, else probe-data in the present folder." };
    private static readonly Option<string?> Policy = new("--policy") { Description = "A policy file with the thresholds. Default: search-2019." };
    private static readonly Option<bool> NoVariants = new("--no-variants") { Description = "Ask the official words only." };
    private static readonly Option<double?> Pace = new("--pace") { Description = "Least seconds between the starts of two searches on one host. Default: 1, and 0 on this machine itself." };
    private static readonly Option<int> ParallelTargets = new("--parallel") { Description = "Targets visited at once, 1 to 8; one host never twice at once.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Resume = new("--resume") { Description = "Go on with an interrupted run: the newest one, or the one named; what of that one was sealed and is not in the store is stored.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Plan = new("--plan") { Description = "Print what would be asked, and ask nothing." };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "No progress." };

    public static Command Create()
    {
        var command = new Command("search", """
            The keyword search test: finds a portal's search, asks a word of its own and a nonsense word as controls, then every keyword, and judges 搜不到 搜不准 搜不全 搜不快.
            Examples:
              probe search https://zwfw.example.gov.cn/
              probe search http://127.0.0.1:5101/ --keywords my.csv --json result.json
              probe search qinghe beiling --parallel 2 --device desktop,phone
              probe search app://gov.example.app --appium http://127.0.0.1:4723
              probe search qinghe --channel app
            Exit codes: 0 measured, 2 bad usage, 3 bad scenario, 4 the portal failed, 5 not measured in whole or part, 130 interrupted.
            """)
        {
            Targets, Keywords, Device, Lang, Json, Html, Csv, Home, Policy, NoVariants, Pace, ParallelTargets, Resume, Plan, Quiet,
            AppOptions.Channel, AppOptions.Appium, AppOptions.Platform, AppOptions.Udid, AppOptions.Activity, AppOptions.Capability,
        };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var browser = parsed.GetValue(Plan) || AppOptions.MeanApp(parsed) ? null : BrowserStart.Begin(parsed, time, cancellationToken);
        var diagnostics = new List<Diagnostic>();
        var policy = PolicyReader.Read(parsed.GetValue(Policy), diagnostics);
        var settings = ReadSettings(parsed, policy, diagnostics);
        if (diagnostics.Count > 0)
        {
            foreach (var diagnostic in diagnostics.Distinct())
            {
                await Console.Error.WriteLineAsync(Inert.Line(diagnostic.ToString(), 1000));
            }

            await Console.Error.WriteLineAsync($"probe: {diagnostics.Distinct().Count()} to mend; nothing was run.");
            return ExitCodes.BadScenario;
        }

        var toStandardOutput = parsed.GetValue(Json) == "-";
        var console = Consoles.Open(toStandardOutput);
        if (parsed.GetValue(Plan))
        {
            PrintPlan(console, settings!);
            return ExitCodes.Done;
        }

        CheckWritable(toStandardOutput ? null : parsed.GetValue(Json), parsed.GetValue(Html), parsed.GetValue(Csv));
        var home = ProbeHome.At(parsed, Home);
        Directory.CreateDirectory(home.Path);
        using var log = LogFiles.Open(home.Logs);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var resumed = parsed.GetResult(Resume) is { Implicit: false } ? FindUnfinished(home, parsed.GetValue(Resume), settings!) : null;
        var app = AppOptions.Read(parsed, [.. settings!.Visits.Select(v => v.Target)]);
        await using var phone = app?.Open(time);
        IDriver driver = phone is not null ? phone : browser!;
        settings = app is null ? settings : settings with { Devices = [app.Profile] };
        var progress = new RunProgress(console, parsed.GetValue(Quiet), time);
        var keeper = new VisitKeeper(home, store, log, time);
        var search = new SearchRun(driver, keeper, settings!.Policy, progress, time);
        RunId run;
        ImmutableArray<VisitKey> keys;
        if (resumed is { } unfinished)
        {
            (run, keys) = (unfinished.Run, [.. unfinished.Keys]);
            console.Profile.Out.Writer.WriteLine($"going on with run {run}");
            // What was sealed while the disk was full or the store was gone is stored first, or the report would lack it.
            foreach (var before in RunFolder.Find(home.Evidence, run)!.Visits.Where(v => v.State == VisitState.Sealed).Select(v => v.Key).OfType<VisitKey>())
            {
                await keeper.StoreSealedAsync(before, visit => VisitKinds.Of(visit).Judge(visit, settings.Policy, time.GetUtcNow()), cancellationToken);
            }
        }
        else
        {
            // Planned while the browser starts.
            run = RunId.Create(time.GetUtcNow(), settings.Visits.Length == 1 ? settings.Visits[0].Target.Id : $"{settings.Visits.Length}-targets", settings.Seed);
            var planned = await search.PlanAsync(run, settings, cancellationToken);
            await UpAsync(browser);
            keys = search.Begin(planned);
        }

        await UpAsync(keys.IsEmpty ? null : browser);
        // The browser goes while what it saw is sealed and reported.
        var closing = Task.CompletedTask;
        var made = await progress.ShowAsync(() => search.PerformAsync(keys, settings.Parallel, () => closing = browser?.DisposeAsync().AsTask() ?? Task.CompletedTask, cancellationToken));
        // A resumed run is reported whole: the visits that were finished before stand in the store.
        var stored = resumed is null ? new RunReportModel(run, time.GetUtcNow(), []) : await Reporting.LoadAsync(store, run, settings.Policy, home, time.GetUtcNow(), cancellationToken);
        ImmutableArray<ReportedVisit> reported = [.. stored.Visits.Where(s => !made.Any(m => m.Visit.Key == s.Visit.Key)), .. made];
        foreach (var visit in reported)
        {
            VerdictTable.Print(console, visit);
        }

        var model = stored with { MadeAt = time.GetUtcNow(), Visits = reported };
        var report = await Reporting.WriteHtmlAsync(home, model, parsed.GetValue(Html), cancellationToken);
        await Reporting.WriteJsonAsync(model, parsed.GetValue(Json), cancellationToken);
        await Reporting.WriteCsvAsync(model, parsed.GetValue(Csv), cancellationToken);
        console.WriteLine();
        await Reporting.SayWhereAsync(home, run, report, reported.Any(v => v.ManifestHead is not null), console.Profile.Out.Writer);
        if (reported.Any(v => v.ManifestHead is null))
        {
            console.Profile.Out.Writer.WriteLine($"unsealed  a visit ended early; when the portal is back, go on with: probe search --resume {run}");
        }

        await closing;
        return reported.Select(Outcome.Of).DefaultIfEmpty(ExitCodes.NotMeasured).Max();
    }

    /// <summary>Nothing is begun before there is a browser to go on with.</summary>
    private static Task UpAsync(BrowserStart? browser) => browser?.Driver ?? Task.CompletedTask;

    private static SearchSettings? ReadSettings(ParseResult parsed, SearchPolicy policy, List<Diagnostic> diagnostics)
    {
        var typed = parsed.GetValue(Targets) ?? [];
        var resuming = parsed.GetResult(Resume) is { Implicit: false };
        if (typed.Length == 0 && !resuming)
        {
            throw new UsageException("Whom to visit? Give an address or a target's id, such as: probe search https://zwfw.example.gov.cn/");
        }

        var devices = Devices.Several(parsed.GetValue(Device)!);
        Language? language = parsed.GetValue(Lang)?.ToUpperInvariant() switch
        {
            null => null,
            "ZH" or "ZH-CN" => Language.Zh,
            "EN" => Language.En,
            var other => throw new UsageException($"'{other}' is no language that Probe speaks: expected zh or en."),
        };
        var pace = parsed.GetValue(Pace);
        if (pace is < 0 or > 3600)
        {
            throw new UsageException($"--pace {pace} is out of range: expected 0 to 3600 seconds.");
        }

        var parallel = parsed.GetValue(ParallelTargets);
        if (parallel is < 1 or > 8)
        {
            throw new UsageException($"--parallel {parallel} is out of range: expected 1 to 8.");
        }

        var visits = ImmutableArray.CreateBuilder<(Target, KeywordSet)>();
        foreach (var text in typed)
        {
            if (TargetResolver.Resolve(text, diagnostics) is { } target && ReadKeywords(parsed.GetValue(Keywords), target, diagnostics) is { } keywords)
            {
                visits.Add((AppOptions.On(parsed, target), keywords));
            }
        }

        if (visits.GroupBy(v => v.Item1.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new UsageException($"The target '{twice.Key}' is named twice.");
        }

        return new SearchSettings(visits.DrainToImmutable(), devices, language, policy, !parsed.GetValue(NoVariants), pace is { } seconds ? TimeSpan.FromSeconds(seconds) : null, parallel, Random.Shared.Next(0x10000));
    }

    private static KeywordSet? ReadKeywords(string? named, Target target, List<Diagnostic> diagnostics)
    {
        var id = named ?? target.KeywordSet ?? "twelve";
        var file = File.Exists(id) ? id : ScenarioFolders.FindKeywords(id, target.File);
        if (file is null)
        {
            throw new UsageException($"There is no keyword file '{id}', and no keyword set of that id in scenarios/keywords.");
        }

        var reading = ScenarioFiles.ReadKeywords(file);
        diagnostics.AddRange(reading.Diagnostics);
        return reading.Value;
    }

    /// <returns>The run and its unfinished visits, none where a named run has only to be stored; null: nothing was interrupted, and a run is begun.</returns>
    private static (RunId Run, IReadOnlyList<VisitKey> Keys)? FindUnfinished(ProbeHome home, string? named, SearchSettings settings)
    {
        if (named is not null && !RunId.IsValid(named))
        {
            throw new UsageException($"'{named}' is not a run's name.");
        }

        var runs = named is null ? RunFolder.ListRuns(home.Evidence).Reverse() : [new RunId(named)];
        foreach (var run in runs.OrderByDescending(r => r.Value, StringComparer.Ordinal))
        {
            var keys = RunFolder.Find(home.Evidence, run)?.Unfinished.ToList() ?? [];
            if (keys.Count > 0 && (settings.Visits.IsEmpty || settings.Visits.Any(v => keys.Exists(k => k.Target == v.Target.Id))))
            {
                return (run, keys);
            }
        }

        // What was sealed while the disk was full or the store was gone is stored now, and the run is reported whole.
        if (named is not null && RunFolder.Find(home.Evidence, new RunId(named))?.Visits.Any(v => v.State == VisitState.Sealed) == true)
        {
            return (new RunId(named), []);
        }

        return named is null && !settings.Visits.IsEmpty
            ? null
            : throw new UsageException(named is null ? $"Nothing under {home.Evidence} was interrupted: there is no run to go on with." : $"The run '{named}' has nothing to go on with under {home.Evidence}.");
    }

    /// <summary>Where results shall go is tried before an hour of work is done; what the trial made is taken away again.</summary>
    private static void CheckWritable(params string?[] files)
    {
        foreach (var file in files)
        {
            switch (file)
            {
                case null:
                    continue;
                case "-":
                    throw new UsageException("Only --json goes to standard output ('-'): --html and --csv need a file's name.");
            }

            var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            if (!Directory.Exists(folder))
            {
                throw new UsageException($"The folder '{folder}' for '{file}' does not exist.");
            }

            try
            {
                var isNew = !File.Exists(file);
                using (new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write))
                {
                }

                if (isNew)
                {
                    File.Delete(file);
                }
            }
            catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"'{file}' cannot be written: {denied.Message}");
            }
        }
    }

    private static void PrintPlan(IAnsiConsole console, SearchSettings settings)
    {
        foreach (var (target, keywords) in settings.Visits)
        {
            var plan = SearchPlan.For(keywords, settings.Language ?? target.Web.Language ?? Language.Zh, settings.Variants, settings.Seed);
            console.Profile.Out.Writer.WriteLine($"{Inert.Line(target.Name.En)} {target.Web.Home} on {string.Join(", ", settings.Devices.Select(d => d.Name))}: {plan.Attempts.Length} searches of set {keywords.Id} version {keywords.Version}");
            foreach (var attempt in plan.Attempts)
            {
                console.Profile.Out.Writer.WriteLine($"  {attempt.Number,3} {attempt.Purpose,-15} {(attempt.Query.Length == 0 ? "(a word from the portal's own page)" : attempt.Query)}{(attempt.VariantOf is null ? "" : $" instead of {attempt.VariantOf}")}");
            }
        }
    }
}
