using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Journeys;

/// <summary>Idioms of forms that no sample portal has: each page set stands in its test, and its server says what was sent.</summary>
[Collection(Live.Name)]
public sealed class UnseenFormTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_continue_below_what_was_filled_in_is_not_trusted_and_sends_nothing()
    {
        var (result, sent) = await ApplyAsync(path => path switch
        {
            "/" => "<h1>Council</h1><a href='/guide'>Harbour pass</a>",
            "/guide" => "<h1>Harbour pass</h1><p>Who can apply: boat owners</p><a class=button href='/q1'>Apply now</a>",
            "/q1" => Question("What is your full name?", "name", "/q2"),
            "/q2" => Question("Email address", "mail", "/your-pass"),
            "/your-pass" => Summary("post", "/last/declaration"),
            _ => "<h1>Page not found</h1>",
        });

        result.End.ShouldBe("stoppedInDoubt", result.EndReason);
        sent.ShouldNotContain("/last/declaration");
    }

    [Theory]
    [InlineData("", "stoppedInDoubt", false)]
    [InlineData(", goesOn: true", "readyToSubmit", true)]
    public async Task A_declared_continue_below_what_was_filled_in_is_held_unless_the_file_says_that_it_goes_on(string said, string end, bool leaves)
    {
        var (result, sent) = await DeclareAsync(Summary("post", "/last/declaration"), said);

        result.End.ShouldBe(end, result.EndReason);
        sent.Contains("/last/declaration").ShouldBe(leaves);
        sent.ShouldNotContain("/sent");
        result.Steps.Length.ShouldBe(leaves ? 5 : 4);
    }

    [Fact]
    public async Task A_declared_continue_from_the_last_step_that_a_script_writes_is_held()
    {
        var (result, sent) = await DeclareAsync(
            "<p>Step 3 of 3</p><h1>Your boat</h1><label>Name of the boat <input id=b></label><button onclick=\"fetch('/api/boat', {method: 'PUT', body: b.value}).then(() => location = '/last/declaration')\">Continue</button>");

        result.End.ShouldBe("stoppedInDoubt", result.EndReason);
        result.EndReason.ShouldContain("“next”");
        sent.ShouldNotContain("/api/boat");
    }

    [Theory]
    [InlineData("", "stoppedInDoubt")]
    [InlineData("<p style='font-size:13px'>You can check your answers on the next page.</p>", "readyToSubmit")]
    public async Task The_last_step_that_a_page_counts_is_held_unless_it_announces_a_check(string announced, string end)
    {
        var (result, sent) = await ApplyAsync(path => path switch
        {
            "/" => "<h1>Council</h1><a href='/guide'>Harbour pass</a>",
            "/guide" => "<h1>Harbour pass</h1><p>Who can apply: boat owners</p><a class=button href='/q1'>Apply now</a>",
            "/q1" => $"<p>Step 1 of 2</p>{Question("What is your full name?", "name", "/q2")}",
            "/q2" => $"<p>Step 2 of 2</p>{announced}{Question("Email address", "mail", "/next")}",
            "/next" => "<h1>Your pass</h1><form method=post action='/sent'><button>Submit</button></form>",
            _ => "<h1>Page not found</h1>",
        });

        result.End.ShouldBe(end, result.EndReason);
        sent.ShouldBe(end == "stoppedInDoubt" ? ["/q2"] : ["/q2", "/next"]);
    }

    [Fact]
    public async Task Where_the_page_was_kept_from_something_a_way_that_ends_there_is_our_doubt_and_not_the_portals_fault()
    {
        var (result, sent) = await ApplyAsync(path => path switch
        {
            "/" => "<h1>Council</h1><a href='/guide'>Harbour pass</a>",
            "/guide" => "<h1>Harbour pass</h1><p>Who can apply: boat owners</p><a class=button href='/q1'>Apply now</a>",
            "/q1" => Question("What is your full name?", "name", "/slots"),
            "/slots" => "<h1>Choose a time</h1><form><label><input type=radio name=t onchange=\"fetch('/slots/select', {method: 'POST', body: 't=1'}).then(r => r.ok && (b.hidden = false))\"> Monday</label><button id=b hidden>Continue</button></form>",
            _ => "<h1>Page not found</h1>",
        });

        result.End.ShouldBe("stoppedInDoubt", result.EndReason);
        result.EndReason.ShouldContain("/slots/select");
        sent.ShouldBe(["/slots"]);
    }

    [Fact]
    public async Task A_form_in_a_window_that_a_script_opened_is_counted_like_any_other()
    {
        var (result, sent) = await ApplyAsync(path => path switch
        {
            "/" => "<h1>Council</h1><a href='/guide'>Harbour pass</a>",
            "/guide" => "<h1>Harbour pass</h1><button onclick=\"window.open('/form')\">Apply now</button>",
            "/form" => "<h1>Harbour pass</h1><form method=post action='/done'><label>Full name <input name=n></label><label>Email <input name=e></label><button>Submit</button></form>",
            _ => "<h1>Page not found</h1>",
        });

        result.Fault.ShouldBeNull();
        result.End.ShouldBe("readyToSubmit", result.EndReason);
        sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sections_of_an_application_are_done_one_after_another_up_to_the_submission()
    {
        var done = new ConcurrentDictionary<string, bool>();
        string State(string section) => done.ContainsKey(section) ? "Completed" : "Not started";
        var (result, sent) = await ApplyAsync(path =>
        {
            if (path is "/a!" or "/b!")
            {
                done[path] = true;
            }

            return path switch
            {
                "/" => "<h1>Council</h1><a href='/guide'>Harbour pass</a>",
                "/guide" => "<h1>Harbour pass</h1><a class=button href='/tasks'>Start now</a>",
                "/tasks" or "/a!" or "/b!" => $"<h1>Your application</h1><ul><li><a href='/a'>About you</a> <b>{State("/a!")}</b></li><li><a href='/b'>About the boat</a> <b>{State("/b!")}</b></li></ul>"
                    + (done.Count == 2 ? "<form method=post action='/sent'><button>Submit application</button></form>" : ""),
                "/a" => Question("What is your full name?", "name", "/a!"),
                "/b" => Question("Email address", "mail", "/b!"),
                _ => "<h1>Page not found</h1>",
            };
        });

        result.End.ShouldBe("readyToSubmit", result.EndReason);
        sent.ShouldBe(["/a!", "/b!"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_account_that_is_refused_is_not_sent_again()
    {
        var (result, sent) = await ApplyAsync(path => path switch
        {
            "/" => "<h1>Council</h1><a href='/guide'>Harbour pass</a>",
            "/guide" => "<h1>Harbour pass</h1><p>Who can apply: boat owners</p><a class=button href='/login'>Apply now</a>",
            "/login" => Login("/login?again=1"),
            _ => "<h1>Page not found</h1>",
        });

        result.End.ShouldBe("needsLogin", result.EndReason);
        result.EndReason.ShouldContain("refused");
        result.Logins.ShouldBe(1);
        sent.ShouldBe(["/login"]);
    }

    [Fact]
    public async Task A_portal_that_lets_an_account_go_on_the_way_is_given_it_once_more()
    {
        var (result, sent) = await ApplyAsync(path => path switch
        {
            "/" => "<h1>Council</h1><a href='/guide'>Harbour pass</a>",
            "/guide" => "<h1>Harbour pass</h1><p>Who can apply: boat owners</p><a class=button href='/login'>Apply now</a>",
            "/login" => Login("/q1"),
            "/q1" => Question("What is your full name?", "name", "/expired"),
            "/expired" => "<p>Your session has ended. Please sign in again.</p>" + Login("/q2"),
            "/q2" => "<h1>Harbour pass</h1><form method=post action='/sent'><label>Email <input name=e></label><button>Submit application</button></form>",
            _ => "<h1>Page not found</h1>",
        });

        result.End.ShouldBe("readyToSubmit", result.EndReason);
        result.Logins.ShouldBe(2);
        sent.ShouldBe(["/q1", "/expired", "/q2"]);
    }

    public void Dispose() => _folder.Dispose();

    private static string Login(string to) =>
        $"<h1>Sign in</h1><form method=post action='{to}'><label>User name <input name=user></label><label>Password <input type=password name=password></label><button>Sign in</button></form>";

    private static string Question(string asks, string name, string next) =>
        $"<form method=post action='{next}'><h1><label for=x>{asks}</label></h1><input id=x name={name}><button>Continue</button></form>";

    private static string Summary(string method, string next) =>
        $"<h1>Your pass</h1><table><tr><td>Example Testperson</td></tr><tr><td>testperson@example.com</td></tr></table><form method={method} action='{next}'><button>Continue</button></form>";

    /// <summary>A journey by declared steps over two questions to a last page.</summary>
    /// <param name="goesOn">What the step that presses 'Continue' says more.</param>
    private async Task<(JourneyResult Result, string[] Sent)> DeclareAsync(string last, string goesOn = "")
    {
        var journey = _folder["journey.yaml"];
        await File.WriteAllTextAsync(journey, $$"""
            kind: journey
            id: harbour-pass
            version: 1
            name: Harbour pass
            goal: { zh: harbour pass, en: harbour pass }
            as: person
            start: { at: link, address: /guide }
            steps:
              - { id: apply, do: press, words: { zh: Apply now, en: Apply now } }
              - { id: fill, do: fillForm, optional: true }
              - { id: next, do: press, words: { zh: Continue, en: Continue }, optional: true{{goesOn}} }
              - { id: until-submit, do: until, from: fill }
            submit: { words: { zh: Send it, en: Send it } }
            ends: [readyToSubmit]

            """, TestContext.Current.CancellationToken);
        return await RunAsync(
            path => path switch
            {
                "/guide" => "<h1>Harbour pass</h1><p>Who can apply: boat owners</p><a class=button href='/q1'>Apply now</a>",
                "/q1" => Question("What is your full name?", "name", "/q2"),
                "/q2" => Question("Email address", "mail", "/your-pass"),
                "/your-pass" => last,
                "/last/declaration" => "<h1>Declaration</h1><form method=post action='/sent'><button>Send it</button></form>",
                _ => "<h1>Page not found</h1>",
            },
            address => ["journey", journey, address]);
    }

    /// <returns>The result, and the addresses to which something was sent.</returns>
    private Task<(JourneyResult Result, string[] Sent)> ApplyAsync(Func<string, string> pages) => RunAsync(pages, address => ["apply", address, "--matter", "harbour pass"]);

    private async Task<(JourneyResult Result, string[] Sent)> RunAsync(Func<string, string> pages, Func<string, string[]> command)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var sent = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(async context =>
        {
            var path = context.Request.Path.Value!;
            if (context.Request.Method != "GET")
            {
                sent.Enqueue(path);
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync($"<!DOCTYPE html><html lang=en><title>Council</title><body>{pages(path)}</body></html>", context.RequestAborted);
        });
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";
        var json = _folder["result.json"];
        using var run = ProbeRun.Start(["env", "PROBE_LOGIN_USER=somebody", "PROBE_LOGIN_PASSWORD=Something#1"], [.. command(address), "--json", json, "--home", _folder["home"], "--quiet"]);
        var ended = await run.EndAsync(TimeSpan.FromMinutes(2), cancellationToken);
        output.WriteLine(ended.All);
        return (await JourneyResult.ReadAsync(json, cancellationToken), [.. sent]);
    }
}
