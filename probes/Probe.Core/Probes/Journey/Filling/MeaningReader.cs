using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Probe.Core.Probes.Journey.Filling;

/// <summary>Reads what a field asks for from its label, its autocomplete token, its placeholder, its type and its name.</summary>
internal static partial class MeaningReader
{
    /// <summary>HTML's autocomplete tokens (WHATWG HTML, section 4.10.18.7).</summary>
    private static readonly ImmutableDictionary<string, Meaning> Tokens = new Dictionary<string, Meaning>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = Meaning.FullName,
        ["given-name"] = Meaning.GivenName,
        ["family-name"] = Meaning.FamilyName,
        ["email"] = Meaning.Email,
        ["tel"] = Meaning.MobilePhone,
        ["tel-national"] = Meaning.MobilePhone,
        ["street-address"] = Meaning.Address,
        ["address-line1"] = Meaning.Street,
        ["address-level1"] = Meaning.Province,
        ["address-level2"] = Meaning.City,
        ["address-level3"] = Meaning.District,
        ["postal-code"] = Meaning.Postcode,
        ["organization"] = Meaning.CompanyName,
        ["bday"] = Meaning.BirthDate,
        ["bday-day"] = Meaning.BirthDate,
        ["bday-month"] = Meaning.BirthDate,
        ["bday-year"] = Meaning.BirthDate,
        ["sex"] = Meaning.Gender,
        ["username"] = Meaning.UserName,
        ["current-password"] = Meaning.Password,
        ["new-password"] = Meaning.Password,
        ["one-time-code"] = Meaning.PhoneCode,
        ["cc-number"] = Meaning.CardNumber,
        ["cc-csc"] = Meaning.CardNumber,
        ["cc-exp"] = Meaning.CardNumber,
        ["cc-name"] = Meaning.CardNumber,
        ["url"] = Meaning.Website,
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words by which forms ask, the more special first: a 法定代表人身份证号 is an identity number, a 企业联系电话 a phone.</summary>
    private static readonly ImmutableArray<(Meaning Meaning, Regex Words)> Rules =
    [
        .. Build(
            (Meaning.PhoneCode, @"(短信|手机|动态|短信动态)验证码|短信码|动态码|sms ?code|one.?time|\botp\b|code (we )?(sent|texted)|text message code|verification code|security code (we|sent)"),
            (Meaning.Captcha, @"验证码|校验码|captcha|图形码|characters (shown|in the)|type the (text|letters)"),
            (Meaning.Password, @"密码|口令|password|passcode"),
            (Meaning.UserName, @"用户名|登录名|登录账号|^账号|^帐号|账户名|user ?name|login (name|id)|^user id"),
            (Meaning.BankAccount, @"银行账[号户]|开户账号|收款账号|账[号户]$|bank account|account number|sort code|iban"),
            (Meaning.BankName, @"开户(银)?行|银行名称|bank name|name of (your )?bank"),
            (Meaning.IdentityType, @"证件类[型别]|证照类型|id(entity)? (document )?type|type of (id|identification)"),
            (Meaning.IdentityNumber, @"身份证(件)?(号|编号)?|证件号|证件编号|公民身份|居民身份|identity (card |document )?(number|no)|\bid (card )?(number|no)|national insurance|\bnino\b|passport (number|no)|social security"),
            (Meaning.CardNumber, @"(银行|信用)卡(卡)?号|^卡号|cvv|cvc|card (number|details)|name on card|expiry|security code"),
            (Meaning.CreditCode, @"信用代码|统一代码|组织机构代码|营业执照(号|注册号|编号)|纳税人识别号|credit code|company (registration )?(number|no)|registration number|business (id|number)|tax(payer)? (id|number|reference)|vat number|\bein\b"),
            (Meaning.Email, @"邮箱|电子邮[件箱]|e-?mail"),
            (Meaning.Landline, @"固定电话|座机|固话|办公电话|landline|home phone|office phone"),
            (Meaning.MobilePhone, @"手机|移动电话|联系电话|联系方式|电话|联系号码|mobile|\b(tele)?phone\b|\btel\b|contact number|cell"),
            (Meaning.PropertyCertificate, @"不动产权证|房产证|产权证|土地证|不动产单元号|权证号|证书(编)?号|title (number|deed|reference)|property (certificate|reference|number)|deed number|parcel"),
            (Meaning.PropertyArea, @"(房屋|不动产|宗地|套内|土地)面积|floor ?space|property (area|size)|area of (the )?(property|land|plot)"),
            (Meaning.PropertyUse, @"(房屋|土地|不动产|规划)?用途|use of (the )?(property|land)|property (use|type)|type of property"),
            (Meaning.PropertyPrice, @"成交价|交易价|房屋价|转让价|purchase price|sale price|price paid|property value|value of (the )?property"),
            (Meaning.PropertyAddress, @"坐落|房屋地址|不动产(地址|位置)|property address|address of (the )?property"),
            (Meaning.ProjectCode, @"项目(代码|编[码号])|project (code|number|reference|id)"),
            (Meaning.ProjectName, @"(工程|项目|建设项目|标段)名称|项目全称|project (name|title)|name of (the )?(project|works)|development name"),
            (Meaning.ProjectAddress, @"(工程|项目|建设|施工)(地[点址]|位置)|site (address|location)|project (address|location)|location of (the )?(works|project|site)|address of (the )?site"),
            (Meaning.ContractPrice, @"合同(价|金额|造价)|工程造价|总投资|投资(总)?额|概算|contract (price|sum|value)|(estimated |total )?(project )?cost|value of (the )?works|investment"),
            (Meaning.BuildingArea, @"(总)?建筑面积|建设规模|工程规模|施工面积|用地面积|占地面积|(gross )?floor area|building area|site area|construction area"),
            (Meaning.Floors, @"层数|楼层|number of (floors|storeys|stories)|storeys"),
            (Meaning.ContractorName, @"(施工|承包|总包|承建)(单位|企业)|contractor|builder"),
            (Meaning.DesignerName, @"(设计|勘察)单位|designer|architect"),
            (Meaning.SupervisorName, @"监理单位|supervis"),
            (Meaning.RegisteredCapital, @"注册资[本金]|出资额|认缴|开办资金|(share|registered|paid.?up) capital|capital"),
            (Meaning.BusinessScope, @"经营范围|主营业务|业务范围|经营项目|business (scope|activit)|scope of business|nature of business|what (will|does) (your|the) (business|company) do"),
            (Meaning.Industry, @"行业|产业|industry|sector|sic code"),
            (Meaning.CompanyType, @"(企业|公司|主体|市场主体|单位)类[型别]|经济性质|组织形式|type of (company|business|organisation|organization)|(company|business|legal) (type|structure|form)"),
            (Meaning.Headcount, @"(从业|职工|员工|用工)人数|人员数量|number of (employees|staff|people)|employees"),
            (Meaning.FoundedOn, @"成立日期|设立日期|注册日期|date of (incorporation|registration|establishment)|incorporated on|founded"),
            (Meaning.LegalRepresentative, @"法定代表人|法人(代表|姓名)|负责人|投资人姓名|股东姓名|legal representative|director('s)? name|owner('s)? name|responsible person"),
            (Meaning.CompanyName, @"(经营者|经营主体|主体|企业|公司|单位|机构|市场主体|申请单位|建设单位|组织|店铺|个体户)(的)?(名称|全称|字号)|字号|^建设单位$|^申请单位$|(company|business|organi[sz]ation|trading|firm|employer)('s)? (full |legal )?name|name of (the |your )?(company|business|organi[sz]ation|applicant company)|proposed name|^company$|^business$|^organi[sz]ation$"),
            (Meaning.CaseNumber, @"(办件|受理|申请|业务|案件|办理)(编号|号|流水号|单号)|查询码|reference (number|no)|case (number|reference|id)|application (number|reference|id)"),
            (Meaning.Postcode, @"邮(政)?编(码)?|find (your |the )?address|post ?code|zip( code)?|postal code"),
            (Meaning.BirthDate, @"出生(日期|年月|时间)?|生日|date of birth|\bdob\b|birth ?da(y|te)|when (were|was) .{1,20}born|^born|出生于"),
            (Meaning.Gender, @"性别|gender|\bsex\b"),
            (Meaning.Nationality, @"国籍|国家(或地区)?|nationality|citizenship|country"),
            (Meaning.Ethnicity, @"民族|ethnic"),
            (Meaning.MaritalStatus, @"婚姻|marital"),
            (Meaning.Education, @"学历|文化程度|education|qualification"),
            (Meaning.Occupation, @"职业|职务|职位|occupation|job title|position"),
            (Meaning.Province, @"(所在|户籍|注册)?省(份|级)?($|[/、(（])|省\/直辖市|省\(市|自治区|^province|\bstate\b|^county$|^region"),
            (Meaning.District, @"区[\/／]?县|区（县）|^区$|区\(县|(所在|注册|住所)区|县区|district|borough|ward"),
            (Meaning.City, @"^(所在|注册|户籍)?城?市$|地市|市州|所在城市|地级市|\bcity\b|\btown\b|post town"),
            (Meaning.Street, @"详细地址|街道|门牌|路|楼栋|address line ?1|street|line 1|house (number|name)|building and street"),
            (Meaning.Address, @"(住所|地址|住址|通讯处|收件|经营场所|所在地|户籍地|居住地|坐落)|address"),
            (Meaning.Website, @"网址|网站|website|\burl\b"),
            (Meaning.StartDate, @"(开工|开始|起始|生效|计划开工|计划开始)(日期|时间)?|起(日期|始)|start(ing)? date|commence|date (you )?start|from date|begins? on|when will .*(start|begin)"),
            (Meaning.EndDate, @"(竣工|结束|截止|完工|计划竣工|终止)(日期|时间)?|止日期|end date|completion|finish date|expected to (end|finish)|to date|until|when will .*(end|finish|complete)"),
            (Meaning.Delivery, @"(领取|送达|取件|取证|结果|获取)方式|邮寄|delivery|how (would|do) you (like|want) to (receive|collect)|collection method"),
            (Meaning.Reason, @"(申请|变更|办理)?(事由|理由|原因|目的)|reason|purpose|why (do|are) you"),
            (Meaning.Remark, @"备注|说明|简介|描述|补充|其他(需|情况)|简况|概况|remark|comment|notes?\b|description|describe|details|anything else|additional information|tell us"),
            (Meaning.FamilyName, @"^姓$|family name|last name|surname"),
            (Meaning.GivenName, @"^名$|given name|first name|forename"),
            (Meaning.FullName, @"姓名|^名字|(申请|经办|联系|权利|委托|代理|义务|当事|持证|被委托|受托|产权|出生|投保|缴费)人(名称|姓名)?$|联系人|full name|your name|applicant('s)? name|contact (name|person)|name of (the )?(applicant|owner|contact|person)|^name$|what is your name|owner"),
            (Meaning.Amount, @"金额|收入|工资|\bwages?\b|salary|income|earnings|价款|费用|额度|amount|price|cost|value|fee"),
            (Meaning.Quantity, @"数量|份数|件数|面积|人数|how many|number of|quantity|area|size"),
            (Meaning.Date, @"日期|时间|年月日|\bdate\b|\bwhen\b")),
    ];

