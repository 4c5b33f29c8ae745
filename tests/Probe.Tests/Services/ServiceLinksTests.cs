using Probe.Core.Probes.Services;
using Probe.Tests.Search.Finding;

namespace Probe.Tests.Services;

/// <summary>What a page offers, and where its lists go on.</summary>
public sealed class ServiceLinksTests
{
    private static void Link(Page page, int list, string words, string? href) =>
        page.Add(page.Add(list, "li"), "a", n => n with { Text = words, Href = href, Clickable = true });

    [Fact]
    public void Services_lists_and_news_are_told_apart()
    {
        var page = new Page();
        var list = page.Add(0, "ul");
        Link(page, list, "居民身份证换领", "http://portal.example/1");
        Link(page, list, "结婚登记预约", "http://portal.example/2");
        Link(page, list, "职称证书", "http://portal.example/3");
        var more = page.Add(0, "div");
        page.Add(more, "a", n => n with { Text = "全部服务", Href = "http://portal.example/all", Clickable = true });
        page.Add(more, "a", n => n with { Text = "公安局", Href = "http://portal.example/ga", Clickable = true });
        page.Add(more, "a", n => n with { Text = "我市召开民政工作会议", Href = "http://portal.example/news", Clickable = true });
        page.Add(more, "a", n => n with { Text = "隐私政策", Href = "http://portal.example/privacy", Clickable = true });
        var read = ServiceLinks.Read(page.Seen(), asList: false);
        read.Services.Select(s => s.Words).ShouldBe(["居民身份证换领", "结婚登记预约", "职称证书"]);
        read.Lists.Select(s => s.Words).ShouldBe(["公安局", "全部服务"]);
    }

    [Fact]
    public void A_service_stands_under_the_heading_before_it_and_a_hook_for_a_script_is_no_address()
    {
        var page = new Page();
        page.Add(0, "h3", n => n with { Text = "民政" });
        var list = page.Add(0, "ul");
        Link(page, list, "结婚登记预约", "http://portal.example/#");
        Link(page, list, "离婚登记预约", "http://portal.example/#/divorce");
        var read = ServiceLinks.Read(page.Seen(), asList: false);
        read.Services.Select(s => (s.Section, s.Href)).ShouldBe([("民政", null), ("民政", "http://portal.example/#/divorce")]);
    }

    [Fact]
    public void A_lone_row_on_a_further_page_of_a_list_is_a_service_where_services_stood_before()
    {
        var first = new Page();
        var rows = first.Add(0, "ul");
        Link(first, rows, "失业保险金申领", "http://portal.example/1");
        Link(first, rows, "社会保险参保登记", "http://portal.example/2");
        var places = ServiceLinks.Read(first.Seen(), asList: true).Places;
        var further = new Page();
        Link(further, further.Add(0, "ul"), "职称证书", "http://portal.example/3");
        ServiceLinks.Read(further.Seen(), asList: true).Services.ShouldBeEmpty();
        ServiceLinks.Read(further.Seen(), asList: true, places).Services.Single().Words.ShouldBe("职称证书");
    }

    [Theory]
    [InlineData("下一页", true)]
    [InlineData("加载更多", true)]
    [InlineData("个人服务", true)]
    [InlineData("交通运输局", true)]
    [InlineData("All services", true)]
    [InlineData("首页", false)]
    [InlineData("政务公开", false)]
    [InlineData("居民身份证换领", false)]
    public void Words_that_lead_to_lists_are_known(string words, bool list) => (ServiceLinks.ListScore(words) > 0).ShouldBe(list);
}
