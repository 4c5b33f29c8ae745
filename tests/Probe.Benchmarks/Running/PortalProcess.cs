using System.Diagnostics;
using System.Text.Json;

namespace Probe.Benchmarks.Running;

/// <summary>Sample portals in a process of their own, which ends with this one.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process _process;

    private PortalProcess(Process process, IReadOnlyDictionary<string, string> urls)
    {
        _process = process;
        Urls = urls;
    }

    /// <summary>Addresses by portal id.</summary>
    public IReadOnlyDictionary<string, string> Urls { get; }

    public static async Task<PortalProcess> StartAsync(Bench bench, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(bench.PortalProgram, ["--base-port", "0", "--only", string.Join(',', ids), "--exit-with-stdin"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        var process = Process.Start(start) ?? throw new BenchException("The sample portals do not start.");
        var urls = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == "ready")
            {
                return new PortalProcess(process, urls);
            }

            using var card = JsonDocument.Parse(line);
            urls[card.RootElement.GetProperty("id").GetString()!] = card.RootElement.GetProperty("url").GetString()!;
        }

        throw new BenchException($"The sample portals {string.Join(", ", ids)} did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
