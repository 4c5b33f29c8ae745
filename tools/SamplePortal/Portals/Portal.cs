using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;

namespace SamplePortal.Portals;

/// <param name="SearchIs">works, dead, fake, none or suggestionsOnly.</param>
internal sealed record PortalCard(string Id, Bilingual<string> Name, string Level, string Idiom, string SearchIs);

/// <summary>One fictional government.</summary>
internal abstract class Portal(PortalCard card, World world, TimeProvider clock)
{
    private Desk? desk;

    public PortalCard Card { get; } = card;

    public TruthLog Log { get; } = new(clock);

    protected World World { get; } = world;

    protected TimeProvider Clock { get; } = clock;

    public virtual bool English => false;

    /// <summary>The matters that can be applied for here, and what that costs.</summary>
    public virtual IReadOnlyList<JourneyPlan> Journeys => [];

    /// <summary>What is wrong with its pages on a phone; none where nobody has looked.</summary>
    public virtual IReadOnlyList<UsabilityExpectation> Usability => [];

    /// <summary>What its service lists offer on a phone; none where nobody has looked.</summary>
    public virtual IReadOnlyList<ServiceExpectation> Services => [];

    /// <summary>What differs between the desktop and a phone, for matters of which the phone says it in its own way; none where it shows the same pages.</summary>
    public virtual IReadOnlyList<ParityExpectation> Parity => [];

    protected Desk Desk => desk ??= new Desk(Card.Id, English, Log, Clock);

    /// <summary>What happens when a citizen asks this.</summary>
    public abstract Answer Ask(string query);

    public abstract void Map(WebApplication app);

    protected abstract string UrlOf(Entry entry);

    /// <summary>Writes down that a query was answered, with the results in the order shown.</summary>
    protected void Answered(HttpContext context, string kind, string query, IReadOnlyList<Entry> shown, int total, int page, double delayMs, string? detail = null)
    {
        context.Items[TruthMiddleware.Told] = true;
        Log.Add(kind, context.Request.Path + context.Request.QueryString, query, Judged(query, shown), total, page, delayMs, detail);
    }

    protected Task Pause(double milliseconds, CancellationToken cancellationToken) =>
        milliseconds <= 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(milliseconds), Clock, cancellationToken);

    private List<ShownResult> Judged(string query, IReadOnlyList<Entry> shown)
    {
        var need = World.WishOf(query)?.Need;
        return [.. shown.Select(e =>
        {
            var matter = e.Kind == EntryKind.Matter ? need?.Matters.FirstOrDefault(m => m.Zh == e.Name || m.En == e.Name) : null;
            var kind = e.Kind switch { EntryKind.News => "news", EntryKind.Policy => "policy", _ => "matter" };
            return new ShownResult(e.Title, UrlOf(e), kind, need is null ? null : matter is not null, matter?.MustHave ?? false);
        })];
    }
}
