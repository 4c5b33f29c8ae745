using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Whether a result reads as news or a notice: something to be informed by, not a matter to be handled.</summary>
/// <remarks>
/// Three witnesses, in this order: the portal's own label, the title's form, the address's segments. Strong forms of a title ('关于…的通知')
/// stand against everything but the exact name of an accepted matter; weak ones (a verb of reporting) give way to the portal's label
/// 'matter' and to a title that ends as matters do ('举行集会游行示威许可' reports nothing).
/// </remarks>
internal static class NewsSigns
{
    private const string Instruments =
        "通知|公告|公示|通告|通报|意见|决定|批复|函|复函|报告|请示|答复|提案|方案|办法|细则|规定|公报|倡议书?|提示|提醒|启事|解读|说明|报道|问答";

    /// <summary>The form of an official paper or of a press item: enough by itself.</summary>
    private static readonly (Regex Form, string Sign)[] Strong =
    [
        (OwnExpression.Of(@"关于.{1,120}(" + Instruments + @")($|[\s》」』”"")(\]】,，。:：、|_\-\d的])"), "title reads '关于…' and a kind of official paper"),
        (OwnExpression.Of(@"(的|发布|政策)(" + Instruments + @")[\s》」』”"")\]】\d\-年月日.]*$"), "title ends as an official paper does"),
        (OwnExpression.Of(@"(通知|公告|公示|通告|通报|启事|图解|政策解读|政策问答|答记者问|新闻发布会|报道|快讯|简讯|简报|侧记|纪实)[\s》」』”"")\]】\d\-年月日.]*$"), "title ends as a notice or report does"),
        (OwnExpression.Of(@"^[\s\[【(（<《「]*(通知|公告|公示|通告|通报|启事|讣告|快讯|简讯|新闻|要闻|热点|动态|工作动态|资讯|政策解读|解读|问答|视频|专题|媒体关注|政务动态)[\]】)）>》」:：|]"), "title is headed as news or a notice"),
        (OwnExpression.Of(@"一图(读懂|看懂|了解)|图解|图文解读|政策问答|政策解读|答记者问|新闻发布会|记者招待会|会议精神|座谈会|推进会|启动仪式|揭牌|喜报|讣告"), "title names a form of news"),
        (OwnExpression.Of(@"召开.{0,40}会|印发(《|<|关于|.{0,40}(办法|方案|意见|通知|细则|规定))"), "title reports a meeting or an issue"),
        (OwnExpression.Of(@"首(张|例|批|家|单|本)|(记者|本报|本网).{0,6}(从|获悉|报道|讯)|荣获"), "title reports an event"),
    ];

    /// <summary>Verbs of reporting, which a matter's name may hold too.</summary>
    private static readonly (Regex Form, string Sign)[] Weak =
    [
        (OwnExpression.Of(@"召开|举行|举办|印发|出台|开展.{0,30}(活动|行动|工作|检查|培训|宣传|演练|会议|调研|服务月)|推进|推行|实现|助力|助推|打造|出席|调研|跑出|提速|新举措|改革|试点|再升级|零跑腿|零跑动|最多跑一次|正式(启动|上线|实施|启用|运行)|新闻|报道|发布(会|了|《|<|关于)"), "title reports what was done"),
        (OwnExpression.Of(@"少跑|跑腿|零材料|群众.{0,10}(少|满意|点赞|便利|受益)|(窗口|专窗|专区|平台|系统).{0,12}(启用|上线|开通|落地)|在.{2,8}(省|市|县|区)(启用|上线|开通|落地)|来(了|啦)[!！]?$"), "title praises what was done"),
        (OwnExpression.Of(@"^(我市|我省|我县|我区|市委|省委|县委|区委|市长|省长|县长|区长|副市长|副省长|副县长|副区长)"), "title speaks as a newsroom does"),
    ];

    /// <summary>How the names of matters end.</summary>
    private static readonly Regex MatterEnding = OwnExpression.Of(
        @"(许可|许可证|核发|审批|登记|备案|认定|申领|申请|申报|办理|变更|注销|延续|延期|补领|补证|换证|换领|换发|补办|提取|给付|审核|审查|核准|确认|查询|咨询|服务|证明|年检|年审|缴纳|缴费|鉴定|评定|奖励|补贴|补助|资助|证|书)([(（【\[].{0,40}[)）】\]])?$");

