using System.Collections.Immutable;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Probe.Core.Probes.Usability;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Runs axe on the page on top, in its main frame. It is put in by an evaluation, which a page's content policy does not refuse, and taken out again.</summary>
internal static class PageAudit
{
    /// <summary>How long a page may go on with an audit that was given up.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly string Run = EmbeddedScript.Read("audit.js");

    public static async Task<AuditFacts> RunAsync(IPage page, Step.Audit audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var size = await page.EvaluateAsync<int>("() => document.getElementsByTagName('*').length").WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
        if (size > audit.Elements)
        {
            return AuditFacts.Skipped($"The page has {size} elements; axe is run on {audit.Elements} at most.");
        }

        try
        {
            await page.EvaluateAsync(Axe).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
            var json = await page.EvaluateAsync<string>(Run).WaitAsync(audit.Limit, time, cancellationToken);
            return Read(json);
        }
        catch (TimeoutException)
        {
            // The page may still be busy with it, which is our doing: it is waited for before anyone takes it for the page's own fault.
            try
            {
                await page.EvaluateAsync("() => { delete window.axe; }").WaitAsync(Grace, time, cancellationToken);
            }
            catch (TimeoutException stuck)
            {
                throw new FaultException(new Fault(FaultKind.StepTimedOut, $"axe kept the page busy for more than {(audit.Limit + Grace).TotalSeconds:0} s."), innerException: stuck);
            }

            return AuditFacts.Skipped($"axe did not end within {audit.Limit.TotalSeconds:0} s.");
        }
        catch (PlaywrightException broken) when (!page.IsClosed && !broken.Message.Contains("crashed", StringComparison.OrdinalIgnoreCase))
        {
            return AuditFacts.Skipped($"axe broke on this page: {PlaywrightDriver.Short(broken)}");
        }
    }

    private static AuditFacts Read(string json)
    {
        try
        {
            var seen = JsonSerializer.Deserialize<Seen>(json, JsonSerializerOptions.Web)!;
            return new AuditFacts($"axe-core {seen.Version}", seen.Passes, seen.Violations, null);
        }
        catch (JsonException wrong)
        {
            return AuditFacts.Skipped($"axe's answer could not be read: {wrong.Message}");
        }
    }

    private sealed record Seen(string Version, int Passes, ImmutableArray<AuditViolation> Violations);
}
