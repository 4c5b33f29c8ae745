using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Parity.Reading;

/// <summary>The words by which guides label what they state, in both languages.</summary>
internal static partial class GuideWords
{
    public const int LongestLabel = 48;

    private static readonly (GuideAspect? Aspect, Regex Words)[] Labels =
    [
        (GuideAspect.Name, Name()), (GuideAspect.Code, Code()), (GuideAspect.StatutoryTime, Statutory()), (GuideAspect.PromisedTime, Promised()), (GuideAspect.Time, Time()),
        (GuideAspect.Visits, Visits()), (GuideAspect.Materials, Materials()), (GuideAspect.Handling, Handling()), (GuideAspect.Steps, Steps()), (GuideAspect.Fee, Fee()),
        (GuideAspect.Applicants, Applicants()), (GuideAspect.Place, Place()), (null, Other()),
    ];

    /// <summary>Whether the words are a label as guides have them.</summary>
    /// <param name="aspect">What they label; null: something that is not compared, such as the office's hours.</param>
    public static bool IsLabel(string words, out GuideAspect? aspect)
    {
        aspect = null;
        if (words.Length is < 2 or > LongestLabel)
        {
            return false;
        }

        var clean = Clean(words);
        foreach (var (of, pattern) in Labels)
        {
            if (pattern.IsMatch(clean))
            {
                aspect = of;
                return true;
            }
        }

        return false;
    }

    /// <summary>A label without its number, marks, brackets and colon.</summary>
    public static string Clean(string label)
    {
        var clean = Numbering().Replace(label.Trim(), "");
        clean = Frame().Replace(clean, "$1");
        clean = Bracket().Replace(clean, "");
        return Ends().Replace(clean, "").Trim();
    }

    /// <summary>Whether a page that was read speaks of an aspect anywhere: then it is not 'not stated' where no statement was read.</summary>
    public static bool Mentions(GuideAspect aspect, string text) => aspect switch
    {
        GuideAspect.StatutoryTime or GuideAspect.PromisedTime or GuideAspect.Time => AnyTime().IsMatch(text),
        GuideAspect.Fee => AnyFee().IsMatch(text),
        GuideAspect.Materials => AnyMaterials().IsMatch(text),
        GuideAspect.Steps => AnySteps().IsMatch(text),
        GuideAspect.Applicants => AnyApplicants().IsMatch(text),
        GuideAspect.Handling => AnyHandling().IsMatch(text),
        GuideAspect.Place => AnyPlace().IsMatch(text),
        GuideAspect.Visits => AnyVisits().IsMatch(text),
        _ => true,
    };

    /// <summary>Whether words look like what an aspect is stated by, so that a value can be told from its neighbour.</summary>
    public static bool LooksLike(GuideAspect? aspect, string words) => aspect switch
    {
        GuideAspect.StatutoryTime or GuideAspect.PromisedTime or GuideAspect.Time => TimeLike().IsMatch(words),
        GuideAspect.Fee => FeeLike().IsMatch(words),
        GuideAspect.Visits => VisitsLike().IsMatch(words),
        GuideAspect.Code => CodeLike().IsMatch(words),
        _ => false,
    };

