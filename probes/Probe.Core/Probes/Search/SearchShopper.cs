using System.Collections.Immutable;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>What a search visit is asked to do.</summary>
/// <param name="Target">Whom to visit.</param>
/// <param name="Plan">What to ask.</param>
/// <param name="Session">How to appear.</param>
/// <param name="Limits">How long to wait and how gently to go.</param>
/// <param name="Answers">Whether a result could answer what was asked: where none on a page does, the next page is read.</param>
/// <param name="Finished">Attempts that an interrupted visit had finished: they are not made again. Controls always are.</param>
public sealed record SearchErrand(Target Target, SearchPlan Plan, SessionOptions Session, SearchLimits Limits, Func<PlannedAttempt, ResultItem, bool> Answers, ImmutableArray<Attempt> Finished);

/// <summary>Where a visit stands.</summary>
/// <param name="Doing">What is being done, in words.</param>
/// <param name="Done">Attempts finished.</param>
/// <param name="Of">Attempts planned.</param>
/// <param name="Attempt">The attempt just finished; null: none.</param>
public sealed record SearchProgress(string Doing, int Done, int Of, Attempt? Attempt);

/// <summary>Makes a search visit: the only place where its control flow lives and where faults are caught.</summary>
/// <remarks>Controls come first: a word of the portal's own teaches the way and the place of results, a nonsense word what stands there anyway.</remarks>
public sealed class SearchShopper(IDriver driver, TimeProvider time)
{
    /// <summary>Makes the visit.</summary>
    /// <param name="errand">What to do.</param>
    /// <param name="keep">Receives each attempt once it is final; what it returns is awaited, and its failure ends the visit.</param>
    /// <param name="progress">Told at each turn.</param>
    /// <returns>What was seen; faults and the portal's failures are in it.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; what was kept stays.</exception>
    public async Task<SearchEvidence> ShopAsync(SearchErrand errand, Func<FinishedAttempt, CancellationToken, Task> keep, Action<SearchProgress> progress, CancellationToken cancellationToken)
    {
        await using var visit = new SearchVisit(driver, errand, keep, progress, time);
        return await visit.MakeAsync(cancellationToken);
    }

    /// <summary>One visit's state.</summary>
    private sealed class SearchVisit(IDriver driver, SearchErrand errand, Func<FinishedAttempt, CancellationToken, Task> keep, Action<SearchProgress> progress, TimeProvider time) : IAsyncDisposable
    {
        /// <summary>What a declared list weighs, and no found one.</summary>
        private const double DeclaredScore = 100;

        private readonly List<Attempt> _attempts = [];
        private readonly List<string> _considered = [];
        private Fault? _absent;
        private IDriverSession? _session;
        private AttemptPerformer? _performer;
        private SearchHabits _habits = new();
        private Way? _way;
        private (Draft Draft, PageSighting Home)? _untouched;
        private Draft? _last;
        private Draft? _before;
        private long _lastStart;
        private (DateTimeOffset At, long Started)? _ahead;
        private TimeSpan _slowest = TimeSpan.Zero;
        private bool _dead;
        private Task _keeping = Task.CompletedTask;
        private Discovery? _discovery;

        public async Task<SearchEvidence> MakeAsync(CancellationToken cancellationToken)
        {
            var evidence = await VisitAsync(cancellationToken);
            await _keeping;
            return evidence;
        }

        public async ValueTask DisposeAsync()
        {
            if (_session is not null)
            {
                await _session.DisposeAsync();
            }

            try
            {
                await _keeping;
            }
            catch (OperationCanceledException)
            {
                // The visit was cancelled, and with it what was being written: half a file is never kept.
            }
        }

