using Probe.Core.Visits.Screens;

namespace Probe.Drivers.WebDriver;

/// <summary>One finger's acts, as W3C actions.</summary>
internal static class TouchActions
{
    /// <summary>A finger that rests for so long before it is lifted flings nothing.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan Touch = TimeSpan.FromMilliseconds(60);

    public static Dictionary<string, object?> Tap(ScreenPoint place) => Press(place, Touch);

    public static Dictionary<string, object?> Press(ScreenPoint place, TimeSpan hold) => Finger(To(place, TimeSpan.Zero), Down, Wait(hold), Up);

    public static Dictionary<string, object?> Swipe(ScreenPoint from, ScreenPoint to, TimeSpan duration) => Finger(To(from, TimeSpan.Zero), Down, To(to, duration), Wait(Rest), Up);

    private static Dictionary<string, object?> Down => new(StringComparer.Ordinal) { ["type"] = "pointerDown", ["button"] = 0 };

    private static Dictionary<string, object?> Up => new(StringComparer.Ordinal) { ["type"] = "pointerUp", ["button"] = 0 };

    private static Dictionary<string, object?> Wait(TimeSpan duration) => new(StringComparer.Ordinal) { ["type"] = "pause", ["duration"] = (int)duration.TotalMilliseconds };

    private static Dictionary<string, object?> To(ScreenPoint place, TimeSpan duration) =>
        new(StringComparer.Ordinal) { ["type"] = "pointerMove", ["duration"] = (int)duration.TotalMilliseconds, ["x"] = place.X, ["y"] = place.Y, ["origin"] = "viewport" };

    private static Dictionary<string, object?> Finger(params Dictionary<string, object?>[] acts) => new(StringComparer.Ordinal)
    {
        ["actions"] = new object[]
        {
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["type"] = "pointer",
                ["id"] = "finger",
                ["parameters"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["pointerType"] = "touch" },
                ["actions"] = acts,
            },
        },
    };
}
