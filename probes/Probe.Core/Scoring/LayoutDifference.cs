using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring;

/// <summary>How the same page differs from one device to another: compatibility 兼容性, from where its controls stand.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LayoutDifferenceKind>))]
public enum LayoutDifferenceKind
{
    /// <summary>A control is there on one and absent, hidden or out of reach on another.</summary>
    [JsonStringEnumMemberName("absent")]
    Absent,

    /// <summary>A fixed bar covers it for good on one, and it is free on another.</summary>
    [JsonStringEnumMemberName("covered")]
    Covered,

    /// <summary>Its words are cut off on one and whole on another.</summary>
    [JsonStringEnumMemberName("cutOff")]
    CutOff,

    /// <summary>The controls stand in another order.</summary>
    [JsonStringEnumMemberName("reordered")]
    Reordered,
}

/// <summary>Where what differs stands on one device.</summary>
/// <param name="Device">By name.</param>
/// <param name="Page">The page's number in the visit on that device.</param>
/// <param name="Elements">With their places there; none where there is nothing to be seen. Untrusted.</param>
public sealed record DevicePlace(string Device, int Page, ImmutableArray<SeenElement> Elements);

/// <summary>One difference.</summary>
/// <param name="Page">The page's kind.</param>
/// <param name="Url">The same on all devices named here. Untrusted.</param>
/// <param name="Role">The control's; empty: several controls.</param>
/// <param name="Name">The control's accessible name; empty: several controls. Untrusted.</param>
/// <param name="Right">Devices on which it is as it should be; of an order, the one that the other is held against.</param>
/// <param name="Wrong">Devices on which it is not.</param>
/// <param name="Kept">Of an order: the share of controls that stand in the same one, 0 to 1; else null.</param>
public sealed record LayoutDifference(LayoutDifferenceKind Kind, PageKind Page, string Url, string Role, string Name, ImmutableArray<DevicePlace> Right, ImmutableArray<DevicePlace> Wrong, double? Kept)
{
    /// <summary>In a sentence, without the page's own words.</summary>
    public LocalText Words
    {
        get
        {
            var (right, wrong) = (Names(Right), Names(Wrong));
            return Kind switch
            {
                LayoutDifferenceKind.Absent when Wrong.Any(w => !w.Elements.IsEmpty) => new($"{right.Zh} 上有，{wrong.Zh} 上滚动不到", $"There on {right.En}, and beyond what can be scrolled to on {wrong.En}"),
                LayoutDifferenceKind.Absent => new($"{right.Zh} 上有，{wrong.Zh} 上没有或看不见", $"There on {right.En}, and absent or hidden on {wrong.En}"),
                LayoutDifferenceKind.Covered => new($"{right.Zh} 上露出，{wrong.Zh} 上始终被固定栏遮住", $"Free on {right.En}, and covered for good by a fixed bar on {wrong.En}"),
                LayoutDifferenceKind.CutOff => new($"{right.Zh} 上文字完整，{wrong.Zh} 上文字被裁切", $"Its words are whole on {right.En} and cut off on {wrong.En}"),
                _ => new($"{wrong.Zh} 上的顺序与 {right.Zh} 不同：{Kept * 100:0} % 的控件保持原序", $"In another order on {wrong.En} than on {right.En}: {Kept * 100:0} % of the controls keep theirs"),
            };
        }
    }

    private static LocalText Names(ImmutableArray<DevicePlace> places) => new(string.Join('、', places.Select(p => p.Device)), string.Join(", ", places.Select(p => p.Device)));
}

/// <summary>What the devices of a run that saw the same pages have in common, and what not.</summary>
/// <param name="Devices">That were compared on some page, by name.</param>
/// <param name="Pages">Pages with the same kind and address on two devices at least. ≥ 0; 0: nothing could be compared, which is no agreement.</param>
/// <param name="Folded">Controls left out because a menu that only the smaller layout shows may hold them. ≥ 0.</param>
/// <param name="Differences">By page and kind, the first <see cref="LayoutDifferences.Most"/> of each kind on each page.</param>
/// <param name="Count">Of all differences. ≥ 0.</param>
public sealed record LayoutComparison(ImmutableArray<string> Devices, int Pages, int Folded, ImmutableArray<LayoutDifference> Differences, int Count)
{
    public LocalText Words => Pages == 0
        ? new("没有两台设备走到同一页面（同一地址、同一步），未比较版面。", "No two devices saw the same page (address and step): their layouts were not compared.")
        : Count == 0
        ? new($"{Pages} 个页面在 {string.Join('、', Devices)} 上的控件没有差别。{Left.Zh}", $"The controls of {Counted.Of(Pages, "page")} are the same on {string.Join(", ", Devices)}.{Left.En}")
        : new($"{Pages} 个页面在 {string.Join('、', Devices)} 上有 {Count} 处差别。{Left.Zh}", $"{Counted.Of(Count, "difference")} in the controls of {Counted.Of(Pages, "page")} on {string.Join(", ", Devices)}.{Left.En}");

    private LocalText Left => Folded == 0 ? LocalText.Same("") : new($"另有 {Folded} 个控件可能收在菜单里，不计。", $" {Folded} more may be folded into a menu, and are not counted.");
}

/// <summary>A kind of difference: when it is one, and who says so.</summary>
public sealed record LayoutRule(LayoutDifferenceKind Kind, LocalText Name, LocalText Threshold, string Source)
{
    public static ImmutableArray<LayoutRule> All { get; } =
    [
        new(LayoutDifferenceKind.Absent, new("控件缺失", "control missing"), new("0 个；只比同类设备（触屏与触屏）；可能收进菜单的不计", "none; touch devices with touch devices; what a menu may hold is not counted"), "WCAG 2.2 SC 1.4.10 Reflow (no loss of functionality at 320 CSS px); at other widths ours"),
        new(LayoutDifferenceKind.Covered, new("控件被遮", "control covered"), new("0 个；被固定栏遮住一半以上且滚动不出", "none; half or more under a fixed bar, whatever is scrolled"), "WCAG 2.2 SC 2.4.11 Focus Not Obscured (Minimum); between devices ours"),
        new(LayoutDifferenceKind.CutOff, new("文字被裁切", "words cut off"), new("0 个", "none"), "WCAG 2.2 SC 1.4.4 Resize Text and 1.4.10 Reflow (no loss of content); between devices ours"),
        new(LayoutDifferenceKind.Reordered, new("顺序改变", "order changed"), new($"≥ {LayoutDifferences.KeptOrder * 100:0} % 保持原序；至少 {LayoutDifferences.FewestInOrder} 个控件；只比同类设备", $"≥ {LayoutDifferences.KeptOrder * 100:0} % keep their order; of {LayoutDifferences.FewestInOrder} controls at least; devices of the same class"), "ours: the longest common subsequence of names, with folding rows and side columns allowed"),
    ];
}
