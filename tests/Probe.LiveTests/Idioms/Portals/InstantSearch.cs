using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>Results replace the page's middle while typing; nothing is submitted.</summary>
    public static Idiom InstantSearch => new("en-instant", Language.En, asked => asked.Path is "" ? $$"""
        <!doctype html><html lang="en"><head><title>Larchfield services</title></head><body><div class="topbar"><a href="./">Larchfield</a></div><div class="ais-SearchBox"><form action="" role="search" class="ais-SearchBox-form" novalidate onsubmit="return false"><input class="ais-SearchBox-input" type="search" placeholder="Search for services" autocomplete="off" maxlength="512"></form></div>
        <div id="hits"><ul>{{Hot(Catalogue.English)}}</ul></div>
        <script>
        const hits = document.getElementById('hits'), home = hits.innerHTML; let turn = 0;
        document.querySelector('input').addEventListener('input', async (e) => {
          const mine = ++turn, q = e.target.value.trim();
          if (!q) { hits.innerHTML = home; return; }
          const found = await T.api(q);
          if (mine !== turn) return;
          hits.innerHTML = (found.length ? `<div class="ais-Stats"><span class="ais-Stats-text">${found.length} results found in 2ms</span></div><div class="ais-Hits"><ol class="ais-Hits-list">` + found.map((m) => `<li class="ais-Hits-item"><article><a href="guide?id=${m.id}"><h2>${T.mark(m.title, q, '<mark class="ais-Highlight-highlighted">', '</mark>')}</h2></a><p>${m.department}</p></article></li>`).join('') + '</ol></div>' : `<div class="ais-Hits ais-Hits--empty">No results for <q>${q}</q>.</div>`);
          T.drawn();
        });
        </script></body></html>
        """ : Reply.Missing)
    {
        Truth = query => Truth.Page(query, 99),
        Clicks = 1,
        Views = 1,
    };
}
