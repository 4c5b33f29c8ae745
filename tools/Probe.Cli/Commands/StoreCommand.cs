using System.CommandLine;
using Probe.Cli.Stores;
using Probe.Cli.Terminal;
using Probe.Core.Scenarios;
using Probe.Storage;

namespace Probe.Cli.Commands;

/// <summary><c>probe store copy</c>: carries everything from one store into another.</summary>
internal static class StoreCommand
{
    private static readonly Argument<string> From = new("from") { Description = $"{StoreAddress.Forms}; env:NAME takes it from the environment." };
    private static readonly Argument<string> To = new("to") { Description = "The same." };
    private static readonly Option<string?> Home = RunArgument.HomeOption();
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "No progress." };

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var copy = new Command("copy", """
            Copies every visit with its judgements, to the letter, and what people decided about verdicts, and reads the visits back: counts and a digest of both sides are printed.
            Campaigns' runs, plans and tries go with them, and the summaries of removed runs; who is on which host does not.
            Evidence, reports and logs are files and stay where they are. Where it was broken off, the same command goes on. Nothing in either store is changed or removed.
            Examples:
              probe store copy sqlite:probe-data/probe.db postgres://probe@db.example/probe
              probe store copy env:PROBE_STORE sqlite:copy.db
            Exit codes: 0 both hold the same, 2 bad usage, 5 a store failed, or holds something else under a visit's key; 130 interrupted.
            """) { From, To, Home, Quiet };
        copy.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(
            () => CopyAsync(parsed, TimeProvider.System, cancellationToken),
            again: "The same command goes on."));
        return new Command("store", "Moves what is stored from one store to another.") { copy };
    }

    private static async Task<int> CopyAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var (from, to) = (StoreAddress.Typed(parsed.GetValue(From)!, Environment.GetEnvironmentVariable), StoreAddress.Typed(parsed.GetValue(To)!, Environment.GetEnvironmentVariable));
        if (from.Name == to.Name)
        {
            throw new UsageException($"Both are the same store, {from.Name}.");
        }

        if (from.MissingFile is { } missing)
        {
            throw new UsageException($"There is no store '{missing}' to copy from.");
        }

        var home = ProbeHome.At(parsed, Home);
        await using var source = await from.OpenAsync(time, home.Tell, cancellationToken);
        await using var target = await to.OpenAsync(time, home.Tell, cancellationToken);
        var size = await source.MeasureAsync(cancellationToken);
        var result = await StoreCopy.CopyAsync(source, target, Progress(parsed.GetValue(Quiet), size.Visits, time), cancellationToken);
        Console.WriteLine($"copied    {Counted.Of(result.Added, "visit")}; {result.Same} {Counted.Were(result.Same)} there before, {result.Completed} with judgements missing, which were added");
        Console.WriteLine($"from      {from.Name}: {Words(result.From)}");
        Console.WriteLine($"to        {to.Name}: {Words(result.To)}");
        if (result.Held.Visits > result.To.Visits)
        {
            Console.WriteLine($"besides   {Counted.Of(result.Held.Visits - result.To.Visits, "visit")} that only {to.Name} holds");
        }

        foreach (var key in result.Differing)
        {
            Console.WriteLine($"differs   {key.Run} {Inert.Line(key.Folder)}: {to.Name} holds something else under this key, and keeps it");
        }

        if (from.KeepsCampaigns && to.KeepsCampaigns)
        {
            await using var ledger = await from.OpenLedgerAsync(time, home.Tell, cancellationToken);
            await using var history = await from.OpenHistoryAsync(time, home.Tell, cancellationToken);
            await using var toLedger = await to.OpenLedgerAsync(time, home.Tell, cancellationToken);
            var campaigns = await CampaignCopy.CopyAsync(ledger, history, toLedger, target, cancellationToken);
            Console.WriteLine($"campaigns {Counted.Of(campaigns.Runs, "run")} with {Counted.Of(campaigns.Planned, "planned visit")}, {campaigns.Added} of them new; what stays of {Counted.Of(campaigns.Removed, "removed run")}");
        }

        var reviews = from.KeepsReviews ? await CopyReviewsAsync(from, to, home, time, cancellationToken) : 0;
        Console.WriteLine(result.IsWhole && reviews == 0 ? "same      both hold the same" : $"NOT SAME  {Counted.Of(result.Different, "visit differs", "visits differ")}{(reviews > 0 ? $", and {Counted.Of(reviews, "reviewed verdict or task", "reviewed verdicts or tasks")}" : "")}");
        return result.IsWhole && reviews == 0 ? ExitCodes.Done : ExitCodes.NotMeasured;
    }

    /// <returns>How many verdicts or tasks the other store does not hold as the first does.</returns>
    private static async Task<int> CopyReviewsAsync(StoreAddress from, StoreAddress to, ProbeHome home, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var source = await from.OpenReviewsAsync(time, home.Tell, cancellationToken);
        if (!to.KeepsReviews)
        {
            var left = (await source.ListAsync(null, cancellationToken)).Count + (await source.ListRemediesAsync(null, cancellationToken)).Count;
            Console.WriteLine(left == 0 ? "reviews   none" : $"reviews   {Counted.Of(left, "entry stays", "entries stay")} behind: {to.Name} holds visits only");
            return left;
        }

        await using var target = await to.OpenReviewsAsync(time, home.Tell, cancellationToken);
        var copied = await ReviewCopy.CopyAsync(source, target, cancellationToken);
        Console.WriteLine($"reviews   {Counted.Of(copied.Entries, "entry", "entries")} of decisions and tasks, {copied.Added} added");
        foreach (var different in copied.Different)
        {
            Console.WriteLine($"differs   {Inert.Line(different)}: {to.Name} holds other decisions, and keeps them");
        }

        return copied.Different.Length;
    }

    private static string Words(CopiedSide side) => $"{Counted.Of(side.Visits, "visit")}, {Counted.Of(side.Judgements, "judgement")}, sha256 {side.Digest}";

    private static Action<long>? Progress(bool quiet, long of, TimeProvider time)
    {
        if (quiet)
        {
            return null;
        }

        var told = time.GetTimestamp();
        return done =>
        {
            if (time.GetElapsedTime(told) >= Beat)
            {
                told = time.GetTimestamp();
                Console.Error.WriteLine($"{done} of {Counted.Of(of, "visit")}");
            }
        };
    }
}
