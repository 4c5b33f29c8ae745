using System.Net;
using System.Text;

namespace SamplePortal.Portals;

internal static class Html
{
    public const string ContentType = "text/html; charset=utf-8";

    public static string E(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Puts values into <c>{{name}}</c>; values are mark-up already.</summary>
    public static string Fill(string template, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var page = new StringBuilder(template);
        foreach (var (name, value) in values) page.Replace("{{" + name + "}}", value);
        return page.ToString();
    }

    public static string Each<T>(IEnumerable<T> items, Func<T, string> row) => string.Concat(items.Select(row));

    public static string Each<T>(IEnumerable<T> items, Func<T, int, string> row) => string.Concat(items.Select(row));

    /// <summary>The title with the query's place in it marked up, as portals do.</summary>
    public static string Highlight(string title, string query, string tag)
    {
        var at = query.Length == 0 ? -1 : title.IndexOf(query, StringComparison.OrdinalIgnoreCase);
        return at < 0
            ? E(title)
            : E(title[..at]) + $"<{tag}>" + E(title.Substring(at, query.Length)) + $"</{tag.Split(' ')[0]}>" + E(title[(at + query.Length)..]);
    }

    public static IResult Page(string html, int status = 200) => Results.Content(html, ContentType, Encoding.UTF8, status);
}
