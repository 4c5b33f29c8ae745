using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>The whole page is one form that posts to itself, with a picture for a button; the answer is a grid on a new document.</summary>
    public static Idiom WebForms => new("zh-webforms", Language.Zh, asked => asked.Path is "" or "Default.aspx" ? $$"""
        <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html><head><meta charset="utf-8"><title>平坝县行政审批局</title></head><body>
        <form method="post" action="./Default.aspx" id="form1"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKLTE2"><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET">
        <script>function __doPostBack(t, a) { document.getElementById('__EVENTTARGET').value = t; document.getElementById('form1').submit(); }</script>
        <table width="960" align="center"><tr><td><a href="Default.aspx">首页</a></td><td><a href="javascript:__doPostBack('lnkNews','')">新闻动态</a></td><td align="right">事项名称：<input name="ctl00$txtKey" type="text" id="ctl00_txtKey" style="width:180px"> <input type="image" name="ctl00$btnSearch" id="ctl00_btnSearch" src="images/ss_btn.gif" alt="查询" style="width:50px;height:22px"></td></tr></table>
        {{(asked.Form.TryGetValue("ctl00$txtKey", out var q)
            ? Catalogue.Find(q).Count == 0
                ? "<table id=\"GridView1\" width=\"960\" align=\"center\"><tr><td colspan=\"4\">没有符合条件的记录！</td></tr></table>"
                : $"<table cellspacing=\"0\" rules=\"all\" border=\"1\" id=\"GridView1\" width=\"960\" align=\"center\"><tr><th scope=\"col\">编号</th><th scope=\"col\">办理事项</th><th scope=\"col\">办理部门</th><th scope=\"col\">日期</th></tr>{Each(q, m => $"<tr><td>{m.Id}</td><td><a id=\"GridView1_ctl0{m.Id}_hl\" href=\"guide?id={m.Id}\" target=\"_blank\">{m.Title}</a></td><td>{m.Department}</td><td>{m.Date}</td></tr>")}</table><script>T.drawn()</script>"
            : $"<table width=\"960\" align=\"center\"><tr><td><b>便民服务</b><ul>{Hot(Catalogue.Chinese)}</ul></td></tr></table>")}}
        <table width="960" align="center"><tr><td align="center">主办：平坝县人民政府　联系电话：0853-1234567</td></tr></table></form></body></html>
        """ : Reply.Missing)
    {
        Clicks = 2,
        Views = 2,
    };
}
