using Probe.Cli.Terminal;
using Probe.Core.Records;
using Spectre.Console;

namespace Probe.Cli.Judging;

/// <summary>A stored visit that is judged again: what is different is said, and what says nothing new is not stored.</summary>
internal static class JudgedAgain
{
    /// <param name="now">By the rules of today.</param>
    /// <param name="changes">What is different from an earlier verdict, as it was stored, in lines for a person.</param>
    public static async Task KeepAsync(Judgement now, Func<string, IReadOnlyList<string>> changes, IVisitStore store, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var earlier = await store.FindJudgementsAsync(now.Key, cancellationToken);
        if (earlier.Count > 0)
        {
            var different = changes(earlier[^1].Verdict);
            console.Profile.Out.Writer.WriteLine(different.Count == 0 ? "judged again from the evidence: nothing changed" : $"judged again from the evidence: {different.Count} changed");
            foreach (var change in different)
            {
                console.Profile.Out.Writer.WriteLine($"  {Inert.Line(change, 300)}");
            }

            if (different.Count == 0 && earlier[^1].PolicyVersion == now.PolicyVersion)
            {
                return;
            }
        }

        await store.AppendJudgementAsync(now, cancellationToken);
    }
}
