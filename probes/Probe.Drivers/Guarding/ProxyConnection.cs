using Probe.Core.Probes.Journey.Guarding;

namespace Probe.Drivers.Guarding;

/// <summary>One connection of the browser to the proxy: requests one after the other, or a tunnel.</summary>
internal sealed class ProxyConnection
{
    private readonly GuardProxy _proxy;
    private readonly Stream _client;
    private readonly WireReader _reader;
    private readonly UpstreamLine _line;
    private string? _tunnelTo;

    public ProxyConnection(GuardProxy proxy, Stream client)
        : this(proxy, client, null, new UpstreamLine(proxy))
    {
    }

    /// <param name="tunnelTo">Scheme, host and port of what is asked within a tunnel; null: each request says whom it is for.</param>
    private ProxyConnection(GuardProxy proxy, Stream client, string? tunnelTo, UpstreamLine line)
    {
        _proxy = proxy;
        _client = client;
        _reader = new WireReader(client);
        _tunnelTo = tunnelTo;
        _line = line;
    }

    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await WireHead.ReadAsync(_reader, cancellationToken) is { } head)
            {
                var goesOn = head.Start[0] == "CONNECT" ? await ConnectAsync(head.Start[1], cancellationToken) : await ExchangeAsync(head, cancellationToken);
                if (!goesOn)
                {
                    return;
                }
            }
        }
        finally
        {
            _line.Drop();
        }
    }

    /// <summary>Browsers ask for a tunnel for HTTPS and for every WebSocket; one that turns out to be plain is read.</summary>
    private async Task<bool> ConnectAsync(string place, CancellationToken cancellationToken)
    {
        var brakes = _proxy.Brakes;
        if (!Uri.TryCreate($"https://{place}/", UriKind.Absolute, out var address) || _tunnelTo is not null)
        {
            await _client.WriteAsync(GuardPage.Bad(), cancellationToken);
            return false;
        }

        if (_proxy.Guard.Stance == GuardStance.Braked)
        {
            _proxy.Guard.Refused("CONNECT", address, "The brake is on: nothing leaves any more.", GuardLayer.Proxy);
            await _client.WriteAsync(GuardPage.Held(document: false, beacon: false, keepAlive: false), cancellationToken);
            return false;
        }

        try
        {
            await _line.ConnectAsync(address.IdnHost, address.Port, brakes, cancellationToken);
        }
        catch (UnreachableException)
        {
            await _client.WriteAsync(GuardPage.Unreachable(), cancellationToken);
            return false;
        }

        await _client.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray(), cancellationToken);
        if (!await _reader.HaveAsync(ClientHello.RecordHead, cancellationToken))
        {
            return false;
        }

        if (!ClientHello.Begins(_reader.Buffered.Span))
        {
            _tunnelTo = $"http://{place}";
            return true;
        }

        if (_proxy.Authority is { } authority)
        {
            return await ReadEncryptedAsync(authority, address, cancellationToken);
        }

        await _reader.HaveAsync(ClientHello.Length(_reader.Buffered.Span), cancellationToken);
        if (_proxy.Guard.Stance != GuardStance.Consented && ClientHello.IsForWebSocket(_reader.Buffered.Span))
        {
            _proxy.Guard.Refused("CONNECT", new UriBuilder(address) { Scheme = "wss" }.Uri, "An encrypted WebSocket: its messages could not be judged.", GuardLayer.Proxy);
            return false;
        }

        var toServer = PassAsync(_reader, _line.Stream, cancellationToken);
        var toClient = PassAsync(_line.Reader, _client, cancellationToken);
        await await Task.WhenAny(toServer, toClient);
        _line.Drop();
        await _client.DisposeAsync();
        await Task.WhenAll(toServer, toClient);
        return false;
    }

    /// <summary>The browser speaks to us, and we to the portal: what is in between can be judged.</summary>
    private async Task<bool> ReadEncryptedAsync(GuardAuthority authority, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            await _line.SecureAsync(authority, address.IdnHost, cancellationToken);
        }
        catch (UnreachableException broken)
        {
            throw new WireException(broken.Message, broken);
        }

        try
        {
            await using var secure = await authority.AcceptAsync(new RewoundStream(_reader, _client), address.IdnHost, cancellationToken);
            await new ProxyConnection(_proxy, secure, $"https://{address.Authority}", _line).ServeAsync(cancellationToken);
            return false;
        }
        catch (System.Security.Authentication.AuthenticationException refused)
        {
            throw new WireException("The browser did not go on with the encrypted connection.", refused);
        }
    }

    private async Task<bool> ExchangeAsync(WireHead head, CancellationToken cancellationToken)
    {
        var brakes = _proxy.Brakes;
        var address = _tunnelTo is null ? head.Start[1] : _tunnelTo + head.Start[1];
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || (_tunnelTo is null && url.Scheme != "http") || $"http://{url.Authority}" == _proxy.Address)
        {
            await _client.WriteAsync(GuardPage.Bad(), cancellationToken);
            return false;
        }

        if (_tunnelTo is null && _proxy.Proof.Takes(url))
        {
            await _client.WriteAsync(GuardPage.Proof(), cancellationToken);
            return false;
        }

        if (head.Get("Expect") is not null)
        {
            head.Remove("Expect");
            await _client.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
        }

        var body = WireBody.OfRequest(head, _reader);
        var beginning = await body.BeginningAsync(OutgoingRequest.MostBody, cancellationToken);
        var request = RequestReader.Read(head, url, beginning);
        if (!_proxy.Guard.Judge(request, GuardLayer.Proxy, last: true).Allowed)
        {
            await _client.WriteAsync(GuardPage.Held(request.Purpose == RequestPurpose.Document, request.Purpose == RequestPurpose.Beacon, keepAlive: body.Ended), cancellationToken);
            return body.Ended;
        }

        var webSocket = head.IsWebSocket;
        head.Remove("Proxy-Connection", "Proxy-Authorization", "Keep-Alive", "Sec-WebSocket-Extensions");
        head.Set("Connection", webSocket ? "Upgrade" : "keep-alive");
        head.Start[1] = url.PathAndQuery;
        WireHead? answer;
        try
        {
            answer = await _line.AskAsync(head, request.IsSafe, url, body, beginning, brakes, cancellationToken);
        }
        catch (UnreachableException)
        {
            _line.Drop();
            await _client.WriteAsync(GuardPage.Unreachable(), cancellationToken);
            return false;
        }

        return await AnswerAsync(head.Start[0], answer, webSocket, url, cancellationToken);
    }

    private async Task<bool> AnswerAsync(string method, WireHead answer, bool webSocket, Uri url, CancellationToken cancellationToken)
    {
        while (answer.Start[1].StartsWith('1') && answer.Start[1] != "101")
        {
            await _client.WriteAsync(answer.ToBytes(), cancellationToken);
            answer = await WireHead.ReadAsync(_line.Reader, cancellationToken) ?? throw new WireException("The answer did not come.");
        }

        if (webSocket && answer.Start[1] == "101")
        {
            await _client.WriteAsync(answer.ToBytes(), cancellationToken);
            await ConverseAsync(url, cancellationToken);
            return false;
        }

        var body = WireBody.OfResponse(answer, _line.Reader);
        var empty = method == "HEAD" || answer.Start[1] is "204" or "304";
        var last = answer.Closes || answer.Start[0] == "HTTP/1.0";
        var ends = !empty && body.EndsWithConnection;
        answer.Remove("Keep-Alive", "Proxy-Connection");
        answer.Start[0] = "HTTP/1.1";
        answer.Set("Connection", ends ? "close" : "keep-alive");
        await _client.WriteAsync(answer.ToBytes(), cancellationToken);
        if (!empty)
        {
            await body.CopyAsync(ReadOnlyMemory<byte>.Empty, _client, cancellationToken);
        }

        if (last || ends)
        {
            _line.Drop();
        }

        return !ends;
    }

    private async Task ConverseAsync(Uri url, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(url) { Scheme = url.Scheme == "https" ? "wss" : "ws" }.Uri;
        var toClient = PassAsync(_line.Reader, _client, cancellationToken);
        var toServer = WebSocketWire.RelayAsync(_reader, _line.Stream, Allows, cancellationToken);
        await await Task.WhenAny(toServer, toClient);
        _line.Drop();
        await _client.DisposeAsync();
        await Task.WhenAll(toServer, toClient);

        bool Allows(ReadOnlyMemory<byte> message, bool text) => _proxy.Guard.Judge(
            new OutgoingRequest(OutgoingRequest.Message, address, RequestPurpose.WebSocket, TopLevel: false)
            {
                Body = message.Length > OutgoingRequest.MostBody ? message[..OutgoingRequest.MostBody] : message,
                MediaType = text ? "text/plain" : "",
            },
            GuardLayer.Proxy,
            last: true).Allowed;
    }

    private static async Task PassAsync(WireReader from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
