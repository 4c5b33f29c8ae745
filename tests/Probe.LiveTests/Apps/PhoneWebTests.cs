using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Probe.Core.Visits.Screens;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Apps;

/// <summary>A phone-shaped Chromium behind Appium's Chromium driver.</summary>
[Collection(AppiumServers.Name)]
public sealed class PhoneWebTests(AppiumFixture appium)
{
    private const string Page = """
        <!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>政务</title>
        <p id="width"></p><input id="word"><button id="go" style="width:200px;height:60px">搜索</button><p id="said"></p>
        <script>
        width.textContent = innerWidth;
        go.addEventListener('click', (e) => { said.textContent = word.value + ' ' + e.isTrusted; });
        </script>
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_phone_web_is_opened_typed_into_and_tapped_through_Appium()
    {
        Assert.SkipWhen(appium.Run.Chromedriver is null, "chromedriver is not installed.");
        await using var site = await StartAsync();
        var address = new Uri(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await using var session = await appium.Run.OpenAsync(appium.Run.PhoneWeb(AppiumRun.FreePort()), Token);
        session.Identity.Platform.ShouldBe(AppPlatform.PhoneWeb);
        session.Identity.Simulated.ShouldBeFalse();

        (await session.OpenLinkAsync(address, Token)).ShouldBeOfType<AppOutcome.Done>();
        (await session.AddressAsync(Token)).ShouldBe(address.AbsoluteUri);
        (await session.TextAsync((await FindAsync("#width")).ShouldNotBeNull(), Token)).ShouldBe("390");
        (await session.TypeAsync((await FindAsync("#word")).ShouldNotBeNull(), "施工许可", Token)).ShouldBeOfType<AppOutcome.Done>();
        var button = (await FindAsync("#go")).ShouldNotBeNull();
        (await session.BoundsAsync(button, Token)).ShouldNotBeNull().Width.ShouldBe(200);
        (await session.TapAsync(button, Token)).ShouldBeOfType<AppOutcome.Done>();
        (await session.TextAsync((await FindAsync("#said")).ShouldNotBeNull(), Token)).ShouldBe("施工许可 true");
        (await FindAsync("#missing")).ShouldBeNull();
        (await session.CaptureAsync(Token)).Length.ShouldBeGreaterThan(1000);
        await Should.ThrowAsync<InvalidOperationException>(() => session.LookAsync(Token));

        async Task<AppElement?> FindAsync(string selector) => await session.FindAsync(new AppLocator.Css(selector), Token);
    }

    [Fact]
    public async Task Closing_a_phone_web_session_leaves_no_browser_and_ends_nobody_elses()
    {
        Assert.SkipWhen(appium.Run.Chromedriver is null, "chromedriver is not installed.");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are found by /proc.");
        var port = AppiumRun.FreePort();
        // Looks like what the Chromium driver's wrapper ends by pkill at every session start.
        using var bystander = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", ["-c", "read -r line", appium.Run.Chromedriver!, $"--port={port}"]) { RedirectStandardInput = true, UseShellExecute = false })!;
        try
        {
            var session = await appium.Run.OpenAsync(appium.Run.PhoneWeb(port), Token);
            appium.Run.Below().ShouldContain(p => p.IsBrowser);
            await session.DisposeAsync();

            await Until.TrueAsync("no browser is left", TimeSpan.FromSeconds(20), () => appium.Run.Below().All(p => !p.IsBrowser), Token);
            bystander.HasExited.ShouldBeFalse();
        }
        finally
        {
            bystander.Kill();
        }
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.MapGet("/", () => Results.Content(Page, "text/html; charset=utf-8"));
        await site.StartAsync(Token);
        return site;
    }
}
