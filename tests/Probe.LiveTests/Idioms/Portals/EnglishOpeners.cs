using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>A toggle in the header shows the box.</summary>
    public static Idiom Toggle => new("en-header-toggle", Language.En, asked => asked.Path switch
    {
        "" => Town("<header class=\"usa-header\"><a href=\"./\">City of Alder</a><button type=\"button\" class=\"usa-search-toggle\" aria-controls=\"hs\" aria-expanded=\"false\" onclick=\"document.getElementById('hs').hidden=false;this.setAttribute('aria-expanded','true')\"><svg width=\"24\" height=\"24\"><use href=\"#search\"></use></svg></button><form id=\"hs\" class=\"usa-search\" role=\"search\" action=\"find\" hidden><label class=\"usa-sr-only\" for=\"f\">Search</label><input class=\"usa-input\" id=\"f\" type=\"search\" name=\"query\"><button class=\"usa-button\" type=\"submit\">Search</button></form></header>", ""),
        "find" => Answers(asked),
        _ => Reply.Missing,
    })
    {
        Clicks = 3,
        Views = 2,
    };

    /// <summary>A button that looks like a box opens a dialog; results come in the dialog, by a key press each.</summary>
    public static Idiom CommandDialog => new("en-command-dialog", Language.En, asked => asked.Path is "" ? Town("<header><a href=\"./\">Fernhill</a> <button class=\"DocSearch-Button\" aria-label=\"Search\" onclick=\"dlg.showModal()\"><span>Search</span> <kbd>⌘K</kbd></button></header><dialog id=\"dlg\" style=\"width:600px\"><form method=\"dialog\" onsubmit=\"return false\"><input type=\"text\" placeholder=\"Search services\" id=\"dq\" style=\"width:90%\"></form><div id=\"hits\"></div></dialog>", "", """
        const dlg = document.getElementById('dlg'); let turn = 0;
        document.getElementById('dq').addEventListener('input', async (e) => { const mine = ++turn, found = await T.api(e.target.value); if (mine !== turn) return; document.getElementById('hits').innerHTML = found.length ? '<ul class="hits">' + found.map((m) => `<li class="hit"><a href="guide?id=${m.id}"><span class="hit-title">${m.title}</span><span class="hit-path">${m.department}</span></a></li>`).join('') + '</ul>' : `<p>No results for "<strong>${e.target.value}</strong>"</p>`; T.drawn(); });
        """) : Reply.Missing)
    {
        Clicks = 2,
        Views = 1,
    };

    /// <summary>A combobox suggests; its form leads to the results.</summary>
    public static Idiom Combobox => new("en-combobox", Language.En, asked => asked.Path switch
    {
        "" => Town("", "<form action=\"find\" class=\"hero\"><label id=\"cl\">What are you looking for?</label><div style=\"position:relative\"><input name=\"query\" role=\"combobox\" aria-labelledby=\"cl\" aria-autocomplete=\"list\" aria-expanded=\"false\" aria-controls=\"lb\" autocomplete=\"off\" style=\"width:400px\"><ul id=\"lb\" role=\"listbox\" style=\"position:absolute;z-index:5;background:#fff;margin:0\" hidden></ul></div><button type=\"submit\" style=\"position:relative\">Search</button></form>", """
            document.querySelector('[role=combobox]').addEventListener('input', async (e) => { const found = await T.api(e.target.value); const lb = document.getElementById('lb'); lb.innerHTML = found.slice(0, 3).map((m) => `<li role="option">${m.title}</li>`).join(''); lb.hidden = !found.length; });
            """),
        "find" => Answers(asked),
        _ => Reply.Missing,
    })
    {
        Views = 2,
    };

    /// <summary>The search is a web component with an open shadow.</summary>
    public static Idiom ShadowDom => new("en-shadow-dom", Language.En, asked => asked.Path is "" ? Town("<town-search></town-search>", "", """
        customElements.define('town-results', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }); } });
        customElements.define('town-search', class extends HTMLElement {
          connectedCallback() {
            const root = this.attachShadow({ mode: 'open' });
            root.innerHTML = '<style>input{width:300px}</style><div class="wrap"><input type="search" aria-label="Search services"><button type="button">Search</button><town-results part="results"></town-results></div>';
            const go = async () => { const found = await T.api(root.querySelector('input').value); root.querySelector('[part]').shadowRoot.innerHTML = found.length ? '<ul>' + found.map((m) => `<li><a href="guide?id=${m.id}">${m.title}</a><p>${m.department}</p></li>`).join('') + '</ul>' : '<p>Nothing was found.</p>'; T.drawn(); };
            root.querySelector('button').onclick = go;
          }
        });
        """) : Reply.Missing)
    {
        Clicks = 2,
        Views = 1,
    };

    /// <summary>A design system's components: what they say is given to them from outside and stands in their slots.</summary>
    public static Idiom SlottedWords => new("en-slotted-words", Language.En, asked => asked.Path switch
    {
        "" => Town("<town-bar><input slot=\"field\" type=\"search\" name=\"query\" aria-label=\"Search\" style=\"width:320px\"><town-button slot=\"button\" id=\"go\">Search</town-button></town-bar>", "", Components + "document.getElementById('go').onclick = () => location.href = 'find?query=' + encodeURIComponent(document.querySelector('input').value);"),
        "find" => $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Results</title></head><body><main><h1>Results</h1>{(Catalogue.Find(asked.Words("query")).Count == 0 ? "<town-note>We could not find any matching pages.</town-note>" : $"<div>{Each(asked.Words("query"), m => $"<town-card to=\"guide?id={m.Id}\">{m.Title}<span slot=\"by\">{m.Department}</span></town-card>")}</div>")}</main><script>{Components}</script></body></html>",
        _ => Reply.Missing,
    })
    {
        Clicks = 2,
        Views = 2,
        TellsTimes = false,
    };

    private const string Components = """
        const component = (name, inside) => customElements.define(name, class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = inside(this); } });
        component('town-bar', () => '<div style="display:flex"><slot name="field"></slot><slot name="button"></slot></div>');
        component('town-button', () => '<button type="button"><slot></slot></button>');
        component('town-note', () => '<p><slot></slot></p>');
        component('town-card', (own) => `<article style="margin:12px"><a href="${own.getAttribute('to')}"><slot></slot></a><div><slot name="by"></slot></div></article>`);

        """;

    /// <summary>A field without form or button, for the Enter key only; a bigger look-up by postcode below.</summary>
    public static Idiom EnterOnly => new("en-enter-only-postcode-trap", Language.En, asked => asked.Path switch
    {
        "" => Town("<div class=\"top\"><a href=\"./\">Kelder</a> <input type=\"text\" placeholder=\"Search\" class=\"q\"></div>", "<div class=\"hero\" style=\"padding:60px\"><h2>Find your local council</h2><form action=\"council\"><input type=\"text\" name=\"pc\" placeholder=\"Enter a postcode\" style=\"width:500px;height:40px\" data-trap><button data-trap>Find</button></form></div>", "document.querySelector('.q').onkeydown = (e) => { if (e.key === 'Enter') location.href = 'find?query=' + encodeURIComponent(e.target.value); };"),
        "find" => Answers(asked),
        _ => Reply.Missing,
    })
    {
        Clicks = 1,
        Views = 2,
    };

    /// <summary>The box stands in a widget's frame and leads the whole window on.</summary>
    public static Idiom FramedBox => new("en-framed-box", Language.En, asked => asked.Path switch
    {
        "" => Town("", "<iframe src=\"widget\" width=\"500\" height=\"60\" title=\"Search\"></iframe>"),
        "widget" => "<!doctype html><html><head></head><body><form action=\"find\" target=\"_top\"><input type=\"text\" name=\"query\" placeholder=\"Search this site\"><button>Go</button></form></body></html>",
        "find" => Answers(asked),
        _ => Reply.Missing,
    })
    {
        Clicks = 2,
        Views = 2,
    };

    /// <summary>A script answers only 1.2 s after the page was loaded; a press before that is lost.</summary>
    public static Idiom SlowHydration => new("en-slow-hydration", Language.En, asked => asked.Path is "" ? Town("", "<div id=\"app\"><input type=\"search\" placeholder=\"Search services\" style=\"width:320px\"><button type=\"button\">Search</button><div id=\"r\"></div></div>", """
        addEventListener('load', () => setTimeout(() => { document.querySelector('button').onclick = async () => { const found = await T.api(document.querySelector('input').value); document.getElementById('r').innerHTML = found.length ? '<ol>' + found.map((m) => `<li><a href="guide?id=${m.id}">${m.title}</a></li>`).join('') + '</ol>' : '<p>No results found</p>'; T.drawn(); }; }, 1200));
        """) : Reply.Missing)
    {
        TellsTimes = false,
        Views = 1,
    };

    private static string Town(string header, string main, string script = "") => $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Town</title></head><body>{header}<main><h1>Services for residents</h1>{main}<ul>{Hot(Catalogue.English)}</ul></main><footer><a href=\"guide?id=3\">Accessibility statement</a></footer><script>{script}</script></body></html>";

    private static string Answers(Asked asked) => $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Results</title></head><body><main><h1>Results for “{E(asked.Words("query"))}”</h1>{(Catalogue.Find(asked.Words("query")).Count == 0 ? "<p>We could not find any matching pages.</p>" : $"<ul class=\"results\">{Each(asked.Words("query"), m => $"<li><a href=\"guide?id={m.Id}\">{m.Title}</a><p>{m.Department}</p></li>")}</ul><script>T.drawn()</script>")}</main></body></html>";
}
