using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>What the control queries say about the search as a whole, and about each list.</summary>
internal sealed class Controls
{
    private readonly Attempt? nonsense;
    private readonly Attempt[] known;
    private readonly Attempt[] asked;
    private readonly Measurability measurability;

    public Controls(SearchEvidence evidence, Measurability measurability)
    {
        this.measurability = measurability;
        Attempt[] measured = [.. evidence.Attempts.Where(attempt => measurability.Of(attempt) is null)];
        // Where there is no search, the attempt only keeps the picture of the home page: nothing was asked.
        known = evidence.Discovery is { Box: null } ? [] : [.. evidence.Attempts.Where(attempt => attempt.Purpose == AttemptPurpose.KnownControl)];
        nonsense = measured.LastOrDefault(attempt => attempt.Purpose == AttemptPurpose.NonsenseControl)
            ?? evidence.Attempts.LastOrDefault(attempt => attempt.Purpose == AttemptPurpose.NonsenseControl);
        asked = [.. measured.Where(attempt => attempt.Purpose is AttemptPurpose.Keyword or AttemptPurpose.Variant)];
        var isFake = IsFake();
        Verdict = new ControlVerdict(Known(), Nonsense(isFake), isFake);
    }

    public ControlVerdict Verdict { get; }

    /// <summary>Whether the list of a keyword can be believed.</summary>
    public ListTrust Of(Attempt attempt)
    {
        if (nonsense is null || !Lists.HasResults(nonsense))
        {
            return ListTrust.Believed;
        }

        if (!Lists.HasResults(attempt))
        {
            return ListTrust.Cautioned;
        }

        return Verdict.Fake ? ListTrust.Fake : Lists.AreSame(attempt, nonsense) ? ListTrust.Fallback : ListTrust.Cautioned;
    }

    /// <summary>
    /// Nonsense gets results (or a page that it leads to), and so does everything else, and they are the same. Attempts without an answer say nothing either way;
    /// an empty answer is a change.
    /// </summary>
    private bool IsFake()
    {
        if (nonsense is null || !Lists.HasResults(nonsense))
        {
            return false;
        }

        Attempt[] knownAnswers = [.. known.Where(IsAnswer)];
        Attempt[] answers = [.. knownAnswers, .. asked.Where(IsAnswer)];

        // The known word decides; where it could not be asked, two other words must agree.
        return answers.Length >= (knownAnswers.Length > 0 ? 1 : 2)
            && Array.TrueForAll(answers, answer => Lists.HasResults(answer) && Lists.AreSame(answer, nonsense));
    }

    private static bool IsAnswer(Attempt attempt) => Lists.HasResults(attempt) || Lists.IsEmpty(attempt);

    private ControlOutcome Known()
    {
        if (known.FirstOrDefault(Lists.HasResults) is { } success)
        {
            var (zh, en) = Got(success);
            return new ControlOutcome(success.Query, Passed: true, new LocalText($"门户自有词{zh}。", $"A word of the portal's own {en}."));
        }

        if (known.LastOrDefault(attempt => measurability.Of(attempt) is null) is not { } failure)
        {
            return NotAsked(known.LastOrDefault());
        }

        var (zhEnd, enEnd) = Got(failure);
        var (zhBelieve, enBelieve) = Lists.IsEmpty(failure) && asked.Any(Lists.HasResults)
            ? ("；但关键词能检索出结果，故以关键词结果为准", "; keywords get results, though, and are believed")
            : ("", "");
        return new ControlOutcome(failure.Query, Passed: false, new LocalText($"门户自有词{zhEnd}{zhBelieve}。", $"A word of the portal's own {enEnd}{enBelieve}."));
    }

    private ControlOutcome Nonsense(bool isFake)
    {
        if (nonsense is null || measurability.Of(nonsense) is not null)
        {
            return NotAsked(nonsense);
        }

        var (zh, en) = Got(nonsense);
        if (Lists.IsEmpty(nonsense))
        {
            return new ControlOutcome(nonsense.Query, Passed: true, new LocalText($"无意义词{zh}。", $"A word that nobody uses {en}."));
        }

        if (!Lists.HasResults(nonsense))
        {
            // No answer at all proves neither an honest search nor a false one.
            return new ControlOutcome(nonsense.Query, Passed: null, new LocalText($"无意义词{zh}。", $"A word that nobody uses {en}."));
        }

        var (zhMore, enMore) = isFake
            ? ("，且列表不随检索词变化：检索是虚设的", ", and the list does not change with the query: the search is a fake")
            : ("，但列表随检索词变化", ", though the lists differ with the query");
        return new ControlOutcome(nonsense.Query, Passed: false, new LocalText($"无意义词{zh}{zhMore}。", $"A word that nobody uses {en}{enMore}."));
    }

    private ControlOutcome NotAsked(Attempt? attempt)
    {
        var reason = attempt is null ? null : measurability.Of(attempt)?.Reason;
        return new ControlOutcome(attempt?.Query, Passed: null, reason ?? new LocalText("未测：没有检索对照词。", "Not measured: the control was not asked."));
    }

    private static (string Zh, string En) Got(Attempt attempt)
    {
        var query = Shown.Title(attempt.Query);
        var (zh, en) = attempt.End switch
        {
            SearchEnd.Jumped => ("检索直接进入一个页面", "leads straight to one page"),
            _ when Lists.HasResults(attempt) => ($"检索出 {attempt.Results.Length} 条结果", attempt.Results.Length == 1 ? "gets 1 result" : $"gets {attempt.Results.Length} results"),
            _ when Lists.IsEmpty(attempt) => ("检索结果为零", "gets no results"),
            SearchEnd.NoResponse => ("没有得到响应：检索没有响应", "gets no response: the search does not respond"),
            SearchEnd.Unanswered unanswered => ($"在 {Shown.Limit(unanswered.Limit)} 秒内没有得到结果", $"gets no answer within {Shown.Limit(unanswered.Limit)} s"),
            SearchEnd.Failed failed => ($"检索失败，{FailureWords.Of(failed.Failure).Zh}", $"gets a failure: {FailureWords.Of(failed.Failure).En}"),
            _ => ("没有结论", "gets no answer"),
        };
        return ($"“{query}”{zh}", $"(“{query}”) {en}");
    }
}
