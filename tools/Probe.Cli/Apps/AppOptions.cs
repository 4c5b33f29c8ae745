using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Probe.Cli.Applying;
using Probe.Cli.Terminal;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Drivers.Packages;
using Probe.Drivers.WebDriver;

namespace Probe.Cli.Apps;

/// <summary>Options of commands that visit an app instead of a portal: the target is <c>app://PACKAGE</c> (Android) or <c>app://BUNDLE</c> (iOS), or its file has an <c>app:</c> section and <c>--channel app</c> is given.</summary>
internal static partial class AppOptions
{
    public static Option<string?> Channel { get; } = new("--channel") { Description = "web or app, for a target whose file declares both. Default: web, where there is one." };

    public static Option<string?> Appium { get; } = new("--appium") { Description = $"For an app: the Appium server or farm, in place of the one in the target's file. Example: http://127.0.0.1:4723. A farm's name and key come from ${Secrets.ServerUserVariable} and ${Secrets.ServerKeyVariable}." };

    public static Option<string?> Platform { get; } = new("--platform") { Description = "android (default), ios, or stand-in (the simulated phone of tools/appium). Default: as the target's file says." };

    public static Option<string?> Udid { get; } = new("--udid") { Description = "Which phone, where the server has several (probe devices lists them): its udid, or its name in the target's file. Default: the file's first." };

    public static Option<string?> Activity { get; } = new("--activity") { Description = "An Android app's first screen, such as .MainActivity or gov.example.MainActivity; where it is named, Android tells how long a start took." };

    public static Option<string?> Apk { get; } = new("--apk") { Description = "The app's package file here, to be read and not installed: target API level, permissions, size, label, first activity (by aapt)." };

    public static Option<string[]> Capability { get; } = new("--capability") { Description = "A further capability, such as appium:deviceName=\"iPhone 17\"; may be given several times. The value is JSON, or else text.", AllowMultipleArgumentsPerToken = false };

    /// <summary>Whether an app is meant as far as the options tell: no browser need be started.</summary>
    public static bool MeanApp(ParseResult parsed) => parsed.GetValue(Appium) is not null || string.Equals(parsed.GetValue(Channel), Target.AppScheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The target by the channel that was asked for.</summary>
    /// <exception cref="UsageException">There is no such channel, or the target does not have it.</exception>
    public static Target On(ParseResult parsed, Target target) => parsed.GetValue(Channel)?.ToUpperInvariant() switch
    {
        null => target,
        "WEB" => target.IsApp ? throw new UsageException($"'{target.Id}' has no web channel, only an app: leave --channel out.") : target,
        "APP" when target.IsApp => target,
        "APP" when target.App is not null => target.OnApp(),
        "APP" => throw new UsageException($"'{target.Id}' has no app channel: {(target.File is { } file ? $"{Path.GetFileName(file)} has no 'app:' section" : "it was given as an address")}. Declare it there, or give the app itself, such as app://gov.example.app."),
        "PHONE" => throw new UsageException("'phone' is a device and no channel: --device phone shows the web on a phone's screen, --channel app is the app."),
        var other => throw new UsageException($"'{other.ToLowerInvariant()}' is no channel: expected web or app."),
    };

    /// <summary>The app that the targets mean; null: they are portals.</summary>
    /// <exception cref="UsageException">Apps and portals are mixed, or something is missing.</exception>
    public static AppChoice? Read(ParseResult parsed, IReadOnlyCollection<Target> targets)
    {
        var apps = targets.Where(t => t.IsApp).ToList();
        var server = parsed.GetValue(Appium);
        if (apps.Count == 0)
        {
            return !MeanApp(parsed) ? null : server is null ? throw new UsageException("--channel app: whose? Name the target.") : throw new UsageException("--appium is for apps: give the app as the target, such as app://gov.example.app, or --channel app where the target's file has an 'app:' section.");
        }

        if (apps.Count != 1 || targets.Count != 1)
        {
            throw new UsageException("An app is visited by itself: one app a command.");
        }

        var target = apps[0];
        var (phone, udid) = PhoneOf(parsed.GetValue(Udid), target.App);
        var wishes = new AppWishes(server, KindOf(parsed.GetValue(Platform)), phone is null ? udid : null, ActivityOf(parsed), More(parsed.GetValue(Capability) ?? []));
        if (parsed.GetValue(Udid) is null && target.App is { Devices: { Length: > 1 } all })
        {
            Console.Error.WriteLine(Inert.Line($"probe: the target's file names {all.Length} devices; {phone!.Name} is taken. Another: --udid {string.Join(" or ", all.Skip(1).Select(d => d.Name))}", 400));
        }

        return AppChoosing.Choose(target, phone, wishes, Environment.GetEnvironmentVariable);
    }

    private static AppKind? KindOf(string? typed) => typed?.ToUpperInvariant() switch
    {
        null => null,
        "ANDROID" => AppKind.Android,
        "IOS" => AppKind.Ios,
        "STAND-IN" => AppKind.StandIn,
        var other => throw new UsageException($"'{other.ToLowerInvariant()}' is no platform: expected android, ios or stand-in."),
    };

    /// <summary>The phone of the file's matrix that is meant; what was typed may be neither's name nor udid, and is another phone's udid then.</summary>
    private static (AppPhone? Phone, string? Udid) PhoneOf(string? typed, AppChannel? declared)
    {
        if (typed is null)
        {
            return (declared is { Devices: [var first, ..] } ? first : null, null);
        }

        var named = declared?.Devices.FirstOrDefault(d => string.Equals(d.Name, typed, StringComparison.OrdinalIgnoreCase) || string.Equals(d.Udid, typed, StringComparison.OrdinalIgnoreCase));
        return (named, typed);
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

    internal static object? Plain(JsonElement element) => element.ValueKind switch
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
