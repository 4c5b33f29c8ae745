using Probe.Core.Probes.Search.Finding;

namespace Probe.Core.Probes.Search;

/// <summary>How this portal's search behaves, as far as the visit has seen it. It outlives a session that broke.</summary>
internal sealed class SearchHabits
{
    private TimeSpan _slowest = TimeSpan.Zero;

    /// <summary>How long a list must not change before it counts as finished.</summary>
    public TimeSpan QuietWindow { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether lists come whole with their documents: what is read then has only to prove that it stays.</summary>
    public bool ComesWhole => QuietWindow < AnswerWatch.Whole;

    /// <summary>Whether an answer asks for nothing but its document: no script of it can be harmed when the session turns to the next home page, without its cookies, before it has proved to stay.</summary>
    public bool AsksNothingMore { get; private set; }

    /// <summary>How long the home page must be still before it is used.</summary>
    public TimeSpan HomeWindow { get; set; } = TimeSpan.FromMilliseconds(300);

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

    /// <param name="stable">When an answer was whole; null: there was none.</param>
    public void Took(TimeSpan? stable) => _slowest = stable > _slowest ? stable.Value : _slowest;

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
        var gap = changes.Count > 1 ? changes.Zip(changes.Skip(1), (a, b) => b - a).Max() : 0;
        var withDocument = page.DocumentAt > known.Context!.Before.DocumentAt + 0.5 && gap < 150;
        AsksNothingMore = known.Asked <= 1;
        QuietWindow = withDocument ? TimeSpan.FromMilliseconds(60) : TimeSpan.FromMilliseconds(Math.Clamp(gap * 1.5, 150, 1500));
        HomeWindow = HomeWindow > TimeSpan.FromSeconds(1) ? HomeWindow : TimeSpan.FromMilliseconds(30);
    }

    /// <summary>Lists of this portal change late: from now on they get more time.</summary>
    public void GiveMoreTime() => QuietWindow = TimeSpan.FromMilliseconds(Math.Min(3000, QuietWindow.TotalMilliseconds * 3 + 300));
}
