using Microsoft.Playwright;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Drivers.Guarding;

namespace Probe.LiveTests.Guarding;

/// <summary>What a citizen must be able to do on the way to the last button still works; and the brake ends it.</summary>
[Collection(Guarded.Name)]
public sealed class PassageTests(GuardFixture fixture)
{
    private const string Next = "() => { document.body.innerHTML = '<form method=post action=/wizard/next><input name=name value=测试申请人><button>下一步</button></form>'; document.querySelector('button').click(); }";
    private const string Upload = "async () => { const d = new FormData(); d.append('material', new Blob(['%PDF-1.4']), 'a.pdf'); const r = await fetch('/files', { method: 'POST', body: d }); return r.ok ? (await r.json()).bytes : -r.status; }";
    private const string Dictionary = "async () => { const r = await fetch('/dict/query', { method: 'POST', body: 'code=330000' }); return r.ok ? (await r.json()).length : -r.status; }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<bool, GuardLayers> Ways => new() { { false, GuardLayers.Whole }, { true, GuardLayers.Whole }, { true, GuardLayers.Tunnelled } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_wizards_next_passes_once_it_has_been_pressed_to_go_on(bool secure, GuardLayers layers)
    {
        await using var visit = await OpenAsync(secure, layers);
        await visit.Page.EvaluateAsync(Next);
        await visit.Page.WaitForFunctionAsync("() => document.title === 'Held back by Probe'");
        visit.Guard.Held.ShouldHaveSingleItem().FieldNames.ShouldBe(["name"]);
        await visit.Page.GotoAsync(visit.Blank);
        visit.Guard.Take(GuardStance.GoingOn);
        await visit.Page.EvaluateAsync(Next);
        await visit.Page.WaitForSelectorAsync("#second");
        visit.Guard.Held.Length.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_file_passes_while_uploading_and_only_then(bool secure, GuardLayers layers)
    {
        await using var visit = await OpenAsync(secure, layers);
        (await NumberAsync(visit.Page, Upload)).ShouldBeLessThan(0);
        visit.Guard.Take(GuardStance.Uploading);
        (await NumberAsync(visit.Page, Upload)).ShouldBe(8);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_dictionary_asked_by_post_passes_while_reading_and_nothing_once_braked(bool secure, GuardLayers layers)
    {
        await using var visit = await OpenAsync(secure, layers);
        (await NumberAsync(visit.Page, Dictionary)).ShouldBe(2);
        visit.Guard.Take(GuardStance.Braked);
        await fixture.ForgetAsync(Cancel);
        (await NumberAsync(visit.Page, Dictionary)).ShouldBeLessThan(0);
        (await fixture.Portals.TruthAsync("techniques", Cancel)).Log.ShouldBeEmpty("the connection that was open is cut, and no other is made");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_brake_cuts_a_web_socket_that_is_open(bool secure)
    {
        await using var visit = await OpenAsync(secure, GuardLayers.Whole);
        visit.Guard.Take(GuardStance.GoingOn);
        await visit.Page.EvaluateAsync("() => new Promise((done) => { window.s = new WebSocket(location.origin.replace('http', 'ws') + '/ws/chat'); s.onmessage = done; s.onopen = () => s.send('您好'); s.onclose = () => { window.cut = true; }; })");
        (await fixture.SubmissionsAsync("chat", Cancel)).ShouldBe(1, "messages pass while going on");
        visit.Guard.Take(GuardStance.Braked);
        await visit.Page.WaitForFunctionAsync("() => window.cut === true");
        (await fixture.SubmissionsAsync("chat", Cancel)).ShouldBe(1);
    }

    /// <summary>A failed fetch counts as −1.</summary>
    private static Task<int> NumberAsync(IPage page, string script) => page.EvaluateAsync<int>($"() => ({script})().catch(() => -1)");

    private async Task<GuardedVisit> OpenAsync(bool secure, GuardLayers layers)
    {
        await fixture.ForgetAsync(Cancel);
        var guard = BrowserGuard.Start(TechniqueAct.Options with { Layers = layers }, TimeProvider.System, (_, certificate, _, _) => certificate!.Equals(fixture.Certificate))!;
        var dress = new BrowserNewContextOptions();
        guard.Dress(dress);
        dress.IgnoreHTTPSErrors = true;
        var context = await fixture.Browser.NewContextAsync(dress);
        await guard.AttachAsync(context);
        var page = await context.NewPageAsync();
        var blank = new Uri(secure ? fixture.Secure : fixture.Plain, "/blank").ToString();
        await page.GotoAsync(blank);
        return new GuardedVisit(guard, context, page, blank);
    }

    private sealed record GuardedVisit(BrowserGuard Guard, IBrowserContext Context, IPage Page, string Blank) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Context.DisposeAsync();
            await Guard.DisposeAsync();
        }
    }
}
