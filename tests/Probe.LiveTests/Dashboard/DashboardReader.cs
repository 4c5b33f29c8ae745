using System.Net;
using System.Text.RegularExpressions;

namespace Probe.LiveTests.Dashboard;

/// <summary>A browser without a screen: keeps cookies, follows nothing, and posts the forms that it was given.</summary>
internal sealed partial class DashboardReader : IDisposable
{
    private readonly HttpClient _client;

    public DashboardReader(Uri address)
    {
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken) => _client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);

    /// <summary>Posts a form with the token of the page that showed it.</summary>
    /// <param name="token">Null: as a page of somebody else would, without one.</param>
    public Task<HttpResponseMessage> PostAsync(string path, string? token, CancellationToken cancellationToken, params (string Name, string Value)[] fields)
    {
        var form = fields.Append(("probe-token", token ?? "")).ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal);
        return _client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(form), cancellationToken);
    }

    public async Task<string> TokenAsync(string path, CancellationToken cancellationToken)
    {
        using var page = await GetAsync(path, cancellationToken);
        return WebUtility.HtmlDecode(Token().Match(await page.Content.ReadAsStringAsync(cancellationToken)).Groups[1].Value);
    }

    public async Task<HttpResponseMessage> SignInAsync(string name, string password, CancellationToken cancellationToken, string back = "/") =>
        await PostAsync("/login", await TokenAsync("/login", cancellationToken), cancellationToken, ("name", name), ("password", password), ("return", back));

    public async Task<HttpResponseMessage> GetAsync(string path, string host, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { Host = host } };
        return await _client.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"probe-token\" value=\"([^\"]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
