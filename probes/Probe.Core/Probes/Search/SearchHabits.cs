using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>How this portal's search behaves, as far as the visit has seen it. It outlives a session that broke.</summary>
internal sealed class SearchHabits
{
    private TimeSpan _slowest = TimeSpan.Zero;

    /// <summary>Documents and data that this portal's answers ask for, the most that one did; null: not known yet.</summary>
    private int? _asksInAll;

    /// <summary>Where the box stood when it was typed into behind an opener; null: it shows by itself, or none has come yet.</summary>
    private (double X, double Y, double Width, double Height)? _boxAtRest;

    /// <summary>How long a list must not change before it counts as finished.</summary>
    public TimeSpan QuietWindow { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether lists come whole with their documents: what is read then has only to prove that it stays.</summary>
    public bool ComesWhole => QuietWindow < AnswerWatch.Whole;

    /// <summary>How long the home page must be still before it is used.</summary>
    public TimeSpan HomeWindow { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Whether a home page that is loaded whole, and shows by then what it showed before, need not be waited for.</summary>
    public bool HomeIsKnown => HomeWindow < TimeSpan.FromMilliseconds(50);

    /// <summary>Where results stand, and what stands there anyway.</summary>
    public Learned Learned { get; set; } = Learned.Nothing;

    /// <summary>Whether a search that did nothing is started once more.</summary>
    public bool PressAgain { get; set; } = true;

    /// <summary>Whether this search has answered before in the visit.</summary>
    public bool Established { get; private set; }

    /// <summary>Whether the button did not come alive with words in the box: it is not waited for again.</summary>
    public bool ButtonSleeps { get; set; }

    /// <summary>Whether what lay over the box did not go away by itself: it is not waited for again.</summary>
    public bool LayerStays { get; set; }

    /// <summary>Whether nothing that was tried made this search do anything at all.</summary>
    public bool Dead { get; set; }

    /// <summary>How long an answer is waited for: four times what the slowest took, but no shorter than what counts as silence and no longer than the limit; in a dead search only until it counts as silent. Ours.</summary>
    public TimeSpan Patience(SearchLimits limits) => Dead ? limits.Silence : TimeSpan.FromTicks(Math.Clamp(Math.Max(limits.Silence.Ticks, _slowest.Ticks * 4), 0, limits.Answer.Ticks));

    /// <summary>What an attempt that is over teaches about the next.</summary>
    public void Took(Draft draft)
    {
        _slowest = draft.Timing.Stable is { } stable && stable > _slowest ? stable : _slowest;
        if (draft.End is SearchEnd.Listed or SearchEnd.NoneSaid or SearchEnd.Jumped)
        {
            _asksInAll = Math.Max(_asksInAll ?? 0, draft.Asked);
        }
    }

    /// <summary>
    /// Whether an answer that has come whole will ask for nothing more, as far as the ones before tell: no script of it can be harmed when the session turns
    /// to the next home page, without its cookies, before it has proved to stay.
    /// </summary>
    public bool HasAskedAll(Draft draft) => draft.Asked >= _asksInAll;

    /// <summary>Notes where a box behind an opener stood still.</summary>
    public void StoodStill(SeenNode box) => _boxAtRest = (box.X, box.Y, box.Width, box.Height);

    /// <summary>Whether a box stands where it stood still before: whatever brought it on the screen has come to its end.</summary>
    public bool StandsStill(SeenNode box) => _boxAtRest is { } rest && (box.X, box.Y, box.Width, box.Height) == rest;

    /// <summary>What the known word's answer teaches about the later ones.</summary>
    public void Learn(Draft known)
    {
        Established = known.End is SearchEnd.Listed or SearchEnd.Jumped or SearchEnd.NoneSaid;
        if (known.List is { } list && known.Seen is { } page)
        {
            var moved = page.DocumentAt > known.Context!.Before.DocumentAt + 0.5 || AnswerReader.Path(page.Url) != AnswerReader.Path(known.Context.Before.Url);
            Learned = new Learned(list.Signature, Learned.Furniture, moved ? AnswerReader.Path(page.Url) : null);
        }
    }

    /// <summary>How long later lists must rest: short where results come with the document, longer where they come piece by piece. Each is looked at once more later on.</summary>
    public void Calibrate(Draft known)
    {
        if (known.List is not { } list || known.Seen is not { } page || known.End is not SearchEnd.Listed)
        {
            return;
        }

        // From the first result on: what a skeleton or a spinner waited for is the portal's answer, not the list's coming in pieces.
        var first = list.Items.Min(i => page.Nodes[i.Title].ChangedAt);
        var changes = page.Subtree(list.Container).Select(i => page.Nodes[i].ChangedAt).Where(c => c > 0 && c >= first).Order().ToList();
        var pauses = changes.Zip(changes.Skip(1)).ToList();
        var withDocument = page.DocumentAt > known.Context!.Before.DocumentAt + 0.5 && pauses.All(p => p.Second - p.First < 150);
        // A pause in which something was under way needs no window: a list never counts as finished before that has come.
        var pause = pauses.Select(p => Period.LongestBetween(p.First, p.Second, known.Log?.UnderWay ?? [])).DefaultIfEmpty().Max();
        QuietWindow = withDocument ? TimeSpan.FromMilliseconds(60) : TimeSpan.FromMilliseconds(Math.Clamp(pause * 1.5, 150, 1500));
        _asksInAll = Math.Max(_asksInAll ?? 0, known.Asked);
        HomeWindow = HomeWindow > TimeSpan.FromSeconds(1) ? HomeWindow : TimeSpan.FromMilliseconds(30);
    }

    /// <summary>The home page takes time until it listens: from now on it gets 1.5 s of stillness.</summary>
    public void GiveHomeTime() => HomeWindow = TimeSpan.FromMilliseconds(1500);

    /// <summary>Lists of this portal change late: from now on they get more time.</summary>
    public void GiveMoreTime() => QuietWindow = TimeSpan.FromMilliseconds(Math.Min(3000, QuietWindow.TotalMilliseconds * 3 + 300));
}
