using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Mingchuan;

/// <summary>How Mingchuan draws a page: as a phone page should be.</summary>
internal static class MingchuanPages
{
    public const string GoodViewport = "width=device-width, initial-scale=1";
    public const string ElderSign = "<a class=\"tap\" href=\"/elder\">长辈版</a>";
    public const string PrivacySign = "<a class=\"tap\" href=\"/privacy\">隐私政策</a>";

    private const string Style = """
        *{box-sizing:border-box}html{-webkit-text-size-adjust:100%}body{margin:0;position:relative;font:18px/1.6 "Noto Sans CJK SC",sans-serif;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}
        header{background:#0b4a8f;color:#fff;padding:12px 16px}header h1{font-size:22px;margin:0}main{padding:16px}h2{font-size:22px}
        .tap{display:flex;align-items:center;min-height:64px;min-width:64px;padding:6px 8px;color:#0b4a8f;font-size:18px}
        .field{display:block;width:100%;min-height:56px;font-size:18px;padding:8px;border:1px solid #555;background:#fff;color:#1a1a1a}label{display:block;min-height:56px}
        button.tap,input.tap{background:#0b4a8f;color:#fff;border:0;justify-content:center;width:100%}
        ul.list{list-style:none;margin:0;padding:0}dt{font-weight:bold}dd{margin:0 0 12px}footer{padding:16px;border-top:1px solid #ccc}
        """;

    public static string Draw(string title, string body, string? viewport = GoodViewport, string elder = ElderSign, string privacy = PrivacySign) => $"""
        <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{E(title)}</title>{(viewport is null ? "" : $"<meta name=\"viewport\" content=\"{viewport}\">")}<link rel="icon" href="data:,"><script src="/stat.js"></script><style>{Style}</style></head>
        <body><header><h1>{E(title)}</h1></header><main>{body}</main><footer><nav aria-label="页脚">{elder}{privacy}</nav><p id="host">明川市人民政府主办</p></footer></body></html>
        """;

    /// <summary>Its second button listens to the finger itself, as libraries did that would not wait for the browser's click: none comes, and the next page comes later.</summary>
    public const string Touched = """
        <p><button class="tap" type="button" id="count">普通按钮</button> <button class="tap" type="button" id="own">自己听手指的按钮</button></p>
        <script>document.getElementById('own').addEventListener('touchend',e=>{e.preventDefault();setTimeout(()=>location='/ok',180)},{passive:false})</script>
        """;

    /// <summary>A mode that breaks the rules of elder modes.</summary>
    public static string PoorElder => Draw("长辈版", "<p id=\"little\" style=\"font-size:14px\">欢迎来到长辈版，这里的字其实并没有变大，按钮也没有变大，仍然和普通页面一样难以看清和点中，请您多多包涵，我们会尽快修改。</p><button type=\"button\" id=\"tiny\" style=\"width:40px;height:40px;font-size:18px\">办</button>", elder: "");
}
