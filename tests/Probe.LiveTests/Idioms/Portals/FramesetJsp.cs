using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>Frames: the box stands in one, the results come in another.</summary>
    public static Idiom FramesetJsp => new("zh-frameset", Language.Zh, asked => asked.Path switch
    {
        "" => "<html><head><meta charset=\"utf-8\"><title>松口镇便民服务</title></head><frameset rows=\"110,*\" border=\"0\"><frame src=\"top.jsp\" name=\"topFrame\" scrolling=\"no\"><frame src=\"main.jsp\" name=\"mainFrame\"></frameset></html>",
        "top.jsp" => "<html><head><meta charset=\"utf-8\"></head><body bgcolor=\"#cce0ff\"><b>松口镇便民服务中心</b><form name=\"searchForm\" action=\"list.jsp\" method=\"get\" target=\"mainFrame\">站内搜索：<input type=\"text\" name=\"wd\" size=\"30\"><input type=\"submit\" value=\" 搜 索 \"></form></body></html>",
        "main.jsp" => $"<html><head><meta charset=\"utf-8\"></head><body><h3>办事导航</h3><ul>{Hot(Catalogue.Chinese)}</ul></body></html>",
        "list.jsp" => $"<html><head><meta charset=\"utf-8\"></head><body><font size=\"2\">关键字“{E(asked.Words("wd"))}”的查询结果</font><hr>{(Catalogue.Find(asked.Words("wd")).Count == 0 ? "<p>对不起，没有找到相关信息！</p>" : $"<table width=\"90%\">{Each(asked.Words("wd"), m => $"<tr><td width=\"20\">·</td><td><a href=\"guide?id={m.Id}\">{m.Title.Replace(asked.Words("wd"), $"<font color=\"red\">{asked.Words("wd")}</font>", StringComparison.Ordinal)}</a></td><td width=\"100\">[{m.Date}]</td></tr>")}</table><script>T.drawn()</script>")}</body></html>",
        _ => Reply.Missing,
    })
    {
        Clicks = 2,
        Views = 1,
    };
}
