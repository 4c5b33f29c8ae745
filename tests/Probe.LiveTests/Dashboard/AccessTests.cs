using System.Net;
using Probe.Cli.Dashboard.Access;

namespace Probe.LiveTests.Dashboard;

/// <summary>Who may see and do what, over a real Kestrel.</summary>
public sealed class AccessTests
{
    private const string Secret = "correct horse battery";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_did_not_sign_in_sees_nothing_and_gets_where_they_wanted_once_they_did()
    {
        await using var dashboard = await ServedDashboard.StartAsync(Token, Users);
        using var reader = new DashboardReader(dashboard.Address);
        foreach (var path in new[] { "/", "/governments", "/compare", "/reviews", "/reviews/case?run=x", "/schedule", "/scenarios", "/live/runs", "/runs/x", "/visits/x/y", "/evidence/x/y/001-after.jpg" })
        {
            using var refused = await reader.GetAsync(path, Token);
            refused.StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            refused.Headers.Location!.PathAndQuery.ShouldStartWith("/login");
        }

        using var signedIn = await reader.SignInAsync("wang.fang", Secret, Token, "/schedule");
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        signedIn.Headers.Location!.OriginalString.ShouldBe("/schedule");
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("probe-session", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        using var page = await reader.GetAsync("/schedule", Token);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync(Token)).ShouldContain("wang.fang");

        using var away = await reader.SignInAsync("wang.fang", Secret, Token, "//evil.example/");
        away.Headers.Location!.OriginalString.ShouldBe("/");
        using var left = await reader.PostAsync("/logout", await reader.TokenAsync("/schedule", Token), Token);
        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = await reader.GetAsync("/", Token);
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Only_an_administrator_fires_a_campaign_and_only_from_a_page_of_ours()
    {
        await using var dashboard = await ServedDashboard.StartAsync(Token, Users);
        using var assessor = new DashboardReader(dashboard.Address);
        (await assessor.SignInAsync("wang.fang", Secret, Token)).Dispose();
        using var forbidden = await assessor.PostAsync("/schedule/weekly/pause", await assessor.TokenAsync("/schedule", Token), Token);
        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var administrator = new DashboardReader(dashboard.Address);
        (await administrator.SignInAsync("Li.Wei", Secret, Token)).Dispose();
        using var forged = await administrator.PostAsync("/schedule/weekly/pause", token: null, Token);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var foreign = await administrator.PostAsync("/schedule/weekly/pause", await assessor.TokenAsync("/schedule", Token), Token);
        foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var token = await administrator.TokenAsync("/schedule", Token);
        using var paused = await administrator.PostAsync("/schedule/weekly/pause", token, Token);
        paused.Headers.Location!.OriginalString.ShouldBe("/schedule?done=pause");
        using var unknown = await administrator.PostAsync("/schedule/nobody/fire", token, Token);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var audit = await ReadAsync(Directory.GetFiles(Path.Combine(dashboard.Home, "logs"), "audit-*.log").ShouldHaveSingleItem());
        audit.ShouldContain("schedule-pause who=\"li.wei\"");
        audit.ShouldContain("forged-post-refused");
        audit.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_a_password_that_changed_signs_out()
    {
        await using var dashboard = await ServedDashboard.StartAsync(Token, Users);
        using var reader = new DashboardReader(dashboard.Address);
        (await reader.SignInAsync("wang.fang", Secret, Token)).Dispose();
        using var guesser = new DashboardReader(dashboard.Address);
        for (var i = 0; i < LoginLimiter.OfNameAtAddress; i++)
        {
            using var wrong = await guesser.SignInAsync("li.wei", $"guess number {i}", Token);
            wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var limited = await guesser.SignInAsync("li.wei", Secret, Token);
        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), LoginLimiter.Window);

        await UsersFile.PutAsync(dashboard.Folder["users.json"], "wang.fang", UserRole.Viewer, Secret + " 2", TimeProvider.System.GetUtcNow(), Token);
        using var after = await reader.GetAsync("/", Token);
        after.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Every_answer_forbids_foreign_script_and_a_name_that_is_not_ours_gets_none()
    {
        await using var dashboard = await ServedDashboard.StartAsync(Token, users: null, fill: null, "probe.example");
        using var reader = new DashboardReader(dashboard.Address);
        foreach (var path in new[] { "/", "/governments", "/no/such/page", "/health" })
        {
            using var answer = await reader.GetAsync(path, Token);
            answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe(SecurityHeaders.ContentPolicy);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        }

        using var missing = await reader.GetAsync("/no/such/page", Token);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var rebound = await reader.GetAsync("/", "evil.example", Token);
        rebound.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        using var named = await reader.GetAsync("/", "probe.example", Token);
        named.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/evidence/20260301T081500Z-x-1a2b/..%2F..%2Flogs/audit.log", "/evidence/..%2F/x/001-after.jpg", "/assets/..%2Freport.css", "/visits/..%2F..%2F/x" })
        {
            using var outside = await reader.GetAsync(path, Token);
            outside.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    private static async Task Users(string file)
    {
        await UsersFile.PutAsync(file, "wang.fang", UserRole.Assessor, Secret, TimeProvider.System.GetUtcNow(), Token);
        await UsersFile.PutAsync(file, "li.wei", UserRole.Administrator, Secret, TimeProvider.System.GetUtcNow(), Token);
    }

    private static async Task<string> ReadAsync(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return await reader.ReadToEndAsync(Token);
    }
}
