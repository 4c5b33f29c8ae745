using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Probe.Benchmarks.Running;
using Probe.Benchmarks.Scale;

namespace Probe.Benchmarks.Stub;

/// <summary>The stub in a process of its own, which ends with this one.</summary>
internal sealed class StubProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(1) };
    private readonly Uri _truth;

    private StubProcess(Process process, IReadOnlyList<string> hosts, Uri truth) => (_process, Hosts, _truth) = (process, hosts, truth);

    /// <summary>Authorities, one a host.</summary>
    public IReadOnlyList<string> Hosts { get; }

    public int Id => _process.Id;

    public static async Task<StubProcess> StartAsync(ScaleShape shape, CancellationToken cancellationToken)
    {
        var numbers = new[] { shape.Hosts, shape.Median, shape.P99, shape.Seed }.Select(n => n.ToString(CultureInfo.InvariantCulture));
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[.. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(StubProcess).Assembly.Location] : Array.Empty<string>(), StubPortal.Verb, .. numbers])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new BenchException("The stub portal does not start.");
        var authorities = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("truth ", StringComparison.Ordinal))
            {
                return authorities.Count == shape.Hosts ? new StubProcess(process, authorities, new Uri($"http://{line[6..]}/truth")) : throw new BenchException($"The stub stands in for {authorities.Count} hosts, not for {shape.Hosts}.");
            }

            authorities.Add(line);
        }

        throw new BenchException("The stub portal did not start.");
    }

    public async Task<IReadOnlyList<StubTruth>> TruthAsync(CancellationToken cancellationToken) =>
        await _client.GetFromJsonAsync<List<StubTruth>>(_truth, cancellationToken) ?? throw new BenchException("The stub tells no truth.");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
