using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Probe.Cli.Applying;
using Probe.Cli.Terminal;
using Probe.Drivers.WebDriver;
using Spectre.Console;

namespace Probe.Cli.Commands;

/// <summary><c>probe devices</c>: what an Appium server or a grid offers, without beginning a session.</summary>
internal static class DevicesCommand
{
    private static readonly Argument<string> Server = new("server") { Description = "Address of the Appium server or grid. A name and password in it are sent, and never shown." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON." };
    private static readonly Option<double> Limit = new("--limit") { Description = "Seconds to wait for an answer.", DefaultValueFactory = _ => 15 };

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var command = new Command("devices", """
            Asks an Appium server, or a Selenium Grid of several, what it offers: whether it takes sessions, its devices where it tells them, its running sessions.
            Example: probe devices http://127.0.0.1:4723
            Example: probe devices https://user:key@hub.example.com/wd/hub --json
            Exit codes: 0 it takes sessions, 2 bad usage, 5 refused, silent, no Appium server, or not ready.
            """) { Server, Json, Limit };
        command.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(
            () => RunAsync(parsed.GetValue(Server)!, parsed.GetValue(Json), parsed.GetValue(Limit), cancellationToken),
            again: "Nothing was begun."));
        return command;
    }

    private static async Task<int> RunAsync(string server, bool json, double limit, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UsageException("The server's address begins with http:// or https://, for example http://127.0.0.1:4723.");
        }

        if (limit is not (> 0 and <= 600))
        {
            throw new UsageException("--limit takes seconds, above 0 and at most 600.");
        }

        var offer = await AppiumServer.AskAsync(Secrets.ForServer(address, Environment.GetEnvironmentVariable), TimeSpan.FromSeconds(limit), TimeProvider.System, cancellationToken);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(offer, Format));
        }
        else
        {
            Print(offer);
        }

        return offer.Ready ? ExitCodes.Done : ExitCodes.NotMeasured;
    }

    private static void Print(AppiumOffer offer)
    {
        var console = Consoles.Open(outputIsTaken: false);
        console.WriteLine($"{offer.Address}: {offer.Kind} {Safe(offer.Version)}, {(offer.Ready ? "ready for sessions" : $"not ready: {Safe(offer.Message)}")}");
        if (offer.Devices is { } devices)
        {
            Table(console, ["device", "platform", "driver", "udid", "free"], devices.Select(d => new[] { d.Name, d.Platform, d.Automation, d.Udid, d.Busy ? "busy" : "free" }));
        }

        if (offer.Sessions is { IsEmpty: false } sessions)
        {
            Table(console, ["session", "platform", "driver", "device", "app", ""], sessions.Select(s => new[] { s.Id, s.Platform, s.Automation, s.Device, s.App, s.Simulated ? "simulated" : string.Empty }));
        }
        else if (offer.Sessions is not null)
        {
            console.WriteLine("No session is running.");
        }

        foreach (var note in offer.Notes)
        {
            console.WriteLine(note);
        }
    }

    private static void Table(IAnsiConsole console, string[] heads, IEnumerable<string?[]> rows)
    {
        var table = new PlainTable(heads);
        foreach (var row in rows)
        {
            table.Add([.. row.Select(Safe)]);
        }

        console.WriteLine();
        table.Print(console.Profile.Out.Writer);
    }

    private static string Safe(string? text) => Inert.Line(text ?? "–", 80);
}
