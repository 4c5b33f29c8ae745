using System.Collections.Immutable;
using System.CommandLine;
using Probe.Cli.Judging;
using Probe.Cli.Reviewing;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Cli.Commands;

/// <summary><c>probe review</c>: people confirm, overturn or ask again for verdicts; nothing is ever edited.</summary>
internal static class ReviewCommand
{
    private static readonly Argument<string> Run = RunArgument.Create();
    private static readonly Argument<string?> AnyRun = new("run") { Description = "The run's name, or 'last'. Default: the last run, and those in which your blind opinion is asked.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string[]> Runs = new("runs") { Description = "Runs' names, or 'last'.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<string?> Target = new("--target") { Description = "The target's id." };
    private static readonly Option<string?> Scenario = new("--scenario") { Description = "The scenario's id." };
    private static readonly Option<string?> Device = new("--device") { Description = "The device." };
    private static readonly Option<string?> Keyword = new("--keyword") { Description = "The word as it was asked." };
    private static readonly Option<string?> Rule = new("--rule") { Description = "A usability rule's id, such as tapTarget24." };
    private static readonly Option<bool> Journey = new("--journey") { Description = "The verdict on a journey." };
    private static readonly Option<string> By = new("--by") { Description = "Who decides: a person's name.", Required = true };
    private static readonly Option<string?> For = new("--by") { Description = "Whose queue: a person's name. What they are to judge blindly is shown to them without any verdict." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why, for whoever appeals.", Required = true };
    private static readonly Option<string[]> Evidence = new("--evidence") { Description = "A file that proves it; may be repeated. A copy is kept under its SHA-256." };
    private static readonly Option<int> After = new("--after") { Description = "The last entry that you know of, as 'show' prints it. Default: 0, none but your own." };
    private static readonly Option<string> To = new("--to") { Description = "What it must be: conforming, notMeasured, failed, warning, notApplicable, or notFound, imprecise, incomplete, slow (several parted by commas).", Required = true };
    private static readonly Option<string> Says = new("--says") { Description = "What the evidence shows you; the same words as --to.", Required = true };
    private static readonly Option<string> Of = new("--of") { Description = "Who is asked.", Required = true };
    private static readonly Option<bool> All = new("--all") { Description = "List what needs nobody, too." };
    private static readonly Option<string?> Policy = new("--policy") { Description = "A policy file. Default: search-2019 as it stands now." };
    private static readonly Option<string?> Json = new("--json") { Description = "Write it for machines to a file, or to standard output with '-'." };

    private static readonly Option[] Which = [Target, Scenario, Device, Keyword, Rule, Journey, Home, Policy, Json];

    public static Command Create() => new("review", "Reviews verdicts: confirmed, overturned, or to be probed again, by a named person with a reason. Every decision is appended, none is ever edited; 'probe judge' shows which verdict counts.\nExample: probe review overturn last --target qinghe --keyword 施工许可 --to conforming --by 'Zhang Min' --reason 'Result 2 is the permit under its new name.'")
    {
        Command("list", "Lists what somebody must look at: blind opinions asked of you, disputes, re-probes, failures that nobody looked at.\nExample: probe review list last --by 'Li Wei'", [AnyRun], [Target, For, All, Home, Policy, Json], ListAsync),
        Command("show", "Shows one verdict: machine, human, the one that counts, and every decision. Whoever is asked blindly sees the evidence alone.\nExample: probe review show last --target qinghe --keyword 施工许可", [Run], [.. Which, For], ShowAsync),
        Command("confirm", "The machine's verdict is right.\nExample: probe review confirm last --target qinghe --keyword 施工许可 --by 'Zhang Min' --reason 'Seen in the screenshot.'", [Run], [.. Which, By, Reason, Evidence, After], (parsed, desk, of, by, token) => desk.ConfirmAsync(of, by, token)),
        Command("overturn", "The machine's verdict is wrong.\nExample: probe review overturn last --target qinghe --keyword 施工许可 --to conforming --by 'Zhang Min' --reason 'Result 2 is the permit.' --evidence letter.pdf", [Run], [.. Which, To, By, Reason, Evidence, After], (parsed, desk, of, by, token) => desk.OverturnAsync(of, RulingOf(parsed.GetValue(To)!), by, token)),
        Command("reprobe", "The evidence does not tell: it must be probed again. What counted goes on counting until then.\nExample: probe review reprobe last --target qinghe --keyword 施工许可 --by 'Zhang Min' --reason 'It was under maintenance.'", [Run], [.. Which, By, Reason, Evidence, After], (parsed, desk, of, by, token) => desk.ReprobeAsync(of, by, token)),
        Command("ask-second", "Asks somebody else to judge the same evidence, blindly: their list shows them no verdict of anybody until they decided.\nExample: probe review ask-second last --target qinghe --keyword 施工许可 --of 'Li Wei' --by 'Zhang Min' --reason 'A close call.'", [Run], [.. Which, Of, By, Reason, After], (parsed, desk, of, by, token) => desk.AskSecondAsync(of, parsed.GetValue(Of)!, by, token)),
        Command("decide", "Gives the blind opinion that you were asked for.\nExample: probe review decide last --target qinghe --keyword 施工许可 --says notFound --by 'Li Wei' --reason 'None of the ten results is a permit.'", [Run], [.. Which, Says, By, Reason, Evidence], (parsed, desk, of, by, token) => desk.DecideAsync(of, RulingOf(parsed.GetValue(Says)!), by, token)),
        Command("agreement", "How far assessors agree with each other, and with the machine: Cohen's kappa with its 95 % interval, over one or more runs.\nExample: probe review agreement last", [Runs], [Target, Home, Policy, Json], AgreementAsync),
    };

    private static Command Command(string name, string description, Argument[] arguments, Option[] options, Func<ParseResult, ReviewDesk, ProbeHome, IVisitStore, CancellationToken, Task<int>> work)
    {
        var command = new Command(name, description);
        arguments.ToList().ForEach(command.Add);
        options.ToList().ForEach(command.Add);
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(
            async () =>
            {
                var home = ProbeHome.At(parsed, Home);
                List<Core.Scenarios.Diagnostic> diagnostics = [];
                var policy = PolicyReader.Read(parsed.GetValue(Policy), diagnostics);
                if (diagnostics.Count > 0)
                {
                    diagnostics.ForEach(diagnostic => Console.Error.WriteLine(Inert.Line(diagnostic.ToString(), 1000)));
                    return ExitCodes.BadScenario;
                }

                await using var store = await home.OpenStoreAsync(TimeProvider.System, cancellationToken);
                await using var ledger = await home.OpenReviewsAsync(TimeProvider.System, cancellationToken);
                return await work(parsed, new ReviewDesk(store, ledger, home.Evidence, policy, TimeProvider.System), home, store, cancellationToken);
            },
            again: "The same command does it."));
        return command;
    }

    /// <summary>A command that appends an entry to one verdict.</summary>
    private static Command Command(string name, string description, Argument[] arguments, Option[] options, Func<ParseResult, ReviewDesk, ReviewCase, Deciding, CancellationToken, Task<AppendedReview>> append) =>
        Command(name, description, arguments, options, async (parsed, desk, _, store, cancellationToken) =>
        {
            var run = await RunArgument.ResolveAsync(parsed.GetValue(Run)!, store, cancellationToken);
            var of = Asked(parsed).One(await desk.CasesAsync(run, cancellationToken));
            var by = new Deciding(Worded(parsed, By), Worded(parsed, Reason), options.Contains(After) ? parsed.GetValue(After) : 0, options.Contains(Evidence) ? [.. parsed.GetValue(Evidence) ?? []] : []);
            var appended = await append(parsed, desk, of, by, cancellationToken);
            var now = (await desk.CasesAsync(run, cancellationToken)).First(each => each.Subject == of.Subject);
            var writer = parsed.GetValue(Json) == "-" ? Console.Error : Console.Out;
            writer.WriteLine($"appended{ReviewText.Line(appended.Entry)[1..]}");
            if (!appended.Unseen.IsEmpty)
            {
                writer.WriteLine($"CONFLICT  {Counted.Of(appended.Unseen.Length, "entry", "entries")} of others came since you looked. All are kept; decide again with --after {appended.Entry.Number} once you know them:");
                foreach (var unseen in appended.Unseen)
                {
                    writer.WriteLine(ReviewText.Line(unseen));
                }
            }

            ReviewText.PrintStanding(writer, now.Standing);
            await WriteJsonAsync(parsed, new { appended.Entry, appended.Unseen, now.Standing }, cancellationToken);
            return ExitCodes.Done;
        });

    private static async Task<int> ListAsync(ParseResult parsed, ReviewDesk desk, ProbeHome home, IVisitStore store, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(For);
        HashSet<RunId> runs = [];
        if (parsed.GetValue(AnyRun) is { } typed)
        {
            runs.Add(await RunArgument.ResolveAsync(typed, store, cancellationToken));
        }
        else
        {
            runs.UnionWith(name is null ? [] : await desk.AskedOfAsync(name, cancellationToken));
            runs.Add(await RunArgument.ResolveAsync("last", store, cancellationToken));
        }

        List<ReviewCase> cases = [];
        foreach (var run in runs)
        {
            cases.AddRange(new CaseAsked(parsed.GetValue(Target), null, null, null, null, false).Among(await desk.CasesAsync(run, cancellationToken)));
        }

        var queue = ReviewsToDo.Of(name, cases, parsed.GetValue(All));
        ReviewText.Print(parsed.GetValue(Json) == "-" ? Console.Error : Console.Out, queue);
        await WriteJsonAsync(parsed, queue, cancellationToken);
        return ExitCodes.Done;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, ReviewDesk desk, ProbeHome home, IVisitStore store, CancellationToken cancellationToken)
    {
        var run = await RunArgument.ResolveAsync(parsed.GetValue(Run)!, store, cancellationToken);
        var item = ReviewQueueItem.Of(parsed.GetValue(For), Asked(parsed).One(await desk.CasesAsync(run, cancellationToken)));
        ReviewText.Print(parsed.GetValue(Json) == "-" ? Console.Error : Console.Out, item, home.Evidence);
        await WriteJsonAsync(parsed, item, cancellationToken);
        return ExitCodes.Done;
    }

    private static async Task<int> AgreementAsync(ParseResult parsed, ReviewDesk desk, ProbeHome home, IVisitStore store, CancellationToken cancellationToken)
    {
        List<ReviewCase> cases = [];
        foreach (var typed in parsed.GetValue(Runs)!.Distinct(StringComparer.Ordinal))
        {
            cases.AddRange(new CaseAsked(parsed.GetValue(Target), null, null, null, null, false).Among(await desk.CasesAsync(await RunArgument.ResolveAsync(typed, store, cancellationToken), cancellationToken)));
        }

        var agreements = Agreements.Of(cases);
        var writer = parsed.GetValue(Json) == "-" ? Console.Error : Console.Out;
        Print(writer, "assessors", agreements.Assessors);
        Print(writer, "machine", agreements.Machine);
        await WriteJsonAsync(parsed, new { Assessors = Shown(agreements.Assessors), Machine = Shown(agreements.Machine) }, cancellationToken);
        return ExitCodes.Done;
    }

    private static void Print(TextWriter text, string who, Agreement of)
    {
        var kappa = of is { Kappa: { } k } ? FormattableString.Invariant($"kappa {k:0.00} ({(of.Interval is { } i ? FormattableString.Invariant($"95 %: {i.Low:0.00} to {i.High:0.00}") : "too few or too alike for an interval")})") : of.Pairs == 0 ? "nothing that both judged" : "no kappa: both always say the same one thing";
        text.WriteLine($"{who,-9} {of.Agreed} of {of.Pairs} alike; {kappa}");
        foreach (var (first, second, count) in of.Table)
        {
            text.WriteLine($"          {first} / {second}: {count}");
        }
    }

    // Tuples have no names for machines.
    private static object Shown(Agreement of) => new { of.Pairs, of.Agreed, of.Kappa, of.StandardError, of.Interval, Table = of.Table.Select(cell => new { cell.First, cell.Second, cell.Count }) };

    private static CaseAsked Asked(ParseResult parsed) =>
        new(parsed.GetValue(Target), parsed.GetValue(Scenario), parsed.GetValue(Device), parsed.GetValue(Keyword), parsed.GetValue(Rule), parsed.GetValue(Journey));

    private static string Worded(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new UsageException($"{option.Name} must not be empty.");

    private static Ruling RulingOf(string typed) => Ruling.Parse(typed) ?? throw new UsageException($"'{Inert.Line(typed, 60)}' is no verdict: {ReviewDesk.Expected(SubjectKind.Keyword)}; {ReviewDesk.Expected(SubjectKind.Rule)}.");

    private static async Task WriteJsonAsync<T>(ParseResult parsed, T value, CancellationToken cancellationToken) =>
        await Reporting.WriteTextAsync(VisitJson.WriteAny(value), parsed.GetValue(Json), cancellationToken);
}
