using System.Net.Http.Headers;
using System.Text;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace Probe.Drivers.WebDriver;

/// <summary>Selenium's HTTP exchange with a server, which knows no cancellation of its own: here the one in scope ends the exchange under way.</summary>
internal sealed class AppiumWire : HttpCommandExecutor
{
    private static readonly AsyncLocal<CancellationToken> InScope = new();
    private readonly AuthenticationHeaderValue? _authorization;
    private readonly TimeSpan _limit;

    public AppiumWire(Uri server, TimeSpan limit)
        : base(WithoutUser(server), limit)
    {
        _limit = limit;
        // A farm's key stands in the address; it is sent as a header and taken out of every address that could be told.
        _authorization = server.UserInfo.Length > 0 ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(server.UserInfo)))) : null;
        TryAddCommand(Commands.Contexts, new HttpCommandInfo(HttpCommandInfo.GetCommand, "/session/{sessionId}/contexts"));
        TryAddCommand(Commands.EnterContext, new HttpCommandInfo(HttpCommandInfo.PostCommand, "/session/{sessionId}/context"));
        TryAddCommand(Commands.Rotate, new HttpCommandInfo(HttpCommandInfo.PostCommand, "/session/{sessionId}/orientation"));
        TryAddCommand(Commands.KeyboardShown, new HttpCommandInfo(HttpCommandInfo.GetCommand, "/session/{sessionId}/appium/device/is_keyboard_shown"));
    }

    /// <summary>What the commands of this flow of control are cancelled by.</summary>
    public static void CancelBy(CancellationToken cancellationToken) => InScope.Value = cancellationToken;

    /// <summary>The address as it may be told: without a name and a password.</summary>
    public static Uri WithoutUser(Uri server) => server.UserInfo.Length == 0 ? server : new UriBuilder(server) { UserName = string.Empty, Password = string.Empty }.Uri;

    protected override HttpClient CreateHttpClient()
    {
        var client = new HttpClient(new Cancelling(CreateHttpClientHandler())) { Timeout = _limit };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("probe");
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        client.DefaultRequestHeaders.Authorization = _authorization;
        return client;
    }

    /// <summary>Appium's own end points, beside the ones that Selenium knows.</summary>
    internal static class Commands
    {
        public const string Contexts = "probeContexts";
        public const string EnterContext = "probeEnterContext";
        public const string Rotate = "probeRotate";
        public const string KeyboardShown = "probeKeyboardShown";
    }

    private sealed class Cancelling(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, InScope.Value);
            var answer = await base.SendAsync(request, either.Token);
            try
            {
                // The body is read here, where it can still be cancelled: a server that stops in the middle would hang us otherwise.
                await answer.Content.LoadIntoBufferAsync(either.Token);
                return answer;
            }
            catch
            {
                answer.Dispose();
                throw;
            }
        }
    }
}
