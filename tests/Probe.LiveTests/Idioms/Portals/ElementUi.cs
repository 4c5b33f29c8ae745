using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>A component library: the magnifying glass inside the field is the button, results are cards drawn by the app, the pager states the total.</summary>
    public static Idiom ElementUi => new("zh-element-ui", Language.Zh, asked => asked.Path is "" ? $$"""
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>云川市政务服务网</title><style>
        body{font:14px sans-serif;margin:0}.el-header{height:60px;background:#1b64c8;color:#fff}.el-input{position:relative;width:520px;margin:30px auto}.el-input__inner{width:100%;height:40px;padding:0 40px 0 12px;box-sizing:border-box}
        .el-input__suffix{position:absolute;right:0;top:0;width:40px;height:40px;text-align:center;line-height:40px;cursor:pointer}.el-icon-search:before{content:"⌕"}.el-card{border:1px solid #ddd;margin:12px 60px;padding:12px}.el-tag{font-size:12px;background:#eef}.card-title{font-size:17px;font-weight:bold;cursor:pointer}
        .el-pagination{text-align:center}.is-disabled{color:#ccc}</style></head><body><div id="app"><div class="el-header"><span>云川市政务服务网</span> <a href="#">个人服务</a> <a href="#">法人服务</a> <a href="#">登录</a></div>
        <div class="search-wrap"><div class="el-input el-input--suffix"><input type="text" autocomplete="off" placeholder="请输入您要办理的事项" class="el-input__inner"><span class="el-input__suffix"><span class="el-input__suffix-inner"><i class="el-input__icon el-icon-search"></i></span></span></div></div>
        <div class="main"><div class="hot-box"><h3>高频事项</h3><ul>{{Hot(Catalogue.Chinese)}}</ul></div></div></div>
        <script>
        const box = document.querySelector('.el-input__inner'), main = document.querySelector('.main');
        async function go() {
          const q = box.value.trim(); if (!q) return;
          main.innerHTML = '<div class="el-loading-mask"><div class="el-loading-spinner"><p>加载中…</p></div></div>';
          const found = await T.api(q);
          main.innerHTML = found.length ? '<div class="result-list">' + found.slice(0, 5).map((m) => `<div class="el-card is-hover-shadow"><div class="el-card__body"><div class="card-title">${T.mark(m.title, q, '<em style="color:#f56c6c">', '</em>')}</div><p class="dept"><span class="el-tag">${m.department}</span> 法定时限：20个工作日</p><button class="el-button"><span>在线办理</span></button> <button class="el-button"><span>办事指南</span></button></div></div>`).join('') + '</div>'
            + `<div class="el-pagination is-background"><span class="el-pagination__total">共 ${found.length} 条</span><button type="button" disabled class="btn-prev">‹</button><ul class="el-pager"><li class="number active">1</li></ul><button type="button" class="btn-next"${found.length > 5 ? '' : ' disabled'}>›</button></div>` : '<div class="el-empty"><div class="el-empty__description"><p>暂无数据</p></div></div>';
          T.drawn();
        }
        document.querySelector('.el-icon-search').addEventListener('click', go);
        </script></body></html>
        """ : Reply.Missing)
    {
        Truth = query => Truth.Page(query, 5),
        Clicks = 2,
        Views = 1,
    };
}
