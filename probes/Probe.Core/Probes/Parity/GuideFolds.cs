using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Parity.Reading;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Parity;

/// <summary>Presses a guide's tabs and folds, one after the other, and reads what shows then. What leads elsewhere is gone back from.</summary>
internal sealed class GuideFolds(IDriverSession session, JourneyHand hand, List<string> notes)
{
    private const int Most = 14;
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(250);
    private readonly List<string> _pressed = [];
    private readonly List<GuideStatement> _statements = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public ImmutableArray<string> Pressed => [.. _pressed];

    /// <summary>What on a page may open a part of the guide: pressable words that label one, or that say 'show all'. The one that stands open comes last: its part shows anew then.</summary>
    public static IReadOnlyList<(int Node, string Words, GuideAspect? Aspect)> On(PageSighting page)
    {
        var tree = new GuideTree(page);
        var found = new List<(int Node, string Words, GuideAspect? Aspect)>();
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (!node.Visible || node.Disabled || !(node.Clickable || node.Role == "tab") || node.Control is not null || tree.InFurniture(i) || page.Ancestors(i).Any(a => found.Exists(f => f.Node == a)))
            {
                continue;
            }

            var words = page.TextOf(i, 60).Trim();
            GuideAspect? aspect = null;
            if (words.Length is < 2 or > GuideWords.LongestLabel || !(GuideWords.IsLabel(words, out aspect) || GuideWords.Unfolds(words)) || (LeadsAway(node, page) && aspect is null))
            {
                continue;
            }

            found.Add((i, words, aspect));
        }

