using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search.Finding;

/// <summary>The words by which portals, Chinese and English, call the parts of a search. Every finder explains its choice with them.</summary>
internal static partial class Lexicon
{
    /// <summary>Milliseconds; the texts are at most 300 characters long.</summary>
    private const int MatchLimit = 500;

    /// <summary>Says that something searches.</summary>
    [GeneratedRegex(@"搜索|搜一搜|搜一下|搜(?!狗)|检索|查找|站内|全文|search|\bfind\b|sousuo|\bsou\b|jiansuo", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Search();

    /// <summary>The names that programmers give a search field.</summary>
    [GeneratedRegex(@"search|query|keyword|(txt|text|input|tb|ipt)_?(key|kw|word|so\b|query)|(^|[\s_\-])(q|s|kw|wd|key|keys|word|words|so|ss|term)($|[\s_\-])|sousuo|jiansuo|guanjian", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex SearchHint();

    /// <summary>Invites to type what is looked for.</summary>
    [GeneratedRegex(@"關鍵[字詞]|您要找|請輸入.{0,12}(事項|服務|內容|名稱|搜)|关键[字词]|您要找|想找|想办|要办|请输入.{0,12}(事项|服务|内容|名称|业务|搜)|有什么可以帮|keyword|what are you looking for|looking for|how (can|may) we help|what do you need|type .{0,12}(to search|here)|e\.g\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Invitation();

    /// <summary>Speaks of matters that people apply for.</summary>
    [GeneratedRegex(@"事項|辦事|服務|政務|業務|辦理|事项|办事|服务|政务|业务|办理|services?|permits?|licen[cs]es?|applications?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Matters();

    /// <summary>A field that belongs to somebody's identity: never typed into by a search.</summary>
    [GeneratedRegex(@"用戶|帳[號戶]|密碼|登[錄入]|註冊|郵箱|電郵|訂閱|手機|電話|驗證碼|身[份分]證|信用代碼|用户名|账号|帐号|账户|密码|登录|登陆|注册|邮箱|电子邮件|邮件|订阅|手机|电话|验证码|身份证号|姓名|信用代码|e-?mail|newsletter|subscri|user-?_?name|\buser\b|login|sign.?in|password|account|captcha|phone|mobile|\btel\b|postcode|\bzip\b|first.?name|last.?name", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Identity();

    /// <summary>A field for one's own case number: an enquiry, not a search.</summary>
    [GeneratedRegex(@"編號|單號|流水號|查詢碼|受理號|申請號|文號|進度|檔案編號|编号|单号|流水号|查询码|受理号|办件号|申请号|文号|进度|reference|tracking|case.?(no|number|id)|application.?(no|number|id)|serial|receipt", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex CaseNumber();

    /// <summary>A field of a form that somebody in an office would read.</summary>
    [GeneratedRegex(@"意見|建議|諮詢內容|投訴|標題|備註|留言|意见|建议|反馈|咨询内容|投诉|标题|地址|备注|feedback|message|comment|complain|(?<!with |search |auto-?)suggest(?!ions? (may|will|are|appear))|address|subject", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Letter();

    /// <summary>A field that sifts what is at hand (cookies, a table) or speaks to somebody (a chat): not the portal's search.</summary>
    [GeneratedRegex(@"cookie|consent|vendor|\bchat\b|chat-|客服|智能问答|机器人|council tax band|find your (local|nearest)|nearest|near you|your (address|area|council)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex NotTheSite();

    /// <summary>Words before a field that name what it looks for.</summary>
    [GeneratedRegex(@"^(事项|服务|标题|业务|项目|关键)?(名称|关键字|关键词|事项)\s*[:：]?$|^(keywords?|search terms?|service name)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Sought();

    /// <summary>Closes what lies over a page, and agrees to nothing.</summary>
    [GeneratedRegex(@"^(?:[0-9]{1,2}\s*(?:s|秒后?)?\s*)?(我?(已)?(知道了|知晓|了解)|關閉|跳過|稍後再說|关闭|关闭窗口|跳过|暂不.{0,6}|以后再说|稍后再说|下次再说|不再提示|取消|返回首页|进入首页|×|✕|✖|x|close|close dialog|dismiss|got it|no,? thanks|not now|maybe later|skip|reject( all)?( additional| optional| non-essential)?( cookies)?|decline( all)?( cookies)?|hide|(use |accept )?only (necessary|essential)( cookies)?|(use )?(necessary|essential) (cookies )?only|continue without accepting)\s*(?:[（(]?\s*[0-9]{1,2}\s*(?:s|秒)?\s*[）)]?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Dismiss();

    /// <summary>Agrees to what a layer asks for.</summary>
    [GeneratedRegex(@"^(我?(已)?(同意|接受|允许)(全部|所有|并继续|并关闭)?(\s*cookies?)?|(全部|一键)(同意|接受|允许)|(yes,? )?(i )?(accept|agree|allow)( (and|&) (continue|close|proceed))?( all)?( cookies)?|(accept|allow) (all|cookies|additional)( cookies)?|ok(ay)?|continue)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Agree();

    [GeneratedRegex(@"cookie", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Cookies();

    /// <summary>Asks for more than cookies: somebody's word.</summary>
    [GeneratedRegex(@"(用户|服务|使用)(协议|条款)|承诺|(同意|接受).{0,12}隐私|terms (of|and)|user agreement|conditions of use|i (am|have read)|(agree|accept|consent)\w*( to)?( our| the)? .{0,20}privacy", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Terms();

    /// <summary>Classes and ids of what closes a layer.</summary>
    [GeneratedRegex(@"(^|[\s_\-])(close|guanbi|dismiss)($|[\s_\-]|btn|icon)|closebtn|btnclose|icon-?close", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex DismissHint();

    /// <summary>Leads to the part of a site that holds its services, where a box may stand.</summary>
    [GeneratedRegex(@"^(办事服务|政务服务|网上办事|在线办事|办事大厅|服务大厅|网上办事大厅|网上大厅|办事|在线服务|我要办|我要办事|事项服务|(all |online |our )?services|services a ?(to|-|–) ?z|do it online|a to z of services)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex ServicesPage();

    /// <summary>A button that starts a search.</summary>
    [GeneratedRegex(@"^(搜尋|檢索|查詢|搜尋全站|搜索|搜一下|搜一搜|搜|检索|查询|查找|站内搜索|全站搜索|智能搜索|一键搜索|点击搜索|search|search site|find|go|submit|🔍|🔎)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex SearchButton();

    /// <summary>A button that can mean nothing but the search of the site, whatever its field is called.</summary>
    [GeneratedRegex(@"^(搜尋|搜尋全站|搜索|搜一下|搜一搜|搜|站内搜索|全站搜索|智能搜索|一键搜索|search|search site)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex OnlySearch();

    /// <summary>Icons that mean search.</summary>
    [GeneratedRegex(@"search|sousuo|magnif|fangdajing|glass|\bsou\b|zoom|chaxun|query|btn_?so\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex SearchIcon();

    /// <summary>Opens a menu, in which a phone's page may keep its search.</summary>
    [GeneratedRegex(@"菜单|导航|(^|[\s_\-])(menu|hamburger|burger|navbar-?toggler?|(nav|menu)-?(toggle|btn|button|icon)|caidan)($|[\s_\-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Menu();

    /// <summary>Buttons beside a box that do something else.</summary>
    [GeneratedRegex(@"關閉|語音|進階|登[入錄]|註冊|訂閱|歷史|清空|清除|重置|取消|关闭|返回|语音|拍照|高级|登录|登陆|注册|订阅|历史|热搜|×|✕|✖|clear|reset|cancel|close|voice|yuyin|\bmic\b|microphone|camera|advanced|login|sign|subscri|register|menu|history", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex NotSearchButton();

    /// <summary>The page says that there are none.</summary>
    [GeneratedRegex(@"(沒有|沒能?|未能|無法)(為您)?(找到|搜尋到|搜到|檢索到|查詢到|查到)|(沒有|暫無|查無|無)(任何|與|您|相關|相應|符合|匹配|對應|搜尋|查詢|檢索|資料|數據|結果|內容|記錄|紀錄|此|有關)|(很遺憾|對不起|抱歉).{0,30}(沒有|無)|(結果|共有?|找到)[^0-9]{0,8}(?<![0-9])0\s*(條|個|項|件|篇|筆)|(没有|没能?|未能?|无法)(为您)?(找到|搜索到|搜到|检索到|查询到|查到|匹配到|搜出)|[找查搜]不到|(没有|暂无|暂未|查无|无)(任何|与|您|相关|相应|符合|匹配|对应|搜索|查询|检索|数据|结果|内容|记录|此|有关)|(抱歉|很遗憾|对不起).{0,30}(没有|未|无)|空空如也|(什么|啥)[都也]没(有)?(找到|搜到)|(结果|共|找到|检索到|搜索到|查询到)[^0-9]{0,8}(?<![0-9])0\s*(条|个|项|件|篇)|(结果|全部)\s*[（(]\s*0\s*[)）]|^0\s*(条|个|项|件)|(没有|暂无)(这|此|该)(一)?(项|个|类|种)|\bno (search )?(results?|hits?|matches|matching|services?|records?|items?|data|pages?|articles?)\b|\b0 (search )?(results?|matches|records?|services?|items?)\b|nothing (was )?(found|to show)|nothing (matche?[sd]|match)|not (been )?(find|found|match)|(could|can|did|does|do)(n.?t|not| not) (find|match|(return|get|have) any)|\bcannot find|returned no|zero results", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex NoResults();

    /// <summary>None that match whole: others follow.</summary>
    [GeneratedRegex(@"(完全|精确|精准|准确)(匹配|一致|符合)|exact match", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex NotExactly();

    /// <summary>Offers something that was not asked for.</summary>
    [GeneratedRegex(@"推薦|熱門|熱搜|猜[你您]|推荐|热门|热搜|大家都在|[你您]可能|也许|常用|popular|recommend|(might|may) (also )?(be|like|want|interest)|suggested|trending|most (viewed|visited|used|read)|frequently|you could try|instead", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Recommends();

    /// <summary>Words that others search for, beside a box: what stands below them is no less an answer.</summary>
    [GeneratedRegex(@"熱搜|熱詞|搜尋|關鍵[字詞]|热搜|热词|搜索|关键词|在搜|\bsearche[sd]\b|\bkeywords?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex HotWords();

    /// <summary>Heads a list of words to search for. The whole heading: the words themselves may follow it in one line above results.</summary>
    [GeneratedRegex(@"^((相關|熱門|推薦)(的)?搜尋|搜尋(歷史|紀錄|建議)|(相关|热门|历史|推荐|最近)(的)?(搜索|检索)(词|记录)?|(搜索|检索)(历史|记录|热词|推荐)|(大家|其他人|网友)(都|还)?在搜|(related|popular|recent|trending) searches( for .{1,30})?|people also (search|ask)(ed)?( for)?)\s*[:：]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex OtherSearches();

    /// <summary>Shows others of what is recommended, beside its heading.</summary>
    [GeneratedRegex(@"^(换一[批组换]|更多|查看更多|刷新|more|see more|view all|refresh)\s*[>»›]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Others();

    /// <summary>The portal asks its visitors to come more slowly.</summary>
    [GeneratedRegex(@"(過於|太過?|操作|搜尋|查詢)頻繁|(过于|太过?|操作|访问|请求|搜索|查询)频繁|(搜索|查询|访问|请求|操作)(次数|频率|速度)?(过|太)(多|快|高)|(次数|频率)(已|达到?|超[过出]).{0,4}(上限|限制)|too many (requests|searches|queries)|rate limit|searching too (fast|often|quickly)|unusual traffic", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex TooOften();

    /// <summary>The portal says that its search broke.</summary>
    [GeneratedRegex(@"系統(繁忙|忙碌|異常|錯誤|故障|維護中)|伺服器(忙碌|錯誤)|系统(繁忙|忙|异常|错误|出错|故障|维护中|正在维护)|服务器?(繁忙|忙|异常|错误|内部错误|出错|暂时?不可用|故障)|网络(异常|繁忙|错误|超时|不给力)|(请求|加载|查询|搜索|检索|连接)(失败|出错|异常|超时)|内部错误|接口异常|internal (server )?error|(service|search|site|page)( is)?( currently| temporarily)? unavailable|something (has gone|went) wrong|error (has )?occurred|technical (problem|difficult|issue|error)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Broken();

    /// <summary>The page says that it is still looking.</summary>
    [GeneratedRegex(@"載入中|正在(載入|搜尋|查詢)|搜尋中|請稍候|請稍後(?!再試)|加载中|正在(加载|搜索|查询|检索|努力)|搜索中|查询中|检索中|请稍[候等后](?!再试|重试|再来)|数据加载|\bloading\b|\bsearching\b|please wait|\bfetching\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Loading();

    /// <summary>Leads to the next page of results.</summary>
    [GeneratedRegex(@"^(下一?頁|載入更多|顯示更多|更多結果|下一?页|后一页|后页|next( page)?|›|»|>|>>|→|加载更多|查看更多结果|更多结果|点击加载更多|显示更多|load more|show more|more results|next\s*[›»>→])\s*[›»>→]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Next();

    /// <summary>The page states how many there are.</summary>
    [GeneratedRegex(@"(?:共有?|找到|結果)[^0-9。；;]{0,14}?(?<n>[0-9][0-9,]*)\s*(?:條|個|項|件|篇|筆)|(?<n>[0-9][0-9,]*)\s*(?:條|個|項|件|筆)(?:相關|搜尋|查詢)?(?:結果|記錄|紀錄|資料|事項)|(?:共|找到|检索到|搜索到|查询到|为您找到|相关结果|结果)[^0-9。；;]{0,14}?(?<n>[0-9][0-9,]*)\s*(?:条|个|项|件|篇)|(?<n>[0-9][0-9,]*)\s*(?:条|个|项|件)(?:相关|搜索|查询|检索)?(?:结果|记录|事项|信息)|\bof\s+(?:about\s+)?(?<n>[0-9][0-9,]*)\b|(?<n>[0-9][0-9,]*)\s+(?:search\s+)?(?:results?|matches|matching|services|records|items|documents|pages)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Total();

    /// <summary>Words around a query that the page repeats: 关于“…”的查询结果.</summary>
    [GeneratedRegex(@"結果|關鍵[字詞]|您(搜尋|查詢|輸入)的|结果|关键[字词]|您(搜索|查询|检索|输入)的|results?\b|searched for|you searched|showing", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Echo();

    /// <summary>Words of buttons that stand beside every result.</summary>
    [GeneratedRegex(@"^(線上(申請|辦理)|網上(申請|辦理)|立即(申請|辦理)|辦理|服務指南|詳情|查看詳情|申請|下載|收藏|分享|更多|在线办理|立即办理|网上办理|去办理|我要办|办理|办事指南|查看指南|指南|办理指南|查看详情|详情|查看|更多|展开|收起|收藏|分享|咨询|在线咨询|网上咨询|评价|预约|在线预约|申报|在线申报|申请|立即申请|下载|打印|apply|apply now|apply online|start now|guide|details?|view|view details|read more|more|share|save|download|open)\s*[>»›→]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex ItemAction();

    /// <summary>Parts of the page that hold no results, by their class or id.</summary>
    [GeneratedRegex(@"\bnav|navbar|menu|header|footer|\bfoot\b|\bhead\b|crumb|pager|pagination|\bpage-?(num|bar|list|box)|sidebar|\baside|\bside\b|banner|swiper|carousel|slide|hot-?|recommend|tuijian|remen|friend|\blink-?list|copyright|toolbar|\btool\b|login|history|related|filter|facet|sort", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex FurnitureHint();

    /// <summary>Parts of the page that hold results, by their class or id.</summary>
    [GeneratedRegex(@"result|jieguo|search-?list|list|items?\b|cards?\b|matters?|shixiang", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex ResultHint();

    /// <summary>A puzzle against robots, named so that nothing else can be meant.</summary>
    [GeneratedRegex(@"(拖动|按住|拖拽|移动|滑动).{0,6}滑块|向右(滑动|拖动)|拖动.{0,8}(拼图|最右|验证)|滑动验证|人机验证|点选验证|依次点击|verify (that )?you are (a )?human|are you a (robot|human)|not a robot", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Puzzle();

    /// <summary>A puzzle against robots.</summary>
    [GeneratedRegex(@"驗證碼|人機驗證|验证码|(拖动|按住|拖拽|移动|滑动).{0,6}滑块|向右(滑动|拖动)|拖动.{0,8}(拼图|最右|验证)|滑动验证|依次点击|人机验证|安全验证|点击验证|点选验证|captcha|verify (that )?you are (a )?human|are you a (robot|human)|not a robot|security check", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Captcha();

    /// <summary>A title that names something a citizen applies for: good to take a known word from.</summary>
    [GeneratedRegex(@"登記|許可|申請|核發|備案|審批|補領|換領|換證|認定|申領|繳費|證明|辦理|資格|登记|许可|申请|核发|备案|审批|补领|换领|换证|补证|提取|认定|申领|给付|缴纳|缴费|证明|办理|资格|licen[cs]e|permit|registration|register|apply|renew|benefit|certificate|claim|allowance|application", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex MatterTitle();

    /// <summary>Words of navigation, which a search need not find.</summary>
    [GeneratedRegex(@"首頁|主頁|登[入錄]|註冊|關於|聯絡|網站|地圖|無障礙|版權|私隱|隱私|聲明|說明|繁體|简体|簡體|下載|公告|通知|新聞|會議|首页|主页|登录|注册|更多|关于|联系|网站|地图|无障碍|版权|隐私|声明|帮助|设置|返回|English|中文|繁体|手机版|微信|微博|客户端|下载|公告|通知|新闻|要闻|动态|会议|召开|政策解读|home|about|contact|login|log in|sign|privacy|cookie|terms|help|menu|accessib|sitemap|language|news|more|skip|copyright|newsletter|subscribe", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex NotKnownWord();

    [GeneratedRegex(@"^[\s\d\-/.:年月日,()（）\[\]]+$|^\d{4}[-/年.]\d{1,2}([-/月.]\d{1,2}日?)?(\s+\d{1,2}:\d{2}(:\d{2})?)?$", RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex NumberOrDate();

    [GeneratedRegex(@"^\s*[\[【(（]?\s*\d{1,4}\s*[\]】)）]?\s*[、.．:：)）]\s*", RegexOptions.CultureInvariant, MatchLimit)]
    public static partial Regex Numbering();

    /// <summary>The kind that a tab or a badge names; null: none.</summary>
    public static ResultKind? KindOf(string label)
    {
        var text = label.Trim(' ', '[', ']', '【', '】', '(', ')', '（', '）', '「', '」', '·', '|', ':', '：');
        var counted = KindCount().Replace(text, "").Trim();
        if (counted.Length is 0 or > 14)
        {
            return null;
        }

        return NewsKind().IsMatch(counted) ? ResultKind.News
            : PolicyKind().IsMatch(counted) ? ResultKind.Policy
            : GuideKind().IsMatch(counted) ? ResultKind.Guide
            : MatterKind().IsMatch(counted) ? ResultKind.Matter
            : null;
    }

    /// <summary>Whether a tab shows everything.</summary>
    public static bool IsAll(string label) => AllKind().IsMatch(KindCount().Replace(label, "").Trim());

    [GeneratedRegex(@"[\(（\[]?\s*[0-9]+\+?\s*(条|个|项)?\s*[\)）\]]?\s*$", RegexOptions.CultureInvariant, MatchLimit)]
    private static partial Regex KindCount();

    [GeneratedRegex(@"^(新闻|资讯|新闻资讯|要闻|动态|工作动态|通知|公告|通知公告|公示|报道|信息公开|政务公开|政府信息|媒体|互动|问答|常见问题|news|announcements?|press|updates?|notices?|faqs?|blog)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    private static partial Regex NewsKind();

    [GeneratedRegex(@"^(政策|政策文件|政策法规|法规|文件|规章|政策解读|解读|polic(y|ies)|laws?|legislation|documents?|regulations?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    private static partial Regex PolicyKind();

    [GeneratedRegex(@"^(指南|办事指南|服务指南|guides?|guidance)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    private static partial Regex GuideKind();

    [GeneratedRegex(@"^(事项|办事|服务|办事服务|政务服务|服务事项|政务服务事项|办事事项|事项库|行政许可|行政审批|公共服务|行政确认|行政给付|许可|可办事项|在线服务|应用|services?|matters?|permits?|applications?|licen[cs]es?|transactions?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    private static partial Regex MatterKind();

    [GeneratedRegex(@"^(全部|综合|所有|全站|不限|all|everything|all results)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchLimit)]
    private static partial Regex AllKind();
}
