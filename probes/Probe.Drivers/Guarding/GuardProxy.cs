using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;

namespace Probe.Drivers.Guarding;

/// <summary>A forward proxy of one session, on a free port of the loopback: below the browser, so that no technique of a page passes it by. It reads HTTP and WebSockets; encrypted connections only with an authority, without one it can but cut them.</summary>
internal sealed class GuardProxy : IAsyncDisposable
{
    private readonly SubmissionGuard _guard;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Socket> _sockets = [];
    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private readonly ConcurrentDictionary<string, SiteFailure> _failures = new(StringComparer.OrdinalIgnoreCase);
    private Task _accepting = Task.CompletedTask;
    private bool _braked;
    private int _brakes;

    private GuardProxy(SubmissionGuard guard, GuardAuthority? authority)
    {
        _guard = guard;
        Authority = authority;
    }

    /// <summary>Opens encrypted connections; null: they are passed on unread.</summary>
    public GuardAuthority? Authority { get; }

    /// <summary>As browsers are told of it.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

    public SubmissionGuard Guard => _guard;

    /// <summary>By which a browser elsewhere is known to come through here.</summary>
    public GuardProof Proof { get; } = new();

    /// <summary>How often the brake was put on: what was judged before it must not leave after it.</summary>
    public int Brakes
    {
        get
        {
            lock (_lock)
            {
                return _brakes;
            }
        }
    }

    /// <param name="authority">Belongs to the proxy from now on.</param>
    public static GuardProxy Start(SubmissionGuard guard, GuardAuthority? authority)
    {
        var proxy = new GuardProxy(guard, authority);
        proxy._listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        proxy._listener.Listen(512);
        proxy._accepting = proxy.AcceptAsync();
        return proxy;
    }

    /// <summary>Why the last connection to this host failed; null: none failed.</summary>
    public SiteFailure? FailureOf(Uri address) => _failures.GetValueOrDefault($"{address.IdnHost}:{address.Port}");

    /// <summary>Cuts every connection; when it returns, nothing leaves any more.</summary>
    public void Brake()
    {
        lock (_lock)
        {
            _braked = true;
            _brakes++;
            foreach (var socket in _sockets)
            {
                Abort(socket);
            }

            _sockets.Clear();
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            _braked = false;
        }
    }

    /// <param name="brakes">As read before the request was judged.</param>
    /// <exception cref="UnreachableException">There is no such server, or it does not answer.</exception>
    /// <exception cref="WireException">The brake came between.</exception>
    public async Task<Upstream> ConnectAsync(string host, int port, int brakes, CancellationToken cancellationToken)
    {
        var place = $"{host}:{port}";
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host.Trim('[', ']'), port, cancellationToken);
        }
        catch (SocketException broken)
        {
            socket.Dispose();
            var failure = Read(broken.SocketErrorCode);
            _failures[place] = failure;
            throw new UnreachableException(failure.Detail, broken);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }

        _failures.TryRemove(place, out _);
        lock (_lock)
        {
            if (_braked || brakes != _brakes)
            {
                socket.Dispose();
                throw new WireException("The brake is on.");
            }

            _sockets.Add(socket);
        }

        var stream = new NetworkStream(socket, ownsSocket: false);
        return new Upstream(place, socket, stream, new WireReader(stream));
    }

    /// <summary>Keeps why a server that was reached gave no answer.</summary>
    public void Failed(string place, SiteFailure failure) => _failures[place] = failure;

    public void Drop(Upstream upstream)
    {
        lock (_lock)
        {
            _sockets.Remove(upstream.Socket);
        }

        upstream.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Brake();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_serving.Keys);
        _stop.Dispose();
        Authority?.Dispose();
    }

    /// <summary>So that the other side sees a broken connection, not an end.</summary>
    internal static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        catch (SocketException)
        {
            // It had ended by itself.
        }
        catch (ObjectDisposedException)
        {
            // So it had.
        }
    }

    private static SiteFailure Read(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => new SiteFailure(SiteFailureKind.NoSuchHost, "no such host: the name could not be resolved"),
        SocketError.ConnectionRefused => new SiteFailure(SiteFailureKind.Refused, "the connection was refused"),
        SocketError.TimedOut => new SiteFailure(SiteFailureKind.Silent, "the connection got no answer"),
        SocketError.ConnectionReset => new SiteFailure(SiteFailureKind.ConnectionReset, "the connection was reset"),
        _ => new SiteFailure(SiteFailureKind.ConnectionFailed, $"the connection failed ({error})"),
    };

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException) when (!_stop.IsCancellationRequested)
            {
                continue; // A client that had gone before it was let in.
            }

            client.NoDelay = true;
            lock (_lock)
            {
                _sockets.Add(client);
            }

            var serving = ServeAsync(client);
            _serving[serving] = true;
            _ = serving.ContinueWith(done => _serving.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        await using var stream = new NetworkStream(client, ownsSocket: false);
        try
        {
            await new ProxyConnection(this, stream).ServeAsync(_stop.Token);
        }
        catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException or WireException or OperationCanceledException)
        {
            // One of the sides went, or was cut: the other must see a broken connection, not an answer that looks whole.
            Abort(client);
        }
        finally
        {
            lock (_lock)
            {
                _sockets.Remove(client);
            }

            client.Dispose();
        }
    }
}
