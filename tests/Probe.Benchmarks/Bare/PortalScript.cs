using Microsoft.Playwright;

namespace Probe.Benchmarks.Bare;

/// <summary>What somebody who has looked at one portal writes into a script for it.</summary>
/// <param name="Opener">What must be clicked first; null: nothing.</param>
/// <param name="Finished">JavaScript: whether the results, or the word that there are none, are all there.</param>
/// <param name="NewsTab">Pressed where the results open with another kind's tab; null: there are no tabs.</param>
internal sealed record PortalScript(string? Opener, string Box, string Button, string Finished, string Titles, (string Shown, string Press, string Finished)? NewsTab)
{
    public static IReadOnlyDictionary<string, PortalScript> All { get; } = new Dictionary<string, PortalScript>(StringComparer.Ordinal)
    {
        ["qinghe"] = new(null, "#searchWord", ".searchbar button", "() => location.pathname === '/search' && document.readyState === 'complete' && !!document.querySelector('.count')", ".result-list h3 a", null),
        ["beiling"] = new(null, ".s-input input", ".ico-go", "() => /#\\/search/.test(location.hash) && (!!document.querySelector('.rs-empty') || /^(已加载全部|仅显示)/.test(document.querySelector('.rs-tip')?.textContent ?? ''))", ".rs-item .tt", null),
        ["dongwan"] = new(
            "._7icoS", "._5inpM", "._5btnX", "() => !!document.querySelector('._ls ._crd, ._ls ._empty')", "._crdT",
            ("._tb1 ._on[data-k=news]", "._tb1 [data-k=matter]", "() => !!document.querySelector('._tb1 ._on[data-k=matter]') && !!document.querySelector('._ls ._crd, ._ls ._empty')")),
    };

    /// <summary>Searches one word and reads the titles.</summary>
    public async Task<IReadOnlyList<string>> SearchAsync(IPage page, string url, string word)
    {
        await page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        if (Opener is not null)
        {
            await page.Locator(Opener).ClickAsync();
        }

        await page.Locator(Box).FillAsync(word);
        await page.Locator(Button).ClickAsync();
        await page.WaitForFunctionAsync(Finished);
        if (NewsTab is { } tab && await page.Locator(tab.Shown).CountAsync() > 0)
        {
            await page.Locator(tab.Press).ClickAsync();
            await page.WaitForFunctionAsync(tab.Finished);
        }

        return await page.Locator(Titles).AllInnerTextsAsync();
    }
}
