using System.Diagnostics;
using Microsoft.Playwright;

namespace Probe.Drivers.Playwright;

/// <summary>One browser, and the driver's process that belongs to it. It ends when it is told to: a browser that does not is killed.</summary>
internal sealed class BrowserGeneration
{
    /// <summary>A sound browser closes in a second. Closing a session and the browser after one another stays below what a system grants an interrupted command (30 s).</summary>
    internal static readonly TimeSpan ClosingLimit = TimeSpan.FromSeconds(8);

    /// <summary>Sessions that are under way in it.</summary>
    public int Open;

    private readonly IPlaywright _playwright;
    private readonly TimeProvider _time;
    private readonly Task<Process?> _process;
    private volatile bool _frozen;

    /// <param name="ours">Whether it was started by us on this machine; others' browsers are left alone.</param>
    public BrowserGeneration(IPlaywright playwright, IBrowser browser, bool ours, TimeProvider time)
    {
        (_playwright, Browser, _time) = (playwright, browser, time);
        // Asked for while it is sound, and waited for by nobody: a frozen browser would not answer any more.
        _process = ours ? FindProcessAsync(browser) : Task.FromResult<Process?>(null);
    }

    public IBrowser Browser { get; }

    /// <summary>Sessions that it ever opened.</summary>
    public int Sessions { get; set; }

    /// <summary>False: it died, or it no longer does what it is told. No session begins in it.</summary>
    public bool IsSound => Browser.IsConnected && !_frozen;

    /// <summary>The browser's own process; null: it is not ours, or it was never told.</summary>
    internal Process? Process => _process.IsCompletedSuccessfully ? _process.Result : null;

    /// <summary>A session would not close.</summary>
    public void Froze() => _frozen = true;

    /// <summary>Ends the browser and the driver's process.</summary>
    public async Task StopAsync()
    {
        try
        {
            await Browser.CloseAsync().WaitAsync(ClosingLimit, _time);
        }
        catch (PlaywrightException)
        {
            // It was gone already: that is what was wanted.
        }
        catch (TimeoutException)
        {
            Kill();
        }

        try
        {
            // It waits for the driver's process, which waits for the browser.
            await Task.Run(_playwright.Dispose).WaitAsync(ClosingLimit, _time);
        }
        catch (TimeoutException)
        {
            // The driver's process is frozen too; it ends with ours.
        }

        Process?.Dispose();
    }

    private static async Task<Process?> FindProcessAsync(IBrowser browser)
    {
        try
        {
            var line = await browser.NewBrowserCDPSessionAsync();
            var told = await line.SendAsync("SystemInfo.getProcessInfo");
            await line.DetachAsync();
            foreach (var process in told?.GetProperty("processInfo").EnumerateArray().ToArray() ?? [])
            {
                if (process.GetProperty("type").GetString() == "browser")
                {
                    return System.Diagnostics.Process.GetProcessById(process.GetProperty("id").GetInt32());
                }
            }
        }
        catch (Exception gone) when (gone is PlaywrightException or ArgumentException)
        {
            // It died before it told: there is nothing to kill.
        }

        return null;
    }

    private void Kill()
    {
        try
        {
            Process?.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It ended meanwhile, or parts of it did.
        }
    }
}