        return [.. found.DistinctBy(f => f.Words).OrderBy(f => IsOpen(page, f.Node)).Take(Most)];
    }

    /// <param name="text">The page as text, before anything is pressed.</param>
    /// <returns>All statements, and all words of the guide.</returns>
    public async Task<(ImmutableArray<GuideStatement> Statements, string Said)> OpenAsync(PageReading reading, PageSighting text, ImmutableArray<GuideStatement> open, CancellationToken cancellationToken)
    {
        _statements.AddRange(open);
        Hear(text);
        var before = text;
        foreach (var (_, words, aspect) in On(reading.Page))
        {
            if (await hand.GlanceAsync(cancellationToken) is not { } now || On(now.Page).FirstOrDefault(f => f.Words == words) is not { Words: not null } fold)
            {
                continue;
            }

            var away = LeadsAway(now.Page.Nodes[fold.Node], now.Page);
            if (!await PressAsync(now.Page, fold.Node, words, cancellationToken) || await TextAsync(cancellationToken) is not { } after)
            {
                continue;
            }

            _pressed.Add(words);
            Hear(after);
            var shown = Came(before, after);
            if (shown.Count == 0 && Came(after, before) is { Count: > 0 } hidden)
            {
                // Either it stood open and the press has closed it, or it is a tab whose part holds no words: pressed once more, a fold opens again.
                var closed = after;
                if (await hand.GlanceAsync(cancellationToken) is { } shut && On(shut.Page).FirstOrDefault(f => f.Words == words) is { Words: not null } again && await PressAsync(shut.Page, again.Node, words, cancellationToken))
                {
                    after = await TextAsync(cancellationToken) ?? after;
                }

                if (Came(closed, after).Count >= hidden.Count)
                {
                    Take(words, aspect, before, hidden);
                }
                else
                {
                    notes.Add($"Below “{words}” stand no words: if it holds a picture, that was not read.");
                }
            }
            else
            {
                Take(words, aspect, after, shown);
            }

            if (away && Path(after.Url) != Path(text.Url))
            {
                if (!await hand.BackAsync("a part of the guide was read on a page of its own", cancellationToken) || await hand.ReadAsync(cancellationToken) is null || await TextAsync(cancellationToken) is not { } back)
                {
                    notes.Add($"From “{words}” there was no way back to the guide: what else it holds was not read.");
                    break;
                }

                after = back;
            }

            before = after;
        }

        return ([.. _statements.DistinctBy(s => (s.Aspect, GuideWords.Clean(s.Label), string.Join('\n', s.Lines)))], string.Join(' ', _said));
    }

    /// <summary>Reads what came: by its own labels, else by the words that were pressed.</summary>
    private void Take(string words, GuideAspect? aspect, PageSighting page, HashSet<int> nodes)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        var part = Only(page, nodes);
        var sheet = GuideSheet.Read(part);
        _statements.AddRange(sheet.Statements.Select(s => s with { Under = words }));
        if (aspect is not { } of || sheet.Statements.Any(s => s.Aspect == of && !IsColumn(s)))
        {
            return;
        }

        var tree = new GuideTree(part);
        var tops = Enumerable.Range(0, part.Nodes.Length).Where(i => part.Nodes[i].Parent == 0 || i == 0).Where(tree.Speaks).ToImmutableArray();
        var table = of == GuideAspect.Materials ? MaterialTable.Read(tree, [0]) : null;
        var lines = table?.Names ?? [.. tops.Where(i => i != 0).SelectMany(i => tree.Lines(i)).Where(l => l != words).Take(80)];
        _statements.RemoveAll(s => s.Under == words && s.Aspect == of);
        if (!lines.IsEmpty)
        {
            _statements.Add(new GuideStatement(of, words, lines, table?.Remarks ?? [], StatementShape.Pressed, words));
        }
    }

    /// <summary>A table below a tab 'Materials' has a column of that name: the tab is the better label.</summary>
    private static bool IsColumn(GuideStatement statement) => statement is { Shape: StatementShape.TableColumn, Aspect: GuideAspect.Materials };

    /// <summary>The page with nothing visible but some of its nodes.</summary>
    private static PageSighting Only(PageSighting page, HashSet<int> nodes) =>
        page with { Nodes = [.. page.Nodes.Select((n, i) => nodes.Contains(i) ? n : n with { Text = "", Lead = "" })] };

    /// <summary>What shows after and did not before. A clock that ticks, and what stands around the guide, do not count.</summary>
    private static HashSet<int> Came(PageSighting before, PageSighting after)
    {
        var tree = new GuideTree(after);
        var were = before.Nodes.Where(n => n.Visible && n.Text.Length > 0).Select(n => (n.Ref, WithoutFigures(n.Text))).ToHashSet();
        return [.. Enumerable.Range(0, after.Nodes.Length).Where(i => after.Nodes[i] is { Visible: true, Text.Length: > 0 } node && !were.Contains((node.Ref, WithoutFigures(node.Text))) && !tree.InFurniture(i))];
    }

    private static string WithoutFigures(string text) => string.Concat(text.Where(c => !char.IsAsciiDigit(c)));

    private async Task<bool> PressAsync(PageSighting page, int node, string words, CancellationToken cancellationToken)
    {
        if (!await hand.PressAsync(page, node, JourneyActionKind.Press, words, "it opens a part of the guide", GuardStance.Reading, cancellationToken))
        {
            return false;
        }

        return await session.PerformAsync(new Step.Quiet(Still, TimeSpan.FromSeconds(4)), cancellationToken) is not Observation.SiteFailed;
    }

    private async Task<PageSighting?> TextAsync(CancellationToken cancellationToken) =>
        await session.PerformAsync(Step.Look.AsText, cancellationToken) is Observation.Seen seen ? seen.Sighting : null;

    private void Hear(PageSighting page) => _said.UnionWith(page.Nodes.Where(n => n.Visible && n.Text.Length > 1).Select(n => n.Text));

    private static bool IsOpen(PageSighting page, int node) => page.Ancestors(node).Take(2).Prepend(node).Any(a => page.Nodes[a].Current);

    private static bool LeadsAway(SeenNode node, PageSighting page) => node.Href is { Length: > 0 } href && href.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Path(href) != Path(page.Url);

    private static string Path(string url) => url.Contains("#/", StringComparison.Ordinal) ? url : url.Split('#')[0];
}
