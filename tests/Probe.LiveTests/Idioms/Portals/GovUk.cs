using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>Server-rendered: a heading that counts, facets at the side, an ordered list with metadata, a cookie banner on top.</summary>
    public static Idiom GovUk => new("en-ordered-list-facets", Language.En, asked => asked.Path switch
    {
        "" => $"<!doctype html><html lang=\"en\"><head><title>Welcome to Northmoor</title></head><body>{Cookies}<header class=\"gem-header\"><a href=\"./\">Northmoor</a><form action=\"search/all\" method=\"get\" role=\"search\"><label for=\"s1\">Search</label><input type=\"search\" id=\"s1\" name=\"keywords\" title=\"Search\"><button type=\"submit\"><svg width=\"20\" height=\"20\"><circle cx=\"8\" cy=\"8\" r=\"6\"></circle></svg><span style=\"position:absolute;left:-999px\">Search Northmoor</span></button></form></header><main><h1>The best place to find council services</h1><h2>Popular on Northmoor</h2><ul>{Hot(Catalogue.English)}</ul></main></body></html>",
        "search/all" => $"<!doctype html><html lang=\"en\"><head><title>{E(asked.Words("keywords"))} - Search - Northmoor</title><style>.side{{float:left;width:260px}}.main{{margin-left:300px}}</style></head><body><header><a href=\"../\">Northmoor</a></header><form method=\"get\" role=\"search\"><h1>Search all content</h1><label for=\"k\">Search</label><input type=\"search\" id=\"k\" name=\"keywords\" value=\"{E(asked.Words("keywords"))}\"><button type=\"submit\">Search</button><div class=\"side facets\"><h2>Filter</h2><ul><li><label><input type=\"checkbox\"> Services ({Catalogue.Find(asked.Words("keywords")).Count})</label></li><li><label><input type=\"checkbox\"> Guidance and regulation</label></li><li><label><input type=\"checkbox\"> News and communications</label></li></ul></div></form><div class=\"main\"><h2 id=\"count\">{Catalogue.Find(asked.Words("keywords")).Count} results</h2>{(Catalogue.Find(asked.Words("keywords")).Count == 0 ? "<div class=\"no-results\"><p>There are no matching results.</p><p>Improve your search results by:</p><ul><li>removing filters</li><li>double-checking your spelling</li><li>using fewer keywords</li><li>searching for something less specific</li></ul></div>" : $"<ol class=\"gem-document-list\">{Each(asked.Words("keywords"), m => $"<li class=\"gem-item\"><div class=\"gem-title\"><a href=\"../guide?id={m.Id}\">{m.Title}</a></div><p>How to get {m.Title.ToUpperInvariant()[0]}{m.Title[1..]} from the council, what it costs and how long it takes.</p><ul class=\"gem-metadata\"><li>Updated: <time>{m.Date}</time></li><li>From: {m.Department}</li></ul></li>")}</ol><script>T.drawn()</script>")}</div></body></html>",
        _ => Reply.Missing,
    })
    {
        Truth = query => Truth.Page(query, 99),
        Clicks = 2,
        Views = 2,
    };

    private const string Cookies = "<div class=\"cookie-banner\" role=\"region\" aria-label=\"Cookies\"><h2>Cookies on Northmoor</h2><p>We use some essential cookies to make this website work.</p><button type=\"button\" data-trap>Accept additional cookies</button> <button type=\"button\">Reject additional cookies</button> <a href=\"guide?id=1\">View cookies</a></div>";
}
