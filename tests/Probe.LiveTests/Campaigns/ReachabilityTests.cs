using System.Globalization;
using System.Net;
using System.Text.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Campaigns;

/// <summary>Openings of a home page by a real browser; the week's arithmetic is tested without one.</summary>
[Collection(Live.Name)]
public sealed class ReachabilityTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_visit_counts_as_it_came_with_how_it_failed()
    {
        using var host = new HttpListener();
        var address = $"http://127.0.0.1:{Apps.AppiumRun.FreePort()}/";
        host.Prefixes.Add(address);
        host.Start();
        var serving = ServeAsync(host);
        using var campaign = await RunningCampaign.PrepareAsync($"web: {{ home: '{address}', language: zh }}", "repetitions: 4\nspacing: 1 s", "desktop", Cancel, "reachability: home");
        var results = Path.Combine(campaign.Home, "week.json");
        var ended = await campaign.RunAsync(Cancel, null, "--json", results);
        host.Stop();
        await serving;

        ended.ExitCode.ShouldBe(0, ended.All);
        ended.Out.ShouldContain("4 of 4 visits are stored");
        ended.Out.ShouldContain("not yet decided (1 of 140 spaced visits of a week)");
        using var week = JsonDocument.Parse(await File.ReadAllTextAsync(results, Cancel));
        var visits = week.RootElement.GetProperty("visits").EnumerateArray().ToList();
        visits.Select(v => v.GetProperty("reached").GetBoolean()).ShouldBe([true, false, false, true]);
        visits.Select(v => v.GetProperty("failure") is { ValueKind: JsonValueKind.Object } failure ? failure.GetProperty("status").GetInt32() : 0).ShouldBe([0, 503, 404, 0]);
        foreach (var shown in visits.Where(v => v.GetProperty("screenshot").ValueKind == JsonValueKind.String))
        {
            File.Exists(Path.Combine(campaign.Home, "evidence", shown.GetProperty("evidence").GetString()!, shown.GetProperty("screenshot").GetString()!)).ShouldBeTrue();
        }

        (await ProbeRun.ToEndAsync(Cancel, "verify", "last", "--home", campaign.Home)).ExitCode.ShouldBe(0);
    }

    /// <summary>The second opening is answered with a failure, the third with 'no such page'.</summary>
    private static async Task ServeAsync(HttpListener host)
    {
        var opened = 0;
        while (host.IsListening)
        {
            try
            {
                var context = await host.GetContextAsync();
                if (context.Request.Url!.AbsolutePath != "/")
                {
                    context.Response.StatusCode = 404;
                }
                else
                {
                    context.Response.StatusCode = ++opened switch { 2 => 503, 3 => 404, _ => 200 };
                    context.Response.ContentType = "text/html";
                    await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<title>Portal</title><h1>{opened}</h1>")), Cancel);
                }

                context.Response.Close();
            }
            catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
            {
                return; // The test is over.
            }
        }
    }
}
