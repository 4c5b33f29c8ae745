using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Probe.Tests.WebDriver;

/// <summary>A WebDriver server that answers as it is told: rightly, wrongly, late, or not at all.</summary>
internal sealed class W3cDouble : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, Func<NetworkStream, Task>> _answers = new(StringComparer.Ordinal);
    private readonly Task _serving;

    public W3cDouble()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        Answer("POST /session", """{"value":{"sessionId":"s1","capabilities":{"platformName":"Android","appium:automationName":"UiAutomator2","appium:deviceScreenDensity":400,"appium:deviceModel":"Pixel"}}}""");
        Answer("DELETE /session/s1", """{"value":null}""");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Requests as 'METHOD /path', with their bodies.</summary>
    public ConcurrentQueue<(string What, string Body)> Asked { get; } = new();

    public void Answer(string what, string body, int status = 200, string type = "application/json") => _answers[what] = stream => WriteAsync(stream, status, type, body);

    public void Error(string what, string code, string message, int status = 404) =>
        Answer(what, $$$"""{"value":{"error":"{{{code}}}","message":"{{{message}}}","stacktrace":""}}""", status);

    /// <summary>Takes the request and never answers.</summary>
    public void Silence(string what) => _answers[what] = _ => Task.Delay(Timeout.Infinite, _end.Token);

    /// <summary>Drops the connection instead of an answer.</summary>
    public void Drop(string what) => _answers[what] = stream =>
    {
        stream.Socket.LingerState = new LingerOption(true, 0);
        stream.Close();
        return Task.CompletedTask;
    };

    /// <summary>Breaks off in the middle of an answer.</summary>
    public void BreakOff(string what) => _answers[what] = async stream =>
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"value\":"u8.ToArray(), _end.Token);
        stream.Close();
    };

    /// <summary>Begins an answer and never ends it.</summary>
    public void Trickle(string what) => _answers[what] = async stream =>
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"value\":"u8.ToArray(), _end.Token);
        await Task.Delay(Timeout.Infinite, _end.Token);
    };

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        // The listener goes after its last caller: one that is asked for another after its end throws.
        await _serving;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ConverseAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadAsync(stream) is { } request)
                {
                    Asked.Enqueue(request);
                    if (_answers.TryGetValue(request.What, out var answer))
                    {
                        await answer(stream);
                    }
                    else
                    {
                        await WriteAsync(stream, 404, "application/json", """{"value":{"error":"unknown command","message":"not here","stacktrace":""}}""");
                    }
                }
            }
            catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // The client went, or the double is at its end.
            }
        }
    }

    private async Task<(string What, string Body)?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _end.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n");
        var length = lines.FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line ? int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture) : 0;
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _end.Token);
        var parts = lines[0].Split(' ');
        return ($"{parts[0]} {parts[1]}", Encoding.UTF8.GetString(body));
    }

    private async Task WriteAsync(NetworkStream stream, int status, string type, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {bytes.Length}\r\n\r\n"), _end.Token);
        await stream.WriteAsync(bytes, _end.Token);
    }
}
