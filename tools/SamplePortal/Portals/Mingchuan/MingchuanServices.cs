using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Mingchuan;

/// <summary>Two halls of services for the phone: <c>/hall</c> of pages and links, <c>/app</c> of one page whose script shows everything. Each has every fault.</summary>
internal static class MingchuanServices
{
    private static readonly (string Id, string Name, string Field)[] Departments =
    [
        ("ga", "公安", "police"), ("rs", "人力资源和社会保障", "humanResources"), ("jy", "教育局", "education"),
        ("wj", "卫生健康", "health"), ("mz", "民政服务", "civilAffairs"), ("zj", "住房和城乡建设局", "housing"), ("qt", "交通运输局", "other"),
    ];

    private static readonly Service[] All =
    [
        new("ga", "居民身份证换领", "guide", "works"), new("ga", "户口迁移", "form", "works"), new("ga", "机动车驾驶证补证", "404", "dead"), new("ga", "出入境证件预约", "soon", "inDevelopment"),
        new("rs", "社会保险参保登记", "guide", "works"), new("rs", "失业保险金申领", "500", "dead"), new("rs", "养老金资格认证", "form", "works"), new("rs", "职称证书", "blank", "empty"),
        new("jy", "小学新生入学报名", "form", "works"), new("jy", "教师资格认定", "home", "wrongTarget"), new("jy", "学籍变更", "guide", "works"),
        new("wj", "预约挂号", "login", "notMeasured"), new("wj", "出生医学证明补领", "guide", "works"), new("wj", "医师执业注册", "other", "wrongTarget"), new("wj", "疫苗接种预约", "building", "inDevelopment"),
        new("mz", "结婚登记预约", "form", "works"), new("mz", "最低生活保障申请", "prose", "works"), new("mz", "高龄津贴申领", "nodata", "empty"), new("mz", "残疾人两项补贴", "list", "wrongTarget"),
        new("zj", "公租房申请", "guide", "works"), new("zj", "住房公积金提取", "file404", "dead"), new("zj", "商品房预售许可查询", "form", "works"),
        new("qt", "道路运输证办理", "guide", "works"), new("qt", "网约车驾驶员证申领", "soon", "inDevelopment"),
    ];

    public static IReadOnlyList<ServiceExpectation> Truth { get; } =
        [.. new[] { "/hall", "/app" }.SelectMany(hall => All.Select(s => new ServiceExpectation(hall, s.Title, Departments.First(d => d.Id == s.Department).Field, hall == "/app" && s.Kind == "list" ? "dead" : s.State)))];

    public static void Map(WebApplication app)
    {
        app.MapGet("/hall", () => Page(MingchuanPages.Draw("明川掌上办", $"""
            <h2>热门服务</h2><ul class="list">{Each(All.Where(s => s.Title is "居民身份证换领" or "公租房申请"), Row)}</ul>
            <p><a class="tap" href="/hall/all">全部服务</a></p><h2>政务动态</h2><ul class="list"><li><a class="tap" href="/hall/news/1">我市召开民政工作会议</a></li></ul>
            """)));
        app.MapGet("/hall/all", () => Page(MingchuanPages.Draw("部门服务", $"""<ul class="list">{Each(Departments, d => $"<li><a class=\"tap\" href=\"/hall/bm/{d.Id}\">{d.Name}</a></li>")}</ul>""")));
        app.MapGet("/hall/bm/{id}", (string id, int? page) =>
        {
            var (size, at) = (3, Math.Max(1, page ?? 1));
            var of = All.Where(s => s.Department == id).ToList();
            var name = Departments.FirstOrDefault(d => d.Id == id).Name ?? "部门";
            return Page(MingchuanPages.Draw(name, $"""
                <ul class="list">{Each(of.Skip((at - 1) * size).Take(size), Row)}</ul>{(of.Count > at * size ? $"<p><a class=\"tap\" href=\"/hall/bm/{id}?page={at + 1}\">下一页</a></p>" : "")}
                """));
        });
        app.MapGet("/hall/news/1", () => Page(MingchuanPages.Draw("我市召开民政工作会议", "<p>会议要求做好各项工作。</p>")));
        app.MapGet("/hall/login", () => Page(MingchuanPages.Draw("用户登录", "<form><p><label for=\"u\">用户名</label><input class=\"field\" id=\"u\"></p><p><label for=\"p\">密码</label><input class=\"field\" type=\"password\" id=\"p\"></p><p><button class=\"tap\">登录</button></p></form>")));
        app.MapGet("/hall/fw/{number:int}", (int number) => number >= 0 && number < All.Length ? Answer(All[number]) : Page(MingchuanPages.Draw("没有这个页面", "<p>没有这个页面。</p>"), 404));
        app.MapGet("/app", () => Page(App));
    }

