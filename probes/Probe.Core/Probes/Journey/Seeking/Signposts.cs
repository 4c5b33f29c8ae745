using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Journey.Seeking;

/// <summary>A link that may lead to the matter.</summary>
/// <param name="Score">≥ 5: it names the matter; below: a category, a theme, a list that may hold it.</param>
internal sealed record Signpost(int Node, string Words, double Score);

/// <summary>Reads where a page's guidance points: to the matter itself, else to the categories that may hold it.</summary>
internal static partial class Signposts
{
    /// <summary>The likeliest first; a page's news are no signposts.</summary>
    public static IReadOnlyList<Signpost> On(PageSighting page, string matter, PersonaKind kind)
    {
        var found = new List<Signpost>();
        for (var i = 0; i < page.Nodes.Length; i++)
        {
            var node = page.Nodes[i];
            if (!node.Visible || !node.Clickable || node.Disabled || node.Control is not null || page.TextOf(i, 80) is not { Length: > 1 and < 70 } words)
            {
                continue;
            }

            var like = Likeness.Of(words, matter);
            var score = like >= 2 ? like : ActionReader.KindOf(words) is ActionKind.Logout or ActionKind.Language or ActionKind.Print or ActionKind.Login or ActionKind.Register or ActionKind.Cancel ? 0 : Category(words, matter, kind);
            if (score > 0)
            {
                found.Add(new Signpost(i, words, score));
            }
        }

        return [.. found.OrderByDescending(s => s.Score).ThenBy(s => page.Nodes[s.Node].Y).DistinctBy(s => (s.Words, page.Nodes[s.Node].Href)).Take(12)];
    }

    private static double Category(string words, string matter, PersonaKind kind)
    {
        if (words.Length > 24 || Elsewhere().IsMatch(words) || Likeness.IsNews(words))
        {
            return 0;
        }

        if (words.Length > 6 && Lexicon.MatterTitle().IsMatch(words) && words.Any(c => c > 0x2e80))
        {
            return 0; // Another matter, not a category.
        }

        var theme = (Enterprise().IsMatch(matter) && EnterpriseTheme().IsMatch(words)) || (Building().IsMatch(matter) && BuildingTheme().IsMatch(words))
            || (Property().IsMatch(matter) && PropertyTheme().IsMatch(words)) || (Progress().IsMatch(matter) && Progress().IsMatch(words));
        return theme ? 4.5
            : (kind == PersonaKind.Company ? ForCompanies() : ForPersons()).IsMatch(words) ? 3.5
            : Services().IsMatch(words) || Lexicon.ServicesPage().IsMatch(words) ? 3
            : (kind == PersonaKind.Company ? ForPersons() : ForCompanies()).IsMatch(words) ? 2
            : Themes().IsMatch(words) ? 1.5
            : More().IsMatch(words) ? 1
            : 0;
    }

    [GeneratedRegex(@"新闻|公告|通知|政策|公开|关于|联系|帮助|隐私|版权|地图|登录|注册|微信|微博|下载|投诉|建议|咨询|首页|\bnews\b|about|contact|privacy|cookie|terms|accessib|feedback|^home$|help|sitemap", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"企业|开办|设立|公司|business|company", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Enterprise();

    [GeneratedRegex(@"设立(变更)?|开办|准入准营|市场监管|工商|企业登记|商事|开业|start|setting up|company|market regulation|business and", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EnterpriseTheme();

    [GeneratedRegex(@"施工|建设|建筑|工程|construct|build|planning", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Building();

    [GeneratedRegex(@"工程|建设|建筑|住建|住房城乡|城乡建设|投资项目|construct|building|planning|development", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BuildingTheme();

    [GeneratedRegex(@"不动产|房产|房屋|产权|property|land|title", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Property();

    [GeneratedRegex(@"不动产|房产|房屋|住房|自然资源|国土|土地|规划|property|land|housing|home", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PropertyTheme();

    [GeneratedRegex(@"办件|进度|progress|track|status", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Progress();

    [GeneratedRegex(@"法人|企业(办事|服务)?|单位办事|business(es)?( services)?$|compan(y|ies)|organi[sz]ations?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ForCompanies();

    [GeneratedRegex(@"个人(办事|服务)?|自然人|公民|citizens?|individuals?|residents?|personal|people", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ForPersons();

    [GeneratedRegex(@"办事|事项|服务(清单|目录|大厅)?$|政务服务|在线办理|行政许可|行政审批|权力清单|办理|services?|permits?|licen[cs]|apply|do it online|browse|topics?|categor", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Services();

    [GeneratedRegex(@"主题|部门|分类|类别|事件|生命周期|theme|department|topic|a ?(to|-|–) ?z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Themes();

    [GeneratedRegex(@"^(更多|全部|查看更多|查看全部|more|all|see all|view all|next|下一页)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex More();
}
