using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Visits;
using Probe.Tests.Search.Finding;

namespace Probe.Tests.Journey.Reading;

/// <summary>A chat window and stars for the page stand on many pages of a portal, and belong to no application.</summary>
public sealed class SideTalkTests
{
    [Fact]
    public void A_chat_and_stars_for_the_page_are_no_fields_of_the_application_and_their_buttons_no_way_on()
    {
        var page = Application();
        var chat = page.Add(0, "div", n => n with { Hints = "chat" });
        page.Add(chat, "h3", n => n with { Text = "Chat with us" });
        page.Add(chat, "input", n => n with { Type = "text", Placeholder = "Type a message and press Enter", Control = new SeenControl() });
        Button(page, chat, "Send");
        var aside = page.Add(0, "aside");
        page.Add(aside, "h3", n => n with { Text = "How was this page?" });
        foreach (var stars in Enumerable.Range(1, 5))
        {
            page.Add(aside, "input", n => n with { Type = "radio", Control = new SeenControl { Name = "rating", Value = $"{stars}", LabelText = $"{stars} star" } });
        }

        var reading = PageReading.Of(page.Seen());

        reading.Fields.Select(field => field.Label).ShouldBe(["Full name", "Why"]);
        reading.Actions.Select(action => action.Words).ShouldBe(["Submit application"]);
    }

    [Fact]
    public void A_page_that_is_for_nothing_else_is_read_as_it_is()
    {
        var page = new Page();
        var chat = page.Add(0, "div", n => n with { Hints = "chat-box" });
        page.Add(chat, "input", n => n with { Type = "text", Control = new SeenControl { LabelText = "Your message" } });
        Button(page, chat, "Send");
        PageReading.Of(page.Seen()).Fields.ShouldHaveSingleItem();
    }

    [Fact]
    public void An_application_that_asks_for_an_opinion_is_an_application()
    {
        var page = Application();
        page.Add(1, "textarea", n => n with { Control = new SeenControl { LabelText = "意见和建议" } });
        page.Add(1, "p", n => n with { Text = "如有疑问，请联系在线客服或 live chat。" });
        PageReading.Of(page.Seen()).Fields.Length.ShouldBe(3);
    }

    private static Page Application()
    {
        var page = new Page();
        var form = page.Add(0, "form");
        page.Add(form, "input", n => n with { Type = "text", Control = new SeenControl { Name = "name", LabelText = "Full name" } });
        page.Add(form, "input", n => n with { Type = "text", Control = new SeenControl { Name = "why", LabelText = "Why" } });
        Button(page, form, "Submit application");
        return page;
    }

    private static void Button(Page page, int parent, string words) =>
        page.Add(parent, "button", n => n with { Text = words, Type = "submit", Clickable = true });
}
