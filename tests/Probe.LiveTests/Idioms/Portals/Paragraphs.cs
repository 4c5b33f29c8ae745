using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>No list element at all, and a field whose invitation is its own value.</summary>
    public static Idiom Paragraphs => new("zh-paragraphs", Language.Zh, asked => asked.Path switch
    {
        "" => $"<html><head><meta charset=\"utf-8\"><title>桥头区政务</title></head><body><div id=\"top\"><form action=\"so.asp\" method=\"get\"><input name=\"keys\" id=\"keys\" value=\"请输入关键字\" onfocus=\"if(this.value=='请输入关键字')this.value=''\" onblur=\"if(this.value=='')this.value='请输入关键字'\" size=\"36\"><a href=\"javascript:void(0)\" onclick=\"document.forms[0].submit()\" style=\"display:inline-block;width:60px;background:#c00;color:#fff\">搜索</a></form></div><div>{Hot(Catalogue.Chinese, "<p><a href=\"guide?id={0}\">{1}</a></p>")}</div></body></html>",
        "so.asp" => $"<html><head><meta charset=\"utf-8\"><title>搜索</title></head><body><div id=\"top\"><form action=\"so.asp\" method=\"get\"><input name=\"keys\" value=\"{E(asked.Words("keys"))}\" size=\"36\"><a href=\"javascript:void(0)\" onclick=\"document.forms[0].submit()\">搜索</a></form></div>当前位置：<a href=\"./\">首页</a> &gt; 搜索<div style=\"padding:10px\">{(Catalogue.Find(asked.Words("keys")).Count == 0 ? "没有找到您要的信息！" : Each(asked.Words("keys"), m => $"<p><a href=\"guide?id={m.Id}\" target=\"_blank\">{m.Title}</a> <span>{m.Date}</span></p>") + "<script>T.drawn()</script>")}</div></body></html>",
        _ => Reply.Missing,
    })
    {
        Clicks = 2,
        Views = 2,
    };
}
