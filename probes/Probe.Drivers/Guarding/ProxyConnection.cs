using System.Net.Sockets;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;

namespace Probe.Drivers.Guarding;

/// <summary>One connection of the browser to the proxy: requests one after the other, or a tunnel.</summary>
internal sealed class ProxyConnection(GuardProxy proxy, Stream client)
{
    private readonly WireReader _reader = new(client);
    private string? _tunnelTo;
    private Upstream? _upstream;
    private bool _fresh;

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
            Drop();
        }
    }

    /// <summary>Browsers ask for a tunnel for HTTPS and for every WebSocket; one that turns out to be plain is read.</summary>
    private async Task<bool> ConnectAsync(string place, CancellationToken cancellationToken)
    {
        var brakes = proxy.Brakes;
        if (!Uri.TryCreate($"https://{place}/", UriKind.Absolute, out var address) || _tunnelTo is not null)
        {
            await client.WriteAsync(GuardPage.Bad(), cancellationToken);
            return false;
        }

        if (proxy.Guard.Stance == GuardStance.Braked)
        {
            proxy.Guard.Refused("CONNECT", address, "The brake is on: nothing leaves any more.", GuardLayer.Proxy);
            await client.WriteAsync(GuardPage.Held(document: false, beacon: false, keepAlive: false), cancellationToken);
            return false;
        }

        try
        {
            _upstream = await proxy.ConnectAsync(address.IdnHost, address.Port, brakes, cancellationToken);
            _fresh = true;
        }
        catch (UnreachableException)
        {
            await client.WriteAsync(GuardPage.Unreachable(), cancellationToken);
            return false;
        }

        await client.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray(), cancellationToken);
        if (!await _reader.HaveAsync(ClientHello.RecordHead, cancellationToken))
        {
            return false;
        }

        if (!ClientHello.Begins(_reader.Buffered.Span))
        {
            _tunnelTo = $"http://{place}";
            return true;
        }

        if (proxy.Authority is { } authority)
        {
            return await ReadEncryptedAsync(authority, address, cancellationToken);
        }

        await _reader.HaveAsync(ClientHello.Length(_reader.Buffered.Span), cancellationToken);
        if (proxy.Guard.Stance != GuardStance.Consented && ClientHello.IsForWebSocket(_reader.Buffered.Span))
        {
            proxy.Guard.Refused("CONNECT", new UriBuilder(address) { Scheme = "wss" }.Uri, "An encrypted WebSocket: its messages could not be judged.", GuardLayer.Proxy);
            return false;
        }

        var toServer = PassAsync(_reader, _upstream.Stream, cancellationToken);
        var toClient = PassAsync(_upstream.Reader, client, cancellationToken);
        await await Task.WhenAny(toServer, toClient);
        Drop();
        await client.DisposeAsync();
        await Task.WhenAll(toServer, toClient);
        return false;
    }

    /// <summary>The browser speaks to us, and we to the portal: what is in between can be judged.</summary>
    private async Task<bool> ReadEncryptedAsync(GuardAuthority authority, Uri address, CancellationToken cancellationToken)
    {
        var upstream = _upstream!;
        _upstream = null;
        try
        {
            upstream = await authority.SecureAsync(upstream, address.IdnHost, proxy, cancellationToken);
        }
        catch (UnreachableException broken)
        {
            throw new WireException(broken.Message, broken);
        }

        try
        {
            await using var secure = await authority.AcceptAsync(new RewoundStream(_reader, client), address.IdnHost, cancellationToken);
            var within = new ProxyConnection(proxy, secure) { _tunnelTo = $"https://{address.Authority}", _upstream = upstream, _fresh = true };
            await within.ServeAsync(cancellationToken);
            return false;
        }
        catch (System.Security.Authentication.AuthenticationException refused)
        {
            throw new WireException("The browser did not go on with the encrypted connection.", refused);
        }
        finally
        {
            proxy.Drop(upstream);
        }
    }

    private async Task<bool> ExchangeAsync(WireHead head, CancellationToken cancellationToken)
    {
        var brakes = proxy.Brakes;
        var address = _tunnelTo is null ? head.Start[1] : _tunnelTo + head.Start[1];
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || (_tunnelTo is null && url.Scheme != "http") || $"http://{url.Authority}" == proxy.Address)
        {
            await client.WriteAsync(GuardPage.Bad(), cancellationToken);
            return false;
        }

        if (head.Get("Expect") is not null)
        {
            head.Remove("Expect");
            await client.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
        }

        var body = WireBody.OfRequest(head, _reader);
        var beginning = await body.BeginningAsync(OutgoingRequest.MostBody, cancellationToken);
        var request = RequestReader.Read(head, url, beginning);
        if (!proxy.Guard.Judge(request, GuardLayer.Proxy, last: true).Allowed)
        {
            await client.WriteAsync(GuardPage.Held(request.Purpose == RequestPurpose.Document, request.Purpose == RequestPurpose.Beacon, keepAlive: body.Ended), cancellationToken);
            return body.Ended;
        }

        var webSocket = head.IsWebSocket;
        head.Remove("Proxy-Connection", "Proxy-Authorization", "Keep-Alive", "Sec-WebSocket-Extensions");
        head.Set("Connection", webSocket ? "Upgrade" : "keep-alive");
        head.Start[1] = url.PathAndQuery;
        WireHead? answer;
        try
        {
            answer = await AskAsync(head, request.IsSafe, url, body, beginning, brakes, cancellationToken);
        }
        catch (UnreachableException)
        {
            Drop();
            await client.WriteAsync(GuardPage.Unreachable(), cancellationToken);
            return false;
        }

        return await AnswerAsync(head.Start[0], answer, webSocket, url, cancellationToken);
    }

    /// <summary>Sends the request. What writes is sent on a connection of its own, and once: it must never be repeated.</summary>
    private async Task<WireHead> AskAsync(WireHead head, bool safe, Uri url, WireBody body, ReadOnlyMemory<byte> beginning, int brakes, CancellationToken cancellationToken)
    {
        var place = $"{url.IdnHost}:{url.Port}";
        var kept = _upstream?.Place == place;
        var again = kept && !_fresh && safe && beginning.Length == 0;
        var usable = again || (kept && _fresh);
        while (true)
        {
            if (!usable)
            {
                Drop();
                _upstream = await proxy.ConnectAsync(url.IdnHost, url.Port, brakes, cancellationToken);
                if (url.Scheme == "https")
                {
                    _upstream = await proxy.Authority!.SecureAsync(_upstream, url.IdnHost, proxy, cancellationToken);
                }
            }

            _fresh = false;
            try
            {
                await _upstream!.Stream.WriteAsync(head.ToBytes(), cancellationToken);
                await body.CopyAsync(beginning, _upstream.Stream, cancellationToken);
                if (await WireHead.ReadAsync(_upstream.Reader, cancellationToken) is { } answer)
                {
                    return answer;
                }

                if (!again)
                {
                    throw Unanswered(place, safe, null);
                }
            }
            catch (IOException broken) when (!again)
            {
                throw Unanswered(place, safe, broken);
            }
            catch (IOException)
            {
                // A kept connection that the server had closed meanwhile: once more on a new one.
            }

            (again, usable) = (false, false);
        }
    }

    /// <summary>A reading request ends as it would without us; a writing one is answered, or the browser would send it again.</summary>
    private Exception Unanswered(string place, bool safe, IOException? broken)
    {
        var failure = new SiteFailure(SiteFailureKind.ConnectionReset, "the connection was closed without an answer");
        proxy.Failed(place, failure);
        return safe ? new WireException(failure.Detail, broken!) : new UnreachableException(failure.Detail, broken!);
    }

    private async Task<bool> AnswerAsync(string method, WireHead answer, bool webSocket, Uri url, CancellationToken cancellationToken)
    {
        while (answer.Start[1].StartsWith('1') && answer.Start[1] != "101")
        {
            await client.WriteAsync(answer.ToBytes(), cancellationToken);
            answer = await WireHead.ReadAsync(_upstream!.Reader, cancellationToken) ?? throw new WireException("The answer did not come.");
        }

        if (webSocket && answer.Start[1] == "101")
        {
            await client.WriteAsync(answer.ToBytes(), cancellationToken);
            await ConverseAsync(url, cancellationToken);
            return false;
        }

        var body = WireBody.OfResponse(answer, _upstream!.Reader);
        var empty = method == "HEAD" || answer.Start[1] is "204" or "304";
        var last = answer.Closes || answer.Start[0] == "HTTP/1.0";
        var ends = !empty && body.EndsWithConnection;
        answer.Remove("Keep-Alive", "Proxy-Connection");
        answer.Start[0] = "HTTP/1.1";
        answer.Set("Connection", ends ? "close" : "keep-alive");
        await client.WriteAsync(answer.ToBytes(), cancellationToken);
        if (!empty)
        {
            await body.CopyAsync(ReadOnlyMemory<byte>.Empty, client, cancellationToken);
        }

        if (last || ends)
        {
            Drop();
        }

        return !ends;
    }

    private async Task ConverseAsync(Uri url, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(url) { Scheme = url.Scheme == "https" ? "wss" : "ws" }.Uri;
        var toClient = PassAsync(_upstream!.Reader, client, cancellationToken);
        var toServer = WebSocketWire.RelayAsync(_reader, _upstream.Stream, Allows, cancellationToken);
        await await Task.WhenAny(toServer, toClient);
        Drop();
        await client.DisposeAsync();
        await Task.WhenAll(toServer, toClient);

        bool Allows(ReadOnlyMemory<byte> message, bool text) => proxy.Guard.Judge(
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

    private void Drop()
    {
        if (_upstream is not null)
        {
            proxy.Drop(_upstream);
            _upstream = null;
        }
    }
}
