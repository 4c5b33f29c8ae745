using Probe.Core.Visits.Screens;
using Probe.Drivers.WebDriver;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Apps;

/// <summary>Goes through the sample app as a journey will, and counts what it does and sees from its own side only.</summary>
internal sealed class AppHand(AppiumSession session, CancellationToken cancellationToken)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private ScreenStructure? _screen;

    public int Taps { get; private set; }

    public int Swipes { get; private set; }

    public int Screens { get; private set; }

    public List<string> Typed { get; } = [];

    /// <summary>Looks until something is there, and counts the screens that come by.</summary>
    public async Task<ScreenNode> SeeAsync(string what, Func<ScreenNode, bool> fits)
    {
        ScreenNode? found = null;
        await Until.TrueAsync(what, Patience, async () => (found = (await LookAsync()).First(fits)) is not null, cancellationToken);
        return found!;
    }

    public Task<ScreenNode> SeeAsync(string id) => SeeAsync(id, n => n.Id is { } own && (own == id || own.EndsWith($":id/{id}", StringComparison.Ordinal) || own == id));

    public async Task<ScreenTree> LookAsync()
    {
        var tree = (await session.LookAsync(cancellationToken)).ShouldBeOfType<ScreenReading.Read>().Tree;
        if (!tree.IsDialog)
        {
            var now = ScreenStructure.Of(tree);
            if (_screen?.IsSameScreenAs(now) is true)
            {
                _screen = _screen.With(now);
            }
            else
            {
                _screen = now;
                Screens++;
            }
        }

        return tree;
    }

    public async Task TapAsync(string id)
    {
        await SeeAsync(id);
        await TapAsync(new AppLocator.ResourceId(id));
    }

    public async Task TapAsync(AppLocator locator)
    {
        var element = await FindAsync(locator);
        (await session.TapAsync(element, cancellationToken)).ShouldBeOfType<AppOutcome.Done>();
        Taps++;
    }

    /// <summary>By a touch at the node's middle, as where an element has no name of its own.</summary>
    public async Task TouchAsync(ScreenNode node)
    {
        (await session.TapAtAsync(node.Bounds!.Value.Centre, cancellationToken)).ShouldBeOfType<AppOutcome.Done>();
        Taps++;
    }

    public async Task TypeAsync(AppLocator locator, string text)
    {
        (await session.TypeAsync(await FindAsync(locator), text, cancellationToken)).ShouldBeOfType<AppOutcome.Done>();
        Typed.Add(text);
    }

    public Task TypeAsync(string id, string text) => TypeAsync(new AppLocator.ResourceId(id), text);

    public async Task SwipeUpAsync()
    {
        (await session.SwipeAsync(new ScreenPoint(540, 1700), new ScreenPoint(540, 700), TimeSpan.FromMilliseconds(300), cancellationToken)).ShouldBeOfType<AppOutcome.Done>();
        Swipes++;
    }

    private async Task<AppElement> FindAsync(AppLocator locator)
    {
        AppElement? found = null;
        await Until.TrueAsync($"{locator} is there", Patience, async () => (found = await session.FindAsync(locator, cancellationToken)) is not null, cancellationToken);
        return found!.Value;
    }
}
