using System.Collections.Immutable;

namespace Probe.Core.Visits;

/// <summary>The devices that a portal can be shown: data, one line each. All but the desktop are simulated: a browser window in the device's size, with touch.</summary>
public static class DeviceCatalogue
{
    private const string Android = "Mozilla/5.0 (Linux; Android 14; {model}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Mobile Safari/537.36";
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
    private const string IPad = "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

    /// <summary>In the order in which a report shows them.</summary>
    public static ImmutableArray<DeviceProfile> All { get; } =
    [
        DeviceProfile.Desktop,
        DeviceProfile.Phone,
        Handheld("android-small", 360, 640, 3, OnAndroid("Redmi 6A")),
        Handheld("android-large", 412, 915, 2.625, OnAndroid("Pixel 7")),
        Handheld("iphone", 390, 844, 3, IPhone),
        Handheld("tablet", 820, 1180, 2, IPad),
        Handheld("narrow", 320, 568, 2, OnAndroid("K")),
        // The width of a phone and the text of a reader who has set it to double size.
        Handheld("elder", 390, 844, 2, OnAndroid("Pixel 8")) with { TextScale = 2 },
    ];

    /// <summary>What the mobile team's matrix is by default: two phones and a reader with large text.</summary>
    public static ImmutableArray<DeviceProfile> Matrix { get; } = [DeviceProfile.Phone, .. All.Where(d => d.Name is "android-small" or "elder")];

    /// <summary>Null: there is none of that name.</summary>
    public static DeviceProfile? Find(string name) => All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The names, with what they stand for: for a message that names the right ones.</summary>
    public static string Names => string.Join(", ", All.Select(d => $"{d.Name} ({d.Width} × {d.Height}{(d.TextScale is { } scale ? $", text at {scale * 100:0} %" : "")})"));

    private static string OnAndroid(string model) => Android.Replace("{model}", model, StringComparison.Ordinal);

    private static DeviceProfile Handheld(string name, int width, int height, double scale, string userAgent) => new(name, width, height, scale, Touch: true, userAgent, Simulated: true);
}