        private async Task<SearchEvidence> VisitAsync(CancellationToken cancellationToken)
        {
            try
            {
                await OpenSessionAsync(cancellationToken);
                if (await ControlsAsync(cancellationToken) is { } ended)
                {
                    return ended;
                }

                foreach (var planned in errand.Plan.Attempts.Where(a => a.Purpose is not (AttemptPurpose.KnownControl or AttemptPurpose.NonsenseControl)))
                {
                    if (FinishedBefore(planned) is { } finished)
                    {
                        _attempts.Add(finished);
                        continue;
                    }

                    if (_dead && planned.Purpose is not AttemptPurpose.Keyword)
                    {
                        continue; // A search that does nothing at all is not asked fifty times.
                    }

                    await AskAsync(planned, cancellationToken);
                }

                await SettleLastAsync(cancellationToken);
                return Evidence(null, null, null);
            }
            catch (PortalGoneException gone)
            {
                await FlushAsync(cancellationToken);
                return Evidence(gone.Failure, gone.Obstacle, null);
            }
            catch (FaultException broken)
            {
                return Evidence(null, null, broken.Fault);
            }
        }

        private async Task OpenSessionAsync(CancellationToken cancellationToken)
        {
            if (_session is not null)
            {
                await _session.DisposeAsync();
            }

            _ahead = null;
            _session = await driver.OpenSessionAsync(errand.Session, cancellationToken);
            _performer = new AttemptPerformer(_session, HomeOf(errand), errand.Target.Web.Locators, errand.Limits, _habits, time);
        }

        /// <summary>Finds the search and asks both control words, once more where our instrument broke on the way. Not null: the visit ends here.</summary>
        private async Task<SearchEvidence?> ControlsAsync(CancellationToken cancellationToken)
        {
            var known = errand.Plan.Attempts.First(a => a.Purpose == AttemptPurpose.KnownControl);
            for (var tries = 0; ; tries++)
            {
                Tell("looking for the search", null);
                try
                {
                    if (await DiscoverAsync(known, cancellationToken) is { } ended)
                    {
                        return ended;
                    }

                    await NonsenseAsync(cancellationToken);
                    return null;
                }
                catch (FaultException) when (tries == 0)
                {
                    _attempts.Clear();
                    _considered.Clear();
                    (_last, _before, _discovery, _untouched, _dead) = (null, null, null, null, false);
                    _habits = new SearchHabits();
                    await OpenSessionAsync(cancellationToken);
                }
            }
        }

        /// <summary>Begins an attempt on the home page; a failure is tried once more, for one lost packet is not a portal that is down.</summary>
        /// <exception cref="PortalGoneException">The home page did not open.</exception>
        private async Task<(Draft Draft, PageSighting Home)> HomeAsync(PlannedAttempt planned, string query, CancellationToken cancellationToken)
        {
            for (var tries = 0; ; tries++)
            {
                var draft = await BeginAsync(planned, query, cancellationToken);
                if (await _performer!.OpenHomeAsync(draft, cancellationToken) is { } home)
                {
                    return (draft, home);
                }

                if (tries > 0 || draft.Stopped is not null || draft.Unreachable is null or { Kind: SiteFailureKind.Silent or SiteFailureKind.TooLarge or SiteFailureKind.DialogLoop or SiteFailureKind.Hangs })
                {
                    throw new PortalGoneException(draft.Unreachable, draft.Stopped);
                }
            }
        }

        /// <summary>Finds the way and asks the known word. Not null: the visit ends here.</summary>
        private async Task<SearchEvidence?> DiscoverAsync(PlannedAttempt planned, CancellationToken cancellationToken)
        {
            var (draft, home) = await HomeAsync(planned, "", cancellationToken);
            var words = KnownWords.From(home);
            var (ways, untouched, opened) = await new WayFinder(errand.Target.Web.Locators, _session!, _considered).FindAsync(home, way => BehindAsync(planned, way, cancellationToken), cancellationToken);
            // The first look was the patient one; from now on the page is known.
            _habits.HomeWindow = TimeSpan.FromMilliseconds(100);
            _untouched = untouched is null ? null : (draft, untouched);
            if (ways.IsEmpty)
            {
                await _performer!.CaptureAsync(draft, "home", cancellationToken);
                draft.End = new SearchEnd.NotPerformed(_absent ?? new Fault(FaultKind.StepTimedOut, "No search box was found on the home page or behind anything on it that speaks of searching."));
                await FinishAsync(draft, cancellationToken);
                await KeepAsync(draft, cancellationToken);
                _discovery = new Discovery(null, null, null, null, [.. _considered], _habits.QuietWindow);
                var loggedOut = home.Nodes.Any(n => n.Visible && n.Type == "password") && home.Nodes.Count(n => n.Visible && n.Tag == "a") < 8;
                return _absent is null ? Evidence(null, loggedOut ? Obstacle.Login : AnswerBars(home), null) : Evidence(null, null, _absent);
            }

            if (opened is not null)
            {
                words = [.. KnownWords.From(opened).Concat(words).Distinct(StringComparer.OrdinalIgnoreCase).Take(4)];
            }

            if (words.IsEmpty)
            {
                words = [errand.Plan.Attempts.First(a => a.Purpose == AttemptPurpose.Keyword).Query];
                _considered.Add("The home page holds no word that could serve as the known one; the first keyword was taken.");
            }

            var kept = await TryWaysAsync(planned, ways, words, cancellationToken);
            if (kept.End is SearchEnd.NotPerformed { Fault: { Kind: FaultKind.DeclaredMissing } absent })
            {
                // The target's file is wrong, or of another version: that says nothing of the service, and is the same for every keyword.
                Describe(kept);
                await KeepAsync(kept, cancellationToken);
                return Evidence(null, null, absent);
            }

            _last = kept;
            _habits.Learn(kept);
            Calibrate(kept);
            return null;
        }

