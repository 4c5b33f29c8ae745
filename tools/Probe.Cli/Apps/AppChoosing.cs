using System.Collections.Immutable;
using System.Text.Json;
using Probe.Cli.Applying;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Drivers.WebDriver;

namespace Probe.Cli.Apps;

/// <summary>What a command line says otherwise than the target's file.</summary>
/// <param name="Server">The Appium server's address; null: the file's.</param>
/// <param name="Platform">Null: the file's, else Android.</param>
/// <param name="Udid">Of a phone that the file does not name; null: the file's.</param>
/// <param name="Activity">An Android app's first screen; null: the file's.</param>
/// <param name="More">Capabilities; they win over the file's.</param>
internal sealed record AppWishes(string? Server, AppKind? Platform, string? Udid, string? Activity, ImmutableDictionary<string, object> More)
{
    public static AppWishes None { get; } = new(null, null, null, null, ImmutableDictionary<string, object>.Empty);
}

/// <summary>Chooses the phone and the server on which a target's app is visited.</summary>
internal static class AppChoosing
{
    /// <param name="target">An app: by its address, or <see cref="Target.OnApp"/>.</param>
    /// <param name="phone">One of the file's device matrix; null: whichever the server gives.</param>
    /// <param name="read">Reads an environment variable: a farm's name and key.</param>
    /// <exception cref="UsageException">No server is named, or the platform does not have the app.</exception>
    public static AppChoice Choose(Target target, AppPhone? phone, AppWishes wishes, Func<string, string?> read)
    {
        var server = wishes.Server ?? target.App?.Server?.ToString();
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UsageException(server is null ? "Where is the Appium server? Give it, such as --appium http://127.0.0.1:4723 (tools/appium/start starts one), or 'server' in the target's file." : $"'{server}' is no address of an Appium server: expected http://HOST:PORT.");
        }

        var app = AppChannel.AppOf(target.Web.Home);
        var kind = wishes.Platform ?? target.App?.Platform ?? AppKind.Android;
        // On another platform than the file's, its phones, activity and capabilities mean nothing.
        var declared = target.App?.Platform == kind ? target.App : null;
        phone = declared is null ? null : phone;
        var udid = wishes.Udid ?? phone?.Udid;
        var more = More(declared, phone).SetItems(wishes.More);
        AppDevice device = kind switch
        {
            AppKind.Ios => new AppDevice.Ios(app, udid, phone?.Model, phone?.Version) { More = more },
            AppKind.StandIn when app == AppDevice.StandIn.Package => new AppDevice.StandIn(declared?.Language == Language.En ? "en" : "zh") { More = more },
            AppKind.StandIn => throw new UsageException($"The stand-in has one app: app://{AppDevice.StandIn.Package}."),
            _ => new AppDevice.Android(app, wishes.Activity ?? declared?.Activity, udid) { More = Named(phone, more) },
        };
        var name = phone?.Name ?? kind switch { AppKind.Ios => "ios", AppKind.StandIn => "stand-in", _ => "android" };
        return new AppChoice(Secrets.ForServer(address, read), device, new DeviceProfile(name, 0, 0, 1, Touch: true, null, Simulated: kind == AppKind.StandIn));
    }

    /// <summary>A farm finds Android phones by model and version.</summary>
    private static ImmutableDictionary<string, object> Named(AppPhone? phone, ImmutableDictionary<string, object> more)
    {
        var named = ImmutableDictionary<string, object>.Empty;
        named = phone?.Model is { } model ? named.Add("appium:deviceName", model) : named;
        named = phone?.Version is { } version ? named.Add("appium:platformVersion", version) : named;
        return named.SetItems(more);
    }

    private static ImmutableDictionary<string, object> More(AppChannel? declared, AppPhone? phone) =>
        (declared?.Capabilities ?? ImmutableDictionary<string, JsonElement>.Empty).SetItems(phone?.Capabilities ?? ImmutableDictionary<string, JsonElement>.Empty)
            .Where(c => c.Value.ValueKind != JsonValueKind.Null).ToImmutableDictionary(c => c.Key, c => AppOptions.Plain(c.Value)!, StringComparer.Ordinal);
}
