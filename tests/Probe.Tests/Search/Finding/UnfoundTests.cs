using System.Collections.Immutable;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Tests.Search.Finding;

/// <summary>What the answer to a word that nobody uses teaches, and what a page offers beside its answer.</summary>
public sealed class UnfoundTests
{
    [Fact]
    public void Words_that_the_page_remembers_for_whatever_was_asked_are_no_result()
    {
        var learned = Teach(query => Answered(query, ["食品许可", "取水许可"], history: query), query => Answered(query, [], history: query));
        Read(Answered("大件运输", ["超限运输车辆行驶公路许可", "超限运输许可证补领"], history: "大件运输"), "大件运输", learned).ShouldBe(["超限运输车辆行驶公路许可", "超限运输许可证补领"]);
        Read(Answered("电影放映", [], history: "电影放映"), "电影放映", learned).ShouldBeEmpty();
    }

    [Fact]
    public void What_else_one_might_like_in_the_markup_of_results_is_no_result_where_it_stands_for_whatever_was_asked()
    {
        string[] offered = ["税费缴纳", "我要反映问题"];
        var learned = Teach(_ => Answered("", ["食品许可", "取水许可", .. offered]), _ => Answered("", offered));
        Read(Answered("", ["施工许可证核发", .. offered]), "施工许可", learned).ShouldBe(["施工许可证核发"]);
    }

    [Fact]
    public void A_search_that_gives_the_same_whatever_is_asked_teaches_nothing()
    {
        string[] always = ["食品许可", "取水许可"];
        Teach(_ => Answered("", always), _ => Answered("", always)).Standing.ShouldBeEmpty();
    }

    [Fact]
    public void How_the_portal_repeats_a_word_that_it_did_not_find_is_no_result()
    {
        static Page Said(string query)
        {
            var page = new Page("d2");
            page.Add(0, "h1", n => n with { Text = $"Nought for “{query}”", FontSize = 28 });
            return page;
        }

        var learned = Teach(query => Answered(query, ["Food permit", "Water permit"]), Said, "permit");
        Read(Said("film screening"), "film screening", learned).ShouldBeEmpty();
    }

    [Fact]
    public void A_result_that_the_home_page_shows_in_the_same_place_is_a_result_where_nothing_else_ever_stands_there()
    {
        var home = Answered("", ["垃圾清运", "食品许可", "教师资格认定"], document: "d1").Seen();
        var bare = Teach(_ => Answered("", ["食品许可", "取水许可"]), _ => new Page("d2"));
        Read(Answered("", ["垃圾清运"]), "rubbish", bare, home).ShouldBe(["垃圾清运"]);
        var full = Teach(_ => Answered("", ["食品许可", "取水许可"]), _ => Answered("", ["垃圾清运", "教师资格认定"]));
        Read(Answered("", ["垃圾清运"]), "rubbish", full, home).ShouldBeEmpty();
    }

    [Fact]
    public void Related_searches_at_the_side_are_no_results_although_they_hold_the_query()
    {
        var page = new Page("d2");
        page.Add(0, "p", n => n with { Text = "抱歉，没有找到与“电影放映”相关的内容" });
        var side = page.Add(0, "div", n => n with { X = 900, Width = 240 });
        page.Add(side, "h3", n => n with { Text = "相关搜索", X = 900, Width = 240 });
        Listing(page, side, "电影放映流程", "电影放映材料", "电影放映费用");
        Answer(page, "电影放映", Learned.Nothing).ShouldBeOfType<Answer.None>();
    }

    [Fact]
    public void What_follows_a_heading_that_recommends_is_not_of_the_list_above_it()
    {
        var page = new Page("d2");
        var section = page.Add(0, "section");
        page.Add(section, "h2", n => n with { Text = "3 matches" });
        Listing(page, page.Add(section, "ul"), "Building permit for a house", "Change a building permit");
        var more = page.Add(0, "section");
        page.Add(more, "h2", n => n with { Text = "You may also be looking for" });
        Listing(page, page.Add(more, "ul"), "Pay a bill", "Report a problem", "Find your councillor");
        Read(page, "building permit", Learned.Nothing).ShouldBe(["Building permit for a house", "Change a building permit"]);
    }

    [Theory]
    [InlineData("No hits for “film screening”")]
    [InlineData("暂时没有这项服务")]
    public void None_is_none_in_other_words(string words) => Lexicon.NoResults().IsMatch(words).ShouldBeTrue();

