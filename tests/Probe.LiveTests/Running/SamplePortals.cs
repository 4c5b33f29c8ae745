using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Probe.LiveTests.Running;

/// <summary>The sample portals, running as a program of their own. It ends with us, however we end: its standard input is ours.</summary>
public sealed class SamplePortals : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ImmutableDictionary<string, Uri> _urls;
    private readonly HttpClient _client = new();

    private SamplePortals(Process process, ImmutableDictionary<string, Uri> urls)
    {
        _process = process;
        _urls = urls;
    }

    /// <param name="only">Ids of portals; none: all of them.</param>
    public static Task<SamplePortals> StartAsync(CancellationToken cancellationToken, params string[] only) => StartAsync(0, cancellationToken, only);

    /// <param name="basePort">Port of the first portal, the others behind it; 0: free ones.</param>
    /// <param name="only">Ids of portals; none: all of them.</param>
    public static async Task<SamplePortals> StartAsync(int basePort, CancellationToken cancellationToken, params string[] only)
    {
        string[] which = only.Length > 0 ? ["--only", string.Join(',', only)] : [];
        var process = Process.Start(new ProcessStartInfo(Programs.Dotnet, [Programs.SamplePortal, "--base-port", basePort.ToString(System.Globalization.CultureInfo.InvariantCulture), "--exit-with-stdin", .. which])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            var urls = ImmutableDictionary.CreateBuilder<string, Uri>();
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line == "ready")
                {
                    return new SamplePortals(process, urls.ToImmutable());
                }

                var card = JsonSerializer.Deserialize<Card>(line, Json)!;
                urls[card.Id] = card.Url;
            }

            throw new InvalidOperationException("The sample portals ended before they were ready.");
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    public Uri this[string id] => _urls[id];

    public async Task<Truth> TruthAsync(string id, CancellationToken cancellationToken) =>
        (await _client.GetFromJsonAsync<Truth>(new Uri(_urls[id], "/truth"), Json, cancellationToken))!;

    /// <summary>By the word.</summary>
    public async Task<IReadOnlyDictionary<string, Expectation>> ExpectedAsync(string id, CancellationToken cancellationToken) =>
        (await _client.GetFromJsonAsync<Expectation[]>(new Uri(_urls[id], "/truth/expected"), Json, cancellationToken))!.DistinctBy(e => e.Keyword).ToDictionary(e => e.Keyword, StringComparer.Ordinal);

    public async Task ForgetAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await _client.PostAsync(new Uri(_urls[id], "/truth/reset"), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ends them as a power cut would.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private sealed record Card(string Id, Uri Url);
}
