using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Probes.Search;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.LiveTests.Idioms;

/// <summary>Portals that nobody configured: what was read must be what a citizen sees, and what was counted what the server and the page saw.</summary>
[Collection(SerialIdioms.Name)]
public sealed class IdiomTests(IdiomFixture fixture, ITestOutputHelper output)
{
    private const double Tolerance = 120;

    public static TheoryData<string> Names => [.. Portals.All.Select(i => i.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_unseen_portal_is_read_as_a_citizen_reads_it(string name)
    {
        var idiom = Portals.All.Single(i => i.Name == name);
        fixture.Server.Forget(name);
        var evidence = await ShopAsync(idiom, TestContext.Current.CancellationToken);
        var wrong = new List<string>();
        foreach (var attempt in evidence.Attempts)
        {
            output.WriteLine(Line(attempt));
            if (idiom.Truth is { } truth && attempt.Query.Length > 0)
            {
                wrong.AddRange(Compare(idiom, attempt, truth(idiom.Taken(attempt.Query)), Seen(idiom, attempt)).Select(w => $"“{attempt.Query}”: {w}"));
            }
        }

        Explain(evidence);
        if (fixture.Server.Seen(name).SelectMany(s => s.Facts).Any(f => f.Trap && f.K is "press" or "input" or "enter" && f.Trap))
        {
            wrong.Add("something was typed into or pressed that is not the search");
        }

        if (idiom.Truth is null)
        {
            wrong.AddRange(evidence.Attempts.Where(a => a.End is not SearchEnd.NotPerformed).Select(a => $"a portal without search was searched: {a.End}"));
            if (evidence.Discovery?.Box is not null)
            {
                wrong.Add($"there is no search box, and one was found: {evidence.Discovery.Box.What}");
            }
        }
        else if (evidence.Attempts.Length != idiom.Words.Count + 2)
        {
            wrong.Add($"{evidence.Attempts.Length} attempts were kept of {idiom.Words.Count + 2}; failure {evidence.Failure}, obstacle {evidence.Obstacle}, fault {evidence.Fault}");
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    /// <summary>A search that never answered keeps the first way's attempt; any other the last.</summary>
    private SeenAttempt? Seen(Idiom idiom, Attempt attempt)
    {
        var typed = fixture.Server.Seen(idiom.Name).Where(s => s.Typed(idiom.Taken(attempt.Query))).ToList();
        return attempt.End is SearchEnd.NoResponse ? typed.FirstOrDefault() : typed.LastOrDefault();
    }

    private static IEnumerable<string> Compare(Idiom idiom, Attempt attempt, Truth truth, SeenAttempt? seen)
    {
        var kind = attempt.End switch
        {
            SearchEnd.Listed => TruthKind.Listed,
            SearchEnd.NoneSaid or SearchEnd.NoneSilent => TruthKind.None,
            SearchEnd.Jumped => TruthKind.Jumped,
            SearchEnd.NoResponse => TruthKind.Dead,
            SearchEnd.Failed or SearchEnd.Unanswered => TruthKind.Failed,
            SearchEnd.Barred => TruthKind.Barred,
            _ => (TruthKind?)null,
        };
        if (kind != truth.Kind)
        {
            yield return $"ended as {attempt.End}, not {truth.Kind}";
        }

        var read = string.Join(" | ", attempt.Results.Select(r => r.Title));
        var shown = string.Join(" | ", truth.Titles);
        if (read != shown)
        {
            yield return $"read\n    {read}\n  not\n    {shown}\n ";
        }

        if (truth.Kind == TruthKind.Listed && attempt.StatedTotal != truth.Total)
        {
            yield return $"stated total {attempt.StatedTotal?.ToString(CultureInfo.InvariantCulture) ?? "none"}, not {truth.Total?.ToString(CultureInfo.InvariantCulture) ?? "none"}";
        }

        if (attempt.Query.Length > idiom.BoxTakes && !attempt.Notes.Any(n => n.Contains($"“{idiom.Taken(attempt.Query)}”", StringComparison.Ordinal)))
        {
            yield return "nothing says that the box took only a part of it";
        }

        if (seen is null)
        {
            yield return "the page saw nothing typed";
            yield break;
        }

        var clicks = attempt.Acts.Count(a => a.Kind is ActKind.Click or ActKind.Tap);
        if (clicks != seen.Presses || (idiom.Clicks is { } declared && clicks != declared))
        {
            yield return $"{clicks} clicks, the page saw {seen.Presses}{(idiom.Clicks is { } d ? $", a citizen needs {d}" : "")}";
        }

        if (attempt.Views.Length != seen.Views || (truth.Kind == TruthKind.Listed && idiom.Views is { } pages && attempt.Views.Length != pages))
        {
            yield return $"{attempt.Views.Length} pages ({string.Join(", ", attempt.Views.Select(v => $"{v.Kind} {v.Url}"))}), the server and the page saw {seen.Views}{(idiom.Views is { } v2 ? $", it takes {v2}" : "")}";
        }

        var drawn = seen.Facts.Where(f => f.K == "drawn").Select(f => f.At).ToList();
        if (idiom.TellsTimes && truth.Kind == TruthKind.Listed && kind == TruthKind.Listed && drawn.Count > 0)
        {
            var acts = seen.Facts.Where(f => f.K is "click" or "enter" && f.At <= drawn.Min() + 1 && f.At > seen.Facts.Where(i => i.K == "input").Max(i => i.At)).ToList();
            var submitted = acts.Count > 0 ? acts.Min(a => a.At) : seen.Facts.Where(f => f.K == "input").Max(f => f.At);
            var (first, last) = (drawn.Min() - submitted, drawn.Max() - submitted);
            if (attempt.Timing.FirstResult is not { } f1 || Math.Abs(f1.TotalMilliseconds - first) > Tolerance)
            {
                yield return $"first result at {attempt.Timing.FirstResult?.TotalMilliseconds:0} ms, by the page itself {first:0}";
            }

            if (attempt.Timing.Stable is not { } s1 || Math.Abs(s1.TotalMilliseconds - last) > Tolerance)
            {
                yield return $"stable at {attempt.Timing.Stable?.TotalMilliseconds:0} ms, by the page itself {last:0}";
            }
        }
    }

    private async Task<SearchEvidence> ShopAsync(Idiom idiom, CancellationToken cancellationToken)
    {
        var home = new Uri(fixture.Server.Address, $"{idiom.Name}/");
        var target = new Target(idiom.Name, LocalText.Same(idiom.Name), GovernmentLevel.Unknown, null, new WebChannel(home, null, null, SearchLocators.None), null, null, null, null);
        var controls = new[] { new PlannedAttempt(1, AttemptPurpose.KnownControl, "", null, null), new PlannedAttempt(2, AttemptPurpose.NonsenseControl, idiom.Language == Language.Zh ? "龘靐齉爩" : "zxqvjkwb", null, null) };
        var plan = new SearchPlan([.. controls, .. idiom.Words.Select((w, i) => new PlannedAttempt(i + 3, AttemptPurpose.Keyword, w, w, null))]);
        var errand = new SearchErrand(target, plan, new SessionOptions(idiom.Device, idiom.Language, null), SearchLimits.Default, (_, _) => idiom.Answered, []);
        return await new SearchShopper(fixture.Driver, TimeProvider.System).ShopAsync(errand, (_, _) => Task.CompletedTask, _ => { }, cancellationToken);
    }

    private void Explain(SearchEvidence evidence)
    {
        output.WriteLine($"failure {evidence.Failure}; obstacle {evidence.Obstacle}; fault {evidence.Fault}");
        if (evidence.Discovery is { } found)
        {
            foreach (var (part, choice) in new[] { ("opener", found.Opener), ("box", found.Box), ("submit", found.Submit), ("list", found.List) })
            {
                output.WriteLine($"{part}: {choice?.What} @ {choice?.Selector}: {string.Join("; ", choice?.Why ?? ImmutableArray<string>.Empty)}");
            }

            foreach (var other in found.Considered)
            {
                output.WriteLine($"  - {other}");
            }
        }
    }

    private static string Line(Attempt a) =>
        $"{a.Number} {a.Purpose} “{a.Query}” {a.End} n={a.Results.Length} total={a.StatedTotal} more={a.HasMore} first={a.Timing.FirstResult?.TotalMilliseconds:0} stable={a.Timing.Stable?.TotalMilliseconds:0} by {a.Timing.Submitted} views={a.Views.Length} "
        + $"acts={string.Join(',', a.Acts.Select(x => x.Kind))} elapsed={a.Elapsed.TotalMilliseconds:0} notes={string.Join(" / ", a.Notes)}\n      {string.Join(" | ", a.Results.Select(r => r.Title))}";
}
