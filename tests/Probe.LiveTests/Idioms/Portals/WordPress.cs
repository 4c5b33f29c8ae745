using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>A blog's theme: the answer is the home page with ?s=, articles with h2, a search widget again where nothing was found.</summary>
    public static Idiom WordPress => new("en-blog-theme", Language.En, asked => asked.Path is not "" ? Reply.Missing : asked.Query.TryGetValue("s", out var q)
        ? Themed($"<header class=\"page-header\"><h1 class=\"page-title\">{(Catalogue.Find(q).Count == 0 ? "Nothing Found" : $"Search Results for: <span>{E(q)}</span>")}</h1></header>{(Catalogue.Find(q).Count == 0 ? "<p>Sorry, but nothing matched your search terms. Please try again with some different keywords.</p>" : Each(q, m => $"<article id=\"post-{m.Id}\" class=\"post-{m.Id} page type-page\"><header class=\"entry-header\"><h2 class=\"entry-title\"><a href=\"guide?id={m.Id}\" rel=\"bookmark\">{m.Title}</a></h2></header><div class=\"entry-summary\"><p>Everything about the {m.Title.ToUpperInvariant()} service of the township [&hellip;]</p></div></article>") + "<script>T.drawn()</script>")}")
        : Themed($"<article class=\"page\"><h2 class=\"entry-title\">Welcome to Millbrook Township</h2><ul>{Hot(Catalogue.English)}</ul></article>"))
    {
        Clicks = 2,
        Views = 2,
    };

    private static string Themed(string content) => $"<!doctype html><html lang=\"en-US\"><head><title>Millbrook Township</title></head><body class=\"home blog\"><header id=\"masthead\"><a href=\"./\">Millbrook Township</a></header><div id=\"primary\"><main>{content}</main></div><aside id=\"secondary\" class=\"widget-area\"><section class=\"widget widget_search\"><form role=\"search\" method=\"get\" class=\"search-form\" action=\"./\"><label><span class=\"screen-reader-text\">Search for:</span><input type=\"search\" class=\"search-field\" placeholder=\"Search &hellip;\" value=\"\" name=\"s\"></label><input type=\"submit\" class=\"search-submit\" value=\"Search\"></form></section><section class=\"widget\"><h2>Recent Posts</h2><ul><li><a href=\"guide?id=1\">Snow ploughing has begun</a></li><li><a href=\"guide?id=2\">Board meets on Monday</a></li><li><a href=\"guide?id=3\">Leaf collection ends soon</a></li></ul></section></aside></body></html>";
}