    /// <summary>Whether a press on it only unfolds more of the guide.</summary>
    public static bool Unfolds(string words) => More().IsMatch(Clean(words));

    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^([（(]?[一二三四五六七八九十]{1,3}[)）]?[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节部分条、]+|\d{1,2}[、．.)）](?!\d)|[①-⑳■◆●•▪▶►◎★☆◇□✓✔*＊|│·\-—]+)\s*", Plain, 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^[【\[［〔「『](.+)[】\]］〕」』]$", Plain, 1000)]
    private static partial Regex Frame();

    [GeneratedRegex(@"[（(][^（）()]{0,12}[)）]", Plain, 1000)]
    private static partial Regex Bracket();

    [GeneratedRegex(@"[\s:：?？。.▼▲﹀︿∨∧+＋>＞\-—|│]+$", Plain, 1000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"^(事项|业务|服务|项目)名称$|^(service|permit) name$", Plain, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(事项|基本|实施|业务办理项|服务|目录)(清单)?(编码|代码|编号)$|^(service|permit|matter) (code|number|id)$|^code$", Plain, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^法定(的)?(办结|办理|审批)?(时限|期限|时间|时长)$|^(statutory|legal|maximum) (time ?limit|deadline|period|processing time|time)$|^(time ?limit|deadline|longest) (set )?by law$|^statutory$", Plain, 1000)]
    private static partial Regex Statutory();

    [GeneratedRegex(@"^承诺(的)?(办结|办理|审批)?(时限|期限|时间|时长)$|^we promise$|^our promise$|^(promised|target|committed|service) (time ?limit|time|deadline|standard|processing time)$|^(our )?(service (standard|target)|target time|commitment)$", Plain, 1000)]
    private static partial Regex Promised();

    [GeneratedRegex(@"^(办理|办结|审批|办事|处理|审核|受理)(时限|期限|时长|周期)$|^(办结|所需)时间$|^时限$|^多久(能)?办(好|完|结)$|^how long (does )?(it|this|will it|will this|your application)( will)? takes?$|^(average |usual |typical |expected )?(processing|handling|decision|turnaround|waiting|review) (times?|period)$|^time ?(scales?|limits?|frames?)$|^when (will )?(you('ll| will)?|I)? ?(get|hear|receive).{0,30}$|^duration$", Plain, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"^(是否)?(收费|缴费|费用)(标准|情况|项目|方式|金额|信息|说明|及依据|与依据|标准及依据|依据及标准)*$|^(办理|办事|申请)?(费用|收费)$|^要(交|花)多少钱$|^((application|permit|licence|service) )?(fees?|costs?|charges?|price)( and (charges|fees|costs|payment))?( payable)?$|^how much (it|this|does it|does this|you('ll| will)?|do you|do i|will it)? ?(costs?|pay|will pay|have to pay|need to pay)$|^what it costs$|^payment$", Plain, 1000)]
    private static partial Regex Fee();

    [GeneratedRegex(@"^(申请|申报|办理|办事|所需|所需的|提交|受理|报送|应提交的|需提交的|需要的)?(材料|资料|要件|证件)(清单|目录|列表|要求|名称|信息)?$|^(需要|要)?(提供|准备|提交|带)(哪些|什么|的|的是)?(材料|资料|证件)$|^what (do )?(you|I)('ll| will)? ?(need|must)( to)?( ?(apply|provide|bring|send|prepare|have|submit))?( with you)?$|^((required|supporting|necessary) )?(documents?|papers|paperwork|materials|evidence)( and (evidence|documents))?( (you('ll| will)? )?(required|needed|need|must provide|to provide|to bring|checklist))?$|^(document )?check ?list$|^things you need$", Plain, 1000)]
    private static partial Regex Materials();

    [GeneratedRegex(@"^(网上|线上|线下|窗口|申请|审批|业务|工作|具体)?(办理|办事|申请|审批|服务|业务)?(流程|程序|步骤|环节)(图|说明|图示|信息)?$|^怎么办(理)?$|^((application|the|our) )?(process|procedure|steps|stages)( steps)?$|^(steps|stages) (to|of|in) .{1,24}$|^how (it|this|the process) works$|^what happens (next|after.{0,24})$|^how (we|your application is) (deal with|decide|process|handled|processed).{0,24}$", Plain, 1000)]
    private static partial Regex Steps();

    [GeneratedRegex(@"^(服务|办理|适用|受理|面向|申请|办事)(对象|人群|主体|人)(类型|类别|范围)?$|^谁(可以|能)(申请|办(理)?)$|^who (can|may|should|is able to|must) (apply|use (it|this).*)$|^who (it|this|the service|the permit)('s| is) for$|^(eligible )?applicants?$|^for whom$|^open to$", Plain, 1000)]
    private static partial Regex Applicants();

    [GeneratedRegex(@"^(办理|受理|申请|服务|办事)(形式|方式|渠道|途径)$|^(how|ways) (you can |can I |do I |to )(apply|do it)$|^(apply|handled|handling|available) (by|via|through)$|^(application )?(channels?|methods?)$|^(method|means) of application$", Plain, 1000)]
    private static partial Regex Handling();

    [GeneratedRegex(@"^(办理|受理|办事|申请|办公|窗口|现场办理)(地点|地址|窗口|场所|位置)$|^(where|where to (apply|go|come|hand it in))$|^(our |office |counter )?(address|location|office|counter)$", Plain, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"^(需|须)?(到|去|至|赴)?(办事|办理|服务)?(现场|窗口|大厅)(办理|办事)?(最多)?次数$|^(最多)?(跑动|跑腿|跑路|跑)(现场)?次数$|^(number of |how many )?(visits|trips)( in person| to (the |our )?(office|counter)s?)?( (needed|required))?$|^visits?$", Plain, 1000)]
    private static partial Regex Visits();

    [GeneratedRegex(@"^(事项|办件|项目|服务|业务)(类型|类别|性质|主题)$|^(行使|实施|办理)(层级|机构|主体|部门|单位|机关|内容|结果|条件|时间|深度|依据|进程)$|^(办公|工作|服务|受理)(时间|条件|单位|机构)$|^(责任|主管|所属|联办|受理|决定|牵头)(部门|机构|单位|处室)$|^(咨询|监督|投诉|联系|服务)[^：:]{0,8}(电话|方式|渠道|热线|地址)$|^(设定|法律|法定|政策|实施|收费|办理)依据$|^(受理|申请|办理|准予批准的)条件$|^(审批|办理)?结果(名称|类型|样本|样本|送达|领取方式|信息)*$|^(送达|领取|支付|物流|取件)(方式|时间|期限)?$|^(网上|网|在线)(办理)?深度$|^(常见|热点)(问题|问答)(解答)?$|^(权力来源|数量限制|中介服务|通办范围|年审年检|特别程序|特殊环节|备注|温馨提示|注意事项|版本|更新时间|发布时间|来源|基本信息|办事指南|运行系统|申请表单|表格下载|样表下载|电话|是否[^：:]{2,10})$|^(tele)?phone( number)?$|^(opening|office|business) (hours|times)$|^(legal basis|law|complaints?|department|contact( us| details)?|enquiries|e-?mail|depth|service type|type|eligibility|conditions|before you (start|apply)|after you apply|result|outcome|validity|renewal|appeals?|related.*|overview|about( this service)?|introduction|more information|notes?|last (updated|reviewed)|supervision|hours|website)$", Plain, 1000)]
    private static partial Regex Other();

    [GeneratedRegex(@"^(展开|展开全部|展开更多|查看全部|查看更多|全部展开|显示全部|更多|show (all|more)( sections| details)?|expand( all)?|read more|see more|open all)$", Plain, 1000)]
    private static partial Regex More();

    [GeneratedRegex(@"时限|期限|工作日|办结|working days?|business days?|how long|time limit|takes? (up to|about|around|\d)|weeks", Plain, 1000)]
    private static partial Regex AnyTime();

    [GeneratedRegex(@"收费|费用|免费|缴费|工本费|\bfees?\b|\bcosts?\b|free of charge|for free|\bcharges?\b|[¥￥£$€]", Plain, 1000)]
    private static partial Regex AnyFee();

    [GeneratedRegex(@"材料|资料|证件|原件|复印件|\bdocuments?\b|\bevidence\b|what you.{0,6}need|proof of|photocop", Plain, 1000)]
    private static partial Regex AnyMaterials();

    [GeneratedRegex(@"流程|步骤|环节|程序|\bsteps?\b|\bprocess\b|what happens|how it works", Plain, 1000)]
    private static partial Regex AnySteps();

    [GeneratedRegex(@"对象|自然人|法人|申请人|who can|who may|applicants?|eligib", Plain, 1000)]
    private static partial Regex AnyApplicants();

    [GeneratedRegex(@"办理(形式|方式|渠道)|线上|线下|窗口|网上|apply (online|by|in)|in person|channels?", Plain, 1000)]
    private static partial Regex AnyHandling();

    [GeneratedRegex(@"地点|地址|窗口|大厅|\baddress\b|\boffice\b|\bcounter\b|\blocation\b|\bstreet\b", Plain, 1000)]
    private static partial Regex AnyPlace();

    [GeneratedRegex(@"次数|跑动|跑腿|最多跑|零跑|\bvisits?\b|in person", Plain, 1000)]
    private static partial Regex AnyVisits();

    [GeneratedRegex(@"\d|[一二两三四五六七八九十]+个?(工作日|自然日|日|天|月|周|小时)|当场|当日|当天|即时|即办|立等|随到随办|不限|immediate|same[ -]day|while you wait|on the spot|at once|instant|(one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) (working|business|calendar)? ?(days?|weeks?|months?)", Plain, 1000)]
    private static partial Regex TimeLike();

    [GeneratedRegex(@"^(是|否|有|无|不收|免)|不收费|免费|收费|\d|元|[¥￥£$€]|\bfree\b|\bnone\b|\bnil\b|no (fee|charge)", Plain, 1000)]
    private static partial Regex FeeLike();

    [GeneratedRegex(@"\d|零|一次|两次|二次|三次|无需|不用|不需|\bnone\b|\bno\b|once|twice", Plain, 1000)]
    private static partial Regex VisitsLike();

    [GeneratedRegex(@"^[A-Za-z0-9\-]{6,}$", Plain, 1000)]
    private static partial Regex CodeLike();
}