    /// <summary>Names that pages give their fields: English and pinyin.</summary>
    private static readonly ImmutableArray<(Meaning Meaning, Regex Words)> Names =
    [
        .. Build(
            (Meaning.PhoneCode, @"sms|verifycode|phone_?code|dxyzm|otp"),
            (Meaning.Captcha, @"captcha|yzm|checkcode|validatecode|vcode|imgcode"),
            (Meaning.IdentityNumber, @"id_?card|sfz|idno|id_?num|cert_?no|zjhm|identity|cardno"),
            (Meaning.CreditCode, @"credit|uscc|xydm|tyshxy|shxy|org_?code"),
            (Meaning.CompanyName, @"company|corp_?name|ent_?name|qymc|dwmc|gsmc|business_?name|org_?name|zihao|unit_?name"),
            (Meaning.ProjectName, @"project_?name|xmmc|gcmc|prj_?name"),
            (Meaning.LegalRepresentative, @"legal|fddbr|frdb|fr_?name"),
            (Meaning.MobilePhone, @"phone|mobile|\btel|lxdh|sjh|shouji|dianhua"),
            (Meaning.Email, @"e?mail|youxiang|dzyx|yx$"),
            (Meaning.Postcode, @"post_?code|zip|yzbm|youbian"),
            (Meaning.Province, @"prov|sheng"),
            (Meaning.City, @"city|\bshi\b"),
            (Meaning.District, @"district|county|area_?code|\bqu\b|xian|town"),
            (Meaning.Street, @"street|addr_?line|xxdz"),
            (Meaning.Address, @"addr|dizhi|\bdz\b|zhusuo|zuoluo"),
            (Meaning.BirthDate, @"birth|\bdob\b|csrq|shengri"),
            (Meaning.Gender, @"gender|\bsex\b|xb|xingbie"),
            (Meaning.RegisteredCapital, @"capital|zczb|zczj"),
            (Meaning.BusinessScope, @"scope|jyfw"),
            (Meaning.BuildingArea, @"area|mianji|jzmj"),
            (Meaning.ContractPrice, @"price|cost|invest|htj|zaojia|amount"),
            (Meaning.Remark, @"remark|memo|beizhu|\bbz\b|note|desc|comment"),
            (Meaning.Reason, @"reason|liyou|yuanyin"),
            (Meaning.Date, @"date|riqi|\brq|time"),
            (Meaning.UserName, @"user_?name|login_?name|account"),
            (Meaning.FullName, @"full_?name|real_?name|\bname\b|xm$|xingming|sqr|lxr|applicant|contact")),
    ];

