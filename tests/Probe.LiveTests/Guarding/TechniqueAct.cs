using System.Collections.Immutable;
using Microsoft.Playwright;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Drivers.Guarding;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Guarding;

/// <summary>Fills in a technique's form and does what makes it send, guarded or not.</summary>
/// <param name="options">Null: no guard.</param>
internal sealed class TechniqueAct(GuardFixture fixture, string technique, bool secure, GuardOptions? options, GuardStance stance)
{
    private const string Applicant = "测试申请人";
    private const string IdNumber = "110101190001010012";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    public static GuardOptions Options { get; } = new(new PersonaValues([Applicant, IdNumber]), DraftsAllowed: false, []);

    /// <summary>All techniques of the portal.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "form-post", "form-get", "form-multipart", "form-blank", "form-in-frame", "form-to-frame", "formaction", "enter", "dialog", "double", "blur", "on-load", "after-load",
        "redirect-307", "save-draft", "meta-refresh", "location-href", "location-replace", "history-reload", "window-open", "download-link", "link-ping", "prefetch", "prerender",
        "fetch", "fetch-get", "fetch-keepalive", "xhr", "beacon", "beacon-pagehide", "beacon-unload", "keepalive-pagehide", "fetch-later", "image", "image-base64", "script",
        "css-background", "event-source", "csp-report", "socket", "socket-close-reason", "socket-address", "worker-fetch", "worker-socket", "shared-worker-fetch",
        "shared-worker-socket", "service-worker", "background-sync", "web-rtc",
    ];

    /// <summary>Those that some browsers do not know, or not without a user at hand.</summary>
    public static ImmutableHashSet<string> NotEverywhere { get; } = ["beacon-unload", "fetch-later", "prerender", "prefetch", "background-sync", "service-worker", "shared-worker-fetch", "shared-worker-socket"];

    public ImmutableArray<HeldBack> Held { get; private set; } = [];

    /// <summary>What the page's own script says of the act; null: it left, or has none.</summary>
    public string? Acted { get; private set; }

    /// <returns>How many submissions the portal's server has seen.</returns>
    public async Task<int> PerformAsync(CancellationToken cancellationToken)
    {
        await fixture.ForgetAsync(cancellationToken);
        await using var guard = BrowserGuard.Start(options, TimeProvider.System, (_, certificate, _, _) => certificate!.Equals(fixture.Certificate));
        var dress = new BrowserNewContextOptions { IgnoreHTTPSErrors = true };
        guard?.Dress(dress);
        await using (var context = await (options is null && technique == "web-rtc" ? fixture.Loose : fixture.Browser).NewContextAsync(dress))
        {
            if (guard is not null)
            {
                await guard.AttachAsync(context);
            }

            var page = await context.NewPageAsync();
            var origin = secure ? fixture.Secure : fixture.Plain;
            var early = technique is "on-load" or "after-load";
            if (!early)
            {
                await page.GotoAsync(new Uri(origin, $"/t/{technique}").ToString());
                await page.FillAsync("[name=name]", Applicant);
                await page.FillAsync("[name=idNumber]", IdNumber);
            }

            guard?.Take(stance == GuardStance.Reading && technique == "redirect-307" ? GuardStance.GoingOn : stance);
            await (early ? GoAsync(page, new Uri(origin, $"/t/{technique}")) : ActAsync(page));
            await CameAsync(page, guard, cancellationToken);
            await GoAsync(page, new Uri(origin, "/blank"));
            if (technique is not ("web-rtc" or "background-sync") || options is null)
            {
                // What is sent as the page is left is still on its way.
                await MaybeAsync(async () => guard?.Held.IsEmpty == false || Acted?.Contains("Error", StringComparison.Ordinal) == true || await fixture.SubmissionsAsync(technique, cancellationToken) > 0, cancellationToken);
            }

            Held = guard?.Held ?? [];
        }

        // Our own request comes after everything that the closed browser context had sent.
        return await fixture.SubmissionsAsync(technique, cancellationToken);
    }

    private async Task ActAsync(IPage page)
    {
        switch (technique)
        {
            case "enter":
                await page.PressAsync("[name=idNumber]", "Enter");
                break;
            case "blur":
                await page.FocusAsync("[name=name]");
                break;
            case "dialog":
                await page.ClickAsync("#send");
                await page.ClickAsync("#sure");
                break;
            case "beacon-pagehide" or "beacon-unload" or "keepalive-pagehide":
                break;
            default:
                await page.ClickAsync("#send");
                break;
        }
    }

    /// <summary>Until it has arrived or was held, or the page has said that it cannot be done.</summary>
    private async Task CameAsync(IPage page, BrowserGuard? guard, CancellationToken cancellationToken)
    {
        if (technique is "beacon-pagehide" or "beacon-unload" or "keepalive-pagehide")
        {
            return;
        }

        await MaybeAsync(
            async () =>
            {
                Acted = await ToldAsync(page) ?? Acted;
                return guard?.Held.IsEmpty == false || await fixture.SubmissionsAsync(technique, cancellationToken) > 0
                    || Acted?.Contains("Error", StringComparison.Ordinal) == true || (Acted is not null && technique is "web-rtc" or "fetch-later");
            },
            cancellationToken);
    }

    private static async Task<string?> ToldAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string?>("() => document.documentElement.dataset.acted ?? null");
        }
        catch (PlaywrightException)
        {
            return null; // Between two documents.
        }
    }

    /// <summary>What waits for the end of the page before gets it.</summary>
    private static async Task GoAsync(IPage page, Uri address)
    {
        try
        {
            await page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        }
        catch (PlaywrightException)
        {
            // The brake is on, or the act's own navigation came between.
        }
    }

    private static async Task MaybeAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        try
        {
            await Until.TrueAsync("something came of the act", Patience, condition, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nothing did: the portal's own log decides what that means.
        }
    }
}
