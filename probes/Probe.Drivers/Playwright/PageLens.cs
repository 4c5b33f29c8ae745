using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Speaks with the lens that stands in every document of a context: looks, waits, aims.</summary>
/// <param name="context">Whose pages.</param>
/// <param name="key">The lens's name in the page, new for each session: a page cannot know it.</param>
internal sealed class PageLens(IBrowserContext context, string key, TimeProvider time)
{
    private const int MostNodes = 6000;
    private static readonly TimeSpan CallLimit = PlaywrightSession.CallLimit;
    private static readonly string Source = ReadSource();

    /// <summary>The lens as it is put into every document.</summary>
    public string Script => Source.Replace("__KEY__", key, StringComparison.Ordinal).Replace("__SEND__", Binding, StringComparison.Ordinal);

    /// <summary>The name by which the lens tells facts.</summary>
    public string Binding => key + "t";

    /// <summary>A document was replaced while we spoke with it.</summary>
    public static bool IsMoving(PlaywrightException broken) =>
        broken.Message.Contains("context was destroyed", StringComparison.Ordinal) || broken.Message.Contains("Cannot find context", StringComparison.Ordinal) || broken.Message.Contains("because of a navigation", StringComparison.Ordinal);

    /// <summary>What stands on a page, frames included, and the frames that were read, in the order of their numbers.</summary>
    /// <param name="locators">CSS to mark, by name.</param>
    /// <exception cref="FaultException">A declared locator is no CSS; or the page never stood still.</exception>
    public async Task<(PageSighting Sighting, IReadOnlyList<IFrame> Frames)> LookAsync(IPage page, ImmutableDictionary<string, string> locators, bool forms, bool whole, CancellationToken cancellationToken)
    {
        var marks = locators.Count == 0 ? "{}" : JsonSerializer.Serialize(locators);
        var script = $"() => window.{key} ? window.{key}.look({marks}, {MostNodes}, 1500, {(forms ? "true" : "false")}, {(whole ? "true" : "false")}) : ''";
        var main = await LensAsync(page.MainFrame, script, cancellationToken);
        if (main.Bad is { Length: > 0 } bad)
        {
            throw new FaultException(new Fault(FaultKind.StepTimedOut, $"The declared locator '{bad[0][0]}' is not a CSS selector that the browser understands: {bad[0][1]}"), sessionLives: true);
        }

        if (page.Frames.Count == 1)
        {
            return (SightingReader.Join(main, []), [page.MainFrame]);
        }

        var seen = new List<IFrame> { page.MainFrame };
        var frames = new List<(int, double, double, SightingReader.LensPage)>();
        var scroll = await page.EvaluateAsync<double[]>("() => [window.scrollX, window.scrollY]").WaitAsync(CallLimit, time, cancellationToken);
        foreach (var frame in page.Frames.Where(f => f != page.MainFrame && !f.IsDetached).Take(8))
        {
            try
            {
                var element = await frame.FrameElementAsync().WaitAsync(TimeSpan.FromSeconds(2), time, cancellationToken);
                var box = await element.BoundingBoxAsync().WaitAsync(TimeSpan.FromSeconds(2), time, cancellationToken);
                if (box is null || box.Width < 40 || box.Height < 15)
                {
                    continue;
                }

                var inside = await LensAsync(frame, script, cancellationToken);
                frames.Add((seen.Count, Math.Round(box.X + scroll[0]), Math.Round(box.Y + scroll[1]), inside));
                seen.Add(frame);
            }
            catch (TimeoutException)
            {
                // An advertisement's frame that never answers: it is not the portal's search.
            }
            catch (PlaywrightException) when (!page.IsClosed && context.Browser?.IsConnected == true)
            {
                // It went while we looked.
            }
        }

        return (SightingReader.Join(main, frames), seen);
    }

    private async Task<SightingReader.LensPage> LensAsync(IFrame frame, string script, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                var json = await frame.EvaluateAsync<string>(script).WaitAsync(CallLimit, time, cancellationToken);
                if (json.Length > 0)
                {
                    return SightingReader.Parse(json);
                }

                // A document into which the lens was not put in time (about:blank before its content).
                await frame.EvaluateAsync(Script).WaitAsync(CallLimit, time, cancellationToken);
            }
            catch (PlaywrightException moved) when (tries < 8 && IsMoving(moved))
            {
                // The document is being replaced: the next call waits for the new one.
            }

