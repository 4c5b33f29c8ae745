using System.Collections.Immutable;
using System.CommandLine;
using Probe.Cli.Judging;
using Probe.Cli.Reviewing;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Cli.Commands;

/// <summary><c>probe appeal</c>: everything that proves a government's verdicts, in one file that can be handed over.</summary>
internal static class AppealCommand
{
    private static readonly Argument<string> Run = RunArgument.Create();
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<string> Target = new("--target") { Description = "The government's id.", Required = true };
    private static readonly Option<string?> Keyword = new("--keyword") { Description = "Explain this word only. Default: every verdict of the government's visits." };
    private static readonly Option<string?> Rule = new("--rule") { Description = "Explain this usability rule only." };
    private static readonly Option<bool> Journey = new("--journey") { Description = "Explain the journeys only." };
    private static readonly Option<string?> Device = new("--device") { Description = "Only visits on this device." };
    private static readonly Option<string> To = new("--to") { Description = "The zip file.", Required = true };
    private static readonly Option<string?> Policy = new("--policy") { Description = "A policy file. Default: search-2019 as it stands now." };

    public static Command Create()
    {
        var command = new Command("appeal", """
            Writes what a government needs that appeals: the evidence's files with their manifest, every decision with what was added to it, and a page (zh, en)
            that explains the verdict and how to verify the files. The same evidence and decisions give the same bytes.
            Example: probe appeal last --target qinghe --keyword 施工许可 --to qinghe.zip
            Exit codes: 0 written, 2 bad usage, 6 written, but some of the evidence is not as it was sealed (the page says which).
            """) { Run, Target, Keyword, Rule, Journey, Device, To, Home, Policy };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken), again: "The same command does it."));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        List<Core.Scenarios.Diagnostic> diagnostics = [];
        var policy = PolicyReader.Read(parsed.GetValue(Policy), diagnostics);
        if (diagnostics.Count > 0)
        {
            diagnostics.ForEach(diagnostic => Console.Error.WriteLine(Inert.Line(diagnostic.ToString(), 1000)));
            return ExitCodes.BadScenario;
        }

        var home = ProbeHome.At(parsed, Home);
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        await using var ledger = await home.OpenReviewsAsync(time, cancellationToken);
        var run = await RunArgument.ResolveAsync(parsed.GetValue(Run)!, store, cancellationToken);
        var desk = new ReviewDesk(store, ledger, home.Evidence, policy, time);
        var model = await desk.ModelAsync(run, cancellationToken);
        var cases = ReviewCase.Of(model, await ledger.ListAsync(run, cancellationToken));
        var asked = new CaseAsked(parsed.GetValue(Target), null, parsed.GetValue(Device), parsed.GetValue(Keyword), parsed.GetValue(Rule), parsed.GetValue(Journey));
        var visits = Visits(model, asked.Among(cases));
        if (visits.Length == 0)
        {
            throw new UsageException($"No verdict of the run '{run}' is meant by that; 'probe review list --all' lists them.");
        }

        var path = Path.GetFullPath(parsed.GetValue(To)!);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ImmutableArray<string> broken = [];
        await Reporting.WriteWholeAsync(path, async stream => broken = await AppealArchive.WriteAsync(stream, home.Evidence, visits, cancellationToken), cancellationToken);
        Console.WriteLine($"appeal    {path}");
        foreach (var wrong in broken)
        {
            Console.Error.WriteLine($"probe: not as it was sealed: {Inert.Line(wrong)}");
        }

        return broken.IsEmpty ? ExitCodes.Done : ExitCodes.EvidenceChanged;
    }

    /// <summary>The visits that such verdicts are of, with each word's verdict in full.</summary>
    internal static ImmutableArray<(VisitRecord Visit, ImmutableArray<(ReviewCase Case, KeywordVerdict? Keyword)> Verdicts)> Visits(RunReportModel model, IEnumerable<ReviewCase> cases)
    {
        var records = model.Visits.Select(VisitRecord (visit) => visit.Visit).Concat(model.Journeys.Select(journey => journey.Visit)).Concat(model.Usability.Select(visit => visit.Visit)).ToDictionary(visit => visit.Key);
        var words = model.Visits.SelectMany(visit => visit.Verdict.Keywords.Select(word => (Subject: ReviewSubject.Of(visit.Visit.Key, word), Word: word))).ToLookup(each => each.Subject, each => each.Word);
        return [.. cases.GroupBy(each => each.Subject.Visit).Select(group => (records[group.Key], group.Select(each => (each, words[each.Subject].FirstOrDefault())).ToImmutableArray()))];
    }
}
