using Probe.Reports.Texts;

namespace Probe.Tests.Reports;

public sealed class InertTests
{
    [Theory]
    [InlineData("施工许可证核发", "施工许可证核发")]
    [InlineData("  two\t lines\r\nmade  one ", "two lines made one")]
    [InlineData("全角　空格", "全角 空格")]
    [InlineData(null, "")]
    public void Ordinary_titles_stay_as_they_are_with_white_space_levelled(string? title, string shown) => Inert.Text(title).ShouldBe(shown);

    [Theory]
    [InlineData("a\u202Egpj.exe", "a⟨U+202E⟩gpj.exe")]
    [InlineData("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩")]
    [InlineData("x\u200Fy", "x⟨U+200F⟩y")]
    public void A_character_that_reorders_the_line_is_named_instead_of_obeyed(string title, string shown) => Inert.Text(title).ShouldBe(shown);

    [Theory]
    [InlineData("a\0\u0007b", "a␣b")]
    [InlineData("施\u200B工", "施␣工")]
    [InlineData("\uFEFFx", "␣x")]
    [InlineData("x\u001B[31m", "x␣[31m")]
    public void What_cannot_be_seen_is_shown_as_a_blank(string title, string shown) => Inert.Text(title).ShouldBe(shown);

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character() => Inert.Text("a" + (char)0xD800 + "b").ShouldBe("a\uFFFDb");

    [Fact]
    public void Marks_heaped_on_one_letter_are_cut_to_a_few() => Inert.Text("z" + new string('\u0335', 60)).Length.ShouldBe(5);

    [Fact]
    public void A_title_of_5000_characters_is_cut_without_halving_a_character()
    {
        var shown = Inert.Text(string.Concat(Enumerable.Repeat("😀", 2500)), 101);

        shown.Length.ShouldBe(101);
        shown.ShouldEndWith("😀…");
    }

    [Theory]
    [InlineData("https://portal.example/a?b=c", "https://portal.example/a?b=c")]
    [InlineData("http://portal.example", "http://portal.example/")]
    public void Http_and_https_addresses_become_links(string url, string link) => Inert.Link(url).ShouldBe(link);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" JavaScript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("https://user:secret@portal.example/")]
    [InlineData("")]
    [InlineData(null)]
    public void Any_other_address_stays_plain_text(string? url) => Inert.Link(url).ShouldBeNull();

    [Fact]
    public void An_endless_address_stays_plain_text() => Inert.Link("https://portal.example/" + new string('a', 3000)).ShouldBeNull();
}
