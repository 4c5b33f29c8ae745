using System.CommandLine;
using Probe.Cli.Applying;
using Probe.Cli.Parity;
using Probe.Cli.Reviewing;
using Probe.Cli.Services;
using Probe.Cli.Terminal;
using Probe.Cli.Usability;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Scenarios;
using Spectre.Console;

namespace Probe.Cli.Commands;

/// <summary><c>probe judge</c>: judges stored evidence again and shows what changed.</summary>
internal static class JudgeCommand
{
    private static readonly Argument<string> Run = RunArgument.Create();
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<string[]> Policy = new("--policy") { Description = "A policy file. Default: search-2019 as it stands now. Given twice: both side by side, and nothing is stored." };
    private static readonly Option<string?> Json = new("--json") { Description = "Write the new result for machines to a file, or to standard output with '-'; with the reviews, where there are any." };

    public static Command Create()
    {
        var command = new Command("judge", """
            Judges the stored evidence of a run again under the present policy, computes journeys' effort and depth again, and shows what changed since it was judged last. Nothing is visited.
            Where people reviewed a verdict, what the machine says, what they say, and which one counts are shown too.
            Example: probe judge last --policy my-policy.yaml
            Example: probe judge last --policy search-2019.yaml --policy my-policy.yaml
            """) { Run, Home, Policy, Json };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, TimeProvider.System, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        string[] files = parsed.GetValue(Policy) is { Length: > 0 } named ? named : [Path.Combine(ScenarioFolders.Shipped, "policies", "search-2019.yaml")];
        if (files.Length > 2)
        {
            throw new UsageException("Two policies can be held side by side, not more.");
        }

        List<SearchPolicy> policies = [];
        foreach (var file in files)
        {
            if (!File.Exists(file))
            {
                throw new UsageException($"There is no policy file '{file}'.");
            }

            var reading = ScenarioFiles.ReadPolicy(file);
            if (reading.Value is not { } read)
            {
                foreach (var diagnostic in reading.Diagnostics)
                {
                    await Console.Error.WriteLineAsync(Inert.Line(diagnostic.ToString(), 1000));
                }

                return ExitCodes.BadScenario;
            }

            policies.Add(read);
        }

        var policy = policies[0];
        var home = ProbeHome.At(parsed, Home);
        var console = Consoles.Open(parsed.GetValue(Json) == "-");
        await using var store = await home.OpenStoreAsync(time, cancellationToken);
        var run = await RunArgument.ResolveAsync(parsed.GetValue(Run)!, store, cancellationToken);
        var model = await Reporting.LoadAsync(store, run, policy, home, time.GetUtcNow(), cancellationToken);
        if (model.IsEmpty)
        {
            throw new UsageException($"No visit of the run '{run}' is stored in {home.Database}.");
        }

        if (policies.Count == 2)
        {
            var compared = PoliciesCompared.Of(model, ReviewDesk.Judged(run, await store.FindRunAsync(run, cancellationToken), policies[1], time.GetUtcNow()), policy, policies[1]);
            compared.Print(parsed.GetValue(Json) == "-" ? Console.Error : Console.Out);
            await Reporting.WriteTextAsync(VisitJson.WriteAny(compared), parsed.GetValue(Json), cancellationToken);
            return ExitCodes.Done;
        }

        foreach (var reported in model.Visits)
        {
            var earlier = await store.FindJudgementsAsync(reported.Visit.Key, cancellationToken);
            VerdictTable.Print(console, reported);
            if (earlier.Count > 0)
            {
                var comparison = VerdictComparison.Between(VisitJson.ReadAny<SearchVerdict>(earlier[^1].Verdict), reported.Verdict);
                console.Profile.Out.Writer.WriteLine(Inert.Line(comparison.Summary.En, 500));
                foreach (var change in comparison.Changes)
                {
                    console.Profile.Out.Writer.WriteLine($"  {Inert.Line(change.Keyword, 60)}{(change.VariantOf is { } official ? $" (for {Inert.Line(official, 60)})" : "")}: {Inert.Line(change.What.En, 500)}");
                }

                if (comparison.Changes.IsEmpty && earlier[^1].Policy == policy.Id && earlier[^1].PolicyVersion == policy.Version)
                {
                    continue; // The same verdict under the same policy: nothing to append.
                }
            }

            await store.AppendJudgementAsync(VisitKinds.Search.JudgementOf(reported.Visit, reported.Verdict, time.GetUtcNow()), cancellationToken);
        }

        foreach (var reported in model.Journeys)
        {
            await JudgeAsync(reported, store, console, time, cancellationToken);
        }

        foreach (var reported in model.Usability)
        {
            await JudgeAsync(reported, store, console, time, cancellationToken);
        }

        LayoutSummary.Print(console, model.Usability);

        foreach (var reported in model.Services)
        {
            await ServicesRun.JudgeAsync(reported, store, console, time, cancellationToken);
        }

        foreach (var reported in model.Parity)
        {
            await ParityRun.JudgeAsync(reported, store, console, time, cancellationToken);
        }

        ReachabilitySummary.Print(console.Profile.Out.Writer, model.Reachability);
        if (home.KeepsReviews)
        {
            await using var ledger = await home.OpenReviewsAsync(time, cancellationToken);
            model = model with { Reviewed = [.. ReviewCase.Of(model, await ledger.ListAsync(run, cancellationToken)).Where(each => !each.Entries.IsEmpty)] };
            PrintReviewed(console.Profile.Out.Writer, model.Reviewed);
        }

        await Reporting.WriteJsonAsync(model, parsed.GetValue(Json), cancellationToken);
        return Outcome.Of(model);
    }

