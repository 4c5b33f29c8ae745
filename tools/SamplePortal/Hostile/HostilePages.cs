using static SamplePortal.Portals.Html;

namespace SamplePortal.Hostile;

/// <summary>Pages that arrive and then misbehave in the browser.</summary>
internal static class HostilePages
{
    private const int Depth = 3_000;

    private const string Box = "<form action=\"/titles/search\"><input name=\"q\" placeholder=\"请输入关键词\"><button>搜索</button></form>";

    public static void Map(WebApplication app)
    {
        app.MapGet("/alert-loop", () => Page(HostilePortal.Shell("弹窗", Box + "<script>setTimeout(function again(){alert('请先安装控件');setTimeout(again,0)},0)</script>")));
        app.MapGet("/spin", () => Page(HostilePortal.Shell("空转", Box + "<script>addEventListener('load',function(){setTimeout(function(){for(;;);},50)})</script>")));
        app.MapGet("/poll", () => Page(HostilePortal.Shell("轮询", """
            <form action="#" onsubmit="word=this.q.value;_tj.submit(word);draw();return false"><input name="q" placeholder="请输入关键词"><button>搜索</button></form><ul id="list" class="result-list"></ul>
            <script>var word='';function draw(){fetch('/poll/data?q='+encodeURIComponent(word)).then(function(r){return r.json()}).then(function(d){document.getElementById('list').innerHTML=d.map(function(t){return '<li><a href="#">'+t+'</a></li>'}).join('')})}setInterval(draw,200)</script>
            """)));
        app.MapGet("/poll/data", (string? q) => Results.Json(string.IsNullOrEmpty(q) || !"身份证补办".Contains(q, StringComparison.Ordinal) ? [] : new List<string> { "居民身份证丢失补领", "居民身份证换领", "临时居民身份证申领" }));
        // A parser flattens what is nested too deeply; a script does not. The default depth crashes Chromium's renderer; ?n=400 does not.
        app.MapGet("/deep", (int? n) => Page(HostilePortal.Shell("深渊", Box + $$"""
            <div id="d"></div><script>var e=document.getElementById('d');for(var i=0;i<{{Math.Clamp(n ?? Depth, 1, 100_000)}};i++){var c=document.createElement('div');e.appendChild(c);e=c}e.textContent='底'</script>
            """)));
    }
}
