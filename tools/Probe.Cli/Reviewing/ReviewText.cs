using System.Globalization;
using Probe.Cli.Terminal;
using Probe.Core.Reviews;
using Probe.Core.Scenarios;

namespace Probe.Cli.Reviewing;

/// <summary>Reviews as a terminal shows them.</summary>
internal static class ReviewText
{
    private const int Long = 400;

    public static string Cause(ReviewCause cause) => cause switch
    {
        ReviewCause.SecondAsked => "your blind opinion is asked",
        ReviewCause.Disputed => "disputed",
        ReviewCause.Outdated => "confirmed, but judged differently since",
        ReviewCause.ReprobeAsked => "a re-probe was asked for",
        ReviewCause.Unreviewed => "not reviewed",
        _ => "settled",
    };

    public static void Print(TextWriter text, ReviewsToDo queue)
    {
        foreach (var group in queue.Items.GroupBy(item => item.Cause))
        {
            text.WriteLine($"{Cause(group.Key)}: {group.Count()}");
            foreach (var item in group)
            {
                var shown = item.Standing is { } standing ? $"  {standing.Counts.Words.En}{(item.Entries.IsEmpty ? "" : $"  (last entry {item.LastNumber})")}" : "";
                text.WriteLine($"  {item.Subject.Visit.Run}  {CaseAsked.Line(item.Subject)}{shown}");
            }
        }

        text.WriteLine(queue.Items.IsEmpty ? $"Nothing to look at{(queue.Settled > 0 ? $"; {Counted.Of(queue.Settled, "verdict needs", "verdicts need")} nobody (--all lists them)" : "")}." : $"{queue.Items.Length} to look at{(queue.Settled > 0 ? $"; {queue.Settled} more {Counted.Word(queue.Settled, "needs", "need")} nobody (--all lists them)" : "")}.");
    }

    /// <summary>One verdict; without any verdict for whoever judges it blindly.</summary>
    public static void Print(TextWriter text, ReviewQueueItem item, string evidence)
    {
        text.WriteLine($"verdict   {CaseAsked.Line(item.Subject)}");
        text.WriteLine($"of        {Inert.Line(item.Target.En)} ({Inert.Line(item.Target.Zh)}), run {item.Subject.Visit.Run}");
        text.WriteLine($"evidence  {Path.Combine(evidence, item.EvidenceFolder)}{(item.Attempt is { } attempt ? $", attempt {attempt.ToString("D3", CultureInfo.InvariantCulture)}" : "")}");
        foreach (var picture in item.Pictures)
        {
            text.WriteLine($"picture   {Inert.Line(picture)}");
        }

        if (item.Standing is not { } standing)
        {
            text.WriteLine($"blind     {Inert.Line(item.AskedBy ?? "")} asks what the evidence shows you: no verdict is shown until you said it (probe review decide … --says).");
            return;
        }

        text.WriteLine($"sentence  {Inert.Line(item.Sentence!.En, Long)}");
        PrintStanding(text, standing);
        foreach (var entry in item.Entries)
        {
            text.WriteLine(Line(entry));
        }

        text.WriteLine($"to decide knowing all of this: --after {item.LastNumber}");
    }

    public static void PrintStanding(TextWriter text, Standing standing)
    {
        text.WriteLine($"machine   {standing.Machine.Ruling.Words.En} ({Inert.Line(standing.Machine.Policy)} v{standing.Machine.PolicyVersion})");
        text.WriteLine($"human     {standing.Human?.Words.En ?? (standing.Basis == StandingBasis.Disputed ? "disputed" : "–")}");
        text.WriteLine($"counts    {standing.Counts.Words.En}: {Inert.Line(standing.Why.En, Long)}{(standing.ReprobeAsked ? " A re-probe is asked for." : "")}");
    }

    /// <summary>One entry on one line.</summary>
    public static string Line(ReviewEntry entry)
    {
        var what = entry switch
        {
            ReviewEntry.Confirmed => "confirmed",
            ReviewEntry.Overturned overturned => $"overturned to {overturned.To.Words.En}",
            ReviewEntry.ReprobeAsked => "asked for a re-probe",
            ReviewEntry.SecondAsked second => $"asked {Inert.Line(second.Of, 100)} for a blind opinion",
            ReviewEntry.Independent independent => $"said, blindly: {independent.Says.Words.En}",
            _ => throw new InvalidOperationException("An unknown kind of entry."),
        };
        var files = entry.Evidence.IsEmpty ? "" : $" [{string.Join(", ", entry.Evidence.Select(file => $"{Inert.Line(file.Name, 60)} sha256 {file.Sha256[..12]}…"))}]";
        return $"  {entry.Number}. {entry.At:yyyy-MM-dd HH:mm} {Inert.Line(entry.By, 100)} {what}: {Inert.Line(entry.Reason, Long)}{files}";
    }
}
