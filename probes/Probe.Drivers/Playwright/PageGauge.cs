using System.Text.Json;
using Microsoft.Playwright;
using Probe.Core.Probes.Usability;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Measures the page on top by one script, which changes nothing in it.</summary>
internal sealed class PageGauge(DeviceProfile device, TimeProvider time)
{
    /// <summary>Milliseconds that the script may take in the page.</summary>
    private const int MostTime = 4000;

    private static readonly string Script = EmbeddedScript.Read("gauge.js");

    /// <exception cref="TimeoutException">The page does not answer.</exception>
    /// <exception cref="FaultException">What came back is no measure.</exception>
    public async Task<PageMeasure> MeasureAsync(IPage page, int elements, CancellationToken cancellationToken)
    {
        var call = $"() => ({Script.Trim().TrimEnd(';')})({elements}, {MostTime})";
        try
        {
            var json = await page.EvaluateAsync<string>(call).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
            return GaugeJson.Read(json);
        }
        catch (PlaywrightException broken) when (!page.IsClosed && !broken.Message.Contains("crashed", StringComparison.OrdinalIgnoreCase))
        {
            throw new FaultException(new Fault(FaultKind.StepTimedOut, $"The page could not be measured: {PlaywrightDriver.Short(broken)}"), sessionLives: true, broken);
        }
    }

    /// <summary>Measures the layout on a narrower screen, and puts the screen back.</summary>
    public async Task<OverflowFacts> NarrowAsync(IPage page, int width, CancellationToken cancellationToken)
    {
        await page.SetViewportSizeAsync(width, device.Height).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
        try
        {
            // Two frames: a layout that listens to its window answers within them.
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))").WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
            return (await MeasureAsync(page, 3000, cancellationToken)).Overflow;
        }
        finally
        {
            await page.SetViewportSizeAsync(device.Width, device.Height).WaitAsync(PlaywrightSession.CallLimit, time, CancellationToken.None);
        }
    }

    /// <summary>What comes from a page is checked: it may have replaced the functions that we call.</summary>
    private static class GaugeJson
    {
        private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

        public static PageMeasure Read(string json)
        {
            try
            {
                var measure = JsonSerializer.Deserialize<PageMeasure>(json, Options);
                return measure is { Viewport: not null, Overflow.Wide.IsDefault: false, Targets.IsDefault: false, Texts.IsDefault: false, Small.IsDefault: false, Fields.IsDefault: false, Layers.IsDefault: false, Hidden.IsDefault: false, Clipped.IsDefault: false, Signs.IsDefault: false }
                    ? measure
                    : throw new JsonException("Something is missing.");
            }
            catch (JsonException wrong)
            {
                throw new FaultException(new Fault(FaultKind.StepTimedOut, $"The page could not be measured: it answered something else ({wrong.Message.Split('.')[0]})."), sessionLives: true, wrong);
            }
        }
    }
}
