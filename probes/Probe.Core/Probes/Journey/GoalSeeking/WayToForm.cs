using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Journey.Seeking;

namespace Probe.Core.Probes.Journey.GoalSeeking;

/// <summary>From the matter's page to the form: its guide, lists that still stand between, and the way back to it where 'apply' led astray.</summary>
internal sealed class WayToForm(JourneyErrand errand, JourneyRecorder record, OnwardPress press)
{
    private readonly HashSet<string> _guides = new(StringComparer.Ordinal);

    /// <summary>What the matter's guide stated.</summary>
    public GuideSeen? Guide { get; private set; }

    /// <summary>On the way to the form: the guide, or a list that still stands between.</summary>
    public async Task<Turn> GuideAsync(PageReading reading, PageAction? apply, CancellationToken cancellationToken)
    {
        record.Is(PageKind.Guide);
        Guide ??= GuideReader.Read(reading.Page);
        _guides.Add(reading.Heading);
        if (apply is not null)
        {
            press.Applies();
            return await press.PressAsync(reading, apply, $"it begins the application: “{apply.Words}”", GuardStance.Reading, cancellationToken);
        }

        if (PageSigns.InPerson(reading.Page) is { } counter)
        {
            return new JourneyOutcome(JourneyEnd.InPerson, $"It must be done in person: “{counter}”.");
        }

        // A list, or a page about it, that names the matter once more.
        var post = Signposts.On(reading.Page, errand.Goal.Matter, errand.Goal.As).FirstOrDefault(s => s.Score >= 4 && !press.Was(reading.Page, s.Words));
        if (post is null)
        {
            if (reading.Actions.FirstOrDefault(a => a.Kind is ActionKind.Guide && !press.Was(reading.Page, a.Words)) is { } guide)
            {
                return await press.PressAsync(reading, guide, "it leads to the guide", GuardStance.Reading, cancellationToken);
            }

            if (reading.Fields.Any(f => f.Kind is FieldKind.Select or FieldKind.Radio or FieldKind.Picker && !Furniture.Holds(reading.Page, f.Node)))
            {
                // Some forms show their button only after the first choice.
                press.Applies();
                return new Turn(null, reading);
            }

            return new JourneyOutcome(JourneyEnd.DeadEnd, "The matter's page offers no way to apply online, and does not say how else.");
        }

        record.Is(PageKind.Category);
        return await press.PressAsync(reading, new PageAction(post.Node, ActionKind.Unknown, post.Words, false), $"it names “{errand.Goal.Matter}”", GuardStance.Reading, cancellationToken);
    }

    /// <summary>Whether the page names the matter once more.</summary>
    public bool HasDetour(PageReading reading) => Detour(reading) is not null;

    /// <summary>Apply led to the home page or a list: the matter has to be found once more.</summary>
    public async Task<Turn> DetourAsync(PageReading reading, CancellationToken cancellationToken) =>
        Detour(reading) is { } post
            ? await press.PressAsync(reading, new PageAction(post.Node, ActionKind.Unknown, post.Words, false), $"apply led astray; it names “{errand.Goal.Matter}”", GuardStance.Reading, cancellationToken)
            : new JourneyOutcome(JourneyEnd.DeadEnd, $"After 'apply' came “{reading.Heading}”, from where nothing leads to the application.");

    private Signpost? Detour(PageReading reading) =>
        Signposts.On(reading.Page, errand.Goal.Matter, errand.Goal.As).FirstOrDefault(s => s.Score >= 3 && !Furniture.Holds(reading.Page, s.Node) && !_guides.Contains(s.Words) && !press.Was(reading.Page, s.Words));
}
