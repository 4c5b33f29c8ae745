using System.Globalization;
using System.Net;
using System.Text;

namespace Probe.Benchmarks.Stub;

/// <summary>A small portal with a search that works: a box, a page of results, an honest 'none'.</summary>
internal static class StubPages
{
    private const int PageLength = 10;

    private static readonly string[] Matters =
    [
        "建筑工程施工许可证核发", "建筑工程施工许可证变更", "建筑工程施工许可证延期", "食品经营许可证核发", "食品经营许可证变更", "公共场所卫生许可证核发", "工业产品生产许可证核发", "超限运输车辆行驶公路许可",
        "不动产转移登记", "不动产抵押权登记", "不动产首次登记", "企业设立登记", "企业变更登记", "企业注销登记", "个体工商户设立登记", "婚姻登记", "户口登记", "生育登记",
        "失业保险金申领", "住房公积金提取", "最低生活保障申请", "居民身份证补办", "机动车驾驶证换证", "残疾人证办理", "特困人员供养申请", "医疗机构执业登记", "教师资格认定", "导游证核发",
        "道路旅客运输经营许可", "危险化学品经营许可", "取水许可审批", "排污许可证核发", "城市道路占用审批", "户外广告设置审批", "文物保护工程审批", "水土保持方案审批",
    ];

    public const string Style = """
        body{font:16px/1.6 sans-serif;margin:0;color:#222}header{background:#1c5aa8;color:#fff;padding:16px 40px}form{margin:24px 40px}
        input{width:420px;height:36px;font-size:16px;padding:0 8px}button{height:40px;width:88px;font-size:16px}main{margin:0 40px 40px}
        li{list-style:none;margin:0 0 18px}ul{padding:0}h3{margin:0;font-size:18px}.m{color:#666;font-size:14px}nav a{margin-right:24px}
        """;

    public static string Home(int host) => Page(host, "", $"""
        <nav><a href="/guide">办事指南</a><a href="/about">关于我们</a></nav>
        <h2>热门服务</h2><ul>{string.Concat(Matters.Take(12).Select((m, i) => $"<li><a href=\"/matter/{i}\">{m}</a></li>"))}</ul>
        """);

    public static string Results(int host, string query, int page)
    {
        var found = Matters.Select((title, i) => (Title: title, Number: i, Score: Score(title, query))).Where(m => m.Score > 0).OrderByDescending(m => m.Score).ThenBy(m => m.Number).ToList();
        if (found.Count == 0)
        {
            return Page(host, query, $"<p class=\"none\">没有找到与“{WebUtility.HtmlEncode(query)}”相关的结果，请换一个关键词。</p>");
        }

        var list = new StringBuilder();
        foreach (var (title, number, _) in found.Skip((page - 1) * PageLength).Take(PageLength))
        {
            list.Append(CultureInfo.InvariantCulture, $"<li><h3><a href=\"/matter/{number}\">{title}</a></h3><p class=\"m\">办理部门：政务服务中心　承诺时限：{5 + number % 15} 个工作日</p></li>");
        }

        var next = found.Count > page * PageLength ? $"<p><a class=\"next\" href=\"/search?q={Uri.EscapeDataString(query)}&amp;p={page + 1}\">下一页</a></p>" : "";
        return Page(host, query, $"<p class=\"count\">共找到 <b>{found.Count}</b> 条结果</p><ul class=\"results\">{list}</ul>{next}");
    }

    public static string Matter(int host, int number) => Page(host, "", $"<h2>{Matters[number % Matters.Length]}</h2><p>办事指南</p>");

    public static string Other(int host) => Page(host, "", "<h2>办事指南</h2><p>请使用搜索。</p>");

    private static string Page(int host, string query, string body) => $"""
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>第{host + 1}市政务服务网</title><link rel="stylesheet" href="/s.css"></head>
        <body><header>第{host + 1}市政务服务网</header>
        <form action="/search" role="search"><input type="search" name="q" value="{WebUtility.HtmlEncode(query)}" placeholder="请输入事项名称" aria-label="搜索"><button type="submit">搜索</button></form>
        <main>{body}</main></body></html>
        """;

    /// <summary>How much of the query the title holds: the whole, else pairs of its characters.</summary>
    private static int Score(string title, string query)
    {
        var asked = query.Trim();
        if (asked.Length == 0)
        {
            return 0;
        }

        return title.Contains(asked, StringComparison.Ordinal) ? 1000 : Enumerable.Range(0, asked.Length - 1).Count(i => title.Contains(asked.AsSpan(i, 2), StringComparison.Ordinal));
    }
}