        /// <summary>What comes when an opener is pressed on a fresh home page. Null: no box.</summary>
        private async Task<PageSighting?> BehindAsync(PlannedAttempt planned, Way opener, CancellationToken cancellationToken)
        {
            var draft = await BeginAsync(planned, "", cancellationToken);
            var page = await _performer!.OpenHomeAsync(draft, cancellationToken);
            var behind = page is null ? null : await _performer.UncoverAsync(draft, opener, page, cancellationToken);
            _absent = draft.Absent;
            return behind;
        }

        private static Obstacle? AnswerBars(PageSighting home) =>
            home.Nodes.Length < 120 && home.Nodes.Any(n => n.Visible && n.Text.Length < 80 && Lexicon.Captcha().IsMatch(n.Text)) ? Obstacle.Captcha : null;

        /// <summary>Tries the ways with the known words until one is answered; keeps the best attempt.</summary>
        private async Task<Draft> TryWaysAsync(PlannedAttempt planned, ImmutableArray<Way> ways, ImmutableArray<string> words, CancellationToken cancellationToken)
        {
            Draft? first = null;
            Way? typing = null;
            foreach (var way in ways)
            {
                Tell($"trying to {way}", null);
                // The first, likeliest way is given the whole limit; the others as long as a patient citizen would.
                var patience = first is null ? errand.Limits.Answer : TimeSpan.FromSeconds(5);
                var draft = await PerformAsync(planned, words[0], way, patience, cancellationToken);
                first ??= draft;
                if (draft.End is SearchEnd.Listed { Place: ListPlace.Suggestions })
                {
                    typing ??= way with { SubmitBy = SubmitBy.Typing };
                    _considered.Add($"To {way}: nothing happened but suggestions while typing.");
                }
                else if (draft.End is SearchEnd.Listed or SearchEnd.Jumped or SearchEnd.NoneSaid or SearchEnd.NoneSilent or SearchEnd.Unanswered or SearchEnd.Failed or SearchEnd.Barred { Obstacle: not Obstacle.Login })
                {
                    _way = way;
                    return await WithBetterWordAsync(planned, draft, words, cancellationToken);
                }
                else
                {
                    _considered.Add($"To {way}: {(draft.End is SearchEnd.NotPerformed no ? no.Fault.Detail.TrimEnd('.') : draft.End is SearchEnd.Barred ? "a login stood in the way" : "nothing happened")}.");
                }
            }

            if (typing is not null)
            {
                _way = typing;
                return await WithBetterWordAsync(planned, await PerformAsync(planned, words[0], typing, errand.Limits.Silence, cancellationToken), words, cancellationToken);
            }

            _way = ways[0];
            _dead = first!.End is SearchEnd.NoResponse;
            _habits.PressAgain = !_dead;
            return first;
        }