    [Theory]
    [InlineData("我们使用Cookie以改善您的浏览体验", "同意并继续", true)]
    [InlineData("We use cookies to make this website work.", "Accept", true)]
    [InlineData("请阅读并同意用户协议，本站使用Cookie", "同意", false)]
    [InlineData("我们使用Cookie。继续即表示您同意本站的《隐私政策》", "同意", false)]
    [InlineData("We use cookies. By continuing you agree to our privacy policy.", "Accept", false)]
    [InlineData("We use cookies. Read our privacy policy.", "Accept", true)]
    [InlineData("Welcome to our new website", "OK", false)]
    public void Only_a_layer_that_asks_for_cookies_and_nothing_else_is_agreed_to(string asks, string button, bool agrees)
    {
        var page = new Page();
        var layer = page.Add(0, "div", n => n with { Floating = true, Height = 300 });
        page.Add(layer, "p", n => n with { Text = asks });
        var agree = page.Add(layer, "button", n => n with { Text = button, Clickable = true });
        Closers.Of(page.Seen()).ShouldBeEmpty();
        Closers.OfCookies(page.Seen()).ShouldBe(agrees ? [agree] : []);
    }

    [Fact]
    public void A_button_that_waits_for_words_is_the_boxs_button()
    {
        var page = new Page();
        var form = page.Add(0, "form", n => n with { Form = 1, Height = 40 });
        page.Add(form, "input", n => n with { Type = "text", Form = 1, Placeholder = "输入事项关键词", Y = 10, Width = 300, Height = 20 });
        var button = page.Add(form, "button", n => n with { Type = "submit", Form = 1, Text = "搜索", Clickable = true, Disabled = true, X = 330, Y = 10, Width = 50 });
        BoxFinder.Boxes(page.Seen()).ShouldHaveSingleItem().Button.ShouldBe(button);
    }

    [Fact]
    public void A_search_field_with_suggestions_is_not_a_box_for_suggestions()
    {
        var page = new Page();
        page.Add(0, "textarea", n => n with { Placeholder = "Search", Label = "Search field with suggestions. Suggestions may be available under this field." });
        BoxFinder.Boxes(page.Seen()).ShouldHaveSingleItem();
        var letter = new Page();
        letter.Add(0, "textarea", n => n with { Label = "Suggestions: what could you not find?" });
        BoxFinder.Boxes(letter.Seen()).ShouldBeEmpty();
    }

    private static Learned Teach(Func<string, Page> known, Func<string, Page> empty, string word = "许可")
    {
        const string Nonsense = "龘灪籲鱻";
        var before = new Page().Seen();
        var (there, nowhere) = (known(word).Seen(documentAt: 500), empty(Nonsense).Seen(documentAt: 500));
        var context = new ListContext(word, before, 0, null, Learned.Nothing);
        var list = ListFinder.Find(there, context)[0];
        return Unfound.Teach(new Learned(list.Signature, new HashSet<string>(), null), there, context, list, nowhere, new ListContext(Nonsense, before, 0, null, Learned.Nothing));
    }

    /// <summary>A page of results: a history of words below the box, and a list.</summary>
    private static Page Answered(string query, string[] titles, string history = "", string document = "d2")
    {
        var page = new Page(document);
        if (history.Length > 0)
        {
            page.Add(page.Add(0, "p", n => n with { Classes = "his" }), "a", n => n with { Text = history, Href = "http://portal.example/?q=1", Clickable = true });
        }

        page.Add(0, "p", n => n with { Text = query.Length > 0 ? $"关于“{query}”的结果" : "" });
        Listing(page, page.Add(0, "ul"), titles);
        return page;
    }

    private static void Listing(Page page, int list, params string[] titles)
    {
        var x = page.Seen().Nodes[list].X;
        foreach (var title in titles)
        {
            page.Add(page.Add(list, "li", n => n with { X = x }), "a", n => n with { Text = title, Href = "http://portal.example/x", Clickable = true, X = x });
        }
    }

    private static Answer Answer(Page page, string query, Learned learned, PageSighting? home = null) =>
        AnswerReader.Read(page.Seen(documentAt: 500), new ListContext(query, home ?? new Page().Seen(), 0, null, learned), ImmutableDictionary<string, string>.Empty);

    private static string[] Read(Page page, string query, Learned learned, PageSighting? home = null)
    {
        var seen = page.Seen(documentAt: 500);
        return Answer(page, query, learned, home) is Answer.Results results ? [.. results.List.Items.Select(i => seen.Nodes[i.Title].Text)] : [];
    }
}
