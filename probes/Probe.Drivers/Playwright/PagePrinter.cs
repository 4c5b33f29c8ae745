using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Prints a report of ours as a PDF through a browser's own print. The page is handed over as text, nothing else can be fetched, and the network is off.</summary>
public static class PagePrinter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="html">A whole page that needs nothing beside it.</param>
    /// <param name="path">The file; written only when the print is whole.</param>
    /// <exception cref="FaultException">There is no browser, or it could not print.</exception>
    public static async Task PrintAsync(BrowserChoice choice, string html, string path, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choice);
        try
        {
            using var playwright = await Microsoft.Playwright.Playwright.CreateAsync();
            var root = OperatingSystem.IsLinux() && string.Equals(Environment.UserName, "root", StringComparison.Ordinal);
            await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = choice.Path, Headless = true, ChromiumSandbox = !root, Args = PlaywrightDriver.Arguments }).WaitAsync(Patience, time, cancellationToken);
            await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { Offline = true, ServiceWorkers = ServiceWorkerPolicy.Block }).WaitAsync(Patience, time, cancellationToken);
            await context.RouteAsync("**/*", route => route.AbortAsync()).WaitAsync(Patience, time, cancellationToken);
            var page = await context.NewPageAsync().WaitAsync(Patience, time, cancellationToken);
            await page.SetContentAsync(html, new PageSetContentOptions { WaitUntil = WaitUntilState.Load, Timeout = (float)Patience.TotalMilliseconds }).WaitAsync(Patience, time, cancellationToken);
            var bytes = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true, Tagged = true, Outline = true }).WaitAsync(Patience, time, cancellationToken);
            await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        }
        catch (PlaywrightException broken)
        {
            throw new FaultException(new Fault(FaultKind.BrowserMissing, $"The report could not be printed ({choice.Why}: {choice.Path ?? "none installed"}): {PlaywrightDriver.Short(broken)} — install Chromium, or set {BrowserLocator.Variable} to one."), innerException: broken);
        }
        catch (TimeoutException slow)
        {
            throw new FaultException(new Fault(FaultKind.StepTimedOut, "The browser did not print the report in time."), innerException: slow);
        }
    }
}
