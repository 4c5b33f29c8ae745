using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Probe.Cli.Reviewing;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Reports.Dashboard;
using Probe.Storage.Evidence;

namespace Probe.Cli.Dashboard;

/// <summary>A decision as a form says it: what is wrong with it, or how it is appended.</summary>
internal sealed record Decision(DecisionTrouble? Trouble, string Act, Ruling? Ruling, string Whom, Deciding? By)
{
    private const int LongestName = 100;
    private const int LongestReason = 4000;

    /// <summary>A form takes so many files, and so much in all; larger ones are added by the command line.</summary>
    private const int MostFiles = 5;
    private const long MostBytes = 20L * 1024 * 1024;

    /// <param name="machine">The machine's verdict as it was shown.</param>
    /// <param name="after">The last entry that was shown.</param>
    /// <param name="files">Sent to prove it.</param>
    public static async Task<Decision> ReadAsync(ReviewCase of, ReviewReader who, DecisionTyped typed, string? machine, string? after, IFormFileCollection files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);

        // A browser sends an empty part where no file was chosen.
        IFormFile[] chosen = [.. files.Where(f => f.Length > 0)];
        var decision = Read(of, who, typed, machine, after);
        if (decision.Trouble is null && (chosen.Length > MostFiles || chosen.Sum(f => f.Length) > MostBytes))
        {
            return decision with { Trouble = DecisionTrouble.LargeFiles };
        }

        var sent = ImmutableArray.CreateBuilder<SentFile>();
        foreach (var file in decision.Trouble is null ? chosen : [])
        {
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, cancellationToken);
            sent.Add(new SentFile(file.FileName, bytes.ToArray()));
        }

        return decision.By is { } by ? decision with { By = by with { Sent = sent.ToImmutable() } } : decision;
    }

    public static Decision Read(ReviewCase of, ReviewReader who, DecisionTyped typed, string? machine, string? after)
    {
        ArgumentNullException.ThrowIfNull(of);
        var ruling = typed.To.IsEmpty ? null : Ruling.Parse(string.Join(',', typed.To));
        var whom = typed.Whom.Trim();
        if (Wrong(of, who, typed, machine, ruling, whom) is { } trouble)
        {
            return new Decision(trouble, typed.Act, null, "", null);
        }

        // Nobody knows of what is not there yet, whatever a form says.
        var seen = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, of.Entries.IsEmpty ? 0 : of.Entries[^1].Number) : 0;
        return new Decision(null, typed.Act, ruling, whom, new Deciding(who.Name!, typed.Reason, seen, []));
    }

    public Task<AppendedReview> AppendAsync(ReviewDesk desk, ReviewCase of, CancellationToken cancellationToken) => Act switch
    {
        "confirm" => desk.ConfirmAsync(of, By!, cancellationToken),
        "overturn" => desk.OverturnAsync(of, Ruling!, By!, cancellationToken),
        "reprobe" => desk.ReprobeAsync(of, By!, cancellationToken),
        "second" => desk.AskSecondAsync(of, Whom, By!, cancellationToken),
        "decide" => desk.DecideAsync(of, Ruling!, By!, cancellationToken),
        _ => throw new InvalidOperationException("A decision with a trouble is not appended."),
    };

    private static DecisionTrouble? Wrong(ReviewCase of, ReviewReader who, DecisionTyped typed, string? machine, Ruling? ruling, string whom)
    {
        if (who.Name is not { } name)
        {
            return DecisionTrouble.NoName;
        }

        var (blind, decides) = (of.IsBlindTo(name), typed.Act == "decide");
        return typed.Act is not ("confirm" or "overturn" or "reprobe" or "second" or "decide") ? (blind ? DecisionTrouble.Blind : DecisionTrouble.NoAct)
            : blind != decides ? (blind ? DecisionTrouble.Blind : DecisionTrouble.NotAsked)
            : string.IsNullOrWhiteSpace(typed.Reason) ? DecisionTrouble.NoReason
            : typed.Reason.Trim().Length > LongestReason ? DecisionTrouble.LongReason
            : typed.Act is "overturn" or "decide" && ruling?.Fits(of.Subject.Kind) != true ? DecisionTrouble.NoRuling
            : !decides && machine != ReviewCaseView.MachineShown(of.Standing.Machine) ? DecisionTrouble.Judged
            : typed.Act == "overturn" && ruling == of.Standing.Machine.Ruling ? DecisionTrouble.SameRuling
            : typed.Act == "second" && (whom.Length is 0 or > LongestName || ReviewEntry.SamePerson(whom, name) || of.Entries.Any(entry => entry.IsBy(whom))) ? DecisionTrouble.NoWhom
            : null;
    }
}