    /// <returns>The meaning, and what it was read from.</returns>
    public static (Meaning Meaning, string Why) Of(string label, string name, string autocomplete, string placeholder, string type, string group)
    {
        if (autocomplete.Length > 0 && Tokens.TryGetValue(autocomplete.Split(' ')[^1], out var token))
        {
            return (token, $"autocomplete={autocomplete}");
        }

        if (type == "password")
        {
            return (Meaning.Password, "its type is password");
        }

        foreach (var (text, what) in new[] { (label, "its label"), (placeholder, "its placeholder"), (group, "its group") })
        {
            if (text.Length > 0 && Match(Rules, text) is { } found)
            {
                return (found, $"{what} says “{text}”");
            }
        }

        if (type is "email" or "tel" or "url")
        {
            return (type == "email" ? Meaning.Email : type == "tel" ? Meaning.MobilePhone : Meaning.Website, $"its type is {type}");
        }

        return Match(Names, Split().Replace(name, "$1_$2")) is { } named ? (named, $"its name is {name}")
            : type is "date" ? (Meaning.Date, "its type is date")
            : (Meaning.Unknown, "nothing says what it asks for");
    }

    private static Meaning? Match(ImmutableArray<(Meaning Meaning, Regex Words)> rules, string text)
    {
        foreach (var (meaning, words) in rules)
        {
            if (words.IsMatch(text))
            {
                return meaning;
            }
        }

        return null;
    }

    private static IEnumerable<(Meaning, Regex)> Build(params (Meaning Meaning, string Words)[] rules) =>
        rules.Select(r => (r.Meaning, new Regex(r.Words, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))));

    [GeneratedRegex("([a-z])([A-Z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Split();
}
