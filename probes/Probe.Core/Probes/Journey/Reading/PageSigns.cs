using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Reading;

/// <summary>What kind of place a page is, by its words and its fields.</summary>
internal static partial class PageSigns
{
    /// <summary>A page asks for an account.</summary>
    public static bool AsksLogin(PageSighting page, ImmutableArray<FormField> fields) =>
        fields.Any(f => f.Kind == FieldKind.Password) && page.Nodes.Count(n => n.Visible && n.Tag == "a") < 60 && fields.Count(f => f.Kind is FieldKind.Text) <= 3
        && !fields.Any(f => f.Meaning is Meaning.ProjectName or Meaning.CompanyName or Meaning.Address or Meaning.Document);

    /// <summary>A page that lets nobody on without an account, though it shows no password: a choice of ways to sign in, a code to scan, an address asked for first. Null: it does not.</summary>
    public static string? LoginGate(PageSighting page, ImmutableArray<FormField> fields, ImmutableArray<PageAction> actions)
    {
        if (Saying(page, Scan(), most: 60) is { } scan && fields.IsEmpty)
        {
            return scan;
        }

        var heading = HeadingOf(page);
        if (!SignIn().IsMatch(heading) && !SignIn().IsMatch(page.Title))
        {
            return null;
        }

        var asksWho = fields.Length is 1 or 2 && fields.All(f => f.Kind == FieldKind.Tick || (f.Kind == FieldKind.Text && f.Meaning is Meaning.Email or Meaning.UserName or Meaning.MobilePhone or Meaning.Unknown));
        var asksNothing = fields.IsEmpty && actions.Any(a => a.Kind is ActionKind.Login or ActionKind.Register) && !actions.Any(a => a.Kind is ActionKind.Onward or ActionKind.Submit && a.Button);
        return asksWho || asksNothing ? heading : null;
    }

    /// <summary>The page's own words that it can only be handled at a counter. Null: it does not say so.</summary>
    public static string? InPerson(PageSighting page) => Saying(page, CounterOnly());

    /// <summary>The page's words that whoever answered like this may not apply. Null: it does not say so.</summary>
    public static string? Ineligible(PageSighting page) => Saying(page, NotEligible(), most: 160);

    public static string? Expired(PageSighting page) => Saying(page, TimedOut());

    /// <summary>The page's words that an application has arrived. Null: none.</summary>
    public static string? Receipt(PageSighting page) => Saying(page, Received());

    /// <summary>The page says that it is busy.</summary>
    public static bool IsBusy(PageSighting page) => page.Nodes.Length < 60 && page.Nodes.Any(n => n.Visible && n.Text.Length is > 0 and < 30 && Lexicon.Loading().IsMatch(n.Text));

    /// <summary>A picture that must be read, or a slider: never passed.</summary>
    public static string? CaptchaOf(PageSighting page, ImmutableArray<FormField> fields) =>
        fields.FirstOrDefault(f => f.Meaning == Meaning.Captcha) is { } field ? $"it asks for “{field.Label}”" : Saying(page, Slider(), most: 40);

    public static string? PhoneCodeOf(ImmutableArray<FormField> fields, ImmutableArray<PageAction> actions) =>
        fields.FirstOrDefault(f => f.Meaning == Meaning.PhoneCode) is { } field ? $"it asks for “{field.Label}”"
        : actions.FirstOrDefault(a => a.Kind == ActionKind.SendCode) is { } send ? $"it sends a code to a telephone: “{send.Words}”"
        : null;

    /// <summary>The page asks for money. Null: it does not.</summary>
    public static string? PaymentOf(PageSighting page, ImmutableArray<FormField> fields, ImmutableArray<PageAction> actions) =>
        fields.FirstOrDefault(f => f.Meaning == Meaning.CardNumber) is { } card ? $"it asks for “{card.Label}”"
        : actions.FirstOrDefault(a => a.Kind == ActionKind.Pay && a.Button) is { } pay ? $"it wants to be paid: “{pay.Words}”"
        : Saying(page, Amount(), most: 80) is { } amount && page.Nodes.FirstOrDefault(n => n.Visible && n.Text.Length is > 1 and < 60 && HowToPay().IsMatch(n.Text)) is { } how ? $"it names its price (“{amount}”) and asks “{how.Text}”"
        : null;

    /// <summary>The page shows what was filled in, for a last look.</summary>
    public static bool IsSummary(PageSighting page) => page.Nodes.Any(n => n.Visible && n.Text.Length is > 1 and < 60 && Summary().IsMatch(n.Text) && !n.Clickable && (n.FontSize >= 15 || n.Tag is "h1" or "h2" or "h3" or "legend" or "caption"));

    /// <summary>Whether the page says that steps are still to come: 第 2 步（共 5 步）, Question 3 of 25.</summary>
    public static bool StepsToCome(PageSighting page) => StepOf(page) is { } step && step.At < step.All;