    private static string Row(Service service) => $"<li><a class=\"tap\" href=\"/hall/fw/{Array.IndexOf(All, service)}\">{E(service.Title)}</a></li>";

    private static IResult Answer(Service service) => service.Kind switch
    {
        "404" => Page(MingchuanPages.Draw("出错了", "<p>没有这个页面。</p>"), 404),
        "500" => Page(MingchuanPages.Draw("出错了", "<p>请稍后再试。</p>"), 500),
        "file404" => Page(MingchuanPages.Draw("提示", "<p>您访问的页面不存在或已删除</p>")),
        "home" => Results.Redirect("/hall"),
        "login" => Results.Redirect("/hall/login"),
        "list" => Results.Redirect("/hall/all"),
        _ => Page(MingchuanPages.Draw(service.Kind == "other" ? "护士执业延续" : service.Kind is "soon" or "building" ? "提示" : service.Title, Body(service))),
    };

    private static string Body(Service service) => service.Kind switch
    {
        "guide" => $"<dl><dt>办件类型</dt><dd>承诺件</dd><dt>法定时限</dt><dd>20 个工作日</dd><dt>承诺时限</dt><dd>3 个工作日</dd><dt>是否收费</dt><dd>不收费</dd></dl><p><a class=\"tap\" href=\"/sb/{service.Department}\">在线办理</a></p>",
        "form" => "<form method=\"post\" action=\"/sb/x\"><p><label for=\"n\">姓名</label><input class=\"field\" id=\"n\" required></p><p><label for=\"t\">手机号</label><input class=\"field\" id=\"t\" type=\"tel\" required></p><p><button class=\"tap\" type=\"submit\">下一步</button></p></form>",
        "prose" => "<p>共同生活的家庭成员人均收入低于当地标准的家庭，可以向户籍所在地的乡镇人民政府提出书面申请，由其受理、审核，报县级部门审批，结果在村居公示。</p>",
        "soon" => "<p>功能开发中，敬请期待</p>",
        "building" => "<p>该栏目正在建设，请您过一段时间再来。</p>",
        "nodata" => "<p>暂无数据</p>",
        "other" => "<dl><dt>办件类型</dt><dd>承诺件</dd><dt>法定时限</dt><dd>20 个工作日</dd></dl>",
        _ => "",
    };

    /// <summary>Nothing here is a link: tabs and rows are pressed, and a row brings a page of the script's or says something.</summary>
    private static string App => MingchuanPages.Draw("明川通", $$$"""
        <div id="view"></div><script>
        const deps={{{System.Text.Json.JsonSerializer.Serialize(Departments.Select(d => new { id = d.Id, name = d.Name }))}}}, all={{{System.Text.Json.JsonSerializer.Serialize(All.Select(s => new { dep = s.Department, title = s.Title, kind = s.Kind, body = Body(s) }))}}};
        const view=document.getElementById('view');
        function tap(text,act){const e=document.createElement('div');e.className='tap';e.style.cursor='pointer';e.textContent=text;e.addEventListener('click',act);return e;}
        function home(){view.innerHTML='<h2>办事大厅</h2>';for(const d of deps)view.append(tap(d.name,()=>dep(d)));}
        function dep(d){view.innerHTML='<h2>'+d.name+'</h2>';for(const s of all.filter(x=>x.dep===d.id))view.append(tap(s.title,()=>open(s)));}
        function page(title,body){view.innerHTML='<h2>'+title+'</h2>'+body;}
        function open(s){switch(s.kind){
          case '404':location='/hall/fw/-1';break;case '500':location='/hall/fw/'+all.findIndex(x=>x.kind==='500');break;
          case 'soon':alert('功能开发中，敬请期待');break;case 'building':{const t=document.createElement('div');t.textContent='该服务即将上线';t.style.cssText='position:fixed;top:40%;left:20%;background:#333;color:#fff;padding:20px';document.body.append(t);break;}
          case 'home':home();break;case 'list':break;case 'login':location='/hall/login';break;case 'file404':page('提示','<p>您访问的页面不存在或已删除</p>');break;
          case 'other':page('护士执业延续',s.body);break;default:page(s.title,s.body);}}
        home();
        </script>
        """);

    /// <param name="Kind">What comes when it is opened.</param>
    private sealed record Service(string Department, string Title, string Kind, string State);
}
