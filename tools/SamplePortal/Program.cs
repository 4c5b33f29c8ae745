using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SamplePortal.Catalogue;
using SamplePortal.Hosting;
using SamplePortal.Portals;

Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
Console.OutputEncoding = new UTF8Encoding(false);

var world = World.Load();
var portals = AllPortals.Of(world, TimeProvider.System);
var line = CommandLine.Parse(args, [.. portals.Select(p => p.Card.Id)]);
if (line.Help)
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

if (line.Wrong is not null)
{
    await Console.Error.WriteLineAsync($"SamplePortal: {line.Wrong}\n\n{CommandLine.Usage}");
    return 64;
}

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
var servers = new List<PortalServer>();
try
{
    foreach (var (portal, i) in portals.Select((p, i) => (p, i)))
    {
        if (line.Only.Count > 0 && !line.Only.Contains(portal.Card.Id)) continue;
        var server = await PortalServer.StartAsync(portal, world, line.BasePort == 0 ? 0 : line.BasePort + i, stop.Token);
        servers.Add(server);
        var card = portal.Card;
        Console.WriteLine(JsonSerializer.Serialize(new { card.Id, server.Url, card.Name, card.Level, card.Idiom, card.SearchIs }, json));
    }

    Console.WriteLine("ready");
    if (line.ExitWithStdin)
    {
        _ = Task.Run(async () =>
        {
            var buffer = new char[256];
            while (await Console.In.ReadAsync(buffer) > 0)
            {
            }

            await stop.CancelAsync();
        });
    }

    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    // Asked to stop: that is how it ends well.
}
catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"SamplePortal: {e.Message} Choose another --base-port, or 0 for free ports.");
    return 69;
}
finally
{
    await Task.WhenAll(servers.Select(s => s.DisposeAsync().AsTask()));
}

return 0;
