using Probe.Core.Scenarios;

namespace Probe.LiveTests.Idioms;

internal static partial class Portals
{
    /// <summary>A login, a newsletter, a case number, a letter, a chat, a filter of cookies, an address: fields, but no search.</summary>
    public static Idiom NoSearchAtAll => new("trap-no-search", Language.En, asked => asked.Path is "" ? $$"""
        <!doctype html><html lang="en"><head><title>Harrow Vale</title></head><body><header><a href="./">Harrow Vale Council</a></header>
        <form action="login" method="post"><input name="user" placeholder="User name" data-trap><input type="password" name="pw" placeholder="Password" data-trap><button data-trap>Sign in</button></form>
        <h2>Track your application</h2><form action="track"><input name="ref" placeholder="Application reference number" data-trap><button data-trap>Track</button></form>
        <h2>Contact us</h2><form action="contact" method="post"><input name="name" placeholder="Your name" data-trap><input name="subject" placeholder="Subject" data-trap><textarea name="msg" placeholder="Your message" data-trap></textarea><button data-trap>Send</button></form>
        <div class="chat-widget" style="position:fixed;right:10px;bottom:10px"><input type="text" placeholder="Type your question here…" data-trap><button data-trap>Send</button></div>
        <h2>Find your local office</h2><form action="office"><label>Enter your postcode <input name="postcode" data-trap></label><button data-trap>Find</button></form>
        <div id="cookie-consent" role="dialog" aria-label="Cookie settings"><input type="text" placeholder="Search cookies" id="vendor-search-handler" data-trap><button data-trap>Confirm my choices</button></div>
        <form action="news" method="post"><label>E-mail newsletter <input type="email" name="mail" data-trap></label><button data-trap>Subscribe</button></form>
        <ul>{{Hot(Catalogue.English)}}</ul></body></html>
        """ : Reply.Missing)
    {
        Truth = null,
    };
}
