using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>What the answer to a word that nobody uses teaches about the answers to other words.</summary>
internal static class Unfound
{
    /// <summary>More texts than these that repeat the word and lead nowhere are not the portal's way of saying that there are none.</summary>
    private const int MostEchoes = 2;

    /// <summary>Adds what stood beside both answers, and how the portal repeats a word that it did not find.</summary>
    /// <param name="list">The list read from the answer to the known word.</param>
    /// <returns>As it was where the whole list stood there for both: then it may be all that the search ever gives.</returns>
    public static Learned Teach(Learned learned, PageSighting known, ListContext knownContext, ListCandidate list, PageSighting empty, ListContext emptyContext)
    {
        var here = Signatures.Of(known);
        var there = Signatures.Of(empty);
        var found = TitleClusters.Titles(known, knownContext, here).Select(i => knownContext.Placed(known.Nodes[i], here.Full(i))).ToHashSet(StringComparer.Ordinal);
        var unfound = TitleClusters.Titles(empty, emptyContext, there).ToImmutableArray();
        var both = unfound.Select(i => emptyContext.Placed(empty.Nodes[i], there.Full(i))).Where(found.Contains).ToHashSet(StringComparer.Ordinal);
        if (list.Items.All(i => both.Contains(knownContext.Placed(known.Nodes[i.Title], here.Full(i.Title)))))
        {
            return learned;
        }

        // A title cannot hold a word that nobody uses: what does is the portal's own sentence about it.
        var echoes = unfound.Where(i => empty.Nodes[i] is { Href: null, Clickable: false } node && node.Text.Contains(emptyContext.Query, StringComparison.OrdinalIgnoreCase)).ToList();
        if (echoes.Count <= MostEchoes)
        {
            both.UnionWith(echoes.Select(i => emptyContext.Placed(empty.Nodes[i], there.Full(i))));
        }

        return learned with { Standing = both, Bare = !Enumerable.Range(0, empty.Nodes.Length).Any(i => empty.Nodes[i].Visible && empty.Nodes[i].Text.Length > 0 && there.Full(i) == learned.Signature) };
    }
}
