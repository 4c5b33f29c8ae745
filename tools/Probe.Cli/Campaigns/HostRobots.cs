using System.Collections.Concurrent;
using Probe.Cli.Terminal;
using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Serilog;

namespace Probe.Cli.Campaigns;

/// <summary>Reads hosts' robots.txt, each once a day. A host that does not answer asks nothing: the visit itself finds out what is wrong with it.</summary>
internal sealed class HostRobots(ILogger log, TimeProvider time) : IDisposable
{
    /// <summary>What Probe calls itself to robots.txt; a target's declared identity goes before it.</summary>
    private const string Visitor = "Probe";

    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, RobotsRules Rules)> _known = new(StringComparer.Ordinal);
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxAutomaticRedirections = 5, UseCookies = false }) { Timeout = Limit, MaxResponseContentBufferSize = RobotsRules.MostCharacters };

    public async Task<RobotsRules> OfAsync(Target target, Uri address, CancellationToken cancellationToken)
    {
        var visitor = target.UserAgent?.Split('/', ' ', '(')[0] is { Length: > 0 } declared ? declared : Visitor;
        var file = new Uri(address, "/robots.txt");
        if (_known.TryGetValue($"{file} {visitor}", out var known) && known.At + Fresh > time.GetUtcNow())
        {
            return known.Rules;
        }

        var rules = RobotsRules.Parse(await ReadAsync(file, target.UserAgent ?? Visitor, cancellationToken), visitor);
        _known[$"{file} {visitor}"] = (time.GetUtcNow(), rules);
        return rules;
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> ReadAsync(Uri file, string identity, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            request.Headers.TryAddWithoutValidation("User-Agent", identity);
            using var answer = await _client.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType is null or "text/plain" ? await answer.Content.ReadAsStringAsync(cancellationToken) : "";
        }
        catch (Exception away) when (away is HttpRequestException or InvalidOperationException or TaskCanceledException { InnerException: TimeoutException })
        {
            log.Information("{File} could not be read: {Why}", file, Inert.Line(away.Message));
            return "";
        }
    }
}
