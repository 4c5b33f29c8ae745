using System.Collections.Immutable;
using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Probe.Cli.Browsing;
using Probe.Cli.Campaigns;
using Probe.Cli.Campaigns.Telling;
using Probe.Cli.Dashboard;
using Probe.Cli.Dashboard.Access;
using Probe.Cli.Judging;
using Probe.Cli.Scheduling;
using Probe.Cli.Serving;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Scenarios;
using Quartz;

namespace Probe.Cli.Commands;

/// <summary><c>probe serve</c>: fires campaigns by their schedules, and works on their runs until it is told to stop.</summary>
internal static class ServeCommand
{
    private static readonly Argument<string[]> Campaigns = new("campaigns") { Description = "Campaigns' ids or files. Default: all of scenarios/campaigns in the present folder.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<string> Listen = new("--listen") { Description = "The dashboard's address. One that other machines reach needs --users.", DefaultValueFactory = _ => ServiceOptions.DefaultListen };
    private static readonly Option<string?> Users = new("--users") { Description = "The users' file, as 'probe users' writes it: whoever comes has to sign in." };
    private static readonly Option<string?> Certificate = new("--certificate") { Description = "A PEM file with certificate and key, or a PKCS #12 file (its password: $PROBE_CERTIFICATE_PASSWORD): https." };
    private static readonly Option<string[]> Hosts = new("--host") { Description = "A name under which the dashboard is reached, such as behind a proxy. May be given several times.", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
    private static readonly Option<int> Targets = new("--targets-at-once") { Description = "Targets in hand at once, over all campaigns; each campaign limits its own visits.", DefaultValueFactory = _ => 32 };

    public static Command Create()
    {
        var command = new Command("serve", $"""
            Fires campaigns by their schedules, works on their runs and shows them on a dashboard, until it is told to stop (Ctrl-C, SIGTERM): then visits in hand are cancelled, and gone on with after the next start.
            Campaign files are read when it starts; after a change, start it again. A campaign whose file is not among them is taken off the schedule; its runs are brought to their end.
            Firings that were missed while nobody served are made up for by one run. 'probe schedule' lists, pauses, resumes and fires.
            The dashboard is at http://{ServiceOptions.DefaultListen}/, in Chinese and English, without a login for this machine alone; /health says how the service is. With --users whoever comes has to sign in, as viewer, assessor or administrator.
            As a service of the system: docs/service.md.
            Examples:
              probe serve
              probe serve weekly scenarios/campaigns/mine.yaml --home /var/lib/probe
              probe serve --listen 0.0.0.0:8443 --users /etc/probe/users.json --certificate /etc/probe/tls.pem
            Exit codes: 0 stopped as told, 2 bad usage, 3 a file must be mended, 5 no store or no browser, 130 interrupted while it was starting.
            """)
        {
            Campaigns, Home, Listen, Users, Certificate, Hosts, Targets,
        };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken), "The next start goes on."));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var (users, listen) = Access(parsed);
        var targets = parsed.GetValue(Targets) is >= 1 and <= 256 and var typed ? typed : throw new UsageException("--targets-at-once is 1 to 256.");
        var diagnostics = new List<Diagnostic>();
        var policy = PolicyReader.Read(file: null, diagnostics);
        var resolved = Named(parsed.GetValue(Campaigns) ?? []).Select(named => CampaignResolver.Resolve(named, diagnostics)).OfType<ResolvedCampaign>().ToList();
        if (diagnostics.Count > 0)
        {
            foreach (var diagnostic in diagnostics.Distinct())
            {
                await Console.Error.WriteLineAsync(Inert.Line(diagnostic.ToString(), 1000));
            }

            await Console.Error.WriteLineAsync($"probe: {diagnostics.Distinct().Count()} to mend; nothing is served.");
            return ExitCodes.BadScenario;
        }

