using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>What is known when a page is read for an answer.</summary>
/// <param name="Query">What was typed.</param>
/// <param name="Before">The page as it stood before anything was typed.</param>
/// <param name="Since">When the typing began: epoch milliseconds by the browser's clock.</param>
/// <param name="Box">Where the box stood on <paramref name="Before"/>; null: unknown.</param>
/// <param name="Learned">What earlier attempts of the visit taught.</param>
internal sealed partial record ListContext(string Query, PageSighting Before, double Since, SeenNode? Box, Learned Learned)
{
    private readonly Lazy<HashSet<string>> _documents = new(() => [.. Before.Nodes.Select(n => n.Ref.Document)]);
    private readonly Lazy<HashSet<string>> _texts = new(() => PlacesOf(Before));
    private readonly Lazy<HashSet<string>> _places = new(() => [.. PlacesOf(Before).Select(p => p.Split('\n')[0])]);
    private readonly Lazy<HashSet<string>> _shapes = new(() => [.. Before.Nodes.Where(n => n.Visible && n.Text.Length > 0).Select(n => ShapeOf(n.Text))]);
    private readonly Lazy<HashSet<string>> _words = new(() => [.. Before.Nodes.Where(n => n.Visible && n.Text.Length > 0).Select(n => n.Text)]);

    /// <summary>Whether a node's words were not there before: changed since in the same document, or not at this place of the earlier one.</summary>
    /// <remarks>Where nothing stands unless something was found, what stands there was found, though the home page may show the same in the same place.</remarks>
    public bool IsNew(SeenNode node, string signature) =>
        _documents.Value.Contains(node.Ref.Document) ? node.ChangedAt >= Since - 2 : (Learned.Bare && signature == Learned.Signature) || !_texts.Value.Contains(signature + "\n" + Mask(node.Text));

    /// <summary>Whether words stand at their place whatever is asked.</summary>
    public bool Stands(SeenNode node, string signature) => Learned.Standing.Count > 0 && Learned.Standing.Contains(Placed(node, signature));

    /// <summary>Words at their place, without the query.</summary>
    public string Placed(SeenNode node, string signature) => signature + "\n" + Mask(node.Text);

    /// <summary>Whether something stood at a node's place in the same document before.</summary>
    public bool Stood(SeenNode node, string signature) => _documents.Value.Contains(node.Ref.Document) && _places.Value.Contains(signature);

    /// <summary>Whether a list that stood there was cut down to the titles that hold the query: a filter over what is at hand.</summary>
    public bool Narrowed(string signature, IReadOnlyCollection<string> titles)
    {
        if (Query.Length == 0 || !titles.All(t => t.Contains(Query, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var before = _texts.Value.Where(t => t.StartsWith(signature + "\n", StringComparison.Ordinal)).Select(t => t[(signature.Length + 1)..]).ToHashSet(StringComparer.Ordinal);
        return before.Count > titles.Count && titles.All(before.Contains) && !before.Except(titles, StringComparer.Ordinal).Any(t => t.Contains(Query, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the words stood nowhere on the page before.</summary>
    public bool IsNewText(SeenNode node) =>
        _documents.Value.Contains(node.Ref.Document) ? node.ChangedAt >= Since - 2 || !_words.Value.Contains(node.Text) : !_words.Value.Contains(node.Text);

    /// <summary>Whether only numbers tell the words from what stood there before: a clock or a counter runs without anyone searching.</summary>
    /// <remarks>A clock's first tick comes a second after the page: nothing of its shape stood there before.</remarks>
    public bool OnlyTicked(SeenNode node) => _shapes.Value.Contains(ShapeOf(node.Text)) || (node.Text.Length < 60 && TimeOfDay().IsMatch(node.Text));

    /// <summary>The text without the query: an echo of the query is not news.</summary>
    public string Mask(string text) => Query.Length == 0 ? text : text.Replace(Query, "␣", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\d\s?[:：时]\s?[0-5]\d", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TimeOfDay();

    private static string ShapeOf(string text) => string.Concat(text.Where(c => !char.IsDigit(c)));

    private static HashSet<string> PlacesOf(PageSighting page)
    {
        var signatures = Signatures.Of(page);
        var places = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            if (page.Nodes[i].Visible && page.Nodes[i].Text.Length > 0)
            {
                places.Add(signatures.Full(i) + "\n" + page.Nodes[i].Text);
            }
        }

        return places;
    }
}

/// <summary>What earlier attempts of the same visit taught about this portal's answers.</summary>
/// <param name="Signature">The place of the result titles; null: not known yet.</param>
/// <param name="Furniture">Lists that also stood there, unchanged, for a word that nobody uses.</param>
/// <param name="ResultPath">Path of the address on which results stood; null: not known.</param>
internal sealed record Learned(string? Signature, IReadOnlySet<string> Furniture, string? ResultPath)
{
    public static Learned Nothing { get; } = new(null, new HashSet<string>(), null);

    /// <summary>Words at their places, without the query, that also stood there for a word that nobody uses: related searches, a history, what else one might like.</summary>
    public IReadOnlySet<string> Standing { get; init; } = new HashSet<string>();

    /// <summary>Whether nothing at all stood at the place of results for a word that nobody uses.</summary>
    public bool Bare { get; init; }
}
