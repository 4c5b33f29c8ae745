using System.Collections.Immutable;
using System.Text.Json;
using Probe.Core.Scenarios;
using Probe.Core.Visits.Screens;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

/// <summary>Checks and makes what a target's file says of the government's app.</summary>
internal static class TargetApps
{
    private const string At = "app";

    public static void Check(AppEntry? app, SourceMap source, Surroundings surroundings)
    {
        if (app is null)
        {
            return;
        }

        if (!source.Reported(Below("platform")))
        {
            CheckNames(app, source);
            CheckLocators(app, source);
            CheckPhones(app, source);
        }

        AppCapabilities.Check(app.Capabilities, Below("capabilities"), source);
        TargetJourneys.CheckOverrides(app.Journeys?.Select(j => j?.ToOverride()).ToList(), Below("journeys"), source, surroundings);
        for (var i = 0; i < (app.Journeys?.Count ?? 0); i++)
        {
            if (app.Journeys![i]?.Start is { At: StartAt.Link })
            {
                source.Report(Paths.Below(Paths.Below(Paths.Item(Below("journeys"), i), "start"), "at"), "a start at 'link'", "a start at 'home', 'search', 'category' or 'theme': an app has no addresses");
            }
        }
    }

    public static AppChannel? Make(AppEntry? app) => app is null ? null : new AppChannel(
        app.Platform,
        app.Package ?? app.Bundle ?? AppChannel.StandInApp,
        app.Activity,
        app.Server is null ? null : new Uri(app.Server),
        app.Language,
        [.. (app.Devices ?? []).Select(d => new AppPhone(d.Name, d.Udid, d.Model, d.Version, Values(d.Capabilities)))],
        Values(app.Capabilities),
        app.Locators is { } l ? new SearchLocators(l.Box, l.Button, l.Result, l.Title, l.Next, l.Opener) : SearchLocators.None)
    {
        Journeys = app.Journeys is null ? null : JourneyParts.Make([.. app.Journeys.Select(j => j.ToOverride())]),
    };

    private static ImmutableDictionary<string, JsonElement> Values(FreeMapping? mapping) => mapping?.Values ?? ImmutableDictionary<string, JsonElement>.Empty;

    private static void CheckNames(AppEntry app, SourceMap source)
    {
        var platform = Words.Of(app.Platform);
        (string Key, string? Written, bool Fits, bool Needed)[] keys =
        [
            ("package", app.Package, app.Platform is not AppKind.Ios, app.Platform is AppKind.Android),
            ("bundle", app.Bundle, app.Platform is AppKind.Ios, app.Platform is AppKind.Ios),
            ("activity", app.Activity, app.Platform is AppKind.Android, false),
        ];
        foreach (var (key, written, fits, needed) in keys)
        {
            if (written is not null && !fits)
            {
                source.Report(Below(key), $"'{key}', which an app on '{platform}' does not have", $"an app on '{platform}' without it{(key == "activity" ? "" : app.Platform is AppKind.Ios ? ", but with 'bundle'" : ", but with 'package'")}");
            }
            else if (needed && written is null && !source.Reported(Below(key)))
            {
                source.Report(At, $"no '{key}'", $"'{key}' for an app on '{platform}'");
            }
        }

        if (app is { Platform: AppKind.StandIn, Package: not null and not AppChannel.StandInApp })
        {
            source.Report(Below("package"), $"'{app.Package}'", $"'{AppChannel.StandInApp}', the one app that the stand-in has");
        }
    }

    private static void CheckLocators(AppEntry app, SourceMap source)
    {
        if (app.Locators is { } l)
        {
            var at = Below("locators");
            (string Key, string? Text)[] all = [("box", l.Box), ("button", l.Button), ("result", l.Result), ("title", l.Title), ("next", l.Next), ("opener", l.Opener)];
            foreach (var (key, text) in all)
            {
                CheckWay(text, Paths.Below(at, key), app.Platform, source);
            }

            if (l is { Title: not null, Result: null } && !source.Reported(Paths.Below(at, "result")))
            {
                source.Report(Paths.Below(at, "title"), "'title' without 'result'", "'result' too: a title is looked for inside of a result");
            }
        }

        for (var i = 0; i < (app.Journeys?.Count ?? 0); i++)
        {
            var at = Paths.Below(Paths.Item(Below("journeys"), i), "steps");
            foreach (var (step, number) in (app.Journeys![i]?.Steps ?? []).Select((s, n) => (s, n)))
            {
                CheckWay(step?.Locator, Paths.Below(Paths.Item(at, number), "locator"), app.Platform, source);
            }
        }
    }

    private static void CheckWay(string? locator, string at, AppKind platform, SourceMap source)
    {
        var (way, _) = locator is null ? default : DeclaredLocator.Split(locator);
        var fits = way switch
        {
            "uiautomator" => platform is not AppKind.Ios,
            "predicate" or "class chain" => platform is AppKind.Ios,
            _ => true,
        };
        if (!fits)
        {
            source.Report(at, $"'{way}', which '{Words.Of(platform)}' does not know", platform is AppKind.Ios ? "'predicate', 'class chain', 'accessibility id', 'class' or 'xpath'" : "'uiautomator', 'accessibility id', 'id', 'class' or 'xpath'");
        }
    }

    private static void CheckPhones(AppEntry app, SourceMap source)
    {
        var names = new Twice(source, "device", "an app");
        for (var i = 0; i < (app.Devices?.Count ?? 0); i++)
        {
            if (app.Devices![i] is not { } phone)
            {
                continue;
            }

            var at = Paths.Item(Below("devices"), i);
            names.See(phone.Name, source.IsWritten(Paths.Below(at, "name")) ? Paths.Below(at, "name") : at);
            if (phone is { Udid: null, Model: null, Capabilities: null } && app.Platform is not AppKind.StandIn && !source.Reported(at))
            {
                source.Report(at, "a device that nothing tells from others", "'udid', 'model' or 'capabilities'");
            }

            AppCapabilities.Check(phone.Capabilities, Paths.Below(at, "capabilities"), source);
        }
    }

    private static string Below(string key) => Paths.Below(At, key);
}