        /// <summary>A known word that led to one page, or to nothing, teaches little: the next ones are tried.</summary>
        private async Task<Draft> WithBetterWordAsync(PlannedAttempt planned, Draft draft, ImmutableArray<string> words, CancellationToken cancellationToken)
        {
            var best = draft;
            var silent = draft.End is SearchEnd.Jumped or SearchEnd.NoneSilent;
            foreach (var word in words.Skip(1).Take(3))
            {
                if (best.End is SearchEnd.Listed && best.Results.Length > 1 || best.End is SearchEnd.Barred or SearchEnd.Failed or SearchEnd.Unanswered)
                {
                    break;
                }

                var next = await PerformAsync(planned, word, _way!, PatienceNow, cancellationToken);
                _considered.Add($"The known word “{best.Query}” gave {Words(best)}; “{next.Query}” gave {Words(next)}.");
                silent |= next.End is SearchEnd.Jumped or SearchEnd.NoneSilent;
                if (Worth(next) > Worth(best))
                {
                    best = next;
                }
            }

            return silent && best.End is SearchEnd.Jumped or SearchEnd.NoneSilent or SearchEnd.NoneSaid ? await WithSuggestionsAsync(planned, best, words[0], cancellationToken) : best;

            static int Worth(Draft d) => d.End switch { SearchEnd.Listed => 2 + Math.Min(20, d.Results.Length), SearchEnd.Jumped => 2, SearchEnd.NoneSaid => 1, _ => 0 };
            static string Words(Draft d) => d.End switch { SearchEnd.Listed => Counted.Of(d.Results.Length, "result"), SearchEnd.Jumped => "one page", SearchEnd.NoneSaid => "no result", _ => "no answer" };
        }

        /// <summary>Where the search only ever leads to its first match, or shows nothing, what it shows while one types is its list of results. One that says of each word that there are none has answered.</summary>
        private async Task<Draft> WithSuggestionsAsync(PlannedAttempt planned, Draft sent, string word, CancellationToken cancellationToken)
        {
            if (_way is not { SubmitBy: not SubmitBy.Typing, Declared.IsEmpty: true } way)
            {
                return sent;
            }

            var typing = way with { SubmitBy = SubmitBy.Typing };
            var typed = await PerformAsync(planned, word, typing, TimeSpan.FromSeconds(3), cancellationToken);
            if (typed.End is not SearchEnd.Listed { Place: ListPlace.Suggestions or ListPlace.SamePage } || typed.Results.Length < 2)
            {
                return sent;
            }

            _considered.Add($"To {way}: no word gave a list; while “{word}” was typed, {typed.Results.Length} results stood there.");
            _way = typing;
            return typed;
        }

        private TimeSpan PatienceNow => _dead ? errand.Limits.Silence : TimeSpan.FromTicks(Math.Clamp(Math.Max(errand.Limits.Silence.Ticks, _slowest.Ticks * 4), 0, errand.Limits.Answer.Ticks));

        private async Task NonsenseAsync(CancellationToken cancellationToken)
        {
            var planned = errand.Plan.Attempts.First(a => a.Purpose == AttemptPurpose.NonsenseControl);
            var known = _last!;
            Tell($"control: “{planned.Query}”", null);
            var draft = await PerformAsync(planned, planned.Query, _way!, _dead ? errand.Limits.Silence : PatienceNow, cancellationToken);
            if (known is { List: { } list, Seen: { } page, Context: { } context } && draft is { Seen: { } empty, Context: { } emptyContext })
            {
                // Lists that stand there whatever is asked are the page's furniture, unless nothing else ever comes.
                var furniture = ListFinder.Sequences(page, context).Intersect(ListFinder.Sequences(empty, emptyContext), StringComparer.Ordinal).Where(s => s.Length > 0).ToHashSet(StringComparer.Ordinal);
                if (furniture.Contains(list.Sequence(page)))
                {
                    var strict = context with { Learned = new Learned(null, furniture, null) };
                    if (AnswerReader.Read(page, strict, _performer!.Marks) is Answer.Results { List.QueryShare: > 0.3 } other)
                    {
                        _considered.Add($"The list “{Cut(list.Sequence(page))}” also stood there for “{draft.Query}”: it is furniture, and another list was read.");
                        _habits.Learned = new Learned(other.List.Signature, furniture, _habits.Learned.ResultPath);
                        draft = await PerformAsync(planned, planned.Query, _way!, PatienceNow, cancellationToken);
                        known = await PerformAsync(errand.Plan.Attempts.First(a => a.Purpose == AttemptPurpose.KnownControl), known.Query, _way!, PatienceNow, cancellationToken);
                    }
                }
                else
                {
                    _habits.Learned = Unfound.Teach(_habits.Learned with { Furniture = furniture }, page, context, list, empty, emptyContext);
                    _performer!.ReadAgain(known, _way!);
                    _performer.ReadAgain(draft, _way!);
                }
            }

            Describe(known);
            await KeepAsync(known, cancellationToken);
            _last = draft;
            Calibrate(known);
        }

