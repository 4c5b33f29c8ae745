using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Probe.Core.Visits;

namespace Probe.Drivers.WebDriver;

/// <summary>What an Appium server, or a grid in front of several, says that it offers.</summary>
/// <param name="Address">Without a name and a password.</param>
/// <param name="Ready">Whether it takes sessions.</param>
/// <param name="Kind">'Appium', 'Selenium Grid', or 'WebDriver' where it does not say.</param>
/// <param name="Devices">What a grid's nodes offer; null: the server does not tell (a single Appium server does not, before a session).</param>
/// <param name="Sessions">Running sessions; null: the server does not tell.</param>
/// <param name="Notes">What was not told, and how it would be.</param>
public sealed record AppiumOffer(
    Uri Address,
    bool Ready,
    string Kind,
    string? Version,
    string? Message,
    ImmutableArray<OfferedDevice>? Devices,
    ImmutableArray<RunningSession>? Sessions,
    ImmutableArray<string> Notes);

/// <param name="Automation">'UiAutomator2', 'XCUITest', or a browser's name.</param>
/// <param name="Busy">A session runs on it.</param>
public sealed record OfferedDevice(string? Platform, string? Automation, string? Name, string? Udid, bool Busy);

/// <param name="Simulated">No phone, but a stand-in.</param>
public sealed record RunningSession(string Id, string? Platform, string? Automation, string? Device, string? App, bool Simulated);

/// <summary>Asks a server what it offers, without beginning a session.</summary>
public static class AppiumServer
{
    private const int MaximumAnswer = 4 * 1024 * 1024;

    /// <exception cref="FaultException">It refuses, is silent, or is no Appium server.</exception>
    public static async Task<AppiumOffer> AskAsync(Uri server, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        var told = AppiumWire.WithoutUser(server);
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaximumAnswer };
        if (server.UserInfo.Length > 0)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(server.UserInfo))));
        }

        using var expiry = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        try
        {
            var (code, body) = await GetAsync(client, told, "status", either.Token);
            using var status = Parse(body);
            if (code != 200 || status is null || !TryGet(status.RootElement, "value", out var value) || !TryGet(value, "ready", out var ready) || ready.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                throw new FaultException(new Fault(
                    FaultKind.DeviceMissing,
                    $"{told} answers (HTTP {code.ToString(CultureInfo.InvariantCulture)}), and is no Appium server: its /status is not WebDriver's. Some need a path, such as {new Uri(told, "/wd/hub")}."));
            }

            var notes = ImmutableArray.CreateBuilder<string>();
            var devices = Nodes(value);
            var version = TryGet(value, "build", out var build) ? Text(build, "version") : null;
            var sessions = devices is null ? await SessionsAsync(client, told, notes, either.Token) : null;
            if (devices is null)
            {
                notes.Add("An Appium server names its drivers and phones only when a session begins; on its own machine 'appium driver list --installed' and 'adb devices' tell.");
            }

            return new AppiumOffer(told, ready.GetBoolean(), devices is not null ? "Selenium Grid" : version is not null ? "Appium" : "WebDriver", version, Text(value, "message"), devices, sessions, notes.ToImmutable());
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new FaultException(new Fault(FaultKind.DeviceMissing, $"{told} is silent: it took the connection or swallowed it, and did not answer within {limit.TotalSeconds:0.#} s."));
        }
        catch (HttpRequestException broken)
        {
            var why = broken.HttpRequestError switch
            {
                HttpRequestError.ConnectionError => "refuses the connection: is the Appium server running there, and listening on that address?",
                HttpRequestError.NameResolutionError => "has a name that is not known here.",
                HttpRequestError.SecureConnectionError => "offers no secure connection that can be trusted.",
                HttpRequestError.ConfigurationLimitExceeded => "sends more than an Appium server ever does.",
                _ => "answers, and not in HTTP that can be understood.",
            };
            throw new FaultException(new Fault(FaultKind.DeviceMissing, $"{told} {why}"), innerException: broken);
        }
    }

    private static async Task<(int Code, string Body)> GetAsync(HttpClient client, Uri server, string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri($"{server.AbsoluteUri.TrimEnd('/')}/{path}"), cancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static async Task<ImmutableArray<RunningSession>?> SessionsAsync(HttpClient client, Uri server, ImmutableArray<string>.Builder notes, CancellationToken cancellationToken)
    {
        var (code, body) = await GetAsync(client, server, "appium/sessions", cancellationToken);
        using var answer = Parse(body);
        if (code != 200 || answer is null || !TryGet(answer.RootElement, "value", out var list) || list.ValueKind is not JsonValueKind.Array)
        {
            notes.Add("The server keeps its running sessions to itself; started with --allow-insecure=*:session_discovery it tells them.");
            return null;
        }

        return
        [
            .. list.EnumerateArray().Where(s => Text(s, "id") is not null).Select(s =>
            {
                var all = TryGet(s, "capabilities", out var given) ? given : default;
                return new RunningSession(Text(s, "id")!, Capability(all, "platformName"), Capability(all, "automationName"), Capability(all, "deviceModel") ?? Capability(all, "deviceName"),
                    Capability(all, "appPackage") ?? Capability(all, "bundleId") ?? Capability(all, "browserName"), TryGet(all, "simulated", out var simulated) && simulated.ValueKind is JsonValueKind.True);
            }),
        ];
    }

    /// <summary>The nodes of a Selenium Grid, each slot a device; null: it is no grid.</summary>
    private static ImmutableArray<OfferedDevice>? Nodes(JsonElement value)
    {
        if (!TryGet(value, "nodes", out var nodes) || nodes.ValueKind is not JsonValueKind.Array)
        {
            return null;
        }

        return
        [
            .. from node in nodes.EnumerateArray()
               where TryGet(node, "slots", out var s) && s.ValueKind is JsonValueKind.Array
               from slot in node.GetProperty("slots").EnumerateArray()
               let stereotype = TryGet(slot, "stereotype", out var told) ? told : default
               select new OfferedDevice(
                   Capability(stereotype, "platformName"),
                   Capability(stereotype, "automationName") ?? Capability(stereotype, "browserName"),
                   Capability(stereotype, "deviceName"),
                   Capability(stereotype, "udid"),
                   TryGet(slot, "session", out var session) && session.ValueKind is JsonValueKind.Object),
        ];
    }

    private static string? Capability(JsonElement all, string name) => Text(all, $"appium:{name}") ?? Text(all, name);

    private static string? Text(JsonElement element, string name) => TryGet(element, name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out value);
    }

    private static JsonDocument? Parse(string body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null; // Not JSON: the caller says what it is not.
        }
    }
}
