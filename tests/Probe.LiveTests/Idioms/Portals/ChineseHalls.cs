using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>Matters with sub-items folded below them, as one-stop halls show them; what is done with one stands on buttons.</summary>
    public static Idiom FoldedSubItems => new("zh-folded-sub-items", Language.Zh, asked => asked.Path switch
    {
        "" => Hall("云岭县政务服务网", $"<ul>{Hot(Catalogue.Chinese)}</ul>"),
        "so" => Hall("搜索结果", Catalogue.Find(asked.Words("wd")) is { Count: 0 } ? "<div class=\"nodata\"><img src=\"data:,\" alt=\"\"><p>抱歉，没有找到相关内容</p></div>" : $"""
            <p class="total">为您找到 {Catalogue.Find(asked.Words("wd")).Count} 个事项</p>
            {Each(asked.Words("wd"), m => $"""
                <div class="sxcont"><div class="sx-hd"><i class="fold" onclick="const u=this.parentNode.nextElementSibling;u.hidden=!u.hidden;this.textContent=u.hidden?'+':'-'">+</i><h3>{m.Title}</h3><span class="cnt">共2个办理项</span><span class="dept">{m.Department}</span></div>
                <ul class="subs" hidden><li><span>{m.Title}（新办）</span><a href="guide?id={m.Id}&amp;s=1">办事指南</a><a href="guide?id={m.Id}&amp;a=1">在线办理</a></li><li><span>{m.Title}（补办）</span><a href="guide?id={m.Id}&amp;s=2">办事指南</a><a href="guide?id={m.Id}&amp;a=2">在线办理</a></li></ul></div>
                """)}
            """),
        _ => Reply.Missing,
    })
    {
        Truth = query => Idioms.Truth.Of([.. Catalogue.Find(query).Select(m => m.Title)], Catalogue.Find(query).Count),
        Clicks = 2,
        Views = 2,
        TellsTimes = false,
    };

    /// <summary>A search engine bought for the whole site: filters with counts on the left, snippets, sources and dates, words that others searched for on the right.</summary>
    public static Idiom SiteEngine => new("zh-site-engine", Language.Zh, asked => asked.Path switch
    {
        "" => Hall("沧溪市人民政府", $"<ul>{Hot(Catalogue.Chinese)}</ul>"),
        "so" => Hall("智能检索", $"""
            <div style="display:flex"><div class="left" style="width:160px"><dl><dt>检索范围</dt><dd><a href="so?wd={U(asked)}&amp;t=0">全部({Catalogue.Find(asked.Words("wd")).Count})</a></dd><dd><a href="so?wd={U(asked)}&amp;t=1">政策文件(0)</a></dd><dd><a href="so?wd={U(asked)}&amp;t=2">办事服务({Catalogue.Find(asked.Words("wd")).Count})</a></dd></dl>
            <dl><dt>时间</dt><dd><a href="so?wd={U(asked)}&amp;d=7">一周内</a></dd><dd><a href="so?wd={U(asked)}&amp;d=30">一月内</a></dd><dd><a href="so?wd={U(asked)}&amp;d=365">一年内</a></dd></dl></div>
            <div class="mid" style="width:640px"><div class="sort"><a href="so?wd={U(asked)}&amp;o=1">按相关度</a> <a href="so?wd={U(asked)}&amp;o=2">按时间</a></div>
            {(Catalogue.Find(asked.Words("wd")).Count == 0 ? $"<p>很抱歉，没有找到与“<font color=\"red\">{E(asked.Words("wd"))}</font>”相关的结果。建议您：</p><ol><li>检查输入是否正确</li><li>简化输入词</li></ol>" : Each(asked.Words("wd"), m => $"""
                <div class="res"><a class="t" target="_blank" href="guide?id={m.Id}">{m.Title.Replace(asked.Words("wd"), $"<em>{E(asked.Words("wd"))}</em>", StringComparison.Ordinal)}</a><p class="c">为规范<em>{E(asked.Words("wd"))}</em>的办理，{m.Department}依法受理{m.Title}的申请，申请人应当提交下列材料，并对其真实性负责……</p><p class="src"><span>来源：{m.Department}</span> <span>{m.Date}</span> <a target="_blank" href="guide?id={m.Id}">http://www.cangxi.example/guide?id={m.Id}</a></p></div>
                """, 10))}
            </div><div class="right" style="width:200px"><h4>热搜词</h4><ol><li><a href="so?wd=社保">社保查询</a></li><li><a href="so?wd=医保">医保报销</a></li><li><a href="so?wd=公积金">公积金提取</a></li><li><a href="so?wd=身份证">身份证补办</a></li></ol><h4>我的检索历史</h4><ul><li><a href="so?wd={U(asked)}">{E(asked.Words("wd"))}</a></li></ul></div></div>
            """),
        _ => Reply.Missing,
    })
    {
        Truth = query => Idioms.Truth.Of([.. Catalogue.Find(query).Take(10).Select(m => m.Title)]),
        Clicks = 2,
        Views = 2,
        TellsTimes = false,
    };

    /// <summary>The server cuts long titles for the eye and keeps the whole one for the pointer.</summary>
    public static Idiom CutTitles => new("zh-cut-titles", Language.Zh, asked => asked.Path switch
    {
        "" => Hall("石门区政务服务", $"<ul>{Hot(Catalogue.Chinese)}</ul>"),
        "so" => Hall("搜索结果", Catalogue.Find(asked.Words("wd")) is { Count: 0 } ? "<p>没有找到相关事项</p>" : $"<ul class=\"list\">{Each(asked.Words("wd"), m => $"<li><a href=\"guide?id={m.Id}\" title=\"{m.Title}\">{Cut(m.Title)}</a><span>{m.Department}</span></li>")}</ul>"),
        _ => Reply.Missing,
    })
    {
        Clicks = 2,
        Views = 2,
        TellsTimes = false,
    };

    /// <summary>A page of welcome stands before the portal and goes on by itself after some seconds.</summary>
    public static Idiom Splash => new("zh-splash", Language.Zh, asked => asked.Path switch
    {
        "" => "<!doctype html><html><head><meta charset=\"utf-8\"><title>安化县人民政府</title><meta http-equiv=\"refresh\" content=\"3;url=index\"></head><body style=\"text-align:center;background:#b00;color:#fff\"><h1>热烈庆祝安化县政务服务网上线</h1><p><span>3</span> 秒后自动进入</p><a href=\"index\" style=\"color:#fff\">进入网站&gt;&gt;</a></body></html>",
        "index" => Hall("安化县人民政府", $"<ul>{Hot(Catalogue.Chinese)}</ul>"),
        "so" => Hall("搜索结果", Catalogue.Find(asked.Words("wd")) is { Count: 0 } ? "<p>没有找到相关事项</p>" : $"<ul class=\"list\">{Each(asked.Words("wd"), m => $"<li><a href=\"guide?id={m.Id}\"><span class=\"tag\" style=\"border:1px solid #c00\">行政许可</span>{m.Title}</a><span>{m.Department}</span></li>")}</ul>"),
        _ => Reply.Missing,
    })
    {
        TellsTimes = false,
    };

    /// <summary>In traditional characters, the button an icon, the answer counted in words, none said as such portals say it.</summary>
    public static Idiom Traditional => new("zh-hant", Language.Zh, asked => asked.Path switch
    {
        "" => $"<!doctype html><html lang=\"zh-Hant-HK\"><head><meta charset=\"utf-8\"><title>海角區政府一站通</title></head><body><header><a href=\"./\">海角區政府</a><nav><a href=\"guide?id=1\">市民</a> <a href=\"guide?id=2\">工商業</a> <a href=\"guide?id=3\">非本地居民</a></nav><div class=\"login\"><label>電郵訂閱 <input type=\"text\" name=\"mail\" placeholder=\"輸入電郵地址\" data-trap></label></div></header><form action=\"query\"><label for=\"kw\">關鍵字</label><input id=\"kw\" name=\"kw\" placeholder=\"請輸入關鍵字\" style=\"width:300px\"><button aria-label=\"搜尋\"><svg width=\"16\" height=\"16\"><circle cx=\"7\" cy=\"7\" r=\"5\"></circle></svg></button></form><h2>最新消息</h2><ul><li><a href=\"guide?id=11\">服務櫃檯春節開放時間</a></li><li><a href=\"guide?id=12\">網上服務系統維護通知</a></li></ul><h2>熱門服務</h2><ul>{Hot(Catalogue.Chinese)}</ul></body></html>",
        "query" => $"<!doctype html><html lang=\"zh-Hant-HK\"><head><meta charset=\"utf-8\"><title>搜尋結果</title></head><body><header><a href=\"./\">海角區政府</a></header><h1>搜尋結果</h1>{(Catalogue.Find(asked.Words("kw")) is { Count: 0 } ? $"<p>查無資料：您查詢的「{E(asked.Words("kw"))}」沒有符合的項目。</p>" : $"<p>共有 {Catalogue.Find(asked.Words("kw")).Count} 筆資料符合查詢條件</p><dl>{Each(asked.Words("kw"), m => $"<dt><a href=\"guide?id={m.Id}\">{m.Title}</a></dt><dd>負責部門：{m.Department}　更新日期：{m.Date}</dd>")}</dl>")}</body></html>",
        _ => Reply.Missing,
    })
    {
        Truth = query => Idioms.Truth.Of([.. Catalogue.Find(query).Select(m => m.Title)], Catalogue.Find(query).Count),
        Clicks = 2,
        Views = 2,
        TellsTimes = false,
    };

    private static string Cut(string title) => title.Length > 7 ? title[..7] + "..." : title;

    private static string U(Asked asked) => Uri.EscapeDataString(asked.Words("wd"));

    private static string Hall(string title, string body) => $"<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><div class=\"top\"><a href=\"./\">首页</a> <a href=\"guide?id=1\">个人办事</a> <a href=\"guide?id=2\">法人办事</a> <a href=\"guide?id=3\">好差评</a></div><form class=\"ss\" action=\"so\"><input type=\"text\" name=\"wd\" placeholder=\"请输入您要办理的事项\" style=\"width:420px;height:40px\"><input type=\"submit\" value=\"搜索\"></form>{body}<div class=\"foot\"><a href=\"guide?id=9\">网站地图</a> <a href=\"guide?id=8\">联系我们</a></div></body></html>";
}
