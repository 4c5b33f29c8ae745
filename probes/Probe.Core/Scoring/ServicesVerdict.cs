using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Services;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Scoring;

/// <summary>What a service of a list turned out to be.</summary>
public enum ServiceState
{
    /// <summary>A guide or a form of its name.</summary>
    Works,

    /// <summary>4xx, 5xx, or no answer.</summary>
    Dead,

    /// <summary>A page without content.</summary>
    Empty,

    /// <summary>The page says that it is still to come.</summary>
    InDevelopment,

    /// <summary>Another matter's page, the home page, or a list without it.</summary>
    WrongTarget,

    /// <summary>Nothing can be said: it was not opened, or something stands in the way.</summary>
    NotMeasured,
}

/// <summary>One service, judged.</summary>
/// <param name="Number">As in the evidence.</param>
/// <param name="Why">By what it was judged. May hold the page's words: untrusted.</param>
public sealed record ServiceVerdict(int Number, FieldSort Sort, ServiceState State, LocalText Why);

/// <summary>What is offered in the six fields, from the evidence alone.</summary>
/// <param name="Rules">The rules' id.</param>
/// <param name="RulesVersion">Their version.</param>
/// <param name="Services">In the order of the evidence.</param>
public sealed partial record ServicesVerdict(string Rules, int RulesVersion, ImmutableArray<ServiceVerdict> Services)
{
    public const string RulesId = "services-mobile";

    /// <summary>Raised when a rule changes its meaning.</summary>
    public const int Version = 2;

    /// <summary>A page of its name with less of its own to say is empty.</summary>
    private const int LeastWords = 12;

    /// <summary>A prose page of its name with as much to say is a guide.</summary>
    private const int GuideWords = 40;

    /// <summary>A page with more to say is no notice that something is still to come.</summary>
    private const int MostOfANotice = 300;

    /// <summary>So much of a service's name must stand on its page.</summary>
    private const double Named = 0.5;

    /// <summary>A page that shares so much with the home page is the home page.</summary>
    private const double SameAsHome = 0.8;

    public static ServicesVerdict Of(ServicesEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var lists = evidence.Lists.Where(l => l.Failure is null && l.Pressed.IsEmpty).Select(l => Level(l.Url)).ToImmutableHashSet(StringComparer.Ordinal);
        // What a script draws keeps its list's address: that says nothing.
        return new ServicesVerdict(RulesId, Version, [.. evidence.Services.Select(s => Judge(s, s.Href is null ? lists.Remove(Level(evidence.Lists[s.List - 1].Url)) : lists))]);
    }

    public int Count(ServiceState state) => Services.Count(s => s.State == state);

    public int Count(ServiceField field) => Services.Count(s => s.Sort.Field == field);

    public int Count(ServiceField field, ServiceState state) => Services.Count(s => s.Sort.Field == field && s.State == state);

    /// <summary>Services about which something can be said.</summary>
    public int Measured => Services.Length - Count(ServiceState.NotMeasured);

    private static ServiceVerdict Judge(ServiceSeen service, ImmutableHashSet<string> lists)
    {
        var (state, why) = service.Opened is { } page ? Judge(service.Title, page, lists) : (ServiceState.NotMeasured, LocalText.Same(service.NotOpened));
        return new ServiceVerdict(service.Number, ServiceFields.Of(service.Title, service.Under, service.Opened?.Body), state, why);
    }

