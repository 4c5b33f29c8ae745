using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Probe.LiveTests.Dashboard;

/// <summary>A person before a screen: looks at pages, keeps pictures of them, and notes what is wrong with each.</summary>
internal sealed class Looker : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _stem;
    private readonly string _language;
    private readonly bool _audit;
    private readonly List<string> _wrong = [];

    private Looker(IBrowserContext context, IPage page, string stem, string language, bool audit)
    {
        (_context, Page, _stem, _language, _audit) = (context, page, stem, language, audit);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _wrong.Add($"{page.Url}: {message.Text}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Violations of the accessibility rules, pages wider than the screen, and errors that the browser told.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <param name="audit">False: pages are looked at, but not held against the accessibility rules a second time.</param>
    public static async Task<Looker> SignInAsync(DashboardFixture fixture, string name, string language, bool phone, bool audit, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = fixture.Dashboard.Address.AbsoluteUri, Locale = language == "zh" ? "zh-CN" : "en-GB", ColorScheme = scheme,
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 }, HasTouch = phone, IsMobile = phone,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        var looker = new Looker(context, page, $"{name}-{(phone ? "phone" : "desktop")}-{language}{(scheme == ColorScheme.Dark ? "-dark" : "")}", language, audit);
        await page.GotoAsync("/");
        await looker.LookAsync("login");
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", DashboardFixture.Secret);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
        return looker;
    }

    public async Task GoAsync(string path, string called)
    {
        await Page.GotoAsync(path);
        await LookAsync(called);
    }

    public async Task PressAsync(string selector, string called)
    {
        await Page.Locator(selector).First.ClickAsync();
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await LookAsync(called);
    }

    public async Task LookAsync(string called)
    {
        (await Page.Locator("html").GetAttributeAsync("data-lang")).ShouldBe(_language);
        var wider = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        if (wider > 0)
        {
            _wrong.Add($"{Page.Url} is {wider} px wider than the screen");
        }

        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(DashboardFixture.Shots, $"{_stem}-{called}.png") });
        if (_audit)
        {
            var result = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            _wrong.AddRange(result.Violations.SelectMany(v => v.Nodes.Take(3).Select(n => $"{Page.Url}: {v.Id}: {n.Html}")));
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
