using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Drivers.Packages;
using Probe.Drivers.WebDriver;
using Probe.Drivers.WebDriver.Visiting;

namespace Probe.Cli.Searching;

/// <summary>Options of commands that visit an app instead of a portal: the target is <c>app://PACKAGE</c> (Android) or <c>app://BUNDLE</c> (iOS).</summary>
internal static partial class AppOptions
{
    public static Option<string?> Appium { get; } = new("--appium") { Description = "For a target such as app://gov.example.app: the Appium server or farm. Example: http://127.0.0.1:4723" };

    public static Option<string?> Platform { get; } = new("--platform") { Description = "android (default), ios, or stand-in (the simulated phone of tools/appium)." };

    public static Option<string?> Udid { get; } = new("--udid") { Description = "Which phone, where the server has several (probe devices lists them)." };

    public static Option<string?> Activity { get; } = new("--activity") { Description = "An Android app's first screen, such as .MainActivity or gov.example.MainActivity; where it is named, Android tells how long a start took." };

    public static Option<string?> Apk { get; } = new("--apk") { Description = "The app's package file here, to be read and not installed: target API level, permissions, size, label, first activity (by aapt)." };

    public static Option<string[]> Capability { get; } = new("--capability") { Description = "A further capability, such as appium:deviceName=\"iPhone 17\"; may be given several times. The value is JSON, or else text.", AllowMultipleArgumentsPerToken = false };

    /// <summary>The app that the targets mean; null: they are portals.</summary>
    /// <exception cref="UsageException">Apps and portals are mixed, or something is missing.</exception>
    public static AppChoice? Read(ParseResult parsed, IReadOnlyCollection<Target> targets)
    {
        var apps = targets.Where(t => t.IsApp).ToList();
        var server = parsed.GetValue(Appium);
        if (apps.Count == 0)
        {
            return server is null ? null : throw new UsageException("--appium is for apps: give the app as the target, such as app://gov.example.app.");
        }

        if (apps.Count != 1 || targets.Count != 1)
        {
            throw new UsageException("An app is visited by itself: one app://… a command.");
        }

        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UsageException(server is null ? "Where is the Appium server? Give it, such as --appium http://127.0.0.1:4723 (tools/appium/start starts one)." : $"'{server}' is no address of an Appium server: expected http://HOST:PORT.");
        }

        var app = apps[0].Web.Home.Host;
        var udid = parsed.GetValue(Udid);
        var more = More(parsed.GetValue(Capability) ?? []);
        var activity = ActivityOf(parsed);
        return parsed.GetValue(Platform)?.ToUpperInvariant() switch
        {
            null or "ANDROID" => new AppChoice(address, new AppDevice.Android(app, activity, udid) { More = more }, Profile("android", simulated: false)),
            "IOS" => new AppChoice(address, new AppDevice.Ios(app, Udid: udid) { More = more }, Profile("ios", simulated: false)),
            "STAND-IN" when app == AppDevice.StandIn.Package => new AppChoice(address, new AppDevice.StandIn() { More = more }, Profile("stand-in", simulated: true)),
            "STAND-IN" => throw new UsageException($"The stand-in has one app: app://{AppDevice.StandIn.Package}."),
            var other => throw new UsageException($"'{other!.ToLowerInvariant()}' is no platform: expected android, ios or stand-in."),
        };
    }

    /// <summary>Reads the package file that was named, beside the app.</summary>
    /// <exception cref="UsageException">There is no such file, or it is of another app.</exception>
    public static async Task<AppChoice?> WithFileAsync(ParseResult parsed, AppChoice? app, TimeProvider time, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Apk) is not { } path)
        {
            return app;
        }

        if (app is not { Device: AppDevice.Android or AppDevice.StandIn })
        {
            throw new UsageException("--apk is for Android apps: give the app as the target, such as app://gov.example.app.");
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file '{path}' (--apk).");
        }

        var file = await ApkReader.ReadAsync(path, Environment.GetEnvironmentVariable, ApkReader.Limit, time, cancellationToken);
        // The stand-in has no file of its own: any may be read in a dry run.
        if (app.Device is AppDevice.Android phone)
        {
            if (file.Manifest is { } manifest && manifest.Package != phone.Package)
            {
                throw new UsageException($"The file '{path}' is of the app {manifest.Package}, and not of {phone.Package}.");
            }

            return app with { File = file, Device = phone with { Activity = phone.Activity ?? file.Manifest?.LaunchActivity } };
        }

        return app with { File = file };
    }

    /// <summary>A class name, and nothing else: it goes into the start's command on the phone.</summary>
    private static string? ActivityOf(ParseResult parsed)
    {
        if (parsed.GetValue(Activity) is not { } activity)
        {
            return null;
        }

        if (parsed.GetValue(Platform) is { } platform && !platform.Equals("android", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException("--activity is for Android apps.");
        }

        return ActivityName().IsMatch(activity) ? activity : throw new UsageException($"'{activity}' is no activity: expected .MainActivity or gov.example.MainActivity.");
    }

    [GeneratedRegex(@"^\.?[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ActivityName();

    private static DeviceProfile Profile(string name, bool simulated) => new(name, 0, 0, 1, Touch: true, null, simulated);

    private static ImmutableDictionary<string, object> More(string[] typed)
    {
        var more = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var text in typed)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
            {
                throw new UsageException($"'{text}' is no capability: expected NAME=VALUE, such as appium:deviceName=\"iPhone 17\".");
            }

            more[text[..at]] = ValueOf(text[(at + 1)..]);
        }

        return more.ToImmutable();
    }

    private static object ValueOf(string text)
    {
        try
        {
            return Plain(JsonSerializer.Deserialize<JsonElement>(text)) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt32(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToArray(),
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(p => p.Name, p => Plain(p.Value)!, StringComparer.Ordinal),
        _ => null,
    };
}

/// <summary>An app, and where it is visited.</summary>
internal sealed record AppChoice(Uri Server, AppDevice Device, DeviceProfile Profile)
{
    /// <summary>The app's package file; null: none was given.</summary>
    public PackageFile? File { get; init; }

    public AppDriver Open(TimeProvider time) => new(Server, Device, AppiumLimits.Default, time) { File = File };
}