    private static readonly (Regex Form, string Sign)[] English =
    [
        (OwnExpression.Of(@"^[\s\[(]*(news|latest news|notices?|public notice|announcements?|press|press release|media release|update|bulletin|circular|video|infographic|policy interpretation|interpretation|q ?& ?a|speech|consultation)[\])]*\s*[:|\-–—\])]"), "title is headed as news or a notice"),
        (OwnExpression.Of(@"^notice (on|about|regarding|concerning)\b|\bnotice of (the )?(changes?|amendments?|revis\w+|meeting|closure|suspension|adjust\w+|implementation|maintenance|public|hearing|new)\b|\bpublic notice\b"), "title reads as a notice"),
        (OwnExpression.Of(@"\b(news|newsletter|newsroom|press (release|conference|briefing|statement)|media (release|briefing)|announc(e|es|ed|ing|ement|ements)|policy (interpretation|explained|briefing)|interpretation of (the|policies|policy|measures|regulations?|rules?)|answers (reporters|questions from the press))\b"), "title names a form of news"),
        (OwnExpression.Of(@"\b(mayor|governor|minister) (\w+ )?(opens|opened|visits|visited|says|said|promises|signs|signed)\b|\b(mayor|governor|minister|council|city|county|province|government|department|bureau|office) (\w+ )?(holds|held|welcomes|celebrates|launches|launched|unveils|unveiled|hails|introduces|introduced|streamlines|wins)\b|\b(meeting|conference|forum|ceremony) (on|about|held)\b|\bfirst ever\b"), "title reports what was done"),
        (OwnExpression.Of(@"\b(circular|opinions|decree|notice|announcement|interpretation) (on|about|concerning) (the |further |issuing )?|\b(notice|announcement|press release|interpretation)[\s)\]\d.\-/]*$"), "title reads as an official paper"),
    ];

    private static readonly HashSet<string> NewsSegments = new(StringComparer.Ordinal)
    {
        "news", "newslist", "newsdetail", "newsroom", "xwzx", "xwdt", "zwdt", "gzdt", "bmdt", "zxdt", "ywdt", "dtxx", "xwfb", "xwfbh", "mtbd", "mtgz", "rdhy", "ldhd",
        "tzgg", "tzgs", "gsgg", "ggtz", "gggs", "xinwen", "tongzhi", "gonggao", "zcjd", "jiedu", "zcwd",
        "notice", "notices", "announcement", "announcements", "announce", "press", "press-release", "press-releases", "pressrelease", "media-release", "media-releases",
        "interpretation", "interpretations", "policy-interpretation", "bulletin", "bulletins", "newsletter", "newsletters",
    };

    private static readonly HashSet<string> KindKeys = new(StringComparer.Ordinal) { "type", "kind", "category", "cat", "channel", "tab", "column" };

    /// <summary>By what the result is taken for news; null: it is none.</summary>
    /// <param name="candidate">The result.</param>
    /// <param name="isExactName">Its title is the name of an accepted matter: then no form of the title counts.</param>
    /// <param name="wordsOfTheNeed">What the need itself is called: a form that stands in the need's own words proves nothing.</param>
    public static string? Of(Candidate candidate, bool isExactName, IReadOnlyList<LevelledText> wordsOfTheNeed)
    {
        if (candidate.Item.Kind == ResultKind.News)
        {
            return "the portal labels it news";
        }

        if (!isExactName && OfTitle(candidate, wordsOfTheNeed) is { } sign)
        {
            return sign;
        }

        return candidate.Item.Kind is ResultKind.Matter or ResultKind.Guide ? null : OfAddress(candidate.Address);
    }

    private static string? OfTitle(Candidate candidate, IReadOnlyList<LevelledText> wordsOfTheNeed)
    {
        var title = candidate.Bare.Readable;
        var isLabelledMatter = candidate.Item.Kind is ResultKind.Matter or ResultKind.Guide;
        return First(Strong, title, wordsOfTheNeed)
            ?? First(English, title, wordsOfTheNeed)
            ?? (isLabelledMatter || MatterEnding.IsMatch(title) ? null : First(Weak, title, wordsOfTheNeed));
    }

    private static string? First((Regex Form, string Sign)[] forms, string title, IReadOnlyList<LevelledText> wordsOfTheNeed)
    {
        foreach (var (form, sign) in forms)
        {
            if (form.IsMatch(title) && !wordsOfTheNeed.Any(word => form.IsMatch(word.Readable)))
            {
                return sign;
            }
        }

        return null;
    }

    private static string? OfAddress(string address)
    {
        if (address.Length == 0)
        {
            return null;
        }

        var rest = address;
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            if (uri.Host.StartsWith("news.", StringComparison.Ordinal))
            {
                return "its address is a news site's";
            }

            rest = uri.PathAndQuery + uri.Fragment;
        }

        foreach (var part in rest.Split(['/', '#', '?', '&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var word = equals < 0 ? part : KindKeys.Contains(part[..equals]) ? part[(equals + 1)..] : "";
            if (NewsSegments.Contains(word))
            {
                return $"its address holds '{word}'";
            }
        }

        return null;
    }
}
