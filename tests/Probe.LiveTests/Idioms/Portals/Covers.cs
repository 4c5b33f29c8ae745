using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>A welcome dialog lies over the page until it is closed.</summary>
    public static Idiom WelcomeDialog => new("zh-welcome-dialog", Language.Zh, asked => asked.Path switch
    {
        "" => Plain("<div class=\"mask\" style=\"position:fixed;inset:0;background:rgba(0,0,0,.5);z-index:999\"></div><div class=\"popup\" role=\"dialog\" style=\"position:fixed;z-index:1000;left:400px;top:150px;width:460px;background:#fff;padding:20px\"><h3>温馨提示</h3><p>新版平台已上线，原账号需要重新实名认证。</p><button data-trap onclick=\"location.href='auth'\">立即认证</button> <button onclick=\"document.querySelector('.mask').remove();document.querySelector('.popup').remove()\">我知道了</button></div>"),
        "so" => Found(asked),
        _ => Reply.Missing,
    })
    {
        Clicks = 3,
        Views = 2,
    };

    /// <summary>A floating advertisement lies over the search button.</summary>
    public static Idiom FloatingAd => new("zh-floating-ad", Language.Zh, asked => asked.Path switch
    {
        "" => Plain("<div class=\"piaofu\" style=\"position:absolute;z-index:50;left:380px;top:20px;width:300px;height:120px;background:#c00;color:#fff\"><a href=\"ad\" data-trap style=\"display:block;height:100px\">喜迎政务服务月</a></div>"),
        "so" => Found(asked),
        _ => Reply.Missing,
    })
    {
        Clicks = 1,
        Views = 2,
    };

    /// <summary>The fourth search and all after it meet a puzzle.</summary>
    public static Idiom CaptchaLater
    {
        get
        {
            var barred = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
            return new("zh-captcha-later", Language.Zh, asked =>
            {
                if (asked.Path != "so")
                {
                    return asked.Path.Length == 0 ? Plain("") : Reply.Missing;
                }

                barred[asked.Words("q")] = asked.Search > 3;
                return asked.Search > 3 ? "<!doctype html><html><head><meta charset=\"utf-8\"><title>安全验证</title></head><body><h2>访问过于频繁</h2><p>请完成安全验证后继续访问</p><div class=\"slider\" data-trap>请按住滑块，拖动到最右边</div></body></html>" : Found(asked);
            })
            {
                Truth = query => barred.GetValueOrDefault(query) ? new Truth(TruthKind.Barred, []) : Truth.Of([.. Catalogue.Find(query).Select(m => m.Title)]),
            };
        }
    }

    /// <summary>The home page has no box; its page of services has.</summary>
    public static Idiom SubPage => new("zh-box-on-sub-page", Language.Zh, asked => asked.Path switch
    {
        "" => $"<!doctype html><html><head><meta charset=\"utf-8\"><title>青石区人民政府</title></head><body><div class=\"nav\"><a href=\"./\">首页</a> <a href=\"zwgk\">政务公开</a> <a href=\"bsfw\">办事服务</a> <a href=\"hd\">互动交流</a></div><h1>青石区人民政府</h1><ul><li><a href=\"n1\">区政府召开常务会议</a></li><li><a href=\"n2\">全区防汛工作部署</a></li></ul></body></html>",
        "bsfw" => Plain(""),
        "so" => Found(asked),
        _ => Reply.Missing,
    })
    {
        Clicks = 3,
        Views = 3,
    };

    /// <summary>Nothing here is a search but the box in the header: a chat, a letter, one's own case.</summary>
    public static Idiom SearchAmongForms => new("trap-search-among-forms", Language.Zh, asked => asked.Path switch
    {
        "" => Plain("<div class=\"jd\"><h3>办件进度查询</h3><form action=\"jd\"><input name=\"bh\" placeholder=\"请输入办件编号\" data-trap><input name=\"pw\" placeholder=\"查询密码\" data-trap><button data-trap>查询</button></form></div><div class=\"ly\"><h3>我要留言</h3><form action=\"ly\" method=\"post\"><input name=\"t\" placeholder=\"标题\" data-trap><textarea placeholder=\"请输入您的问题\" data-trap></textarea><button data-trap>提交</button></form></div><div class=\"robot\" style=\"position:fixed;right:0;bottom:0\"><p>智能客服</p><input placeholder=\"请输入您要咨询的问题\" data-trap><button data-trap>发送</button></div>"),
        "so" => Found(asked),
        _ => Reply.Missing,
    })
    {
        Clicks = 2,
        Views = 2,
    };

    private static string Plain(string more) => $"<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>青石区政务服务</title></head><body><div style=\"padding:40px\"><form action=\"so\" method=\"get\" class=\"search-form\"><input type=\"text\" name=\"q\" placeholder=\"搜索事项\" style=\"width:380px;height:30px\"><button type=\"submit\">搜索</button></form></div><ul>{Hot(Catalogue.Chinese)}</ul>{more}</body></html>";

    private static string Found(Asked asked) => $"<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>搜索</title></head><body>{(Catalogue.Find(asked.Words("q")).Count == 0 ? "<p>没有找到相关结果</p>" : $"<ul class=\"list\">{Each(asked.Words("q"), m => $"<li><a href=\"guide?id={m.Id}\">{m.Title}</a> <em>{m.Date}</em></li>")}</ul><script>T.drawn()</script>")}</body></html>";
}
