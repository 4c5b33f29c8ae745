using System.CommandLine;
using System.Text;
using Probe.Cli.Campaigns.Telling;
using Probe.Cli.Judging;
using Probe.Cli.Terminal;
using Probe.Core.Campaigns;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Reports;

namespace Probe.Cli.Commands;

/// <summary><c>probe changes</c>: what the digest of a run says, whenever it is asked for.</summary>
internal static class ChangesCommand
{
    private static readonly Argument<string?> Run = new("run") { Description = "The run of a campaign, as 'probe runs' lists it. Default, and 'last': the newest.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Against = new("--against") { Description = "Hold it against this run of the same campaign, instead of the newest ones before it." };
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<string?> Html = new("--html") { Description = "Also write the digest there: one file, in Chinese and English, with pictures." };
    private static readonly Option<string?> Json = new("--json") { Description = "Also for machines: a file, or '-' for standard output." };

    public static Command Create()
    {
        var command = new Command("changes", """
            Says what is otherwise in a run of a campaign than in the runs before it: what got worse, better, unreachable, new, each with its evidence. Both are judged by the rules of today.
            Nobody is told anything and nothing is visited. What a second look has not confirmed is counted, and not listed as a change.
            Examples:
              probe changes
              probe changes 20260308T001500Z-weekly-0a1b --against 20260101T001500Z-weekly-77fe --html changes.html
            Exit codes: 0 compared, whatever changed, 2 no such run.
            """)
        {
            Run, Against, Home, Html, Json,
        };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var home = ProbeHome.At(parsed, Home);
        var policy = PolicyReader.Read(file: null, []);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        await using var ledger = await home.OpenLedgerAsync(time, cancellationToken);
        await using var history = await home.OpenHistoryAsync(time, cancellationToken);
        var run = await FindAsync(parsed.GetValue(Run) ?? "last", ledger, cancellationToken);
        var changes = new CampaignChanges(store, ledger, history, policy);
        var report = parsed.GetValue(Against) is { } named ? await changes.FindAsync(run.Run, await EarlierAsync(named, run, ledger, cancellationToken), cancellationToken) : await changes.FindAsync(run.Run, cancellationToken);
        await WriteAsync(parsed, home, report, cancellationToken);
        return ExitCodes.Done;
    }

    private static async Task WriteAsync(ParseResult parsed, ProbeHome home, ChangeReport report, CancellationToken cancellationToken)
    {
        var json = parsed.GetValue(Json);
        var writer = json == "-" ? Console.Error : Console.Out;
        // The command line speaks English; the file has both.
        var english = report with { Language = Language.En };
        await writer.WriteLineAsync(report.HasNews ? Inert.Line(DigestReport.Subject(english), 300) : $"{report.Run}: {ChangeTelling.Quiet(report)}");
        if (report.HasNews)
        {
            await writer.WriteLineAsync(DigestReport.Text(english).Split("\n--------", 2)[0].TrimEnd());
        }

        if (parsed.GetValue(Html) is { } html)
        {
            var path = Path.GetFullPath(html);
            var options = new ReportOptions(
                report.Language, picture => DigestFiles.Picture(home, picture), PictureBudget: DigestReport.PictureBudget, LinkBase: Path.GetRelativePath(Path.GetDirectoryName(path)!, home.Evidence).Replace('\\', '/'));
            await Reporting.WriteWholeAsync(path, stream => DigestReport.WriteAsync(report, options, stream, cancellationToken), cancellationToken);
            await writer.WriteLineAsync($"digest   {path}");
        }

        var document = json is null ? "" : ChangeDocument.From(report).ToJson();
        if (json == "-")
        {
            await Console.Out.WriteLineAsync(document.AsMemory(), cancellationToken);
        }
        else if (json is not null)
        {
            await Reporting.WriteWholeAsync(Path.GetFullPath(json), stream => stream.WriteAsync(Encoding.UTF8.GetBytes(document + "\n"), cancellationToken).AsTask(), cancellationToken);
        }
    }

    private static async Task<CampaignRun> FindAsync(string typed, ICampaignLedger ledger, CancellationToken cancellationToken)
    {
        if (typed == "last")
        {
            return await ledger.ListCampaignRunsAsync(campaign: null, most: 1, cancellationToken) is [var newest, ..] ? newest : throw new UsageException("No campaign has run yet: begin with 'probe run CAMPAIGN'.");
        }

        return (RunId.IsValid(typed) ? await ledger.FindCampaignRunAsync(new RunId(typed), cancellationToken) : null) ?? throw new UsageException($"'{typed}' is no run of a campaign in this store; 'probe runs' lists runs.");
    }

    private static async Task<CampaignRun> EarlierAsync(string typed, CampaignRun run, ICampaignLedger ledger, CancellationToken cancellationToken)
    {
        var against = await FindAsync(typed, ledger, cancellationToken);
        return against.Campaign.Id != run.Campaign.Id ? throw new UsageException($"'{typed}' is a run of '{against.Campaign.Id}', and {run.Run} of '{run.Campaign.Id}': only runs of one campaign are compared.")
            : against.StartedAt < run.StartedAt ? against
            : throw new UsageException($"'{typed}' did not begin before {run.Run}: name the earlier one with --against.");
    }
}
