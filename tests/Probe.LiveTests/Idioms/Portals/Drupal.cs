using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>h3 titles with snippets whose words are set strong, a newsletter beside the search.</summary>
    public static Idiom Drupal => new("en-h3-snippets", Language.En, asked => asked.Path switch
    {
        "" => $"<!doctype html><html lang=\"en\"><head><title>Eastport County</title></head><body class=\"path-frontpage\"><div class=\"region region-header\"><a href=\"./\">Eastport County</a><div class=\"block block-search\"><form action=\"search/node\" method=\"get\" id=\"search-block-form\"><label for=\"edit-keys\" class=\"visually-hidden\">Search</label><input title=\"Enter the terms you wish to search for.\" type=\"search\" id=\"edit-keys\" name=\"keys\" size=\"15\" maxlength=\"128\" class=\"form-search\"><input type=\"submit\" id=\"edit-submit\" value=\"Search\" class=\"button form-submit\"></form></div></div><div class=\"views\"><h2>Online services</h2><ul>{Hot(Catalogue.English)}</ul></div><div class=\"block-newsletter\"><h2>Stay informed</h2><form action=\"subscribe\" method=\"post\"><input type=\"text\" name=\"mail\" placeholder=\"Your e-mail\" data-trap><input type=\"submit\" value=\"Subscribe\" data-trap></form></div></body></html>",
        "search/node" => $"<!doctype html><html lang=\"en\"><head><title>Search</title></head><body><div class=\"region-content\"><h1>Search for {E(asked.Words("keys"))}</h1><form action=\"node\" method=\"get\" class=\"search-form\"><label>Enter your keywords <input type=\"search\" name=\"keys\" value=\"{E(asked.Words("keys"))}\"></label><input type=\"submit\" value=\"Search\"></form><h2>Search results</h2>{(Catalogue.Find(asked.Words("keys")).Count == 0 ? "<h3>Your search yielded no results.</h3><ul><li>Check if your spelling is correct.</li><li>Remove quotes around phrases to search for each word individually.</li><li>Consider loosening your query with OR.</li></ul>" : $"<ol class=\"search-results node_search-results\">{Each(asked.Words("keys"), m => $"<li><h3 class=\"search-result__title\"><a href=\"../guide?id={m.Id}\">{m.Title}</a></h3><div class=\"search-result__snippet-info\"><p class=\"search-result__snippet\">Residents of Eastport ... {m.Title.Replace(asked.Words("keys"), $"<strong>{asked.Words("keys")}</strong>", StringComparison.OrdinalIgnoreCase)} ... can be had at the counter or by post.</p><p class=\"search-result__info\">webeditor - {m.Date}</p></div></li>")}</ol><script>T.drawn()</script>")}</div></body></html>",
        _ => Reply.Missing,
    })
    {
        Clicks = 2,
        Views = 2,
    };
}
