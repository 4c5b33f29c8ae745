using System.Net;
using System.Net.Sockets;
using System.Text;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Drivers.Guarding;

namespace Probe.LiveTests.Guarding;

/// <summary>The proxy stands what browsers and servers do to it.</summary>
public sealed class GuardProxyTests : IAsyncLifetime
{
    private readonly SubmissionGuard _guard = new(GuardOptions.Default);
    private GuardProxy _proxy = null!;
    private ProxySite _site = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await ProxySite.StartAsync(Cancel);
        _proxy = GuardProxy.Start(_guard, null);
        _client = new HttpClient(new SocketsHttpHandler { Proxy = new WebProxy(_proxy.Address, BypassOnLocal: false), MaxConnectionsPerServer = 200 });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _proxy.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Two_hundred_requests_at_once_get_their_own_answers()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => _client.GetStringAsync(new Uri(_site.Url, $"/page/{n}"), Cancel)));
        answers.ShouldBe(Enumerable.Range(0, 200).Select(n => $"page {n}"));
    }

    [Fact]
    public async Task A_large_download_comes_whole() => (await _client.GetByteArrayAsync(new Uri(_site.Url, "/big"), Cancel)).Length.ShouldBe(ProxySite.Big);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_large_body_arrives_whole_in_either_framing(bool chunked, bool expect)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_site.Url, "/query")) { Content = new ByteArrayContent(new byte[3_000_000]) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = expect;
        using var answer = await _client.SendAsync(request, Cancel);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe("3000000");
    }

    [Fact]
    public async Task What_is_held_never_reaches_the_server_and_the_connection_lives_on()
    {
        using var content = new FormUrlEncodedContent([new("name", "x")]);
        using var held = await _client.PostAsync(new Uri(_site.Url, "/apply"), content, Cancel);
        held.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _site.Asked.ShouldBe(0);
        (await _client.GetStringAsync(new Uri(_site.Url, "/page/1"), Cancel)).ShouldBe("page 1");
    }

    [Fact]
    public async Task A_client_that_dies_in_the_middle_harms_nobody()
    {
        for (var i = 0; i < 20; i++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new Uri(_proxy.Address).Host, new Uri(_proxy.Address).Port, Cancel);
            await socket.SendAsync(Encoding.ASCII.GetBytes(i % 2 == 0 ? "POST http://127.0.0.1" : $"GET {_site.Url}big HTTP/1.1\r\nHost: x\r\n\r\n"), Cancel);
            socket.LingerState = new LingerOption(true, 0);
        }

        (await _client.GetStringAsync(new Uri(_site.Url, "/page/7"), Cancel)).ShouldBe("page 7");
    }

    [Fact]
    public async Task A_server_that_resets_is_seen_as_broken_and_a_post_is_not_repeated()
    {
        await Should.ThrowAsync<HttpRequestException>(_client.GetStringAsync(_site.Breaking, Cancel));
        var before = _site.Broken;
        using var content = new StringContent("");
        using var answer = await _client.PostAsync(new Uri(_site.Breaking, "/query"), content, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        _site.Broken.ShouldBe(before + 1);
        _proxy.FailureOf(_site.Breaking)!.Kind.ShouldBe(Core.Visits.SiteFailureKind.ConnectionReset);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_by_name()
    {
        var nobody = new Uri("http://127.0.0.1:9/");
        using var answer = await _client.GetAsync(nobody, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        _proxy.FailureOf(nobody)!.Kind.ShouldBe(Core.Visits.SiteFailureKind.Refused);
    }

    [Fact]
    public async Task The_brake_cuts_an_open_connection_and_refuses_new_ones()
    {
        using var download = await _client.GetAsync(new Uri(_site.Url, "/big"), HttpCompletionOption.ResponseHeadersRead, Cancel);
        _guard.Take(GuardStance.Braked);
        _proxy.Brake();
        await Should.ThrowAsync<Exception>(download.Content.ReadAsByteArrayAsync(Cancel));
        var asked = _site.Asked;
        using var refused = await _client.GetAsync(new Uri(_site.Url, "/page/1"), Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _site.Asked.ShouldBe(asked);
        _guard.Held.ShouldHaveSingleItem().How.ShouldBe(GuardLayer.Proxy);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET ftp://127.0.0.1/ HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT ::: HTTP/1.1\r\n\r\n")]
    public async Task What_is_no_request_for_a_proxy_is_refused(string head)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new Uri(_proxy.Address).Host, new Uri(_proxy.Address).Port, Cancel);
        await socket.SendAsync(Encoding.ASCII.GetBytes(head), Cancel);
        var answer = new byte[64];
        Encoding.ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer, Cancel)).ShouldStartWith("HTTP/1.1 400");
    }
}
