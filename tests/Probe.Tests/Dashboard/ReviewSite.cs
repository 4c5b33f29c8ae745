using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Probe.Cli;
using Probe.Cli.Dashboard;
using Probe.Cli.Dashboard.Access;
using Probe.Cli.Reviewing;
using Probe.Core.Campaigns;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Records.Kinds;
using Probe.Core.Reviews;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Sqlite;
using Probe.Tests.Reports;
using Probe.Tests.Storage;

namespace Probe.Tests.Dashboard;

/// <summary>The review pages, and those that show the same verdicts, over a store with one visit, whose government has a hostile name; nothing else of the service.</summary>
internal sealed partial class ReviewSite : IAsyncDisposable
{
    public const string Secret = "correct horse battery";

    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;
    private readonly List<IAsyncDisposable> _opened;

    private ReviewSite(TemporaryFolder folder, WebApplication app, List<IAsyncDisposable> opened, DashboardOptions options, Visit visit) => (_folder, _app, _opened, Options, Visit) = (folder, app, opened, options, visit);

    public DashboardOptions Options { get; }

    public Visit Visit { get; }

    public ReviewDesk Desk => new(Options.Store, Options.Reviews, Options.Home.Evidence, Options.Policy, FixedTime.Morning);

    public Uri Address => new(_app.Urls.First());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ReviewSite> StartAsync(bool login = false)
    {
        var (folder, opened) = (new TemporaryFolder(), new List<IAsyncDisposable>());
        var home = ProbeHome.At(folder["home"]);
        Directory.CreateDirectory(home.Path);
        var file = Path.Combine(home.Path, "probe.db");
        var store = await SqliteVisitStore.OpenAsync(file, FixedTime.Morning, Token);
        opened.Add(store);
        var reviews = await SqliteReviewLedger.OpenAsync(file, FixedTime.Morning, Token);
        opened.Add(reviews);
        var sample = SampleReport.Single.Visits[0].Visit;
        var visit = sample with
        {
            Target = sample.Target with { Name = LocalText.Same(SampleReport.Hostile) },
            Evidence = sample.Evidence with { Attempts = [.. sample.Evidence.Attempts.Select(a => a with { Pictures = [new Picture("after", FormattableString.Invariant($"{a.Number:D3}-after.webp"))] })] },
        };
        await store.AppendAsync(visit, VisitKinds.Search.JudgementOf(visit, SearchJudge.Judge(visit, SearchPolicy.Default), FixedTime.Morning.GetUtcNow()), Token);
        var history = await SqliteHistory.OpenAsync(file, FixedTime.Morning, Token);
        opened.Add(history);
        var users = login ? folder["users.json"] : null;
        if (users is not null)
        {
            await UsersFile.PutAsync(users, "viewer", UserRole.Viewer, Secret, FixedTime.Morning.GetUtcNow(), Token);
            await UsersFile.PutAsync(users, "zhang", UserRole.Assessor, Secret, FixedTime.Morning.GetUtcNow(), Token);
            await UsersFile.PutAsync(users, "li", UserRole.Assessor, Secret, FixedTime.Morning.GetUtcNow(), Token);
        }

        ICampaignLedger ledger = await SqliteCampaignLedger.OpenAsync(file, FixedTime.Morning, Token);
        opened.Add(ledger);
        var options = new DashboardOptions(home, store, history, reviews, SearchPolicy.Default, users, null, [], []);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(FixedTime.Morning).AddSingleton<Serilog.ILogger>(Serilog.Core.Logger.None).AddSingleton(ledger);
        AccessSetup.Add(builder.Services, options, Serilog.Core.Logger.None);
        var app = builder.Build();
        opened.Add(app);
        DashboardSite.Use(app, options, IPAddress.Loopback);
        LoginPages.Map(app);
        var pages = app.MapGroup("").RequireAuthorization(AccessSetup.Policy(UserRole.Viewer));
        ReviewPages.Map(pages, app);
        GovernmentPages.Map(pages);
        VisitPages.Map(pages);
        RunPages.Map(pages);
        await app.StartAsync(Token);
        return new ReviewSite(folder, app, opened, options, visit);
    }

    public async Task<ReviewCase> FailedAsync() => (await Desk.CasesAsync(Visit.Key.Run, Token)).First(each => !each.Subject.IsVariant && each.Standing.Machine.Ruling.Kind == RulingKind.Failed);

    public Browser Open() => new(Address);

    public async ValueTask DisposeAsync()
    {
        foreach (var each in Enumerable.Reverse(_opened))
        {
            await each.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>Keeps cookies, follows nothing, and posts with the token of the page that it was shown.</summary>
    internal sealed partial class Browser(Uri address) : IDisposable
    {
        private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

        public async Task<string> GetAsync(string path)
        {
            using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            return await answer.Content.ReadAsStringAsync(Token);
        }

        /// <param name="shown">The page that holds the form; null: no page of ours.</param>
        public async Task<(HttpStatusCode Status, string? Location, string Body)> PostAsync(string path, string? shown, params (string Name, string Value)[] fields)
        {
            var hidden = shown is null ? [] : Hidden().Matches(shown).Select(m => (Name: m.Groups[1].Value, Value: WebUtility.HtmlDecode(m.Groups[2].Value))).DistinctBy(f => f.Name);
            using var form = new FormUrlEncodedContent(hidden.Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
            using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), form, Token);
            return (answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync(Token));
        }

        /// <summary>As a form does that takes files.</summary>
        public async Task<(HttpStatusCode Status, string? Location, string Body)> SendAsync(string path, string shown, IEnumerable<(string Name, byte[] Bytes)> files, params (string Name, string Value)[] fields)
        {
            using var form = new MultipartFormDataContent();
            foreach (var (name, value) in Hidden().Matches(shown).Select(m => (Name: m.Groups[1].Value, Value: WebUtility.HtmlDecode(m.Groups[2].Value))).DistinctBy(f => f.Name).Concat(fields))
            {
                form.Add(new StringContent(value), name);
            }

            foreach (var (name, bytes) in files)
            {
                form.Add(new ByteArrayContent(bytes), "files", name.Length == 0 ? "empty" : name);
            }

            using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), form, Token);
            return (answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync(Token));
        }

        public async Task SignInAsync(string name) => (await PostAsync("/login", await GetAsync("/login"), ("name", name), ("password", Secret))).Status.ShouldBe(HttpStatusCode.Redirect);

        public void Dispose() => _client.Dispose();

        // The token of signing out stands in every page too: one is enough.
        [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Hidden();
    }
}
