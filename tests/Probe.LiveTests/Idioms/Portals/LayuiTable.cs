using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>A table of results with running numbers, departments and two links a row; the pager is a page script's.</summary>
    public static Idiom LayuiTable => new("zh-layui-table", Language.Zh, asked => asked.Path is "" ? $$"""
        <!doctype html><html><head><meta charset="utf-8"><title>石渡县政务服务中心</title><style>.layui-input{width:360px;height:36px}.layui-table{width:960px;border-collapse:collapse}.layui-table td,.layui-table th{border:1px solid #ddd;padding:8px}.layui-laypage a,.layui-laypage span{display:inline-block;padding:0 10px}</style></head><body>
        <div class="top"><a href="./">首页</a> | <a href="#">办事大厅</a> | <a href="#">便民服务</a></div><div class="layui-form"><div class="layui-inline"><input type="text" name="keyword" id="keyword" placeholder="请输入关键词" class="layui-input"></div> <button class="layui-btn" data-type="reload" id="btnSearch">搜索</button></div>
        <div id="content"><fieldset class="layui-elem-field"><legend>常用事项</legend><ul>{{Hot(Catalogue.Chinese)}}</ul></fieldset></div>
        <script>
        document.getElementById('btnSearch').onclick = function () {
          var q = document.getElementById('keyword').value; if (!q) { alert('请输入关键词'); return; }
          var x = new XMLHttpRequest(); x.open('GET', 'api?q=' + encodeURIComponent(q));
          x.onload = function () {
            var found = JSON.parse(x.responseText), rows = '';
            for (var i = 0; i < found.length && i < 10; i++) rows += '<tr><td>' + (i + 1) + '</td><td>' + found[i].title + '</td><td>' + found[i].department + '</td><td><a href="guide?id=' + found[i].id + '" class="layui-btn-xs">在线办理</a> <a href="guide?id=' + found[i].id + '">办事指南</a></td></tr>';
            if (!rows) rows = '<tr><td colspan="4" align="center">无数据</td></tr>';
            document.getElementById('content').innerHTML = '<table class="layui-table"><thead><tr><th>序号</th><th>事项名称</th><th>部门</th><th>操作</th></tr></thead><tbody>' + rows + '</tbody></table><div class="layui-box layui-laypage"><span class="layui-laypage-count">共 ' + found.length + ' 条</span><a class="layui-laypage-prev layui-disabled">上一页</a><span class="layui-laypage-curr"><em>1</em></span><a class="layui-laypage-next layui-disabled">下一页</a></div>';
            T.drawn();
          };
          x.send();
        };
        </script></body></html>
        """ : Reply.Missing)
    {
        Truth = query => Truth.Page(query),
        Clicks = 2,
        Views = 1,
    };
}
