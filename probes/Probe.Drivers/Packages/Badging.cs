using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Usability.Apps;

namespace Probe.Drivers.Packages;

/// <summary>What <c>aapt dump badging</c> prints of an APK. The app decides what stands in it: every text is cut and freed of control characters, and shown as text only.</summary>
internal static partial class Badging
{
    private const int MostText = 200;
    private const int MostPermissions = 200;

    /// <returns>Null: it is no such print.</returns>
    public static PackageManifest? Read(string printed)
    {
        string? package = null, version = null, label = null, activity = null;
        int? least = null, target = null;
        var permissions = ImmutableArray.CreateBuilder<string>();
        foreach (var line in printed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (line.Split(':', 2)[0])
            {
                case "package":
                    (package, version) = (package ?? Named(line, "name"), version ?? Named(line, "versionName"));
                    break;
                case "sdkVersion" or "minSdkVersion":
                    least ??= Level(line);
                    break;
                case "targetSdkVersion":
                    target ??= Level(line);
                    break;
                case "application-label":
                    label ??= Bare(line);
                    break;
                case "launchable-activity":
                    activity ??= Named(line, "name");
                    break;
                case "uses-permission" or "uses-permission-sdk-23" when permissions.Count < MostPermissions && Named(line, "name") is { } permission && !permissions.Contains(permission):
                    permissions.Add(permission);
                    break;
            }
        }

        return package is null ? null : new PackageManifest(package, label, version, least, target, permissions.DrainToImmutable(), activity);
    }

    private static string? Named(string line, string name) => Value().Matches(line).FirstOrDefault(m => m.Groups["name"].Value == name) is { } match ? Clean(match.Groups["value"].Value) : null;

    private static string? Bare(string line) => Value().Match(line) is { Success: true } match ? Clean(match.Groups["value"].Value) : null;

    private static int? Level(string line) => int.TryParse(Bare(line), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is > 0 and < 10_000 ? level : null;

    private static string? Clean(string value)
    {
        var text = Escape().Replace(value, "$1");
        text = string.Concat(text.Where(c => !char.IsControl(c))).Trim();
        return text.Length == 0 ? null : text.Length <= MostText ? text : text[..MostText];
    }

    /// <summary><c>name='…'</c>, or <c>:'…'</c> without a name; a quote inside is escaped.</summary>
    [GeneratedRegex(@"(?:(?<name>[A-Za-z]+)=|:)'(?<value>(?:\\.|[^'\\])*)'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Value();

    [GeneratedRegex(@"\\(.)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escape();
}
