using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Parity.Reading;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Journey.Seeking;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Services;

/// <summary>Something on a page that can be opened.</summary>
/// <param name="Words">In the page's words.</param>
/// <param name="Section">The heading below which it stands; empty: none.</param>
/// <param name="Href">Null: it is pressed.</param>
internal sealed record ServiceLink(int Node, string Words, string Section, string? Href);

/// <param name="Services">What names a service, in the page's order.</param>
/// <param name="Lists">What leads to further lists, the likeliest first.</param>
/// <param name="Places">Where its services stand, said without counting: the next page of the list has them there too.</param>
internal sealed record ServiceLinksRead(ImmutableArray<ServiceLink> Services, ImmutableArray<ServiceLink> Lists, ImmutableHashSet<string> Places);

/// <summary>Reads a page's service list: what names a service, and what leads to further lists.</summary>
internal static partial class ServiceLinks
{
    private const int MostWords = 90;

    /// <summary>A longer name below a heading of themes or departments is no theme and no department.</summary>
    private const int MostOfATheme = 40;

    /// <summary>The same in Chinese, where a name takes fewer characters.</summary>
    private const int MostOfAChineseTheme = 14;

    /// <summary>Among so many names of so few characters one list speaks for all: 户籍证件 beside 社会保障.</summary>
    private const int LeastOfThemes = 4;

    private const int MostOfAShortTheme = 6;

    /// <summary>A heading speaks for what stands in the box around it: so many elements above it are looked at.</summary>
    private const int HeadingReach = 3;

    /// <param name="asList">True: the page was reached as a list, so that what stands in rows on it is what it lists.</param>
    /// <param name="places">Where services stood on the page of the list before this one; null: this is the first.</param>
    public static ServiceLinksRead Read(PageSighting page, bool asList, ImmutableHashSet<string>? places = null)
    {
        var signatures = Signatures.Of(page);
        var links = LinksOf(page);
        var services = new HashSet<int>();
        var lists = new Dictionary<int, double>();
        foreach (var link in links)
        {
            if (ListScore(link) is > 0 and var score)
            {
                lists[link.Node] = score;
            }
            else if (!News().IsMatch(link.Section) && !InFoot(page, link.Node) && (IsService(link.Words) || (places?.Contains(signatures.Full(link.Node)) == true && CouldBe(link.Words))))
            {
                services.Add(link.Node);
            }
        }

        // A row among rows that name services is one too, though its words do not say so.
        foreach (var row in links.Where(l => !News().IsMatch(l.Section)).GroupBy(l => signatures.FullNumber(l.Node)).Where(g => g.Count() >= 2))
        {
            var rows = row.ToList();
            var named = rows.Count(l => services.Contains(l.Node));
            var further = rows.Count(l => lists.ContainsKey(l.Node));
            var unknown = rows.Where(l => !services.Contains(l.Node) && !lists.ContainsKey(l.Node) && CouldBe(l.Words)).ToList();
            if (InFoot(page, rows[0].Node))
            {
                continue;
            }

            if ((further >= 2 && rows.All(l => IsThemeLong(l.Words))) || (further >= 1 && rows.Count >= LeastOfThemes && rows.All(l => l.Words.Length <= MostOfAShortTheme && l.Words.Any(c => c > 0x2e80))))
            {
                // Among short names of which some lead to lists the others do too. Opening shows it.
                foreach (var mate in rows.Where(l => !lists.ContainsKey(l.Node) && CouldBe(l.Words)))
                {
                    services.Remove(mate.Node);
                    lists[mate.Node] = 1.5;
                }
            }
            else if (named * 2 >= rows.Count - further && named > 0)
            {
                services.UnionWith(unknown.Select(l => l.Node));
            }
            else if (asList && named == 0 && further == 0 && unknown.Count >= 3 && !ListPlaces.IsFurniture(page, rows[0].Node))
            {
                services.UnionWith(unknown.Select(l => l.Node));
            }
        }

        return new ServiceLinksRead(
            [.. links.Where(l => services.Contains(l.Node)).DistinctBy(l => (l.Words, l.Href))],
            [.. links.Where(l => lists.ContainsKey(l.Node)).OrderByDescending(l => lists[l.Node]).DistinctBy(l => (l.Words, l.Href)).Take(40)],
            [.. services.Select(signatures.Full)]);
    }