    /// <summary>Whether the page says that it is the last of several steps: 第 3 步（共 3 步）, Step 3 of 3.</summary>
    public static bool IsLastStep(PageSighting page) => StepOf(page) is { All: > 1 } step ? step.At == step.All : StandsOnLastStep(page);

    private static (int At, int All)? StepOf(PageSighting page)
    {
        foreach (var node in page.Nodes)
        {
            if (node.Visible && node.Text.Length is > 2 and < 60 && Counter().Match(node.Text) is { Success: true } counter
                && int.TryParse(counter.Groups["n"].Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at)
                && int.TryParse(counter.Groups["of"].Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var all))
            {
                return (at, all);
            }
        }

        return null;
    }

    /// <summary>Whether the page marks the last of a row of steps as the present one.</summary>
    private static bool StandsOnLastStep(PageSighting page)
    {
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            if (page.Nodes[i] is not { Visible: true, Current: true })
            {
                continue;
            }

            // What is marked may be the step, or its number or title within it.
            foreach (var step in page.Ancestors(i).Take(2).Prepend(i).Where(s => page.Nodes[s].Parent >= 0 && StepRow().IsMatch($"{page.Nodes[s].Classes} {page.Nodes[page.Nodes[s].Parent].Classes}")))
            {
                var row = Enumerable.Range(0, page.Nodes.Length).Where(n => page.Nodes[n].Parent == page.Nodes[step].Parent && page.Nodes[n].Tag == page.Nodes[step].Tag).ToList();
                if (row.Count > 1 && row[^1] == step && row.Count(n => page.Nodes[n].Current || page.Subtree(n).Any(below => page.Nodes[below].Current)) == 1)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the page names a summary or a check of the answers that is still to come.</summary>
    public static bool NamesSummary(PageSighting page) => page.Nodes.Any(n => n.Visible && !n.Current && n.Text.Length is > 1 and < 60 && ToCheck().IsMatch(n.Text));

    /// <summary>Whether the page says that going on, or what is pressed, is what sends the application.</summary>
    public static bool SaysThatGoingOnSends(PageSighting page, string press) =>
        page.Nodes.Any(n => n.Visible && n.Text.Length is > 6 and <= 300 && n.Tag is not "a" and not "button" && (GoingOnSends().IsMatch(n.Text) || (PressSends().IsMatch(n.Text) && n.Text.Contains(press, StringComparison.OrdinalIgnoreCase))));

    /// <summary>Whether words on a button only say yes, to whatever stands above: 确定, OK.</summary>
    public static bool IsPlainConsent(string words) => Yes().IsMatch(string.Concat(words.Where(c => !char.IsWhiteSpace(c))));

    /// <summary>Whether words or an address speak of paying.</summary>
    public static bool SpeaksOfPaying(string text) => Paying().IsMatch(text);

    /// <summary>The page's heading: the largest words near its top.</summary>
    public static string HeadingOf(PageSighting page) =>
        page.Nodes.Where(n => n.Visible && n.Text.Length is > 1 and < 120 && n.Tag is "h1" or "h2" && !n.Clickable).OrderBy(n => n.Tag).ThenByDescending(n => n.FontSize).Select(n => n.Text).FirstOrDefault()
        ?? page.Nodes.Where(n => n.Visible && n.Text.Length is > 1 and < 80 && n.FontSize >= 18 && !n.Clickable).OrderByDescending(n => n.FontSize).Select(n => n.Text).FirstOrDefault() ?? page.Title;

    private static string? Saying(PageSighting page, Regex words, int most = 200)
    {
        foreach (var node in page.Nodes)
        {
            if (node.Visible && node.Text.Length > 1 && node.Text.Length <= most && !node.Clickable && node.Tag != "a" && node.Tag != "label" && node.Control is null && words.IsMatch(node.Text))
            {
                return node.Text;
            }
        }

        return null;
    }

    [GeneratedRegex(@"(仅限?|只能|须|需|必须|请)(申请人)?(本人)?(持.{0,16})?(到|前往|至|在)?(现场|窗口|线下|大厅|服务中心|柜台)(窗口)?(办理|提交|申请|受理)|(仅限?|只)(支持)?(窗口|现场|线下)(办理|受理|申请)|窗口办理$|不(支持|提供|能|可)(网上|在线|线上)(办理|申请)|未开通(网上|在线)(办理|申请)|暂不支持(网上|在线)|(apply|attend|visit|come|go|handled|available|submitted) (only )?(to (our |the |a )?(office|counter)s? )?in person|cannot (be )?(apply|applied|done|made) (for )?online|(not|no longer) available online|(only|must) .{0,30}in person|visit (our|the|your) .{0,24}(office|counter|centre|center) to apply", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CounterOnly();

    [GeneratedRegex(@"不符合.{0,12}(条件|要求|规定|范围)|不(具备|满足).{0,10}(条件|资格)|(您|你)?(不能|无法|不可|不得|不可以|无需|不需要|不必)(使用|在线|网上|通过|继续|申请|办理).{0,14}|不属于.{0,12}(受理|办理|申请)?范围|无资格|不予受理|you (can('|no)?t|can ?not|are not able to|are not eligible|may not|do not (need|qualify)|don't (need|qualify)|must not)\b.{0,60}(use|apply|service|eligible|qualify|continue|need|register|online)|you (do not|don.?t) need (a|an|to)\b|not eligible|ineligible|cannot use this service|do(es)? not qualify|this service is not for", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotEligible();

    [GeneratedRegex(@"^(确定|确认|ok(ay)?|yes|confirm|done|accept)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Yes();

    [GeneratedRegex(@"\b(sign|log)[ -]?in\b|^登[录陆]$|(用户|账号|帐号|密码|法人|自然人|个人|企业)登[录陆]|统一身份认证|请(先)?登[录陆]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SignIn();

    [GeneratedRegex(@"扫(一扫|码)?(二维码)?.{0,6}(登[录陆]|认证)|scan .{0,30}(to|and) (sign|log) ?in", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scan();

    [GeneratedRegex(@"(会话|登录|页面|操作|连接)(已)?(超时|过期|失效)|长时间未操作|重新登录|session (has |was )?(expired|timed ?out|ended)|timed out|been inactive", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TimedOut();

    [GeneratedRegex(@"(提交|申报|申请|办理|递交|报送)(已)?成功|已(成功)?(提交|受理|收到您的)|(受理|申请|办件|业务|查询)(编)?号(码)?\s*[:：为是]\s*[A-Za-z0-9\-]{4,}|感谢您的(申请|提交)|application (has been )?(received|submitted|sent|complete)|(we have|we've) received your|thank you for (your )?(applying|application|submitting)|your reference (number)?|submission (complete|successful|received)|successfully submitted", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Received();

    [GeneratedRegex(@"拖动.{0,6}滑块|滑动(完成)?验证|按住滑块|人机验证|点击(完成)?验证|依次点击|not a robot|verify (that )?you are (a )?human|drag the slider", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slider();

    [GeneratedRegex(@"(?:第\s*(?<n>\d{1,3})\s*步.{0,6}共\s*(?<of>\d{1,3})\s*步)|(?:(?:step|question|page|section|part)\s*(?<n>\d{1,3})\s*(?:of|/)\s*(?<of>\d{1,3}))|^\s*(?<n>\d{1,2})\s*/\s*(?<of>\d{1,2})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counter();

    [GeneratedRegex(@"\bpay(ment)?s?\b|checkout|支付|缴费|付款|zhifu|jiaofei", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Paying();

    [GeneratedRegex(@"(?<![a-z])(stepper|steps?|wizard|progress)(?![a-z])|-step|step-|步骤", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StepRow();

    [GeneratedRegex(@"核对|信息(确认|预览)|预览|汇总|check (your|the) (answers|application|details|information)|\breview\b|\bsummary\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ToCheck();

    [GeneratedRegex(@"(点击|点|按|选择)[“”""'「『]?\s*(下一步|继续|同意|确[定认])[^。；;]{0,24}(即|将|后|视为|表示)[^。；;]{0,24}(提交|送审|送达|受理|审批|转入|生效|发送)|点击后[^。；;]{0,16}(即|将|自动)[^。；;]{0,12}(提交|送审|受理|审批|发证|生效)|\b(when|once|if|as soon as|by) (you )?(continu(e|ing)|proceed(ing)?|go(ing)? on|agree(ing)?)\b.{0,60}\b((application|request|claim|form|answers|details)\b.{0,30}\b(goes|go|is|are|will be|be)\b.{0,16}\b(to|sent|submitted|lodged|filed|passed|final)|cannot be changed|can no longer)|\bcontinuing (sends|submits|lodges|files)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GoingOnSends();

    [GeneratedRegex(@"(点击|点|按)[^。；;]{1,24}(即|将|后|视为|表示)[^。；;]{0,24}(提交|送审|送达|受理|审批|转入|生效)|\b(when|once|by|if) (you )?(press|pressing|click|clicking|select|selecting)\b.{0,60}\b(sent|submitted|lodged|filed|goes to|sends|submits|lodges|files)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PressSends();

    [GeneratedRegex(@"[$€£¥￥]\s?\d|\d(\.\d+)?\s*(元|yuan)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"how (would|do|will) you (want|like|wish|prefer)? ?(to )?pay|^(payment|paying) (method|option)s?|支付方式|缴费方式|付款方式", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HowToPay();

    [GeneratedRegex(@"核对|确认(您的)?(申请|填报|填写)?信息|信息(确认|预览|核对)|预览|汇总|填报确认|check your (answers|application|details|information)|review( and (submit|send|confirm))?( your .{0,20})?$|^summary|confirm your (details|answers)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Summary();
}
