using System.Globalization;
using System.Net.Sockets;
using Probe.Benchmarks.Running;
using Probe.Benchmarks.Scale;

namespace Probe.Benchmarks.Pages;

/// <summary>How long the dashboard's pages take on a store of years, asked as a browser asks: over HTTP, until the last byte.</summary>
internal static class PagesCommand
{
    public const string Verb = "pages";

    /// <summary>Of every page, at the 95th percentile.</summary>
    private const double Goal = 300;

    private const string Usage = """
        Probe.Benchmarks pages: every page of the dashboard on a store that 'history --keep FOLDER' left.

          dotnet run -c Release --project tests/Probe.Benchmarks -- history --percent 100 --rounds 1 --keep FOLDER
          dotnet run -c Release --project tests/Probe.Benchmarks -- pages --home FOLDER [--asks 40] [--years 5] [--governments 365] [--only PART]

        Starts 'probe serve' on it and asks each page so many times, of another government or run each time, over loopback: the time is from the request to the last byte of the page, so that it is
        never less than the server's own. CPU is the service's, and says what a page costs where others keep the machine busy. The first of each page is told apart, because nothing is ready for it. --only takes pages whose name holds the words.

        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var (home, asks, years, governments, only) = ((string?)null, 40, 5, 365, "");
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var number = int.TryParse(value, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            switch (args[i])
            {
                case "--home" when File.Exists(Path.Combine(value, "probe.db")): home = Path.GetFullPath(value); break;
                case "--asks" when number is >= 2 and <= 1000: asks = number; break;
                case "--years" when number is >= 1 and <= 20: years = number; break;
                case "--governments" when number is >= 2 and <= 10_000: governments = number; break;
                case "--only" when value.Length > 0: only = value; break;
                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return args[i] is "--help" or "-h" ? 0 : 2;
            }
        }

        if (home is null)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            using var bench = new Bench(new BenchmarkOptions([], asks, [], false, null), TimeProvider.System);
            await MeasureAsync(bench, home, [.. AskedPages.All(years * 52, governments).Where(p => p.Name.Contains(only, StringComparison.OrdinalIgnoreCase))], asks, stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
        catch (BenchException broken)
        {
            await Console.Error.WriteLineAsync(broken.Message);
            return 1;
        }
    }

    private static async Task MeasureAsync(Bench bench, string home, IReadOnlyList<AskedPage> pages, int asks, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var temporary = bench.NewFolder("tmp");

        // A campaign that nothing fires: the service does nothing but answer.
        var campaign = ScaleFiles.Write(bench.NewFolder("files"), new ScaleShape(Hosts: 1, Repetitions: 1, Slots: 1, Sessions: 1, Median: 1, P99: 2, Seed: 1, Keywords: 1), ["127.0.0.1:9"]);
        await using var served = ProbeProcess.Start(bench, temporary, new Dictionary<string, string>(StringComparer.Ordinal), "serve", campaign, "--home", home, "--listen", $"127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromMinutes(5) };
        await ReadyAsync(served, client, bench.Time, cancellationToken);
        Console.WriteLine($"{"page",-44} {"median",8} {"p95",8} {"worst",8} {"first",8} {"CPU",8} {"KiB",8}   of {asks}, in ms; the goal is a p95 below {Goal:0}; CPU: the service's, a page");
        foreach (var page in pages)
        {
            var (times, bytes, busy) = (new List<double>(), 0L, TimeSpan.Zero);
            for (var n = 0; n <= asks; n++)
            {
                busy = n == 1 ? Cpu(served) : busy;
                var began = bench.Time.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(page.Path(n), UriKind.Relative), cancellationToken);
                var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                times.Add(bench.Time.GetElapsedTime(began).TotalMilliseconds);
                bytes += body.Length;
                if (!answer.IsSuccessStatusCode)
                {
                    throw new BenchException($"{page.Path(n)} was answered with {(int)answer.StatusCode}.");
                }
            }

            var spent = (Cpu(served) - busy).TotalMilliseconds / asks;
            var rest = times.Skip(1).Order().ToList();
            var p95 = rest[(int)Math.Ceiling(0.95 * rest.Count) - 1];
            Console.WriteLine($"{page.Name,-44} {rest[rest.Count / 2],8:0} {p95,8:0} {rest[^1],8:0} {times[0],8:0} {spent,8:0} {bytes / 1024.0 / times.Count,8:0}   {(p95 < Goal ? "" : "NOT below the goal")}");
        }

        await served.StopAsync();
    }

    private static TimeSpan Cpu(ProbeProcess served) => ProcFiles.Of(served.Id)?.Cpu ?? TimeSpan.Zero;

    /// <summary>Asks until it answers; a service that ended says why.</summary>
    private static async Task ReadyAsync(ProbeProcess served, HttpClient client, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            if (served.HasEnded)
            {
                await served.EndAsync(cancellationToken);
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("scenarios", UriKind.Relative), cancellationToken);
                return;
            }
            catch (HttpRequestException) when (time.GetElapsedTime(began) < TimeSpan.FromMinutes(2))
            {
                // It is starting: there is nothing to wait on but the address itself.
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