    /// <summary>The node that bears these words and can be pressed; −1: there is none.</summary>
    public static int Find(PageSighting page, string words) => LinksOf(page).FirstOrDefault(l => l.Words == words)?.Node ?? -1;

    /// <summary>Whether words lead on to more of the same list.</summary>
    public static bool IsNext(string words) => Lexicon.Next().IsMatch(words.Trim());

    /// <summary>How likely a link leads to a list of services, by its words and by the heading below which it stands; 0: it does not.</summary>
    private static double ListScore(ServiceLink link) =>
        ListScore(link.Words) is > 0 and var score ? score
        : Divisions().IsMatch(link.Section) && IsThemeLong(link.Words) && CouldBe(link.Words) ? 3.5
        : 0;

    private static bool IsThemeLong(string words) => words.Length <= (words.Any(c => c > 0x2e80) ? MostOfAChineseTheme : MostOfATheme);

    /// <summary>How likely words lead to a list of services; 0: they do not.</summary>
    public static double ListScore(string words)
    {
        var text = words.Trim();
        if (text.Length is < 1 or > 24 || NotService().IsMatch(text))
        {
            return 0;
        }

        return IsNext(text) ? 6
            : ServiceFields.NamedBy(text) is not null ? 5
            : Lexicon.ServicesPage().IsMatch(text) || AllServices().IsMatch(text) ? 4
            : Division().IsMatch(text) ? 3
            : More().IsMatch(text) ? 2
            : 0;
    }

    /// <summary>Whether words name something that a citizen can have done.</summary>
    public static bool IsService(string words) =>
        words.Length is >= 2 and <= MostWords && !IsGuidePart(words) && !NotService().IsMatch(words) && !Likeness.IsNews(words) && (Lexicon.MatterTitle().IsMatch(words) || Act().IsMatch(words)) && !IsBare(words);

    /// <summary>A part of one matter's guide, such as 申请材料 on a tab.</summary>
    private static bool IsGuidePart(string words) => GuideWords.IsLabel(words, out _);

    /// <summary>Whether nothing speaks against words that stand where services stand.</summary>
    private static bool CouldBe(string words) => !IsGuidePart(words) && !NotService().IsMatch(words) && !Likeness.IsNews(words) && !IsBare(words);

    /// <summary>A button that says what to do and not with what, brackets and arrows aside.</summary>
    private static bool IsBare(string words) => Bare().IsMatch(words.Trim(' ', '[', ']', '【', '】', '（', '）', '(', ')', '>', '»', '›', '→'));

    private static List<ServiceLink> LinksOf(PageSighting page)
    {
        var links = new List<ServiceLink>();
        var (section, heading) = ("", -1);
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (!node.Visible)
            {
                continue;
            }

            // Tables of old have no headings: a cell that says what such headings say is one.
            if (!node.Clickable && node.Text.Length is > 1 and <= 40 && (node.Tag is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "dt" or "legend" or "caption" || node.Role == "heading" || (node.Text.Length <= 12 && (Divisions().IsMatch(node.Text) || News().IsMatch(node.Text) || Services().IsMatch(node.Text)))) && !page.Ancestors(i).Take(6).Any(a => page.Nodes[a].Clickable))
            {
                (section, heading) = (node.Text, i);
            }

            if (!node.Clickable || node.Disabled || node.Control is not null || node.Tag is "input" or "select" or "textarea" or "label" or "body"
                || page.Subtree(i).Skip(1).Any(k => page.Nodes[k].Clickable && page.Nodes[k].Visible && page.TextOf(k, 4).Length > 1))
            {
                continue;
            }

            var words = page.Subtree(i).Select(k => page.Nodes[k]).FirstOrDefault(n => n.Visible && n.Text.Length > 1 && !Lexicon.NumberOrDate().IsMatch(n.Text))?.Text ?? node.Label;
            if (words.Length is > 1 and <= MostWords && !(node.Tag == "button" && node.Form > 0)
                && ActionReader.KindOf(words) is not (ActionKind.Logout or ActionKind.Language or ActionKind.Print or ActionKind.Login or ActionKind.Cancel))
            {
                var address = Address(page, i);
                if (!IsSearch(words, address))
                {
                    links.Add(new ServiceLink(i, words.Trim(), heading < 0 || !Box(page, heading, i) ? Loose(section) : section, address));
                }
            }
        }