        private void Calibrate(Draft known)
        {
            _habits.Calibrate(known);
            _discovery = _discovery is null ? null : _discovery with { QuietWindow = _habits.QuietWindow };
        }

        /// <summary>Asks one planned word; where our instrument broke, once more in a fresh session.</summary>
        private async Task AskAsync(PlannedAttempt planned, CancellationToken cancellationToken)
        {
            Tell($"“{planned.Query}”", null);
            Draft? draft = null;
            for (var tries = 0; tries < 2 && draft is null or { End: SearchEnd.NotPerformed } or { Unreachable: not null }; tries++)
            {
                try
                {
                    draft = await PerformAsync(planned, planned.Query, _way!, PatienceNow, cancellationToken);
                }
                catch (FaultException broken)
                {
                    // What is finished is safe before the new session begins.
                    await FlushAsync(cancellationToken);
                    await _keeping;
                    draft = NotPerformed(planned, broken.Fault);
                    await OpenSessionAsync(cancellationToken);
                }
            }

            await FlushAsync(cancellationToken);
            _last = draft;
            _slowest = draft!.Timing.Stable > _slowest ? draft.Timing.Stable.Value : _slowest;
        }

        private Draft NotPerformed(PlannedAttempt planned, Fault fault) => new()
        {
            Plan = planned,
            Query = planned.Query,
            StartedAt = time.GetUtcNow(),
            Started = time.GetTimestamp(),
            End = new SearchEnd.NotPerformed(fault),
        };

        /// <summary>One whole attempt by a known way.</summary>
        private async Task<Draft> PerformAsync(PlannedAttempt planned, string query, Way way, TimeSpan patience, CancellationToken cancellationToken)
        {
            var (draft, home) = StartingPage(planned, query) ?? await HomeAsync(planned, query, cancellationToken);
            var performer = _performer!;
            var before = await performer.UncoverAsync(draft, way, home, cancellationToken);
            if (before is null)
            {
                draft.End = AttemptPerformer.NoBox(draft);
                await performer.CaptureAsync(draft, "home", cancellationToken);
            }
            else
            {
                Task<Observation.Captured?>? picture = null;
                async Task MeanwhileAsync()
                {
                    if (_habits.AsksNothingMore && draft.Asked <= 1)
                    {
                        await PrepareNextAsync(draft, cancellationToken);
                    }

                    picture = performer.PictureAsync("after", cancellationToken);
                }

                await performer.SearchAsync(draft, way, before, patience, () => LookBackAsync(way, cancellationToken), MeanwhileAsync, cancellationToken);
                var taken = picture is null ? null : await picture;
                if (draft.Early is not null && !draft.Stayed)
                {
                    _habits.GiveMoreTime();
                    taken = null;
                    if (_ahead is not null && ReadsOn(draft))
                    {
                        // Its next pages cannot be had any more: the session has begun the next visit to the home page.
                        return await PerformAsync(planned, query, way, patience, cancellationToken);
                    }
                }

                await PrepareNextAsync(draft, cancellationToken);
                AttemptPerformer.Keep(draft, "after", taken ?? await performer.PictureAsync("after", cancellationToken));
                if (ReadsOn(draft))
                {
                    await performer.ReadOnAsync(draft, way, results => Wanted(planned, results), cancellationToken);
                }
            }

            await FinishAsync(draft, cancellationToken);
            _before = draft;
            return draft;
        }

