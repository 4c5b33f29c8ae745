using System.Collections.Immutable;
using System.Text;
using Probe.Cli;
using Probe.Cli.Campaigns.Telling;
using Probe.Cli.Terminal;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.LiveTests.Running;
using Probe.Storage.Sqlite;

namespace Probe.LiveTests.Telling;

/// <summary>What changed is told by mail and webhook, once, without secrets, and never lost.</summary>
public sealed class TellingTests
{
    private const string User = "weekly-user";
    private const string Password = "pass:w0rd-of-mail";
    private const string Token = "t0ken-of-the-hook";

    private static readonly TellingLimits Quick = new(TimeSpan.FromSeconds(20), 1, TimeSpan.FromMilliseconds(20));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_reaches_the_mailbox_as_text_and_HTML_and_the_webhook_as_JSON_and_only_once()
    {
        await using var scene = await Scene.StartAsync();
        var result = await scene.TellAsync(Changed());

        result.Failures.ShouldBe(0);
        var letter = scene.Mail.Letters.ShouldHaveSingleItem();
        letter.To.ShouldContain("team@example.org");
        letter.Data.ShouldContain("multipart/alternative");
        letter.Data.ShouldContain("text/plain");
        letter.Data.ShouldContain("text/html");
        letter.Data.ShouldContain("Auto-Submitted: auto-generated");
        letter.Data.ShouldContain($"name={Changed().Run}.html");
        Decoded(letter.Data).ShouldContain("施工许可");
        scene.Mail.Lines.ShouldContain($"login {User} {Password}");
        var post = scene.Hook.Posts.ShouldHaveSingleItem();
        (post.Authorization, post.Key).ShouldBe(("Bearer " + Token, Changed().Run.Value));
        post.Body.ShouldBe(await File.ReadAllTextAsync(scene.Folder["digests", Changed().Run + ".json"], Cancellation));
        (await File.ReadAllTextAsync(result.Digest!, Cancellation)).ShouldContain("<!DOCTYPE html>");
        Directory.GetFiles(scene.Folder["digests"]).Length.ShouldBe(2, "nobody is left to be told");

        (await scene.TellAsync(Changed())).Lines.ShouldHaveSingleItem().ShouldContain("told before");
        (scene.Mail.Letters.Count, scene.Hook.Calls).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Of_two_machines_with_homes_of_their_own_one_tells_even_at_the_same_moment()
    {
        await using var scene = await Scene.StartAsync();
        var results = await Task.WhenAll(scene.TellAsync(Changed()), scene.TellElsewhereAsync(Changed()));
        results.ShouldAllBe(r => r.Failures == 0);
        results.ShouldAllBe(r => File.Exists(r.Digest), "each home has the digest");
        results.Sum(r => r.Lines.Count(l => l.EndsWith("by another service", StringComparison.Ordinal))).ShouldBe(2);
        (scene.Mail.Letters.Count, scene.Hook.Posts.Count).ShouldBe((1, 1));
        Directory.GetFiles(scene.Folder["other", "digests"]).Length.ShouldBe(2, "nobody is left to be told there either");
    }

    [Fact]
    public async Task What_one_machine_could_not_tell_another_tells_and_the_first_hears_of_it()
    {
        await using var scene = await Scene.StartAsync();
        scene.Hook.Answers = _ => 503;
        (await scene.TellAsync(Changed())).Failures.ShouldBe(1);
        scene.Hook.Answers = _ => 200;
        (await scene.TellElsewhereAsync(Changed())).Failures.ShouldBe(0);
        scene.Hook.Answers = _ => 503;
        var next = await scene.TellAsync(Changed() with { Run = new RunId("20260315T001500Z-weekly-0003"), Changes = [] });
        next.Failures.ShouldBe(0);
        (scene.Mail.Letters.Count, scene.Hook.Posts.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Nothing_is_sent_and_no_file_is_written_when_nothing_changed()
    {
        await using var scene = await Scene.StartAsync();
        var result = await scene.TellAsync(Changed() with { Changes = [Changed().Changes[0] with { Standing = ChangeStanding.Unconfirmed }] });

        result.Digest.ShouldBeNull();
        result.Lines.ShouldHaveSingleItem().ShouldContain("nothing changed");
        Directory.Exists(scene.Folder["digests"]).ShouldBeFalse();
        (scene.Mail.Lines.Count, scene.Hook.Calls).ShouldBe((0, 0));
        (await scene.LogAsync()).ShouldContain("nothing changed");
    }

    [Fact]
    public async Task What_could_not_be_told_stays_and_is_told_the_next_time_and_nobody_is_told_twice()
    {
        await using var scene = await Scene.StartAsync();
        scene.Hook.Answers = _ => 503;
        var first = await scene.TellAsync(Changed());
        first.Failures.ShouldBe(1);
        first.Lines.ShouldContain(l => l.StartsWith("NOT told", StringComparison.Ordinal) && l.Contains("503", StringComparison.Ordinal));
        File.Exists(first.Digest).ShouldBeTrue();
        File.Exists(scene.Folder["digests", Changed().Run + ".untold.json"]).ShouldBeTrue();
        scene.Hook.Calls.ShouldBe(2, "it was tried again at once");

        scene.Hook.Answers = _ => 200;
        var next = await scene.TellAsync(Changed() with { Run = new RunId("20260315T001500Z-weekly-0003"), Changes = [] });
        (next.Failures, next.Digest).ShouldBe((0, null));
        scene.Hook.Posts.ShouldHaveSingleItem().Key.ShouldBe(Changed().Run.Value);
        scene.Mail.Letters.Count.ShouldBe(1);
        File.Exists(scene.Folder["digests", Changed().Run + ".untold.json"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Secrets_stand_in_no_log_and_no_file_even_where_a_server_repeats_them()
    {
        await using var scene = await Scene.StartAsync();
        scene.Mail.RefusesLogin = (_, _) => "535 no";
        scene.Mail.Refuses = _ => $"530 log in first, {User} {Password} {Convert.ToBase64String(Encoding.UTF8.GetBytes(Password))}";
        scene.Hook.Answers = _ => 401;
        var result = await scene.TellAsync(Changed());

        result.Failures.ShouldBe(2);
        var everything = string.Join('\n', result.Lines) + await scene.LogAsync();
        foreach (var file in Directory.GetFiles(scene.Folder["digests"]))
        {
            everything += await File.ReadAllTextAsync(file, Cancellation);
        }

        everything.ShouldContain("401");
        everything.ShouldContain("log in first");
        foreach (var secret in new[] { Password, Token, "s3cret-path", "s3cret-query", Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)) })
        {
            everything.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task A_passing_refusal_is_tried_again_and_a_lasting_one_is_not()
    {
        await using var scene = await Scene.StartAsync();
        scene.Mail.Refuses = n => n == 1 ? "451 try again later" : null;
        scene.Hook.Answers = _ => 404;
        var result = await scene.TellAsync(Changed());
        scene.Mail.Letters.Count.ShouldBe(1);
        scene.Hook.Calls.ShouldBe(1);
        result.Lines.ShouldContain(l => l.Contains("Check the address", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_server_that_says_nothing_takes_no_longer_than_the_limit_and_keeps_nobody_else_waiting()
    {
        await using var scene = await Scene.StartAsync();
        scene.Mail.Silent = true;
        var result = await scene.TellAsync(Changed(), new TellingLimits(TimeSpan.FromSeconds(1), 0, TimeSpan.Zero));
        result.Failures.ShouldBe(1);
        result.Lines.ShouldContain(l => l.Contains("within 1 s", StringComparison.Ordinal));
        scene.Hook.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancellation_passes_through_and_leaves_the_digest_to_be_told()
    {
        await using var scene = await Scene.StartAsync();
        scene.Mail.Silent = true;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var telling = scene.TellAsync(Changed(), cancellationToken: stop.Token);
        await Until.TrueAsync("the digest is written", TimeSpan.FromSeconds(20), () => File.Exists(scene.Folder["digests", Changed().Run + ".json"]), Cancellation);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(telling);
        File.Exists(scene.Folder["digests", Changed().Run + ".untold.json"]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_webhook_that_redirects_is_not_followed()
    {
        await using var scene = await Scene.StartAsync();
        scene.Hook.Answers = _ => 302;
        (await scene.TellAsync(Changed())).Lines.ShouldContain(l => l.Contains("redirects are not followed", StringComparison.Ordinal));
        scene.Hook.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_secret_that_is_not_set_is_named_and_the_others_are_told()
    {
        await using var scene = await Scene.StartAsync();
        scene.Environment.Remove("MAIL_SECRET");
        var result = await scene.TellAsync(Changed());
        result.Lines.ShouldContain(l => l.Contains("MAIL_SECRET", StringComparison.Ordinal));
        (scene.Mail.Lines.Count, scene.Hook.Posts.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task No_header_can_be_slipped_in_by_a_name_or_an_address()
    {
        await using var scene = await Scene.StartAsync();
        await scene.TellAsync(Changed() with { CampaignName = LocalText.Same("weekly\r\nBcc: victim@example.org") });
        scene.Mail.Letters.ShouldHaveSingleItem().Data.ShouldNotContain("\nBcc:");

        scene.To = "team@example.org\r\nBcc: victim@example.org";
        var result = await scene.TellAsync(Changed() with { Run = new RunId("20260315T001500Z-weekly-0003") });
        result.Lines.ShouldContain(l => l.Contains("no mail address", StringComparison.Ordinal));
        scene.Mail.Letters.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_encryption_is_demanded_no_password_goes_to_a_server_that_has_none_or_that_nobody_trusts(bool offers)
    {
        await using var server = new SmtpReceiver(offers);
        using var folder = new TemporaryFolder();
        var recipient = new MailRecipient(new TellWhom.Mail(["team@example.org"], "probe@example.org", server.Server, "MAIL_SECRET"), "team@example.org", encrypted: true);
        var letter = new Letter("20260308T001500Z-weekly-0002", "s", "t", "<p>h</p>", folder["none.html"], "{}");
        var why = await Should.ThrowAsync<TellingException>(() => recipient.TellAsync(letter, _ => $"{User}:{Password}", Quick, TimeProvider.System, Cancellation));
        why.Message.ShouldContain(server.Server);
        server.Letters.ShouldBeEmpty();
        server.Lines.ShouldNotContain(l => l.Contains("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mail.example.org", 587, false, true)]
    [InlineData("mail.example.org", 25, false, false)]
    [InlineData("mail.example.org", 25, true, true)]
    [InlineData("127.0.0.1", 2525, true, false)]
    [InlineData("::1", 25, true, false)]
    [InlineData("localhost", 25, true, false)]
    public void Encryption_is_demanded_of_every_server_but_this_machine_and_a_relay_without_password(string host, int port, bool secret, bool must) =>
        MailRecipient.MustEncrypt(host, port, secret).ShouldBe(must);

    [Fact]
    public void A_mail_server_is_a_host_and_a_port_where_it_is_not_587()
    {
        MailRecipient.Server("mail.example.org").ShouldBe(("mail.example.org", 587));
        MailRecipient.Server("mail.example.org:25").ShouldBe(("mail.example.org", 25));
        MailRecipient.Server("[::1]:2525").ShouldBe(("::1", 2525));
        MailRecipient.Server("user@mail.example.org").ShouldBeNull();
        MailRecipient.Server("").ShouldBeNull();
    }

    private static ChangeReport Changed()
    {
        var (last, now) = (new RunId("20260301T001500Z-weekly-0001"), new RunId("20260308T001500Z-weekly-0002"));
        var at = new DateTimeOffset(2026, 3, 8, 8, 15, 0, TimeSpan.FromHours(8));
        EvidencePlace Place(RunId run) => new(run, "qinghe-twelve-web-desktop-1", "attempts/006.json", null, at);
        var change = new Change(
            new ChangeSubject("qinghe", new LocalText("清河省", "Qinghe"), "search", "twelve", new LocalText("十二词", "Twelve keywords"), "web", "desktop", false), ChangeWhat.Keyword, "施工许可", LocalText.Same("施工许可"), null,
            new ChangeValue("conforming", "conforming", 1, null, null), new ChangeValue("notFound", "notConforming", 0, 0, null), ChangeDirection.Worse, ChangeStanding.Confirmed, Place(last), Place(now), Place(now));
        return new ChangeReport(now, at, "weekly", new LocalText("每周检验", "Weekly"), last, at.AddDays(-7), Language.Zh, [change], [], [], [], new VisitCounts(1, 1, 0, 0, 1, 1, 1));
    }

    /// <summary>The bodies of a letter, decoded.</summary>
    private static string Decoded(string data)
    {
        var text = new StringBuilder();
        foreach (var part in data.Split("\n\n"))
        {
            var body = part.Split("\n--")[0].ReplaceLineEndings("");
            text.Append(Convert.TryFromBase64String(body, new byte[body.Length], out _) ? Encoding.UTF8.GetString(Convert.FromBase64String(body)) : part);
        }

        return text.ToString();
    }

    /// <summary>A home, a mail server, a webhook, and a campaign that names both.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private readonly Serilog.Core.Logger _log;

        private Scene(WebhookReceiver hook)
        {
            Hook = hook;
            _log = LogFiles.Open(Folder["logs"]);
        }

        public TemporaryFolder Folder { get; } = new();

        public SmtpReceiver Mail { get; } = new();

        public WebhookReceiver Hook { get; }

        public string To { get; set; } = "team@example.org";

        public Dictionary<string, string> Environment { get; } = new() { ["MAIL_SECRET"] = $"{User}:{Password}", ["HOOK_SECRET"] = Token };

        public static async Task<Scene> StartAsync() => new(await WebhookReceiver.StartAsync(Cancellation));

        public Task<TellingResult> TellAsync(ChangeReport report, TellingLimits? limits = null, CancellationToken? cancellationToken = null)
        {
            return TellAsync(Folder.Path, report, CampaignOf(report), limits, cancellationToken);
        }

        /// <summary>Another machine: the same store, a home of its own.</summary>
        public Task<TellingResult> TellElsewhereAsync(ChangeReport report) => TellAsync(Folder["other"], report, CampaignOf(report), null, null);

        private async Task<TellingResult> TellAsync(string home, ChangeReport report, Campaign campaign, TellingLimits? limits, CancellationToken? cancellationToken)
        {
            await using var ledger = await SqliteCampaignLedger.OpenAsync(Folder["shared.db"], TimeProvider.System, Cancellation);
            return await new ChangeTelling(ProbeHome.At(home), ledger, _log, name => Environment.GetValueOrDefault(name), TimeProvider.System, limits ?? Quick).TellAsync(report, campaign, cancellationToken ?? Cancellation);
        }

        private Campaign CampaignOf(ChangeReport report)
        {
            ImmutableArray<TellWhom> whom = [new TellWhom.Mail([To], "probe@example.org", Mail.Server, "MAIL_SECRET"), new TellWhom.Webhook(Hook.Address, "HOOK_SECRET")];
            return new Campaign("weekly", report.CampaignName, ["qinghe"], [new CampaignScenario("search", "twelve", true, false, ["desktop"], null)], 1, TimeSpan.Zero, null, CampaignPace.Default, CampaignRetries.Default, null, whom, "weekly.yaml");
        }

        public async Task<string> LogAsync()
        {
            await _log.DisposeAsync();
            var text = new StringBuilder();
            foreach (var file in Directory.GetFiles(Folder["logs"]))
            {
                text.Append(await File.ReadAllTextAsync(file, Cancellation));
            }

            return text.ToString();
        }

        public async ValueTask DisposeAsync()
        {
            await _log.DisposeAsync();
            await Mail.DisposeAsync();
            await Hook.DisposeAsync();
            Folder.Dispose();
        }
    }
}
