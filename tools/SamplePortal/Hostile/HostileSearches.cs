using static SamplePortal.Portals.Html;

namespace SamplePortal.Hostile;

/// <summary>Searches whose answers are the attack: poisoned titles, and a captcha instead of a list.</summary>
internal static class HostileSearches
{
    private const string Words = "身份证";

    internal static readonly IReadOnlyList<(string Title, string Href)> Poison =
    [
        ("居民身份证丢失补领<script>alert(1)</script>", "/titles/item/0"),
        ("=HYPERLINK(\"http://x\",\"身份证\")", "/titles/item/1"),
        ("+cmd|' /C calc'!A0", "/titles/item/2"),
        ("@SUM(1)", "/titles/item/3"),
        ("-2+3+cmd|' /C calc'!A0", "/titles/item/4"),
        ("\t=1+1 身份证换领", "/titles/item/5"),
        ("身份证办理（点这里）", "javascript:alert(document.domain)"),
        ("身份证\u202e办补证份身\u202c", "/titles/item/7"),
        ("居民身份证" + new string('长', 5000), "/titles/item/8"),
        ("身份证👩‍👩‍👧‍👦🪪 补办 e\u0301", "/titles/item/9"),
        ("身\u200b份\u200b证\u200d补\ufeff领", "/titles/item/10"),
        ("\"><img src=x onerror=alert(2)>身份证", "/titles/item/11"),
        ("身份证 {{7*7}} ${7*7} %n %s ' OR 1=1 --", "/titles/item/12"),
        ("../../../../etc/passwd 身份证", "/titles/item/../../x"),
    ];

    public static void Map(WebApplication app, HostilePortal portal)
    {
        app.MapGet("/titles", () => Page(Shell("险题市政务服务网", "/titles/search", "")));
        app.MapGet("/titles/search", (HttpContext context, string? q) =>
        {
            var query = q?.Trim() ?? "";
            // It is a search that works: what has nothing to do with identity cards is not found.
            var hits = query.Length > 0 && (Words.Contains(query, StringComparison.Ordinal) || query.Contains(Words, StringComparison.Ordinal)) ? Poison : [];
            portal.Tell(context, query, [.. hits.Select(h => h.Title)]);
            var body = hits.Count == 0 ? "<p>没有找到相关结果</p>" : $"<p>共 {hits.Count} 条结果</p><ul class=\"result-list\">{Each(hits, h => $"<li><a href=\"{E(h.Href)}\">{E(h.Title)}</a><p>公安局　2026-01-01</p></li>")}</ul>";
            return Page(Shell("搜索结果", "/titles/search", body + $"<script>_tj.shown({hits.Count})</script>"));
        });
        app.MapGet("/titles/item/{**id}", (string id) => Page(HostilePortal.Shell("办事指南 " + id, "<p>事项编码 0</p>")));
        app.MapGet("/captcha", () => Page(Shell("关卡市政务服务网", "/captcha/search", "")));
        app.MapGet("/captcha/search", (HttpContext context, string? q) =>
        {
            portal.Tell(context, q ?? "", []);
            return Page(HostilePortal.Shell("安全验证", "<p>您的访问过于频繁，请输入验证码后继续访问</p><form action=\"/captcha/verify\" method=\"post\"><img alt=\"验证码\" width=\"120\" height=\"40\" src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\"> <input name=\"captcha\" placeholder=\"请输入验证码\" maxlength=\"4\"> <button>确定</button></form>"));
        });
        app.MapPost("/captcha/verify", () => Page(HostilePortal.Shell("安全验证", "<p>验证码错误</p>")));
    }

    private static string Shell(string title, string action, string body) => HostilePortal.Shell(title, $"""
        <form action="{action}" onsubmit="_tj.submit(this.q.value)"><input type="text" name="q" placeholder="请输入关键词搜索"><button type="submit">搜索</button></form>
        <p>热门事项：<a href="/titles/item/a">身份证补领</a></p>{body}
        """);
}