        var home = ProbeHome.At(parsed, Home);
        Directory.CreateDirectory(home.Path);
        var options = new ServiceOptions(home.Schedule, listen, targets, SchedulerSetup.RetryAfter) { Browser = () => BrowserOption.Find(parsed) };
        using var certificate = parsed.GetValue(Certificate) is { } named ? CertificateFile.Read(named, Environment.GetEnvironmentVariable) : null;
        using var alone = options.Schedule.Hold();
        using var log = LogFiles.Open(home.Logs);
        await using var browser = BrowserStart.Begin(parsed, time, cancellationToken);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        await using var ledger = await home.OpenLedgerAsync(time, cancellationToken);
        await using var history = await home.OpenHistoryAsync(time, cancellationToken);
        await using var reviews = await home.OpenReviewsAsync(time, cancellationToken);
        await using var canary = CanaryPage.Open(BrowserOption.Find(parsed));
        var shelf = new ScenarioShelf();
        resolved.ForEach(shelf.Put);
        var driver = await browser.Driver;
        var visits = new CampaignVisits(home, store, shelf, new FailureControl(driver, canary.Address, FailureControl.Waits, log, time), policy, log, time);
        var closing = new RunClosing(new CampaignChanges(store, ledger, history, policy), new ChangeTelling(home, ledger, log, Environment.GetEnvironmentVariable, time, TellingLimits.Default), new RunPruning(home.Evidence, store, history, reviews, line => log.Information("{Pruning}", line), time), shelf, line => log.Information("{Closing}", line), time);
        using var work = new CampaignWork(ledger, shelf, visits, driver, new CampaignPhones(Environment.GetEnvironmentVariable), closing, (_, _) => { }, log, byHand: false, time);
        options = options with { Dashboard = new DashboardOptions(home, store, history, reviews, policy, users, certificate, [.. parsed.GetValue(Hosts) ?? []], Checked(parsed.GetValue(Campaigns) ?? [])) };
        return await ServeAsync(options, [.. resolved.Select(r => r.Campaign)], work, ledger, log, time, cancellationToken);
    }

    private static async Task<int> ServeAsync(
        ServiceOptions options, Campaign[] campaigns, CampaignWork work, Core.Campaigns.ICampaignLedger ledger, Serilog.Core.Logger log, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await using var service = await Service.BuildAsync(options, campaigns, work, ledger, log, time, cancellationToken);
            await service.StartAsync(cancellationToken);
            log.Information("serving {Campaigns} campaigns, listening on {Url}", campaigns.Length, service.Urls.First());
            await Console.Out.WriteLineAsync($"probe: serving {string.Join(", ", campaigns.Select(c => c.Id))}; the dashboard: {service.Urls.First()}/ ({service.Urls.First()}/health)");
            if (options is { Dashboard: { Users: not null, Certificate: null } } && !System.Net.IPAddress.IsLoopback(options.Listen.Address))
            {
                await Console.Error.WriteLineAsync("probe: passwords and cookies cross the network as they are. Give a --certificate, or listen on this machine only, behind a proxy that speaks https.");
            }

            await service.WaitForShutdownAsync(cancellationToken);
            log.Information("stopped as told");
            return ExitCodes.Done;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new UsageException($"{options.Listen} is in use: another service listens there. End it, or name another address with --listen.");
        }
        catch (SchedulerException failed)
        {
            log.Error(failed, "the schedule failed");
            throw new StoreException($"The schedule cannot be read or changed: {failed.GetBaseException().Message} Look at the store's disk or server.", failed);
        }
    }

    private static (string? Users, System.Net.IPEndPoint Listen) Access(ParseResult parsed)
    {
        var users = parsed.GetValue(Users) is { } file ? Path.GetFullPath(file) : null;
        var listen = ServiceOptions.ParseListen(parsed.GetValue(Listen)!, users is not null);
        if (users is not null && UsersFile.Read(users).IsEmpty)
        {
            throw new UsageException($"Nobody stands in the users' file '{users}'. Put somebody in: probe users add NAME --role administrator --file '{users}'");
        }

        return (users, listen);
    }

    /// <summary>What the diagnostics page reads: all scenarios of the present folder, and campaigns' files that were named.</summary>
    private static ImmutableArray<string> Checked(string[] typed) => [.. new[] { Path.GetFullPath("scenarios") }.Concat(typed.Where(File.Exists).Select(Path.GetFullPath)).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Named(string[] typed)
    {
        if (typed.Length > 0)
        {
            return typed;
        }

        var folder = Path.GetFullPath(Path.Combine("scenarios", "campaigns"));
        var files = ScenarioFolders.Ids(folder, "campaign").Select(id => ScenarioFolders.Find(folder, "campaign", id)).OfType<string>().ToList();

        // Not the shipped ones: a service that was started in a wrong folder must not take its campaigns off, and probe examples instead.
        return files.Count > 0 ? files : throw new UsageException($"There is no campaign in {folder}. Start the service where scenarios/campaigns is, or name campaigns or their files.");
    }
}
