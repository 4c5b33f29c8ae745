using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Probe.LiveTests.Storage;

/// <summary>Stands between a client and a server as a network does, and can lose what the server answers.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<TcpClient> _clients = [];
    private readonly Lock _lock = new();
    private readonly int _server;
    private readonly Task _accepting;
    private volatile bool _losing;
    private volatile byte[]? _losingAfter;

    public Relay(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Once a client has said this, answers are lost on the way.</summary>
    public void LoseAnswers(string after) => _losingAfter = Encoding.UTF8.GetBytes(after);

    /// <summary>Cuts every connection, and lets new ones through whole.</summary>
    public void CutAndHeal()
    {
        lock (_lock)
        {
            foreach (var client in _clients)
            {
                client.Dispose();
            }

            _clients.Clear();
            _losing = false;
            _losingAfter = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        CutAndHeal();
        // The listener goes after its last caller: one that is asked for another after its end throws.
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var passing = new List<Task>();
        try
        {
            while (true)
            {
                passing.Add(PassAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using (client)
        {
            using var server = new TcpClient();
            lock (_lock)
            {
                _clients.Add(client);
            }

            await server.ConnectAsync(IPAddress.Loopback, _server, CancellationToken.None);

            // One side goes away: so does the other.
            await Task.WhenAny(PumpAsync(client, server, asks: true), PumpAsync(server, client, asks: false));
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool asks)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _end.Token) is var read and > 0)
            {
                if (asks && _losingAfter is { } after && buffer.AsSpan(0, read).IndexOf(after) >= 0)
                {
                    _losing = true;
                }

                if (asks || !_losing)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
                }
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // A cut connection is what this is for.
            return;
        }
    }
}