            if (tries >= 8)
            {
                throw new FaultException(new Fault(FaultKind.StepTimedOut, "The page went from document to document and could not be looked at."), sessionLives: true);
            }
        }
    }

    /// <summary>Elements in the document, and whether it has been read to its end and its own scripts have begun, as DOMContentLoaded says; (0, false) where it does not answer just now.</summary>
    public async Task<(int Elements, bool Parsed)> SizeAsync(IPage page, CancellationToken cancellationToken)
    {
        try
        {
            var told = await page.EvaluateAsync<int[]>($"() => {{ const way = performance.getEntriesByType('navigation')[0]; return [window.{key} ? window.{key}.size() : 0, (way && way.domContentLoadedEventEnd > 0) || document.readyState === 'complete' ? 1 : 0]; }}").WaitAsync(TimeSpan.FromSeconds(5), time, cancellationToken);
            return (told[0], told[1] == 1);
        }
        catch (TimeoutException)
        {
            return (0, false); // Busy parsing, or a dialog stands open: the caller's limit decides.
        }
        catch (PlaywrightException broken) when (broken.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
            return (0, false);
        }
    }

    /// <summary>Waits inside a frame until nothing in it has changed for a while. False: it was still changing when the time was up, or its document was replaced.</summary>
    /// <param name="since">Changes before are not waited for: epoch milliseconds; 0: from now.</param>
    public async Task<bool> QuietAsync(IFrame frame, TimeSpan window, TimeSpan left, double since, CancellationToken cancellationToken)
    {
        var script = $"() => window.{key} ? window.{key}.quiet({window.TotalMilliseconds:0}, {left.TotalMilliseconds:0}, {since:0}) : ''";
        try
        {
            var json = await frame.EvaluateAsync<string>(script).WaitAsync(left + CallLimit, time, cancellationToken);
            return json.Length > 0 && JsonSerializer.Deserialize(json, SightingReader.LensJson.Default.LensQuiet)!.Still;
        }
        catch (PlaywrightException moved) when (IsMoving(moved))
        {
            return false;
        }
        catch (PlaywrightException) when (frame.IsDetached || frame.Page.IsClosed)
        {
            return true; // A frame or tab that closed itself has nothing more to change.
        }
    }

    /// <summary>Waits until a frame's document is complete, its pictures included. False: it was replaced, or has gone.</summary>
    public async Task<bool> WholeAsync(IFrame frame, TimeSpan left, CancellationToken cancellationToken)
    {
        try
        {
            return await frame.EvaluateAsync<bool>("() => document.readyState === 'complete' || new Promise((come) => addEventListener('load', () => come(true), { once: true }))").WaitAsync(left + CallLimit, time, cancellationToken);
        }
        catch (PlaywrightException moved) when (IsMoving(moved) || frame.IsDetached || frame.Page.IsClosed)
        {
            return false;
        }
    }

    /// <summary>Where a finger would have to go to hit an element, and whether it would.</summary>
    public async Task<SightingReader.LensAim> AimAsync(IPage page, NodeRef element, CancellationToken cancellationToken)
    {
        var json = await page.EvaluateAsync<string>($"([id, doc]) => window.{key} ? window.{key}.aim(id, doc) : '{{\"gone\":true}}'", new object[] { element.Id, element.Document }).WaitAsync(CallLimit, time, cancellationToken);
        return JsonSerializer.Deserialize(json, SightingReader.LensJson.Default.LensAim)!;
    }

    /// <summary>The element itself, for what Playwright must do by its own means. Null: it is gone.</summary>
    public async Task<IElementHandle?> ElementAsync(IFrame frame, NodeRef element, CancellationToken cancellationToken) =>
        (await frame.EvaluateHandleAsync($"([id, doc]) => window.{key} ? window.{key}.element(id, doc) : null", new object[] { element.Id, element.Document }).WaitAsync(CallLimit, time, cancellationToken)).AsElement();

    private static string ReadSource()
    {
        using var stream = typeof(PageLens).Assembly.GetManifestResourceStream("Probe.Drivers.Playwright.lens.js")
            ?? throw new InvalidOperationException("The lens is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
