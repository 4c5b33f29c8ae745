using System.Collections.Immutable;
using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver.Visiting;

/// <summary>Finds on a screen what the target's file declares.</summary>
internal sealed class ScreenMarks(AppiumSession session)
{
    /// <summary>The names of declared locators, by the path of the node that each marks.</summary>
    public async Task<ImmutableDictionary<string, ImmutableArray<string>>> FindAsync(ScreenTree tree, ImmutableDictionary<string, string> locators, CancellationToken cancellationToken)
    {
        if (locators.IsEmpty)
        {
            return ImmutableDictionary<string, ImmutableArray<string>>.Empty;
        }

        var marks = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (name, text) in locators)
        {
            var locator = DeclaredLocator.Read(text);
            foreach (var element in await session.FindAllAsync(locator, cancellationToken))
            {
                if (await NodeOfAsync(tree, element, locator, cancellationToken) is { } node)
                {
                    marks[node.Path] = marks.GetValueOrDefault(node.Path, []).Add(name);
                }
            }
        }

        return marks.ToImmutableDictionary();
    }

    /// <summary>The node of the tree that an element is: the server's names for elements do not stand in the tree, but their places do.</summary>
    private async Task<ScreenNode?> NodeOfAsync(ScreenTree tree, AppElement element, AppLocator locator, CancellationToken cancellationToken)
    {
        if (await session.BoundsAsync(element, cancellationToken) is not { } place)
        {
            return null;
        }

        var there = tree.Nodes.Where(n => n.Bounds == place).ToList();
        if (there.Count > 1)
        {
            // A row and what fills it lie in the same place.
            var role = await session.AttributeAsync(element, session.Identity.Platform is AppPlatform.Ios ? "type" : "class", cancellationToken);
            there = Among(there, n => n.Role == role);
            there = Among(there, n => locator switch
            {
                AppLocator.ResourceId id => n.Id == id.Name || n.Id?.EndsWith($":id/{id.Name}", StringComparison.Ordinal) == true,
                AppLocator.AccessibilityId id => n.Description == id.Name || n.Id == id.Name,
                _ => true,
            });
        }

        return there.LastOrDefault();

        static List<ScreenNode> Among(List<ScreenNode> nodes, Predicate<ScreenNode> fits) => nodes.FindAll(fits) is { Count: > 0 } fitting ? fitting : nodes;
    }
}
