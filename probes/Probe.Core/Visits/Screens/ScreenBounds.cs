namespace Probe.Core.Visits.Screens;

/// <summary>A rectangle on the screen in the platform's own unit: device pixels on Android, points on iOS. Width and height are ≥ 0.</summary>
public readonly record struct ScreenBounds
{
    public ScreenBounds(int left, int top, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        Left = left;
        Top = top;
        Width = width;
        Height = height;
    }

    public int Left { get; }

    public int Top { get; }

    public int Width { get; }

    public int Height { get; }

    public int Right => Left + Width;

    public int Bottom => Top + Height;

    public bool IsEmpty => Width == 0 || Height == 0;

    public ScreenPoint Centre => new(Left + (Width / 2), Top + (Height / 2));

    /// <summary>The area in square units. ≥ 0.</summary>
    public long Area => (long)Width * Height;

    /// <summary>What both cover; empty where they do not meet.</summary>
    public ScreenBounds Intersect(ScreenBounds other)
    {
        var left = Math.Max(Left, other.Left);
        var top = Math.Max(Top, other.Top);
        var width = Math.Min(Right, other.Right) - left;
        var height = Math.Min(Bottom, other.Bottom) - top;
        return width > 0 && height > 0 ? new ScreenBounds(left, top, width, height) : new ScreenBounds(left, top, 0, 0);
    }

    public bool Contains(ScreenBounds other) => other.Left >= Left && other.Top >= Top && other.Right <= Right && other.Bottom <= Bottom;
}

/// <summary>A place on the screen, in the platform's own unit.</summary>
public readonly record struct ScreenPoint(int X, int Y);

/// <summary>How many of the screen's own units make a density-independent one (dp on Android, pt on iOS). &gt; 0.</summary>
public readonly record struct ScreenScale
{
    public ScreenScale(double unitsPerDp)
    {
        if (!double.IsFinite(unitsPerDp) || unitsPerDp <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(unitsPerDp), unitsPerDp, "A scale is a finite number above zero.");
        }

        UnitsPerDp = unitsPerDp;
    }

    public double UnitsPerDp { get; }

    /// <summary>iOS tells points already.</summary>
    public static ScreenScale One { get; } = new(1);

    /// <param name="dotsPerInch">Android's density, 160 being one. &gt; 0.</param>
    public static ScreenScale FromDensity(double dotsPerInch) => new(dotsPerInch / 160);

    public double ToDp(int units) => units / UnitsPerDp;
}
