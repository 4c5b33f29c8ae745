namespace SamplePortal.Portals.Mingchuan;

/// <summary>The faults, one a page. Every page is clean but for its fault, and names what must be found by its id.</summary>
internal static class UsabilityFaults
{
    public static IReadOnlyList<UsabilityFault> All { get; } =
    [
        new("no-viewport", "There is no viewport meta element: the phone lays the page out 980 px wide.", "<p>本页没有为手机设置视口。</p>", ("viewportMeta", []), ("overflow", []), ("overflow320", [])) { Viewport = null },
        new("desktop-wide", "The layout is fixed at 1024 px.", "<div id=\"wide\" style=\"width:1024px\"><p>本页按电脑屏幕的宽度排版，手机上要左右滑动才能看全。</p><p style=\"text-align:right\"><a class=\"tap\" href=\"/ok\">最右边的链接</a></p></div>", ("overflow", ["wide"]), ("overflow320", ["wide"])),
        new("fixed-width-viewport", "The viewport's width is fixed.", "<p>本页的视口写死了宽度。</p>", ("viewportMeta", []), ("overflow", []), ("overflow320", [])) { Viewport = "width=1024" },
        new("zoom-blocked", "user-scalable=no.", "<p>本页不能放大。</p>", ("zoomBlocked", [])) { Viewport = "width=device-width, initial-scale=1, user-scalable=no" },
        new("zoom-limited", "maximum-scale=2.", "<p>本页只能放大到两倍。</p>", ("zoomBlocked", [])) { Viewport = "width=device-width, initial-scale=1, maximum-scale=2" },
        new("narrow-overflow", "A box of at least 360 px fits the phone and not 320 px.", "<div id=\"broad\" style=\"min-width:350px\"><p>本框至少宽三百五十像素。</p></div>", ("overflow320", ["broad"])),
        new(
            "tiny-targets", "Three links of 16 px stand one below the other; the links in the sentence, the lone small one and the one with a large twin are the standard's exceptions.", """
            <ul style="list-style:none;padding:0;margin:0;line-height:16px;font-size:14px"><li><a id="t1" href="/ok?a=1">条目一</a></li><li><a id="t2" href="/ok?a=2">条目二</a></li><li><a id="t3" href="/ok?a=3">条目三</a></li></ul>
            <p>详见<a id="inline" href="/ok?b=1">办法</a>和<a href="/ok?b=2">细则</a>，以正式文件为准。</p>
            <p style="margin:60px 0"><a id="lone" href="/ok?c=1" style="display:inline-block;font-size:14px;line-height:18px">独处</a></p>
            <div style="line-height:16px;font-size:14px"><a id="twin" href="/ok?d=1" style="display:inline-block;line-height:16px">孪生</a> <span style="display:block;height:30px"></span></div><a class="tap" href="/ok?d=1">孪生的大链接</a>
            """,
            ("tapTarget24", ["t1", "t2", "t3"]), ("tapTarget44", ["t1", "t2", "t3", "lone", "twin"])),
        new(
            "in-frame", "Three links of 16 px and a field without a label stand in a frame of the page's own.",
            $"<p>本页的表在框架里。</p><iframe id=\"inner\" title=\"办理\" style=\"width:100%;height:260px;border:0\" srcdoc=\"{System.Net.WebUtility.HtmlEncode($"<!DOCTYPE html><html lang=zh-CN><head><title>办理</title></head><body style='margin:0;font:16px/1.6 sans-serif'>{Within}</body></html>")}\"></iframe>",
            ("tapTarget24", ["w1", "w2", "w3"]), ("tapTarget44", ["w1", "w2", "w3"]), ("labels", ["unnamed"])),
        new(
            "in-shadow", "The same stands in an open shadow root.",
            $"<p>本页的表在组件里。</p><div id=\"component\"></div><script>document.getElementById('component').attachShadow({{mode:'open'}}).innerHTML=`{Within}`</script>",
            ("tapTarget24", ["w1", "w2", "w3"]), ("tapTarget44", ["w1", "w2", "w3"]), ("labels", ["unnamed"])),
        new("small-targets", "A button of 30 px: large enough for AA, not for the advice.", "<p style=\"margin:30px 0\"><button type=\"button\" id=\"thirty\" style=\"height:30px;width:80px;font-size:16px\">按钮</button></p>", ("tapTarget44", ["thirty"])),
        new("tiny-text", "Most of the text is set at 10 px.", $"<p id=\"small\" style=\"font-size:10px\">{Long}{Long}{Long}{Long}</p>", ("textSize", ["small"])),
        new("tight-lines", "The lines stand at 1.1.", $"<p id=\"tight\" style=\"line-height:1.1\">{Long}{Long}{Long}</p>", ("lineHeight", ["tight"])),
        new("clipped", "At double size the words do not fit into a box of fixed height.", "<div id=\"box\" style=\"height:50px;overflow:hidden\"><div>办理进度查询请带好受理编号</div></div>", ("clippedText", ["box"])) { Device = "elder" },
        new("low-contrast", "Light grey on white.", "<p id=\"pale\" style=\"color:#b8b8b8\">这一行字太浅。</p>", ("contrast", ["pale"])),
        new("no-alternative", "A picture without an alternative text.", "<p><img id=\"picture\" width=\"60\" height=\"60\" src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\"></p>", ("axe", ["picture"])),
        new("no-labels", "One field has a placeholder only, one has words beside it that are not tied to it.", "<form onsubmit=\"return false\"><p><input id=\"bare\" class=\"field\" placeholder=\"事由\"></p><p>备注：<input id=\"near\" class=\"field\"></p></form>", ("labels", ["bare", "near"])),
        new("wrong-keyboards", "Phone, e-mail, date and amount are plain text fields; the identity number may end in a letter and is right.", """
            <form onsubmit="return false"><p><label>手机号<input id="phone" class="field" autocomplete="tel"></label></p><p><label>电子邮箱<input id="mail" class="field" autocomplete="email"></label></p>
            <p><label>开工日期<input id="day" class="field"></label></p><p><label>合同价格（万元）<input id="sum" class="field"></label></p><p><label>身份证号<input id="card" class="field"></label></p></form>
            """, ("keyboards", ["phone", "mail", "day", "sum"])),
        new("no-autocomplete", "Fields about the citizen do not say what they are.", "<form onsubmit=\"return false\"><p><label>姓名<input id=\"who\" class=\"field\"></label></p><p><label>手机号<input id=\"call\" class=\"field\" type=\"tel\" autocomplete=\"off\"></label></p></form>", ("autocomplete", ["who", "call"])),
        new("under-the-bar", "A bar at the bottom covers the last line for good.", "<div style=\"height:900px\"><p>正文。</p></div><div id=\"bar\" style=\"position:fixed;left:0;right:0;bottom:0;height:80px;background:#eee;z-index:9;display:flex;align-items:center;justify-content:center\">底栏</div>", ("hiddenUnderBars", ["host"])),
        new("interstitial", "A layer covers the screen when the page opens.", "<div id=\"layer\" role=\"dialog\" aria-label=\"通知\" style=\"position:fixed;inset:40px 20px;background:#fff;border:1px solid #333;z-index:9;padding:20px\"><p>请先阅读通知。</p><button type=\"button\" class=\"tap\" onclick=\"this.parentElement.remove()\">关闭</button></div>", ("interstitial", ["layer"])),
        new("floating-advert", "A window drifts over the page.", "<a id=\"drift\" class=\"tap\" href=\"/ok?ad\" style=\"position:fixed;top:300px;left:10px;width:110px;height:60px;background:#114;color:#fff;z-index:5\">专题</a><script>let x=10,d=1;setInterval(()=>{x+=3*d;if(x>200||x<5)d=-d;document.getElementById('drift').style.left=x+'px'},30)</script>", ("floatingAdvert", ["drift"])),
        new("slow", "The server takes 5 s.", "<p>本页来得慢。</p>", ("lcp", [])) { DelayMs = 5000 },
        new("shifting", "What comes late pushes all else down.", "<div id=\"late\"></div><p>本页会跳动。</p><script>setTimeout(()=>{document.getElementById('late').style.height='420px'},900)</script>", ("cls", [])),
        new("busy", "Every touch keeps the processor busy for 0.7 s.", "<p>本页反应慢。</p><script>addEventListener('pointerdown',()=>{const t=performance.now();while(performance.now()-t<700);})</script>", ("touchResponse", [])),
        new("heavy", "A script of 3.3 MB.", "<p>本页很重。</p><script src=\"/heavy.js\" async></script>", ("pageWeight", [])),
        new("broken-script", "A script calls what is not there.", "<p>本页有脚本错误。</p><script>missingFunction()</script>", ("consoleErrors", [])),
        new("no-elder-mode", "There is no elder mode.", "<p>本页没有长辈版。</p>", ("elderMode", [])) { Elder = "" },
        new("dead-elder-mode", "The elder mode does not open.", "<p>长辈版打不开。</p>", ("elderMode", [])) { Elder = "<a class=\"tap\" href=\"/gone/elder\">长辈版</a>" },
        new("poor-elder-mode", "The elder mode has small text and small targets.", "<p>长辈版字太小。</p>", ("elderConforms", ["little", "tiny"])) { Elder = "<a class=\"tap\" href=\"/fault-elder\">长辈版</a>" },
        new("no-privacy", "There is no privacy policy.", "<p>本页没有隐私政策。</p>", ("privacy", [])) { Privacy = "" },
        new(
            "gone-at-320", "A link vanishes on a screen 320 px wide, with no menu that holds it.", "<style>@media (max-width:320px){#vanishing{display:none}}</style><p><a id=\"staying\" class=\"tap\" href=\"/ok?stay\">新闻动态</a></p><p><a id=\"vanishing\" class=\"tap\" href=\"/ok?apply\">走进明川</a></p>")
        { Unlike = ["narrow"], Differs = [("absent", ["vanishing"])] },
        new(
            "beyond-at-320", "On a screen 320 px wide a link is fixed beyond the edge, where nothing can be scrolled to.", "<style>@media (max-width:320px){#far{position:fixed;left:340px;top:200px}}</style><p><a class=\"tap\" href=\"/ok?stay\">新闻动态</a></p><div><a id=\"far\" class=\"tap\" href=\"/ok?apply\">走进明川</a></div>")
        { Unlike = ["narrow"], Differs = [("absent", ["far"])] },
        new(
            "covered-at-320", "On a screen 320 px wide a bar covers the last link for good.", "<style>#bar{display:none;position:fixed;left:0;right:0;bottom:0;height:80px;background:#eee;z-index:9}@media (max-width:320px){#bar{display:flex}}</style><div style=\"height:900px\"><p>正文。</p></div><a id=\"last\" class=\"tap\" href=\"/ok?last\" style=\"position:absolute;right:0;bottom:0\">走进明川</a><div id=\"bar\">底栏</div>")
        { Unlike = ["narrow"], Differs = [("covered", ["last"])] },
        new(
            "cut-at-320", "On a screen 320 px wide a link is cut in the middle of its words.", "<style>@media (max-width:320px){#cut{display:block;width:120px;overflow:hidden;white-space:nowrap}}</style><p><a id=\"cut\" class=\"tap\" href=\"/ok?cut\">书记市长信箱与意见征集</a></p>")
        { Unlike = ["narrow"], Differs = [("cutOff", ["cut"])] },
        new(
            "reordered-at-320", "On a screen 320 px wide the list stands upside down.", "<style>#order{display:flex;flex-direction:column}@media (max-width:320px){#order{flex-direction:column-reverse}}</style><div id=\"order\"><a id=\"o1\" class=\"tap\" href=\"/ok?o=1\">政务公开</a><a id=\"o2\" class=\"tap\" href=\"/ok?o=2\">互动交流</a><a id=\"o3\" class=\"tap\" href=\"/ok?o=3\">数据开放</a><a id=\"o4\" class=\"tap\" href=\"/ok?o=4\">新闻动态</a><a id=\"o5\" class=\"tap\" href=\"/ok?o=5\">走进明川</a></div>")
        { Unlike = ["narrow"], Differs = [("reordered", ["o2", "o3", "o4", "o5"])] },
        new("dead-privacy", "The privacy policy does not open.", "<p>隐私政策打不开。</p>", ("privacy", [])) { Privacy = "<a class=\"tap\" href=\"/gone/privacy\">隐私政策</a>" },
    ];

    private const string Within = "<ul style='list-style:none;padding:0;margin:0;line-height:16px;font-size:14px'><li><a id='w1' href='/ok?w=1'>条目一</a></li><li><a id='w2' href='/ok?w=2'>条目二</a></li><li><a id='w3' href='/ok?w=3'>条目三</a></li></ul><p style='margin-top:60px'><input id='unnamed' placeholder='事由' style='height:48px;width:200px;font-size:16px'></p>";

    private const string Long = "为方便群众和企业办理有关手续，现将受理条件、所需材料、办理流程和承诺时限一并公布如下，请按要求准备。";
}
