using System.Text.Json;
using System.Text.RegularExpressions;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Kinds;

/// <summary>Checks capabilities: an Appium server refuses names without a prefix, some have a key of their own here, and none may hold a secret.</summary>
internal static partial class AppCapabilities
{
    private const string Secret = "no secret in a file: PROBE_APPIUM_USER and PROBE_APPIUM_KEY hold a farm's name and key";

    /// <summary>W3C's own; all others have a vendor's prefix.</summary>
    private static readonly HashSet<string> Standard = new(StringComparer.Ordinal)
    {
        "acceptInsecureCerts", "browserName", "browserVersion", "pageLoadStrategy", "platformName", "proxy", "setWindowRect", "strictFileInteractability", "timeouts", "unhandledPromptBehavior", "webSocketUrl",
    };

    private static readonly Dictionary<string, string> OwnKeys = new(StringComparer.Ordinal)
    {
        ["platformName"] = "platform",
        ["appium:appPackage"] = "package",
        ["appium:bundleId"] = "bundle",
        ["appium:appActivity"] = "activity",
        ["appium:udid"] = "devices",
        ["appium:deviceName"] = "devices: the model",
        ["appium:platformVersion"] = "devices: the version",
        ["standin:language"] = "language",
    };

    public static void Check(FreeMapping? capabilities, string at, SourceMap source)
    {
        if (capabilities is null)
        {
            return;
        }

        foreach (var (name, value) in capabilities.Values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            var path = Paths.Below(at, name);
            if (OwnKeys.TryGetValue(name, out var own))
            {
                source.Report(path, $"the capability '{name}'", $"the key '{own}' of 'app' in its place");
            }
            else if (!name.Contains(':', StringComparison.Ordinal) && !Standard.Contains(name))
            {
                source.Report(path, $"the capability '{name}'", "a name with its vendor's prefix", $"such as 'appium:{name}'");
            }

            CheckSecrets(name, value, path, source);
        }
    }

    private static void CheckSecrets(string name, JsonElement value, string path, SourceMap source)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var inner in value.EnumerateObject())
                {
                    CheckSecrets(inner.Name, inner.Value, Paths.Below(path, inner.Name), source);
                }

                break;
            case JsonValueKind.Array:
                foreach (var (item, i) in value.EnumerateArray().Select((v, i) => (v, i)))
                {
                    CheckSecrets(name, item, Paths.Item(path, i), source);
                }

                break;
            case JsonValueKind.String or JsonValueKind.Number when Secrets().IsMatch(name):
                source.Report(path, $"'{name}', which sounds like a secret", Secret);
                break;
            case JsonValueKind.String when Uri.TryCreate(value.GetString(), UriKind.Absolute, out var address) && address.UserInfo.Length > 0:
                source.Report(path, "an address with a user name or key in it", Secret);
                break;
        }
    }

    [GeneratedRegex("(pass(word|wd|phrase|code)|secret|token|access_?key|api_?key|auth_?key|unlock_?key|user_?name|credential)$|(^|[:.])user$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secrets();
}
