using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>More rows come on scrolling.</summary>
    public static Idiom InfiniteScroll => new("en-infinite-scroll", Language.En, asked => asked.Path is "" ? Town("", Bar, Wire("""
        let at = 0, found = []; const more = () => { const ul = r.querySelector('ul'); found.slice(at, at + 2).forEach((m) => ul.insertAdjacentHTML('beforeend', `<li style="height:420px"><h3><a href="guide?id=${m.id}">${m.title}</a></h3></li>`)); at += 2; };
        found = await T.api(q); if (!found.length) { r.innerHTML = '<p>Sorry, no results.</p>'; return; } r.innerHTML = '<ul class="feed"></ul><div class="sentinel">&nbsp;</div>'; more(); T.drawn(); onscroll = () => { if (innerHeight + scrollY > document.body.scrollHeight - 50 && at < found.length) more(); };
        """)) : Reply.Missing)
    {
        Truth = query => Truth.Of([.. Catalogue.Find(query).Take(2).Select(m => m.Title)]),
        Clicks = 2,
        Views = 1,
    };

    /// <summary>Where there are none, popular services stand below the word that says so.</summary>
    public static Idiom PopularInstead => new("en-popular-instead", Language.En, asked => asked.Path switch
    {
        "" => Town("", "<form action=\"find\">" + Bar + "</form>"),
        "find" => $"<!doctype html><html lang=\"en\"><head><title>Search</title></head><body><form action=\"find\">{Bar}</form>{(Catalogue.Find(asked.Words("q")).Count == 0 ? $"<h2>No results found for \"{E(asked.Words("q"))}\"</h2><h3>Popular services</h3><ul class=\"results-list\">{Hot(Catalogue.English)}</ul>" : $"<p>Did you mean <a href=\"find?q=x\">{E(asked.Words("q"))}s</a>?</p><ul class=\"results-list\">{Each(asked.Words("q"), m => $"<li><a href=\"guide?id={m.Id}\">{m.Title}</a></li>")}</ul><script>T.drawn()</script>")}</body></html>",
        _ => Reply.Missing,
    })
    {
        Clicks = 2,
        Views = 2,
    };

    /// <summary>A word that is a title leads straight to its page.</summary>
    public static Idiom ExactRedirect => new("en-exact-redirect", Language.En, asked => asked.Path switch
    {
        "" => Town("", "<form action=\"find\">" + Bar + "</form>"),
        "find" when Catalogue.Find(asked.Words("q")) is [var only] => Reply.To($"service-{only.Id}"),
        "find" => Answers(asked with { Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["query"] = asked.Words("q") } }),
        _ when asked.Path.StartsWith("service-", StringComparison.Ordinal) => $"<!doctype html><html lang=\"en\"><head><title>Service</title></head><body><main><h1>{Catalogue.English[int.Parse(asked.Path[8..]) - 1].Title}</h1><h2>Who can apply</h2><p>Residents.</p><h2>What you need</h2><p>Proof of identity.</p><h2>Fees</h2><p>None.</p><h2>How to apply</h2><p>Online.</p></main></body></html>",
        _ => Reply.Missing,
    })
    {
        Words = ["building permit", "blue badge application", "film screening"],
        Truth = query => Catalogue.Find(query) is [var only] ? new Truth(TruthKind.Jumped, [only.Title]) : Truth.Of([.. Catalogue.Find(query).Select(m => m.Title)]),
        Clicks = 2,
    };

    /// <summary>Results stand in sections by kind, each with a heading and a list of its own.</summary>
    public static Idiom Sections => new("en-sections", Language.En, asked => asked.Path is "" ? Town("", Bar, Wire("""
        const found = await T.api(q); const third = Math.ceil(found.length / 2); const part = (name, some) => some.length ? `<section class="group"><h2>${name}</h2><ul>` + some.map((m) => `<li><a href="guide?id=${m.id}">${m.title}</a></li>`).join('') + '</ul></section>' : '';
        r.innerHTML = found.length ? part('Services', found.slice(0, third)) + part('News', found.slice(third)) : '<p>No matches found.</p>'; T.drawn();
        """)) : Reply.Missing)
    {
        Clicks = 2,
        Views = 1,
    };

    /// <summary>A form that posts, and a table for an answer; the answer stands in a new tab.</summary>
    public static Idiom PostToNewTab => new("en-post-table-new-tab", Language.En, asked => asked.Path switch
    {
        "" => Town("", "<form action=\"results\" method=\"post\" target=\"_blank\">" + Bar + "</form>"),
        "results" => $"<!doctype html><html lang=\"en\"><head><title>Results</title></head><body>{(Catalogue.Find(asked.Words("q")).Count == 0 ? "<p>0 results</p>" : $"<p>Showing 1 - {Catalogue.Find(asked.Words("q")).Count} of {Catalogue.Find(asked.Words("q")).Count}</p><table class=\"table\"><thead><tr><th>Service</th><th>Department</th><th>Last updated</th></tr></thead><tbody>{Each(asked.Words("q"), m => $"<tr><td><a href=\"guide?id={m.Id}\">{m.Title}</a></td><td>{m.Department}</td><td>{m.Date}</td></tr>")}</tbody></table><script>T.drawn()</script>")}</body></html>",
        _ => Reply.Missing,
    })
    {
        Truth = query => Truth.Page(query, 99),
        Clicks = 2,
        Views = 2,
    };

    /// <summary>The results come in a frame of the same page.</summary>
    public static Idiom FramedResults => new("en-framed-results", Language.En, asked => asked.Path switch
    {
        "" => Town("", "<form action=\"inner\" target=\"res\">" + Bar + "</form><iframe name=\"res\" width=\"800\" height=\"500\"></iframe>"),
        "inner" => Answers(asked with { Query = new Dictionary<string, string>(StringComparer.Ordinal) { ["query"] = asked.Words("q") } }),
        _ => Reply.Missing,
    })
    {
        Clicks = 2,
        Views = 1,
    };

    /// <summary>The service behind the search fails for one word.</summary>
    public static Idiom ServerError => new("en-server-error", Language.En, asked => asked.Path switch
    {
        "" => Town("", Bar, Wire("""
            r.innerHTML = '<p role="status">Loading…</p>'; const x = await fetch('find?q=' + encodeURIComponent(q)); if (!x.ok) { r.innerHTML = '<div class="alert alert-danger">Something went wrong. Please try again later.</div>'; return; } const found = await x.json();
            r.innerHTML = found.length ? found.map((m) => `<div class="card"><h3><a href="guide?id=${m.id}">${m.title}</a></h3></div>`).join('') : '<p>No services match your search.</p>'; T.drawn();
            """)),
        "find" => asked.Words("q") == "registration" ? new Reply("{}", "application/json", 500) : Reply.Json(Catalogue.Find(asked.Words("q")), 80),
        _ => Reply.Missing,
    })
    {
        Truth = query => query == "registration" ? new Truth(TruthKind.Failed, []) : Truth.Of([.. Catalogue.Find(query).Select(m => m.Title)]),
        Clicks = 2,
        Views = 1,
    };

    /// <summary>All services stand there from the start; the search leaves those that match, and their elements are the old ones.</summary>
    public static Idiom KeyedRows => new("en-keyed-rows", Language.En, asked => asked.Path is "" ? $$"""
        <!doctype html><html lang="en"><head><title>A to Z of services</title></head><body><h1>Services</h1><div class="search"><input type="search" placeholder="Search all services" style="width:300px"></div><p id="c"></p><ul id="all">{{string.Concat(Catalogue.English.Select(m => $"<li data-k=\"{m.Id}\"><a href=\"guide?id={m.Id}\">{m.Title}</a><p>{m.Department}</p></li>"))}}</ul>
        <script>
        const all = document.getElementById('all'), rows = [...all.children];
        document.querySelector('input').addEventListener('input', (e) => { const q = e.target.value.toLowerCase(); let n = 0; rows.forEach((r) => { const is = r.querySelector('a').textContent.toLowerCase().includes(q); if (is) n++; else r.remove(); }); document.getElementById('c').textContent = n ? '' : 'No services found'; T.drawn(); });
        </script></body></html>
        """ : Reply.Missing)
    {
        TellsTimes = false,
        Clicks = 1,
        Views = 1,
    };

    /// <summary>The same, by hiding the rows that do not match.</summary>
    public static Idiom HiddenRows => new("en-hidden-rows", Language.En, asked => asked.Path is "" ? $$"""
        <!doctype html><html lang="en"><head><title>Services A to Z</title></head><body><h1>All services</h1><form role="search" onsubmit="return false"><input type="search" aria-label="Search services" style="width:300px"><button type="submit">Search</button></form><p id="c"></p><div class="rows">{{string.Concat(Catalogue.English.Select(m => $"<div class=\"row\"><a href=\"guide?id={m.Id}\">{m.Title}</a><p>{m.Department}</p></div>"))}}</div>
        <script>
        document.querySelector('button').onclick = () => { const q = document.querySelector('input').value.toLowerCase(); let n = 0; document.querySelectorAll('.row').forEach((r) => { const is = r.textContent.toLowerCase().includes(q); r.style.display = is ? '' : 'none'; if (is) n++; }); document.getElementById('c').textContent = n ? '' : 'No services found'; T.drawn(); };
        </script></body></html>
        """ : Reply.Missing)
    {
        TellsTimes = false,
        Clicks = 2,
        Views = 1,
    };

    private const string Bar = "<div class=\"site-search\"><input type=\"search\" name=\"q\" placeholder=\"Search services and information\" style=\"width:340px\"><button>Search</button></div>";

    private static string Wire(string script) => $$"""
        const main = document.querySelector('main'), r = document.createElement('div'); r.id = 'r'; main.append(r);
        document.querySelector('.site-search button').onclick = async () => { const q = document.querySelector('.site-search input').value; {{script}} };
        """;

    /// <summary>A bought search that draws its answers over the page, with its own notices among them.</summary>
    public static Idiom BoughtSearch => new("en-bought-search", Language.En, asked => asked.Path is "" ? Town("", "<div class=\"gsc-control-cse\"><form class=\"gsc-search-box\" onsubmit=\"return false\"><table><tr><td><input autocomplete=\"off\" type=\"text\" size=\"10\" class=\"gsc-input\" name=\"search\" title=\"search\" style=\"width:300px\"></td><td><button class=\"gsc-search-button\"><svg width=\"13\" height=\"13\"><title>search</title></svg></button></td></tr></table></form><div class=\"gsc-results-wrapper-overlay\" hidden style=\"position:fixed;inset:40px;background:#fff;overflow:auto\"><div class=\"gsc-results-close-btn\" tabindex=\"0\">×</div><div class=\"gsc-result-info\"></div><div class=\"gsc-above-wrapper-area\">Sort by: <a href=\"javascript:void(0)\">Relevance</a></div><div class=\"gsc-expansionArea\"></div><div class=\"gcsc-find-more-on-google\"><a href=\"javascript:void(0)\">Find more elsewhere</a></div></div></div>", """
        document.querySelector('.gsc-search-button').onclick = async () => {
          const q = document.querySelector('.gsc-input').value, found = await T.api(q);
          const overlay = document.querySelector('.gsc-results-wrapper-overlay'); overlay.hidden = false;
          document.querySelector('.gsc-result-info').textContent = found.length ? `About ${found.length} results (0.21 seconds)` : '';
          document.querySelector('.gsc-expansionArea').innerHTML = found.length ? found.map((m) => `<div class="gsc-webResult gsc-result"><div class="gs-title"><a class="gs-title" href="guide?id=${m.id}" target="_blank">${m.title}</a></div><div class="gsc-url-top"><div class="gs-visibleUrl">www.town.example › services</div></div><table><tr><td><img class="gs-image" width="60" height="60" src="data:,"></td><td><div class="gs-snippet">2 May 2024 <b>...</b> ${m.department}: what you need to know before you apply for this service.</div></td></tr></table></div>`).join('') : '<div class="gs-no-results-result"><div class="gs-snippet">No Results</div></div>';
          T.drawn();
        };
        """) : Reply.Missing)
    {
        Truth = query => Idioms.Truth.Of([.. Catalogue.Find(query).Select(m => m.Title)], Catalogue.Find(query).Count),
        Views = 1,
    };
}
