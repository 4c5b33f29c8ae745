using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>Reads what can be pressed on a page, and what it would do, by its words alone: colour and place are no evidence of meaning.</summary>
internal static partial class ActionReader
{
    private const int MostWords = 40;

    public static ImmutableArray<PageAction> Read(PageSighting page)
    {
        var found = ImmutableArray.CreateBuilder<PageAction>();
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            var sends = node.Tag == "input" && node.Type is "submit" or "button" or "image";
            if (!node.Visible || !(node.Clickable || sends || node.Role == "button") || node.Disabled || node.Width < 4 || node.Height < 4 || node.Control is not null)
            {
                continue;
            }

            var words = Tighten(page.TextOf(i, MostWords + 1) is { Length: > 0 } text ? text : node.Label);
            if (words.Length is 0 or > MostWords)
            {
                continue;
            }

            var button = sends || node.Tag == "button" || node.Role == "button" || ButtonClass().IsMatch(node.Classes);
            found.Add(new PageAction(i, KindOf(words), words, button));
        }

        return found.DrainToImmutable();
    }

    /// <summary>What words on a button mean.</summary>
    public static ActionKind KindOf(string words)
    {
        var text = Tighten(words);
        return Language().IsMatch(text) ? ActionKind.Language
            : Logout().IsMatch(text) ? ActionKind.Logout
            : Back().IsMatch(text) ? ActionKind.Back
            : Cancel().IsMatch(text) ? ActionKind.Cancel
            : Print().IsMatch(text) ? ActionKind.Print
            : SendCode().IsMatch(text) ? ActionKind.SendCode
            : Onward().IsMatch(text) ? OnwardTo(text)
            : Draft().IsMatch(text) ? ActionKind.Draft
            : Pay().IsMatch(text) ? ActionKind.Pay
            : Submit().IsMatch(text) ? ActionKind.Submit
            : Register().IsMatch(text) ? ActionKind.Register
            : Login().IsMatch(text) ? ActionKind.Login
            : Book().IsMatch(text) ? ActionKind.Book
            : Download().IsMatch(text) ? ActionKind.Download
            : Upload().IsMatch(text) ? ActionKind.Upload
            : Apply().IsMatch(text) ? ActionKind.Apply
            : Guide().IsMatch(text) ? ActionKind.Guide
            : Reset().IsMatch(text) ? ActionKind.Reset
            : Add().IsMatch(text) ? ActionKind.Add
            : Change().IsMatch(text) ? ActionKind.Change
            : Enquire().IsMatch(text) ? ActionKind.Enquire
            : Help().IsMatch(text) ? ActionKind.Help
            : ActionKind.Unknown;
    }

    /// <summary>Whether words that go on also name the end: 下一步：提交申请 leads to it, or is it.</summary>
    public static bool NamesTheEnd(string words) => Ends().IsMatch(Tighten(words));

    /// <summary>Words that go on, and may name the end behind it: 同意并提交 submits, 继续支付 pays, and 下一步：提交申请 leads there.</summary>
    private static ActionKind OnwardTo(string text) =>
        LeadsUp().IsMatch(text) ? ActionKind.Onward
        : Money().IsMatch(text) ? ActionKind.Pay
        : Ends().IsMatch(text) ? ActionKind.Submit
        : ActionKind.Onward;

    /// <summary>Words without arrows, and Chinese without the blanks that spread two characters over a button.</summary>
    private static string Tighten(string words)
    {
        var text = Arrows().Replace(words, " ").Trim();
        return Spread().Replace(text, "");
    }

    [GeneratedRegex(@"[›»→>＞▶►«‹←<＜◀✓✔【】「」\[\]]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Arrows();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spread();

    [GeneratedRegex(@"(^|[\s_-])(btn|button|cta)([\s_-]|$|[A-Z0-9])|govuk-button|submit", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ButtonClass();

    [GeneratedRegex(@"^(english|en|中文|简体(中文)?|繁體(中文)?|繁体(中文)?|中|简|繁|cymraeg|français|español|language|语言|切换语言|中\s*/\s*en|en\s*/\s*中)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Language();

    [GeneratedRegex(@"^(安全)?(退出|注销)(登录|登陆|系统)?$|log ?out|sign ?out|log off", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Logout();

    [GeneratedRegex(@"^(上一步|上一页|返回.{0,8}|后退|回到.{0,8}|重新选择|back( to .{0,20})?|go back|previous( (page|step))?|return( to .{0,20})?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Back();

    [GeneratedRegex(@"^(取消.{0,6}|放弃.{0,6}|放棄.{0,6}|關閉|拒絕|終止.{0,4}|撤銷.{0,4}|作廢.{0,4}|刪除.{0,4}|关闭|不同意.{0,6}|拒绝|终止.{0,4}|撤[销回].{0,4}|作废.{0,4}|删除.{0,4}|×|✕|x|cancel.{0,24}|close|exit( this (page|service))?|quit|discard.{0,12}|abandon.{0,16}|decline|disagree|i do not (agree|accept)|delete.{0,12}|remove.{0,12}|withdraw.{0,12}|recall.{0,12}|void.{0,12}|restart.{0,16}|leave this page|no,? thanks)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cancel();

    [GeneratedRegex(@"^(打印.{0,6}|print.{0,16})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Print();

    [GeneratedRegex(@"(獲取|發送|取得|重新發送)(短訊|簡訊|手機)?(驗證碼)|(获取|发送|点击获取|免费获取|重新获取|重新发送)(短信|手机|动态)?(验证码|校验码)|send (me )?(a |the )?(verification |security |sms )?code|get (a |the )?code|text me", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SendCode();

    [GeneratedRegex(@"^(下一?[步页].{0,8}|继续.{0,6}|进入下一.{0,4}|保存(并|后)?(且)?(继续|下一步|进入下一步).{0,6}|确认并(继续|下一步)|确定并(继续|下一步)|(我)?(已)?(阅读并)?(同意|知晓|知悉|了解).{0,4}(并|，|,)?(继续|进入|下一步).{0,6}|(我)?(已)?阅读(并)?(同意|知晓|知悉)?|我知道了|我已知晓|同意|同意并.{0,6}|开始(填写|填报|申请|申报|办理|办事|在线办理)|进入(填报|填写|申请|申报|办理|系统).{0,4}|填写(申请)?(表|表单|信息|材料)|next( (step|page|section|question))?|next:.{0,24}|continue.{0,24}|save (and|&) (continue|next|proceed)|save,? then continue|proceed.{0,20}|go to next.{0,10}|agree and continue|accept and continue|i (agree|accept|understand)|confirm and continue|ok,? continue|start (now|again with .*)|start|begin( now)?|get started|preview|review|review (your |my )?(answers|application|details|information)|check (your |my )?answers|go to (review|summary))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Onward();

    /// <summary>What is named after it comes with the next page.</summary>
    [GeneratedRegex(@"^(下一?[步页]|进入|next\b|go to|review|preview|check)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LeadsUp();

    /// <summary>The end by its name, behind whatever agrees or goes on: 同意并提交. Papers are handed in on the way.</summary>
    [GeneratedRegex(@"(提交|递交|呈报|上报|送审|报送|签署|遞交|呈報|送出|送審|簽署)(?!.{0,2}(材料|资料|附件|文件|照片|图片))|\b(submit|send|lodge|finish)\b(?!.{0,12}\b(documents?|files?|evidence|photos?)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"支付|缴费|繳費|付款", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Money();

    [GeneratedRegex(@"^(暂存.{0,6}|保存.{0,4}草稿.{0,2}|存为?草稿|存草稿|草稿.{0,4}|保存|save( (draft|for later|progress|and (exit|return later|come back later)|as draft|application))?)$|草稿|暂存|save (as )?draft|save for later", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Draft();

    [GeneratedRegex(@"^(立即|去|确认|马上|在线|前往)?(支付|缴费|繳費|付款|缴纳.{0,4}).{0,8}$|^(confirm and )?pay\b.{0,30}$|make (a )?payment|proceed to pay|pay now|checkout", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pay();

    [GeneratedRegex(@"^(确认|立即|正式|最终|完成|我要|保存并|保存|签名并|签字并|核对无误.{0,2}|确认无误.{0,2}|同意并|確認|確定|同意並|儲存並)?(提交|递交|遞交|送出|呈报|上报|送审|报送).{0,8}$|^(确认|正式)(申报|申请|办理|受理)$|^(完成(申报|申请|办理|填报)?|确认|确定|签署.{0,4}|办结|发送|发送申请|申请提交)$|^(submit|send|finish|complete|lodge|file|sign(?![ -]?(in|on|up)\b))\b.{0,30}$|^(create|raise|open|log|post)( (a|an|my|your|the))?( new)? (ticket|request|case|complaint|report|enquiry|inquiry|claim)$|^(confirm|done|declare)( .{0,24})?$|(accept|confirm|agree|declare|sign) (and|&) (send|submit|finish|complete)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Submit();

    [GeneratedRegex(@"注册|开户申请|^register( (now|an account|here))?$|create (an )?account|sign up", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Register();

    [GeneratedRegex(@"^(.{0,6}登[录陆].{0,6}|log ?in.{0,16}|sign ?in.{0,16})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Login();

    [GeneratedRegex(@"预约|取号|^book\b.{0,20}|appointment", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Book();

    [GeneratedRegex(@"下载|导出|空(白)?表|样[表本]|download|export|\bpdf\b|template|sample form", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Download();

    [GeneratedRegex(@"^(点击)?(上传|选择文件|添加附件|浏览).{0,8}$|^(upload|choose (a )?files?|browse|attach).{0,16}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Upload();

    [GeneratedRegex(@"^(我要|在线|网上|立即|马上|一键|去|点击|全程网办)?(办理|申请|申报|办)(入口|事项|业务)?$|^(我要|在线|网上|立即|马上|一键|去|点击)(办理|申请|申报|办|填报|登记|办事).{0,4}$|^(apply|start|begin)( (now|online|here|for .{1,30}|your application|an? (new )?application|application|the application|this service))$|^apply$|^(use|start using|access) (this|the|our) (online )?service$|apply online|start application|online application|^check (if|whether) you (can|are eligible|qualify)\b.{0,24}$|^查看是否符合.{0,8}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Apply();

    [GeneratedRegex(@"^(办事|服务|办理|查看)?(指南|详情|须知|流程|说明)$|^查看(办事)?指南$|^(guide|guidance|details|view( details)?|find out more|read (the )?guid(e|ance)|more (information|details)|how to apply)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Guide();

    [GeneratedRegex(@"^(重置|清空|清除|重填|重新填写|reset|clear( (all|form))?|start (again|over|afresh).{0,16})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reset();

    [GeneratedRegex(@"^(新增|添加|增加|add\b).{0,24}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Add();

    [GeneratedRegex(@"^(修改|编辑|更改|变更信息|change|edit|amend)\b?.{0,40}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Change();

    /// <summary>查询并申领 asks and acts.</summary>
    [GeneratedRegex(@"^(?!.*(并|且|\band\b|&))(查询|搜索|检索|查看结果|查看进度|立即查询|search|find|look ?up|check (status|progress)|track)\b?.{0,12}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Enquire();

    [GeneratedRegex(@"帮助|咨询|客服|常见问题|评价|收藏|分享|投诉|help|contact|faq|feedback|share|chat", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Help();
}
