using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Parity;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;

namespace Probe.Core.Scoring;

/// <summary>By what a control is known again on another device.</summary>
/// <param name="Name">Accessible name, levelled: wide and narrow letters, case, blanks and a counter in brackets make no difference.</param>
internal readonly record struct ControlKey(string Role, string Name);

/// <summary>The controls of one page on one device, ready to be compared.</summary>
internal sealed partial class LaidOutPage
{
    /// <summary>The gauge lists no more of these; a full list does not say what is whole.</summary>
    private const int MostCovered = 20, MostCutOff = 30;

    private readonly MeasuredPage _page;
    private readonly ImmutableArray<TargetFacts> _targets;
    private readonly HashSet<string> _offered;
    private readonly HashSet<string> _openers;
    private readonly int _unnamed;

    private LaidOutPage(string device, bool touch, MeasuredPage page, PageMeasure measure)
    {
        (Device, Touch, _page, _targets) = (device, touch, page, measure.Targets);
        Unique = _targets.Select(t => (Key: KeyOf(t), Target: t)).Where(t => t.Key.Name.Length > 0).GroupBy(t => t.Key).Where(g => g.Count() == 1).ToImmutableDictionary(g => g.Key, g => g.First().Target);
        _offered = [.. _targets.Where(t => !t.Beyond).Select(t => Level(t.Text))];
        _openers = [.. _offered.Where(n => n.Length is > 0 and <= 12 && Opener().IsMatch(n))];
        _unnamed = _targets.Count(t => !t.Beyond && t.Text.Length == 0 && t.Role == "button");
        var layers = measure.Layers.Where(l => l.Position is "fixed" or "sticky").ToList();
        // What floats stands at no place of its own on the page.
        Keys = [.. _targets.Select(KeyOf).Where(Unique.ContainsKey)];
        Placed = [.. Keys.Where(k => Unique[k] is { Beyond: false } t && !layers.Any(l => Under(t.Path, l.Path) || Within(t.Box, l.Box)))];
        Covered = [.. Keys.Where(k => measure.Hidden.Any(h => IsOf(h, Unique[k])))];
        CutOff = [.. Keys.Where(k => measure.Clipped.Any(c => IsOf(c, Unique[k]) || IsAround(c, Unique[k])))];
        (CoveredWhole, CutOffWhole) = (measure.Hidden.Length < MostCovered, measure.Clipped.Length < MostCutOff);
    }

    public string Device { get; }

    public bool Touch { get; }

    public PageKind Kind => _page.Kind;

    /// <summary>Without a fragment, but for one that is a route.</summary>
    public string Address => AddressOf(_page.Url);

    /// <summary>Controls whose role and name no other has here.</summary>
    public ImmutableDictionary<ControlKey, TargetFacts> Unique { get; }

    /// <summary>The same in the document's order.</summary>
    public ImmutableArray<ControlKey> Keys { get; }

    /// <summary>Of those, what stands in the page's own flow.</summary>
    public ImmutableArray<ControlKey> Placed { get; }

    public ImmutableArray<ControlKey> Covered { get; }

    public ImmutableArray<ControlKey> CutOff { get; }

    /// <summary>Whether all that is covered is listed.</summary>
    public bool CoveredWhole { get; }

    /// <summary>Whether all that is cut off is listed.</summary>
    public bool CutOffWhole { get; }

    /// <summary>A visit's pages that were measured whole; one that was seen twice cannot be told apart and is left out.</summary>
    public static IEnumerable<LaidOutPage> Of(ReportedUsability visit) => visit.Visit.Evidence.Pages
        .GroupBy(p => (p.Kind, AddressOf(p.Url))).Where(g => g.Count() == 1).Select(g => g.First())
        .Where(p => p.Measure is { Capped: false }).Select(p => new LaidOutPage(visit.Visit.Device.Name, visit.Visit.Device.Touch, p, p.Measure!));

    /// <summary>Whether something within reach has this name, in whatever role and however often.</summary>
    public bool Offers(string name) => _offered.Contains(name);

    /// <summary>Whether what the other shows may lie in a menu that only this layout has: a sign to a menu, or a button with a picture alone, that the other lacks.</summary>
    public bool MayFold(LaidOutPage other) => _openers.Any(o => !other._openers.Contains(o)) || _unnamed > other._unnamed;

    public IEnumerable<TargetFacts> OutOfReach(ControlKey key) => _targets.Where(t => t.Beyond && KeyOf(t) == key);

    public DevicePlace Place(params ImmutableArray<TargetFacts> targets) => new(Device, _page.Number, [.. targets.Select(t => new SeenElement(t.Path, t.Role, t.Text, t.Box))]);

    private static ControlKey KeyOf(TargetFacts target) => new(target.Role, Level(target.Text));

    private static string Level(string words) => Blanks().Replace(Counter().Replace(Widths.Narrow(words), ""), " ").Trim().ToLowerInvariant();

    private static string AddressOf(string url)
    {
        var at = url.IndexOf('#', StringComparison.Ordinal);
        return at < 0 || url[at..].StartsWith("#/", StringComparison.Ordinal) || url[at..].StartsWith("#!", StringComparison.Ordinal) ? url : url[..at];
    }

    /// <summary>Whether something is the control, or a part of it.</summary>
    private static bool IsOf(SeenElement part, TargetFacts control) =>
        Under(part.Path, control.Path) || (part.Text.Length > 0 && Within(part.Box, control.Box) && Level(control.Text).Contains(Level(part.Text), StringComparison.Ordinal));

    /// <summary>Whether a box holds the control's words and no others.</summary>
    private static bool IsAround(SeenElement box, TargetFacts control) => Under(control.Path, box.Path) && Level(box.Text) == Level(control.Text);

    private static bool Under(string path, string outer) => path == outer || path.StartsWith(outer + " > ", StringComparison.Ordinal);

    private static bool Within(PageBox inner, PageBox outer) =>
        inner.X >= outer.X - 1 && inner.Y >= outer.Y - 1 && inner.X + inner.Width <= outer.X + outer.Width + 1 && inner.Y + inner.Height <= outer.Y + outer.Height + 1;

    [GeneratedRegex(@"菜单|导航|更多|展开|目录|频道|☰|≡|\bmenu\b|\bnav(igation)?\b|\bmore\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Opener();

    [GeneratedRegex(@"[\(\[]\s*\d+\+?\s*[\)\]]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counter();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();
}
