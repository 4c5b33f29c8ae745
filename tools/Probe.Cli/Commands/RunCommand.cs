using System.CommandLine;
using System.Globalization;
using Probe.Cli.Browsing;
using Probe.Cli.Campaigns;
using Probe.Cli.Campaigns.Telling;
using Probe.Cli.Judging;
using Probe.Cli.Terminal;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Serilog;

namespace Probe.Cli.Commands;

/// <summary><c>probe run</c>: one run of a campaign, now, in the foreground.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> CampaignArgument = new("campaign") { Description = "A campaign's id, or its file. Example: weekly" };
    private static readonly Option<string?> Resume = new("--resume") { Description = "Go on with a run that was stopped: the campaign's newest unfinished one, or the one named.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Extend = new("--extend") { Description = "With --resume: add what the campaign's file has gained since (targets, scenarios, devices, repetitions)." };
    private static readonly Option<bool> Plan = new("--plan") { Description = "Print the visits of a run, in their order, and make none." };
    private static readonly Option<string?> Html = new("--html") { Description = "Write the report here instead of into the data folder. Of a run of many visits this is a cover, and each government's report lies in a folder beside it." };
    private static readonly Option<string?> Json = new("--json") { Description = "Write the visits' results for machines to a file, or to standard output with '-'." };
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "No progress." };

    public static Command Create()
    {
        var command = new Command("run", $"""
            Makes one run of a campaign (scenarios/campaigns) now, in the foreground: every planned visit once, politely, with retries, and an estimate of what is left.
            Several processes may work on the same store: no host is asked by more sessions, or faster, than the campaign allows, whoever asks.
            Before a portal's failure counts it is asked again, beside a canary: a page of this machine, or the page named by ${CanaryPage.Variable}.
            What changed since the campaign's runs before is looked at a second time, then told: a digest in the data folder, and whom the campaign names. Nothing is told where nothing changed.
            Ctrl-C stops it; --resume goes on and makes only what is missing.
            Examples:
              probe run weekly
              probe run weekly --resume --extend
              probe run scenarios/campaigns/weekly.yaml --plan
            Exit codes: 0 every visit is stored, 2 bad usage, 3 a file must be mended, 5 some visits were given up or are missing, 130 interrupted.
            """)
        {
            CampaignArgument, Resume, Extend, Plan, Html, Json, Home, Quiet,
        };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var diagnostics = new List<Diagnostic>();
        var policy = PolicyReader.Read(file: null, diagnostics);
        var resolved = CampaignResolver.Resolve(parsed.GetValue(CampaignArgument)!, diagnostics);
        if (resolved is null || diagnostics.Count > 0)
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
        var writer = console.Profile.Out.Writer;
        if (parsed.GetValue(Plan))
        {
            Print(resolved, writer, time);
            return ExitCodes.Done;
        }

        var home = ProbeHome.At(parsed, Home);
        Directory.CreateDirectory(home.Path);
        using var log = LogFiles.Open(home.Logs);
        await using var browser = BrowserStart.Begin(parsed, time, cancellationToken);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        await using var ledger = await home.OpenLedgerAsync(time, cancellationToken);
        await using var history = await home.OpenHistoryAsync(time, cancellationToken);
        await using var reviews = await home.OpenReviewsAsync(time, cancellationToken);
        await using var canary = CanaryPage.Open(BrowserOption.Find(parsed));
        var shelf = new ScenarioShelf();
        shelf.Put(resolved);
        var driver = await browser.Driver;
        var control = new FailureControl(driver, canary.Address, FailureControl.Waits, log, time);
        var visits = new CampaignVisits(home, store, shelf, control, policy, log, time);
        RunTally? tally = null;
        var closing = new RunClosing(new CampaignChanges(store, ledger, history, policy), new ChangeTelling(home, ledger, log, Environment.GetEnvironmentVariable, time, TellingLimits.Default), new RunPruning(home.Evidence, store, history, reviews, line => writer.WriteLine(Inert.Line(line, 600)), time), shelf, line => writer.WriteLine(Inert.Line(line, 600)), time);
        using var work = new CampaignWork(ledger, shelf, visits, driver, new CampaignPhones(Environment.GetEnvironmentVariable), closing, (visit, outcome) => tally?.Tried(visit, outcome), log, byHand: true, time);

        var resuming = parsed.GetResult(Resume) is { Implicit: false };
        var run = resuming ? await FindUnfinishedAsync(ledger, resolved.Campaign, parsed.GetValue(Resume), cancellationToken) : RunId.Create(time.GetUtcNow(), resolved.Campaign.Id, Random.Shared.Next(0x10000));
        if (resuming && parsed.GetValue(Extend))
        {
            await writer.WriteLineAsync($"added {Counted.Of(await work.ExtendAsync(resolved.Campaign, run, cancellationToken), "visit")} to run {run}");
        }

        await work.BeginAsync(resolved.Campaign, run, cancellationToken);
        var progress = await ledger.ProgressAsync(run, target: null, cancellationToken);
        var done = progress.Count(p => p.State != PlannedState.Missing);
        tally = new RunTally(progress.Count, done, resolved.Campaign.Pace.Concurrency, parsed.GetValue(Quiet), writer, time);
        await writer.WriteLineAsync($"run {run}: {Counted.Of(progress.Count, "visit")} of {Counted.Of(resolved.Campaign.Targets.Length, "target")}{(done > 0 ? $", {done} done before" : "")}");
        await new ForegroundRun(work, tally, writer, time).CompleteAsync(resolved.Campaign, run, cancellationToken);
        return await ReportAsync(parsed, home, store, ledger, history, run, policy, writer, time, cancellationToken);
    }

    private static async Task<int> ReportAsync(ParseResult parsed, ProbeHome home, Core.Records.IVisitStore store, ICampaignLedger ledger, Core.Records.History.IHistory history, RunId run, SearchPolicy policy, TextWriter writer, TimeProvider time, CancellationToken cancellationToken)
    {
        var ended = await ledger.ProgressAsync(run, target: null, cancellationToken);
        var stored = ended.Count(p => p.State == PlannedState.Stored);
        await writer.WriteLineAsync($"{stored} of {Counted.Of(ended.Count, "visit")} {Counted.Are(ended.Count)} stored");
        foreach (var lost in ended.Where(p => p.State != PlannedState.Stored))
        {
            var key = lost.Visit.Key;
            await writer.WriteLineAsync($"  not measured: {Inert.Line($"{key.Target} {lost.Visit.Asked.Says} on {key.Device}, {key.Repetition}: {lost.Reason ?? "not tried"}", 300)}");
        }

        if (stored > 0)
        {
            await new RunReports(home, store, history, policy, writer, time).WriteAsync(run, parsed.GetValue(Html), parsed.GetValue(Json), cancellationToken);
        }

        return stored == ended.Count ? ExitCodes.Done : ExitCodes.NotMeasured;
    }

    private static async Task<RunId> FindUnfinishedAsync(ICampaignLedger ledger, Campaign campaign, string? named, CancellationToken cancellationToken)
    {
        if (named is not null)
        {
            var run = RunId.IsValid(named) ? await ledger.FindCampaignRunAsync(new RunId(named), cancellationToken) : null;
            return run?.Campaign.Id == campaign.Id ? run.Run : throw new UsageException($"'{named}' is no run of the campaign '{campaign.Id}' in this store.");
        }

        foreach (var run in await ledger.ListCampaignRunsAsync(campaign.Id, most: 50, cancellationToken))
        {
            if ((await ledger.ProgressAsync(run.Run, target: null, cancellationToken)).Any(p => p.State == PlannedState.Missing))
            {
                return run.Run;
            }
        }

        throw new UsageException($"No run of '{campaign.Id}' is unfinished. Begin one with: probe run {campaign.Id}");
    }

    private static void Print(ResolvedCampaign resolved, TextWriter writer, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var planned = CampaignPlan.Of(resolved.Campaign, resolved.Targets, RunId.Create(now, resolved.Campaign.Id, 0), now, seed: 0, byHand: true);
        writer.WriteLine($"{Inert.Line(resolved.Campaign.Name.En)}: {Counted.Of(planned.Length, "visit")} (the order is shuffled anew for each run)");
        foreach (var visit in planned)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {visit.Order + 1,4} {visit.Key.Target} {Inert.Line(visit.Asked.Says, 60)} on {visit.Key.Device}, {visit.Key.Repetition}, not before {TimeZoneInfo.ConvertTime(visit.DueAt, time.LocalTimeZone):yyyy-MM-dd HH:mm}"));
        }
    }
}