        /// <summary>Opens the home page for the next attempt while this one is being concluded, where another comes for certain and nothing more is done on this one's page.</summary>
        private async Task PrepareNextAsync(Draft draft, CancellationToken cancellationToken)
        {
            if (_ahead is null && !ReadsOn(draft) && draft.End is SearchEnd.Listed or SearchEnd.Jumped or SearchEnd.NoneSaid or SearchEnd.NoneSilent
                && AnotherComes(draft.Plan) && time.GetElapsedTime(_lastStart) >= errand.Limits.Pace)
            {
                _lastStart = time.GetTimestamp();
                _ahead = (time.GetUtcNow(), _lastStart);
                await _performer!.PrepareNextAsync(cancellationToken);
            }
        }

        /// <summary>Whether further pages of results are read: nothing on the first could be meant.</summary>
        private bool ReadsOn(Draft draft) =>
            draft.End is SearchEnd.Listed && draft.Plan.Purpose is AttemptPurpose.Keyword or AttemptPurpose.Variant && Wanted(draft.Plan, draft.Results);

        /// <summary>The home page on which the search was found is still on the screen: the first word is asked there.</summary>
        private (Draft Draft, PageSighting Home)? StartingPage(PlannedAttempt planned, string query)
        {
            if (_untouched is not { } untouched)
            {
                return null;
            }

            _untouched = null;
            return (new Draft { Plan = planned, Query = query, StartedAt = untouched.Draft.StartedAt, Started = untouched.Draft.Started }, untouched.Home);
        }

        /// <summary>Looks once more at the attempt before, as late as can be: the page of this one stands ready to send.</summary>
        private async Task LookBackAsync(Way way, CancellationToken cancellationToken)
        {
            if (_last is { } last && last == _before && await _performer!.LookBackAsync(last, way, cancellationToken))
            {
                _habits.GiveMoreTime();
            }
        }

        /// <summary>Whether another attempt will follow this one for certain: its home page can be opened ahead.</summary>
        private bool AnotherComes(PlannedAttempt planned) =>
            planned.Purpose == AttemptPurpose.KnownControl || ToCome(planned.Number).Any();

        /// <summary>What is still to be asked after an attempt.</summary>
        private IEnumerable<PlannedAttempt> ToCome(int after) =>
            errand.Plan.Attempts.Where(a => a.Number > after && a.Purpose is not (AttemptPurpose.KnownControl or AttemptPurpose.NonsenseControl)
                && (!_dead || a.Purpose is AttemptPurpose.Keyword) && FinishedBefore(a) is null);

        private Attempt? FinishedBefore(PlannedAttempt planned) => errand.Finished.FirstOrDefault(f => f.Number == planned.Number && f.Query == planned.Query && f.End is not SearchEnd.NotPerformed);

        /// <summary>Whether the next page of results is worth a look: nothing so far could be meant.</summary>
        private bool Wanted(PlannedAttempt planned, ImmutableArray<ResultItem> results) => !results.Any(r => errand.Answers(planned, r));

        private async Task<Draft> BeginAsync(PlannedAttempt planned, string query, CancellationToken cancellationToken)
        {
            if (_ahead is { } ahead)
            {
                // Its home page is being opened already: that is when it began.
                _ahead = null;
                await _session!.PerformAsync(new Step.Begin(planned.Number), cancellationToken);
                return new Draft { Plan = planned, Query = query, StartedAt = ahead.At, Started = ahead.Started };
            }

            if (errand.Limits.Pace > TimeSpan.Zero && _lastStart != 0)
            {
                var rest = errand.Limits.Pace - time.GetElapsedTime(_lastStart);
                if (rest > TimeSpan.Zero)
                {
                    await Task.Delay(rest, time, cancellationToken);
                }
            }

            _lastStart = time.GetTimestamp();
            var draft = new Draft { Plan = planned, Query = query, StartedAt = time.GetUtcNow(), Started = _lastStart };
            await _session!.PerformAsync(new Step.Begin(planned.Number), cancellationToken);
            return draft;
        }

        private async Task FinishAsync(Draft draft, CancellationToken cancellationToken)
        {
            await _performer!.FinishAsync(draft, cancellationToken);
            if (draft.Log is { Failure: { } failure } && draft.End is SearchEnd.NoResponse or null)
            {
                draft.End = new SearchEnd.Failed(failure);
            }

            if (draft.End is SearchEnd.NoResponse or SearchEnd.NoneSilent or null && Hindrances.InDialogs(draft.Log) is { } said)
            {
                draft.End = said;
            }

            PressCount.Check(draft);
        }

