using System.Collections.Immutable;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Cli.Reviewing;

/// <summary>A run under two policies side by side: nothing is stored.</summary>
/// <param name="First">As <c>id v1</c>.</param>
/// <param name="Second">As <c>id v1</c>.</param>
internal sealed record PoliciesCompared(string First, string Second, ImmutableArray<PoliciesCompared.OfVisit> Visits)
{
    /// <param name="Changes">Words whose verdict or figures differ: before is the first policy, now the second.</param>
    internal sealed record OfVisit(VisitKey Visit, LocalText Target, int Measured, int ConformingFirst, int ConformingSecond, ImmutableArray<KeywordChange> Changes);

    public static PoliciesCompared Of(RunReportModel first, RunReportModel second, SearchPolicy a, SearchPolicy b)
    {
        var others = second.Visits.ToDictionary(visit => visit.Visit.Key);
        return new PoliciesCompared(
            Name(a), Name(b),
            [
                .. first.Visits.Select(visit => (One: visit, Other: others[visit.Visit.Key])).Select(pair => new OfVisit(
                    pair.One.Visit.Key, pair.One.Visit.Target.Name, pair.One.Verdict.Set.Measured, pair.One.Verdict.Set.Conforming, pair.Other.Verdict.Set.Conforming, VerdictComparison.Between(pair.One.Verdict, pair.Other.Verdict).Changes)),
            ]);
    }

    public void Print(TextWriter text)
    {
        text.WriteLine($"{Inert.Line(First)} beside {Inert.Line(Second)}");
        foreach (var visit in Visits)
        {
            text.WriteLine($"{Inert.Line(visit.Target.En)} ({visit.Visit.Target}, {visit.Visit.Device}): {visit.ConformingFirst} of {visit.Measured} conform, {visit.ConformingSecond} under the other; {Counted.Of(visit.Changes.Length, "word differs", "words differ")}");
            foreach (var change in visit.Changes)
            {
                text.WriteLine($"  {Inert.Line(change.Keyword, 60)}{(change.VariantOf is { } official ? $" (for {Inert.Line(official, 60)})" : "")}: {Inert.Line(change.What.En, 500)}");
            }
        }

        if (Visits.IsEmpty)
        {
            text.WriteLine("The run holds no search: policies judge searches only.");
        }
    }

    private static string Name(SearchPolicy policy) => $"{policy.Id} v{policy.Version}";
}
