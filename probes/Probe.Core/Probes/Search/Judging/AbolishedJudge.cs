using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Whether abolished matters are still offered. News of the abolition, or a title that says so, offers nothing.</summary>
internal static class AbolishedJudge
{
    private static readonly Regex SaysSo = OwnExpression.Of(
        @"取消|废止|废除|已停止|停止办理|停办|不再(办理|实施|受理)|已失效|\b(abolished|repealed|discontinued|withdrawn|no longer|cancelled|canceled)\b");

    public static ImmutableArray<AbolishedVerdict> Judge(Visit visit, Measurability measurability) =>
        [.. visit.Keywords.Abolished.Select(matter => Judge(matter, visit.Evidence, measurability))];

    private static AbolishedVerdict Judge(AbolishedMatter matter, SearchEvidence evidence, Measurability measurability)
    {
        var name = new LevelledText(matter.Name);
        Attempt[] asked = [.. evidence.Attempts.Where(attempt =>
            attempt.Purpose == AttemptPurpose.Abolished && string.Equals(attempt.Query, matter.Name, StringComparison.Ordinal))];
        var own = asked.LastOrDefault(attempt => measurability.Of(attempt) is null && (Lists.HasResults(attempt) || Lists.IsEmpty(attempt))) ?? asked.LastOrDefault();

        // Offered is offered, whichever word brings it up; but that it is not offered only its own search can tell.
        Attempt[] all = own is null ? [.. evidence.Attempts] : [own, .. evidence.Attempts];
        foreach (var attempt in all.Where(Lists.HasResults))
        {
            if (attempt.Results.FirstOrDefault(result => Offers(result, name)) is { } offer)
            {
                return new AbolishedVerdict(matter.Name, matter.Source, Offered: true, attempt.Number, offer.Rank);
            }
        }

        var isAnswered = own is not null && measurability.Of(own) is null && (Lists.HasResults(own) || Lists.IsEmpty(own));
        return new AbolishedVerdict(matter.Name, matter.Source, isAnswered ? false : null, own?.Number, Rank: null);
    }

    private static bool Offers(ResultItem result, LevelledText name)
    {
        var candidate = new Candidate(result);
        return candidate.Title.Holds(name)
            && (candidate.Title.Is(name) || !SaysSo.IsMatch(candidate.Title.Readable))
            && NewsSigns.Of(candidate, candidate.Title.Is(name) || candidate.Bare.Is(name), [name]) is null;
    }
}