    /// <summary>Verdicts that people reviewed: machine, human, and the one that counts.</summary>
    private static void PrintReviewed(TextWriter text, IEnumerable<ReviewCase> cases)
    {
        foreach (var reviewed in cases)
        {
            text.WriteLine();
            text.WriteLine($"reviewed  {CaseAsked.Line(reviewed)}");
            ReviewText.PrintStanding(text, reviewed.Standing);
        }
    }

    /// <summary>Holds a usability visit's facts against the rules again, and says what is different.</summary>
    private static async Task JudgeAsync(ReportedUsability reported, IVisitStore store, IAnsiConsole console, TimeProvider time, CancellationToken cancellationToken)
    {
        UsabilitySummary.Print(console, reported with { Before = null });
        var earlier = await store.FindJudgementsAsync(reported.Visit.Key, cancellationToken);
        if (earlier.Count > 0)
        {
            var changes = UsabilityComparison.Between(VisitJson.ReadAny<UsabilityVerdict>(earlier[^1].Verdict), reported.Verdict).Changes;
            console.Profile.Out.Writer.WriteLine(changes.IsEmpty ? "judged again from the evidence: nothing changed" : $"judged again from the evidence: {string.Join(", ", changes.Select(c => c.Name.En))} changed");
            if (changes.IsEmpty && earlier[^1].PolicyVersion == reported.Verdict.RulesVersion)
            {
                return;
            }
        }

        await store.AppendJudgementAsync(VisitKinds.Usability.JudgementOf(reported.Visit, reported.Verdict, time.GetUtcNow()), cancellationToken);
    }

    /// <summary>Computes a journey's effort and depth again, and says what is different.</summary>
    private static async Task JudgeAsync(ReportedJourney reported, IVisitStore store, IAnsiConsole console, TimeProvider time, CancellationToken cancellationToken)
    {
        JourneySummary.Print(console, reported);
        var earlier = await store.FindJudgementsAsync(reported.Visit.Key, cancellationToken);
        if (earlier.Count > 0)
        {
            var comparison = JourneyComparison.Between(VisitJson.ReadAny<JourneyVerdict>(earlier[^1].Verdict), reported.Verdict);
            console.Profile.Out.Writer.WriteLine(comparison.Changes.IsEmpty ? "computed again from the evidence: nothing changed" : $"computed again from the evidence: {comparison.Changes.Length} changed");
            foreach (var change in comparison.Changes)
            {
                console.Profile.Out.Writer.WriteLine($"  {Inert.Line(change.En, 500)}");
            }

            if (comparison.Changes.IsEmpty)
            {
                return;
            }
        }

        await store.AppendJudgementAsync(VisitKinds.Journey.JudgementOf(reported.Visit, reported.Verdict, time.GetUtcNow()), cancellationToken);
    }
}