    private static (ServiceState State, LocalText Why) Judge(string title, ServicePage page, ImmutableHashSet<string> lists)
    {
        if (page.Failure is { } failure)
        {
            return failure switch
            {
                { Kind: SiteFailureKind.NotAPage } => (ServiceState.NotMeasured, new("打开的是文件，不是页面", "what it opens is a file, not a page")),
                { Status: 401 or 429 } => (ServiceState.NotMeasured, new($"HTTP {failure.Status}：需要登录或访问被限制", $"HTTP {failure.Status}: it asks for a login, or holds visitors back")),
                { Status: { } status } => (ServiceState.Dead, new($"HTTP {status}", $"HTTP {status}")),
                _ => (ServiceState.Dead, new($"打不开：{failure.Detail}", $"it cannot be opened: {failure.Detail}")),
            };
        }

        var said = page.Dialogs.AsEnumerable().Concat(page.Characters <= MostOfANotice && page.Fields.IsEmpty && page.Apply is null ? [.. page.Headings, page.Words] : []).Append(page.Characters <= MostOfANotice ? page.Title : "");
        if (said.Select(words => ToCome().Match(words)).FirstOrDefault(m => m.Success) is { } coming)
        {
            return (ServiceState.InDevelopment, new($"页面称“{coming.Value}”", $"it says “{coming.Value}”"));
        }

        if (!page.Moved)
        {
            return page.Dialogs.IsEmpty && page.Words.Length == 0
                ? (ServiceState.Dead, new("点了没有反应", "pressed, and nothing happened"))
                : (ServiceState.NotMeasured, new($"点了之后仍在列表页：“{Short(page.Dialogs.FirstOrDefault() ?? page.Words)}”", $"pressed, and the list stayed: “{Short(page.Dialogs.FirstOrDefault() ?? page.Words)}”"));
        }

        if (page.Home >= SameAsHome)
        {
            return (ServiceState.WrongTarget, new("打开的是首页", "it leads to the home page"));
        }

        if (page.Obstacle is { } obstacle)
        {
            return (ServiceState.NotMeasured, new($"要求人机验证：“{Short(obstacle)}”", $"it wants to know whether a human asks: “{Short(obstacle)}”"));
        }

        if (page.SignIn is { } gate)
        {
            return (ServiceState.NotMeasured, new($"要求先登录：“{Short(gate)}”", $"it asks to sign in first: “{Short(gate)}”"));
        }

        if (page.Characters <= MostOfANotice && page.Fields.IsEmpty && page.Headings.Append(page.Words).Append(page.Title).Select(w => Missing().Match(w)).FirstOrDefault(m => m.Success) is { } missing)
        {
            return (ServiceState.Dead, new($"页面称“{missing.Value}”", $"it says “{missing.Value}”"));
        }

        if (lists.Contains(Level(page.Url)))
        {
            return (ServiceState.WrongTarget, new("打开的是列表页，没有这项服务", "it leads to a list, and not to the service"));
        }

        var bare = page.Fields.IsEmpty && page.Elements.IsEmpty && page.Apply is null;
        if (bare && (page.Characters < LeastWords || (page.Characters < GuideWords && Nothing().IsMatch(page.Words))))
        {
            // A page full of links that do not belong to it is no empty page.
            return page.Links >= 3 && Best(title, page) < Named
                ? (ServiceState.WrongTarget, new($"页面为“{Short(Called(page))}”，没有这项服务", $"the page is “{Short(Called(page))}”, without the service"))
                : (ServiceState.Empty, page.Words.Length > 0 ? new($"页面只有“{Short(page.Words)}”", $"the page says no more than “{Short(page.Words)}”") : new("页面没有内容", "the page has no content"));
        }

        if (Best(title, page) < Named)
        {
            return (ServiceState.WrongTarget, new($"页面为“{Short(Called(page))}”，不是“{Short(title)}”", $"the page is “{Short(Called(page))}” and not “{Short(title)}”"));
        }

        return page switch
        {
            { Elements.IsEmpty: false } => (ServiceState.Works, new($"办事指南：{string.Join('、', page.Elements.Take(3))}", $"a guide: {string.Join(", ", page.Elements.Take(3))}")),
            { Fields.IsEmpty: false } => (ServiceState.Works, new($"表单：{string.Join('、', page.Fields.Take(3))}", $"a form: {string.Join(", ", page.Fields.Take(3))}")),
            { Apply: { } apply } => (ServiceState.Works, new($"可以“{Short(apply)}”", $"it offers “{Short(apply)}”")),
            { Characters: >= GuideWords } => (ServiceState.Works, new($"该名称的说明页（{page.Characters} 字）", $"a page of that name with {page.Characters} characters of text")),
            _ => (ServiceState.Empty, new($"页面只有“{Short(page.Words)}”", $"the page says no more than “{Short(page.Words)}”")),
        };
    }

    /// <summary>How much of the name the page bears. Its headings decide; its text only where they name no other matter.</summary>
    private static double Best(string title, ServicePage page)
    {
        var called = page.Headings.Append(page.Title).Max(h => TitleMatch.Share(title, h));
        var text = TitleMatch.Share(title, page.Words);
        return called >= Named ? called
            : text >= 1 || !page.Headings.Append(page.Title).Any(ServiceLinks.IsService) ? Math.Max(called, text)
            : called;
    }

    private static string Called(ServicePage page) => page.Headings.FirstOrDefault() ?? (page.Title.Length > 0 ? page.Title : page.Url);

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string Level(string url) => url.Contains("#/", StringComparison.Ordinal) ? url.TrimEnd('/') : url.Split('#')[0].TrimEnd('/');

    [GeneratedRegex(@"(功能|系统|页面|服务|栏目|模块|平台|内容)?(正在)?(开发|建设|完善|升级|筹备|维护|改造)中|正在(开发|建设|升级|筹备|维护|改造)|敬请期待|尽请期待|即将(上线|开放|开通|推出)|(暂未|尚未|还未|未)(开放|开通|上线)|暂不开放|暂不支持|coming soon|under (construction|development|maintenance)|in development|(not (yet )?available( yet)?|being (built|developed|upgraded))|will be available|launching soon|stay tuned", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ToCome();

    [GeneratedRegex(@"(页面|网页|内容|事项|服务|资源|您(访问|查找)的.{0,8})(不存在|已(被)?(删除|下架|失效|移除)|找不到|未找到|走丢了)|找不到(该|此|这个|您.{0,8})?(页面|网页|事项|服务)|没有(这个|该|此)(页面|事项|服务)|\b404\b|(系统|服务器|网络|程序)(内部)?(错误|异常|繁忙|开小差)|page (was )?not found|(can.?t|cannot|could not|couldn.?t) be found|no longer (exists|available)|internal server error|service unavailable|something went wrong", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex(@"(暂无|没有|无)(相关|任何|可用)?(数据|内容|信息|记录|事项|服务)|空空如也|\bno (data|content|information|records?|items?|results?)\b|nothing (here|to show)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Nothing();
}

/// <summary>What is different between two verdicts on the same evidence or the same portal.</summary>
public static class ServicesComparison
{
    /// <summary>Services by title whose state or field changed, came or went.</summary>
    public static ImmutableArray<string> Between(ServicesEvidence evidence, ServicesVerdict old, ServicesVerdict now)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        return
        [
            .. from service in evidence.Services
               let was = old.Services.FirstOrDefault(s => s.Number == service.Number)
               let isNow = now.Services.FirstOrDefault(s => s.Number == service.Number)
               where was?.State != isNow?.State || was?.Sort.Field != isNow?.Sort.Field
               select $"{service.Title}: {was?.State.ToString() ?? "–"}/{was?.Sort.Field.ToString() ?? "–"} → {isNow?.State.ToString() ?? "–"}/{isNow?.Sort.Field.ToString() ?? "–"}",
        ];
    }
}
