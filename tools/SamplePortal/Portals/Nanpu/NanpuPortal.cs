using System.Text;
using System.Web;
using SamplePortal.Applying;
using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Nanpu;

/// <summary>Tables of the 2000s in GBK: the box sits in a frame, results open in a new tab, newest first, so that news stands above matters.</summary>
internal sealed class NanpuPortal(World world, TimeProvider clock)
    : Portal(new PortalCard("nanpu", new("南浦县", "Nanpu County"), "county", "tables-gbk-frame", "works"), world, clock)
{
    private const int PageSize = 15;
    private const double DelayMs = 200;
    private const int Popular = 10;

    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;

    private readonly Stock stock = Stock.Of(world, new StockPlan { Place = "南浦县", Tier = "县", OffersAbolished = true, CatalogueStep = 3 });

    private SearchEngine? engine;

    private SearchEngine Engine => engine ??= new(stock.Entries, Matching.Substring, Ranking.NewestFirst, Thesaurus.Parse(Assets.Text("Portals/Nanpu/synonyms.txt")));

    public override IReadOnlyList<JourneyPlan> Journeys => NanpuForms.Journeys;

    public override IReadOnlyList<ServiceExpectation> Services =>
        [.. stock.Popular(World, Popular).Concat(Theme.All.SelectMany(t => t.MattersOf(stock))).DistinctBy(m => m.Id).Select(ServiceExpectation.Of)];

    public override Answer Ask(string query)
    {
        var all = Engine.Find(query);
        return new Answer(true, [.. all.Take(PageSize)], all.Count, DelayMs, Pages: 2, Clicks: 2);
    }

    public override void Map(WebApplication app)
    {
        var forms = new NanpuForms(stock, Desk, Head, static html => GbkPage(html));
        forms.Map(app);
        app.MapGet("/", () => GbkPage(Fill(
            Assets.Text("Portals/Nanpu/home.html"),
            ("news", Each(stock.News.Take(9), n => $"<tr><td>·<a href=\"{UrlOf(n)}\" target=\"_blank\">{E(n.Title)}</a></td><td width=\"70\">[{n.Date[5..]}]</td></tr>")),
            ("matters", Each(stock.Popular(World, Popular), m => $"<tr><td>·<a href=\"{UrlOf(m)}\" target=\"_blank\">{E(m.Title)}</a></td></tr>")))));
        app.MapGet("/inc/top.asp", () => GbkPage(TopStrip));
        app.MapGet("/search.asp", async (HttpContext context) =>
        {
            var query = HttpUtility.ParseQueryString(context.Request.QueryString.Value ?? "", Gbk);
            var word = query["keyword"]?.Trim() ?? "";
            var page = int.TryParse(query["page"], out var n) && n > 0 ? n : 1;
            await Pause(DelayMs, context.RequestAborted);
            var all = Engine.Find(word);
            var shown = all.Skip((page - 1) * PageSize).Take(PageSize).ToList();
            Answered(context, "search", word, shown, all.Count, page, DelayMs);
            return GbkPage(ResultPage(word, shown, all.Count, page));
        });
        app.MapGet("/bszn/show.asp", (string? id) => stock.Find(id) is { } entry ? GbkPage(Guide(entry)) : GbkPage(Plain("找不到该页面", "文件不存在"), 404));
        app.MapGet("/news/view.asp", (string? id) => stock.Find(id) is { } entry ? GbkPage(Plain(entry.Title, "发布时间：" + entry.Date)) : GbkPage(Plain("找不到该页面", "文件不存在"), 404));
        app.MapGet("/wssb.asp", (HttpContext context, string? id) => forms.Frame(context, id) ?? GbkPage(Plain("网上申报", "在线申请由此开始，请登录后办理。" + (stock.Find(id)?.Title ?? ""))));
        app.MapGet("/bm.asp", (string? d, string? t) => d == "3" ? GbkPage(forms.Guidance(t)) : GbkPage(Plain("栏目", "栏目建设中")));
        app.MapPost("/login.asp", () => GbkPage(Plain("登录", "用户名或密码错误")));
    }

    protected override string UrlOf(Entry entry) => (entry.Kind == EntryKind.Matter ? "/bszn/show.asp?id=" : "/news/view.asp?id=") + entry.Id;

    private const string Head = """<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><link rel="icon" href="data:,"><script src="/stat.js"></script><style>body,td{font-size:12px;font-family:宋体,SimSun,"Noto Sans CJK SC"}body{margin:0}a{color:#000080}</style>""";

    // rel=opener: the new tab is the same visit, as it was before browsers cut new tabs off.
    private const string TopStrip = $"""
        <html><head>{Head}</head><body bgcolor="#fbe9e7"><table width="980" height="64" cellpadding="0" cellspacing="0"><tr>
        <td width="560"> <a href="/" target="_top">首页</a> | <a href="/bm.asp?d=1" target="_top">走进南浦</a> | <a href="/bm.asp?d=2" target="_top">政务公开</a> | <a href="/bm.asp?d=3" target="_top">网上办事</a> | <a href="/bm.asp?d=4" target="_top">公众参与</a></td>
        <td align="right"><form name="sform" action="/search.asp" method="get" target="_blank" rel="opener" style="margin:0" onsubmit="_tj.submit(this.keyword.value)">
        站内搜索：<input type="text" name="keyword" size="20"> <input type="submit" value="搜 索"></form></td><td width="20"></td></tr></table></body></html>
        """;

    private static string Plain(string title, string text) => $"<html><head><title>{E(title)}</title>{Head}</head><body><center><h3>{E(title)}</h3><p>{E(text)}</p></center></body></html>";

    private static GbkResult GbkPage(string html, int status = 200) => new GbkResult(Gbk.GetBytes(html), status);

    private string ResultPage(string word, List<Entry> shown, int total, int page)
    {
        var rows = Each(shown, (e, i) => $"""
            <tr><td><table width="100%" cellpadding="2" cellspacing="0"><tr><td width="30" align="right">{((page - 1) * PageSize) + i + 1}、</td><td><a href="{UrlOf(e)}" target="_blank">{Highlight(e.Title, word, "font color=red")}</a></td><td width="110" align="right">{E(e.Date)}</td></tr>
            <tr><td></td><td colspan="2"><font color="#666666">来源：{E(e.Department)}</font></td></tr></table></td></tr>
            """);
        var last = Math.Max(1, (total + PageSize - 1) / PageSize);
        var encoded = HttpUtility.UrlEncode(word, Gbk);
        var next = page < last ? $"<a href=\"/search.asp?keyword={encoded}&amp;page={page + 1}\">下一页</a>" : "下一页";
        var none = total == 0 ? "<tr><td align=\"center\" height=\"80\">对不起，没有检索到符合条件的记录！</td></tr>" : "";
        return $"""
            <html><head><title>站内搜索结果</title>{Head}</head><body>
            <table width="980" align="center" border="0"><tr><td bgcolor="#c8102e" height="40"><font color="#ffffff" size="4"> 南浦县网上办事大厅 站内搜索</font></td></tr>
            <tr><td height="30">您搜索的关键字：<b>{E(word)}</b>　共检索到 <font color="red">{total}</font> 条信息　当前时间：<span id="sj"></span></td></tr>
            <tr><td><table width="100%" border="0" cellspacing="4">{rows}{none}</table></td></tr><tr><td align="center">第{page}页/共{last}页　{next}</td></tr>
            <tr><td align="center" bgcolor="#eeeeee" height="40">版权所有：南浦县人民政府</td></tr></table>
            <script>_tj.shown({shown.Count});setInterval(function(){"{"}document.getElementById('sj').innerHTML=new Date().toLocaleTimeString();{"}"},1000)</script></body></html>
            """;
    }

    private static string Guide(Entry entry)
    {
        var f = GuideFacts.Of(entry, "南浦县");
        return $"""
            <html><head><title>{E(entry.Title)}</title>{Head}</head><body><table width="780" align="center" border="1" bordercolor="#b6cce4" cellpadding="5" cellspacing="0"><tr><td colspan="2" align="center"><h1 style="font-size:18px">{E(entry.Title)}</h1></td></tr>
            {Each(f.Rows(entry), r => $"<tr><td width=\"130\" bgcolor=\"#f2f2f2\">{r.Label}</td><td>{E(r.Value)}</td></tr>")}
            <tr><td bgcolor="#f2f2f2">申请材料</td><td>{Each(f.Materials, (m, i) => $"{i + 1}、{E(m)}<br>")}</td></tr><tr><td colspan="2" align="center">{NanpuForms.Actions(entry)}</td></tr></table></body></html>
            """;
    }

    private sealed class GbkResult(byte[] body, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html; charset=GBK";
            httpContext.Response.ContentLength = body.Length;
            return httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}
