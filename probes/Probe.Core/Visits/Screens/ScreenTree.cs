using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Probe.Core.Visits.Screens;

[JsonConverter(typeof(JsonStringEnumConverter<AppPlatform>))]
public enum AppPlatform
{
    Android,
    Ios,

    /// <summary>A browser on a phone, or shaped like one: its screens are pages.</summary>
    PhoneWeb,
}

/// <summary>A screen as the accessibility tree tells it.</summary>
/// <param name="Platform">Whose tree it is.</param>
/// <param name="Width">Of the screen, in the platform's unit; null: not told.</param>
/// <param name="Height">Of the screen, in the platform's unit; null: not told.</param>
/// <param name="Truncated">True: the tree was larger than is read, and what lies behind the limit is missing.</param>
public sealed record ScreenTree(AppPlatform Platform, int? Width, int? Height, ImmutableArray<ScreenNode> Roots, bool Truncated)
{
    /// <summary>Below this share of the screen, a window is a dialog that lies over another screen.</summary>
    private const double DialogShare = 0.8;

    /// <summary>Every node, in reading order.</summary>
    public IEnumerable<ScreenNode> Nodes => Roots.SelectMany(r => r.WithDescendants());

    /// <summary>The package that draws the screen; null: not told, or nothing drawn.</summary>
    public string? Package => Roots.Select(r => r.Package).FirstOrDefault(p => p is not null);

    /// <summary>Whether what is told is a window that covers only part of the screen, or an alert. False where the screen's size is not told.</summary>
    public bool IsDialog =>
        Roots.Any(r => r.WithDescendants().Any(n => n.ShortRole is "Alert" or "Sheet" && n.Displayed))
        || (Platform is AppPlatform.Android && Width is { } width && Height is { } height && Roots.Length > 0
            && Roots.Max(r => r.Bounds?.Area ?? long.MaxValue) < DialogShare * width * height);

    /// <summary>The first node, in reading order, that fits; null: none.</summary>
    public ScreenNode? First(Func<ScreenNode, bool> fits) => Nodes.FirstOrDefault(fits);
}

/// <summary>What became of reading a tree. Closed set.</summary>
public abstract record ScreenReading
{
    private ScreenReading()
    {
    }

    public sealed record Read(ScreenTree Tree) : ScreenReading;

    /// <summary>What was sent is no tree.</summary>
    /// <param name="Detail">Where and why, without the app's text.</param>
    public sealed record Broken(string Detail) : ScreenReading;
}