        return links;
    }

    /// <summary>A heading of themes or of news says nothing of what stands outside its box; any other names what comes after it.</summary>
    private static string Loose(string section) => Divisions().IsMatch(section) || News().IsMatch(section) ? "" : section;

    private static bool Box(PageSighting page, int heading, int link)
    {
        var around = page.Ancestors(heading).Take(HeadingReach).Where(a => page.Nodes[a].Tag is not ("body" or "html")).ToList();
        return page.Ancestors(link).Any(around.Contains);
    }

    /// <summary>热门搜索：不动产 — a word that is put into the search.</summary>
    private static bool IsSearch(string words, string? address) =>
        address is not null && Uri.TryCreate(address, UriKind.Absolute, out var to) && to.Query.Length > 0 && Uri.UnescapeDataString(to.Query.Replace('+', ' ')).Contains("=" + words.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a link leads; null where its script decides.</summary>
    private static string? Address(PageSighting page, int node)
    {
        var href = page.Nodes[node].Href ?? page.Ancestors(node).Take(3).Select(a => page.Nodes[a]).FirstOrDefault(n => n.Tag == "a")?.Href;
        if (href is null || !Uri.TryCreate(href, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        // A bare fragment of the same page is a hook for a script; #/ is a route.
        var fragment = href.IndexOf('#', StringComparison.Ordinal);
        return fragment >= 0 && href[..fragment] == page.Url.Split('#')[0] && !href.AsSpan(fragment).StartsWith("#/") && !href.AsSpan(fragment).StartsWith("#!") ? null : href;
    }

    private static bool InFoot(PageSighting page, int node) =>
        page.Ancestors(node).Any(a => page.Nodes[a].Tag is "footer" or "header" || page.Nodes[a].Role is "contentinfo" or "banner");

    [GeneratedRegex(@"新闻|公告|公示|通知|政策(?!性)|要闻|动态|信息公开|政务公开|关于我们|联系我们|帮助|常见问题|隐私|协议|版权|网站地图|登[录陆]|^(新?用户|账号|帐号|免费|立即|马上|个人|法人)?注册$|微信|微博|客户端|APP|^(我要|网上|在线|智能)?(投诉|建议|留言|咨询|评价|好差评|客服)|首页|主页|^返回|^我的|个人中心|用户中心|收藏|历史|切换|定位|长辈|老年版|关怀|无障碍|大字|繁体|English|搜索|\bnews\b|about (us|this)|contact|privacy|cookie|terms|accessib|feedback|^home( ?page)?$|\bhelp\b|sitemap|sign in|log ?in|\bback\b|search|my account|language|press release", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotService();

    [GeneratedRegex(@"^(全部|所有|更多|热门|高频|常用|推荐|精选)(的)?(服务|应用|事项|办事)(事项|清单|列表)?\s*[>»›→]*$|^(服务|事项|办事)(清单|目录|列表|大全|超市|广场|大厅|专区|分类)$|^(掌上|指尖|移动|一站式)(办事|服务|办理|大厅|政务)(大厅)?$|^应用(中心|服务|大全)$|(all|browse|more|online|our) services|^services?$|services (by|for) \w+|service (list|catalogue|directory)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AllServices();

    [GeneratedRegex(@"^(按)?(部门|主题|分类|类别|领域|对象|人生事件|生命周期|区划)(服务|分类|办事|导航|查找|列表)?$|^(个人|法人|企业|自然人|公民)(办事|服务|事项)?$|^.{2,12}(局|厅|委|委员会|办公室|中心|支队)$|^(.{2,6}服务|.{2,6}专区|.{2,6}类|.{2,6}领域)$|^(by )?(departments?|themes?|topics?|categor(y|ies)|a ?(to|-|–) ?z)( of services)?$|^(for )?(individuals?|residents?|citizens?|business(es)?|companies)( services)?$|^.{2,30} (services|department|bureau|office|council)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Division();

    [GeneratedRegex(@"^(更多|全部|查看(更多|全部)|展开|more|all|see all|view all|show all)\s*[>»›→]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex More();

    /// <summary>Headings below which themes, departments, occasions stand, and no services.</summary>
    [GeneratedRegex(@"^(服务|事项|办事|政务服务)?(主题|部门|分类|类别|领域|行业|对象|人生事件|生命周期|人生阶段|单位|委办局)(服务|事项|分类|办事|导航|查找|列表|索引|目录)?$|^按.{1,8}(查找|分类|办事|办理|浏览|导航|选择|查询|服务)?$|^(服务|办事|事项)(分类|导航|领域|类别|部门)$|^(选择|请选择)(部门|主题|分类|领域|类别)$|^(browse |find |services |explore )?(services )?(by )?(departments?|themes?|topics?|categor(y|ies)|life events?|sections?|subjects?|audiences?)$|^(choose|select|pick) an? (department|theme|topic|category|section|subject)$|^(our|all) (departments|topics|categories)$|^services and information$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Divisions();

    /// <summary>Headings below which nothing is a service.</summary>
    [GeneratedRegex(@"^.{0,8}(要闻|新闻|动态|公告|公示|通知|通告|资讯|政策|解读|会议|专题|友情链接|相关链接|网站链接)$|^.{0,20}\b(news|notices?|announcements?|events|press|updates|blog|links)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex News();

    /// <summary>Headings that end what stood below another.</summary>
    [GeneratedRegex(@"^(热门|常用|高频|便民|推荐|精选|特色|最新|在线|网上)?(服务|事项|应用|办事|办理)(指南|事项|清单|列表|推荐)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Services();

    /// <summary>Beside the words of matters: what phones offer.</summary>
    [GeneratedRegex(@"查询|预约|挂号|报名|入学|转学|转移|变更|注销|迁移|落户|报销|领取|换发|签注|贷款|补贴|补助|救助|低保|津贴|养老金|退休|失业|参保|社保卡|医保|结婚|离婚|收养|公租房|公积金|身份证|驾驶证|护照|居住证|户口|疫苗|接种|体检|年检|违法|缴纳|打印|报告|审核|确认|鉴定|评定|考试|成绩|学籍|助学|招聘|求职|就业|维权|租赁|\b(apply|renew|book|pay|report|check|claim|get|enrol|request|find|replace|order|track|register|join)\b|appointment|passport|pension|allowance|benefit|licen[cs]e|certificate|admission|vaccination|marriage|housing", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Act();

    /// <summary>Buttons that say what to do and not with what.</summary>
    [GeneratedRegex(@"^(办事指南|服务指南|办理指南|在线申报|网上申报|在线申请|在线预约|网上预约|立即申请|立即预约|我要申[报请]|指南|详情|查询|预约|办理|申请|立即办理|在线办理|我要办理?|马上办|去办理|网上办理|申报|打印|确认|进入|查看|下载|提交|apply|apply now|apply online|book|pay|report|check|find|start now|get started|register)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bare();
}