        private void Describe(Draft known)
        {
            if (errand.Target.Web.Locators is { Result: { } result } locators && known.Seen is { } seen)
            {
                if (known.List is not { Score: >= DeclaredScore })
                {
                    _considered.Add($"The declared result ({result}) matched nothing in the answer to “{known.Query}”{(known.List is null ? "" : ": the list was found instead")}.");
                }
                else if (locators.Title is { } title && !known.List.Items.Any(i => seen.Nodes[i.Title].Marks.Contains("title")))
                {
                    _considered.Add($"The declared title ({title}) stands in no result: each one's first words were read instead.");
                }
            }

            _discovery = new Discovery(
                known.Box,
                known.Opener,
                known.Submit,
                known.List is { } list && known.Seen is { } page
                    ? new Choice($"{list.Items.Length} items, the first “{Cut(page.Nodes[list.Items[0].Title].Text)}”{(list.Suggestions ? ", suggestions below the box" : "")}", list.Signature, list.Score >= DeclaredScore, list.Why)
                    : null,
                [.. _considered.Distinct(StringComparer.Ordinal).Take(30)],
                _habits.QuietWindow);
        }

        /// <summary>The last attempt has no successor during which it could be looked at again: it is given a moment of its own.</summary>
        private async Task SettleLastAsync(CancellationToken cancellationToken)
        {
            if (_last is { End: SearchEnd.Listed or SearchEnd.NoneSaid } last && last == _before)
            {
                await _session!.PerformAsync(new Step.Quiet(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(300)), cancellationToken);
                await _session.PerformAsync(new Step.Begin(last.Plan.Number), cancellationToken);
                await _performer!.LookBackAsync(last, _way!, cancellationToken);
            }

            await FlushAsync(cancellationToken);
        }

        private async Task FlushAsync(CancellationToken cancellationToken)
        {
            if (_last is { } last)
            {
                _last = null;
                await KeepAsync(last, cancellationToken);
            }
        }

        private async Task KeepAsync(Draft draft, CancellationToken cancellationToken)
        {
            var attempt = draft.ToAttempt();
            await _keeping;
            // Written while the portal is asked the next word; the visit does not end before it is.
            _keeping = Task.Run(() => keep(new FinishedAttempt(attempt, [.. draft.Pictures.Select(p => (p.Picture.File, p.Bytes))]), cancellationToken), CancellationToken.None);
            _attempts.Add(attempt);
            Tell("", attempt);
        }

        private void Tell(string doing, Attempt? attempt) => progress(new SearchProgress(doing, _attempts.Count, errand.Plan.Attempts.Length, attempt));

        /// <summary>What was seen; what an interrupted visit had finished before is part of it, however early this one ends.</summary>
        private SearchEvidence Evidence(SiteFailure? failure, Obstacle? obstacle, Fault? fault)
        {
            var before = errand.Plan.Attempts.Where(planned => !_attempts.Exists(a => a.Number == planned.Number) && planned.Purpose is not (AttemptPurpose.KnownControl or AttemptPurpose.NonsenseControl)).Select(FinishedBefore).OfType<Attempt>();
            return new(_discovery, [.. _attempts.Concat(before).OrderBy(a => a.Number)], failure, obstacle, fault);
        }

        private static Uri HomeOf(SearchErrand errand) => errand.Session.Device.Touch ? errand.Target.Web.PhoneHome ?? errand.Target.Web.Home : errand.Target.Web.Home;

        private static string Cut(string text) => text.Length > 60 ? text[..60].Replace('\n', '·') + "…" : text.Replace('\n', '·');
    }

    /// <summary>The portal does not open any more: the visit ends, and what was not asked is not measured.</summary>
    private sealed class PortalGoneException(SiteFailure? failure, Obstacle? obstacle) : Exception("The portal does not open.")
    {
        public SiteFailure? Failure { get; } = failure;

        public Obstacle? Obstacle { get; } = obstacle;
    }
}
