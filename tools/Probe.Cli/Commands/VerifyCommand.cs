using System.CommandLine;
using Probe.Cli.Terminal;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Storage.Evidence;

namespace Probe.Cli.Commands;

/// <summary><c>probe verify</c>: finds any byte of evidence that was changed, removed or added.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string?> Run = new("run") { Description = "The run's name. Default: everything in the data folder.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Home = RunArgument.HomeOption();

    public static Command Create()
    {
        var command = new Command("verify", """
            Compares a run's evidence with its manifests and the chain that links them, byte by byte.
            Example: probe verify 20260301T081500Z-qinghe-1a2b
            Exit codes: 0 whole, 2 no such run, 6 something was changed, removed or added.
            """) { Run, Home };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RunAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var home = ProbeHome.At(parsed, Home);
        var typed = parsed.GetValue(Run);
        if (typed is null)
        {
            var all = await EvidenceVerifier.VerifyAllAsync(home.Evidence, cancellationToken);
            Print(all.Findings);
            Print(all.Runs);
            Console.WriteLine($"{Counted.Of(all.Runs.Length, "run")}, {Counted.Of(all.Runs.Sum(r => r.Visits.Length), "visit")}: {(all.IsOk ? "whole" : "changed")}. Head {all.Head}");
            return all.IsOk ? ExitCodes.Done : ExitCodes.EvidenceChanged;
        }

        if (typed == "last")
        {
            typed = EvidenceVerifier.Runs(home.Evidence) is [.., var newest] ? newest.Value : null;
        }

        if (typed is null || !RunId.IsValid(typed) || !EvidenceVerifier.Runs(home.Evidence).Contains(new RunId(typed)))
        {
            throw new UsageException($"There is no evidence of a run '{typed}' under {home.Evidence}; 'probe runs' lists the runs.");
        }

        var verification = await EvidenceVerifier.VerifyRunAsync(home.Evidence, new RunId(typed), cancellationToken);
        Print(verification.Findings);
        Print([verification]);
        Console.WriteLine($"{Counted.Of(verification.Visits.Length, "visit")}, {Counted.Of(verification.Visits.Sum(v => v.Files), "file")}, {verification.Visits.Sum(v => v.Bytes) / 1024.0 / 1024.0:0.0} MB: {(verification.IsOk ? "whole" : "changed")}. Head {verification.Head}");
        return verification.IsOk ? ExitCodes.Done : ExitCodes.EvidenceChanged;
    }

    private static void Print(IEnumerable<RunVerification> runs)
    {
        foreach (var removed in runs.Select(r => r.Removed).OfType<Removed>())
        {
            Console.WriteLine($"removed: {removed.Run}: {Counted.Of(removed.Visits.Length, "visit")}, on {removed.At:yyyy-MM-dd}: {Inert.Line(removed.Why, 300)}");
        }
    }

    private static void Print(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Console.WriteLine($"{finding.Kind}: {Inert.Line(finding.File)}: expected {Inert.Line(finding.Expected)}, found {Inert.Line(finding.Found)}");
        }
    }
}
