using Probe.Core.Visits;

namespace Probe.Drivers.Guarding;

/// <summary>The line from one of the browser's connections to the portal: one connection at a time, made when it is needed.</summary>
internal sealed class UpstreamLine(GuardProxy proxy)
{
    private Upstream? _upstream;

    /// <summary>True until something has been asked on it.</summary>
    private bool _fresh;

    public WireReader Reader => Open.Reader;

    public Stream Stream => Open.Stream;

    private Upstream Open => _upstream ?? throw new WireException("The line is cut.");

    /// <exception cref="UnreachableException">There is no such server, or it does not answer.</exception>
    public async Task ConnectAsync(string host, int port, int brakes, CancellationToken cancellationToken)
    {
        Drop();
        _upstream = await proxy.ConnectAsync(host, port, brakes, cancellationToken);
        _fresh = true;
    }

    /// <exception cref="UnreachableException">The portal's certificate is not to be trusted.</exception>
    public async Task SecureAsync(GuardAuthority authority, string host, CancellationToken cancellationToken) =>
        _upstream = await authority.SecureAsync(Open, host, proxy, cancellationToken);

    public void Drop()
    {
        if (_upstream is not null)
        {
            proxy.Drop(_upstream);
            _upstream = null;
        }
    }

    /// <summary>Sends the request. What writes is sent on a connection of its own, and once: it must never be repeated.</summary>
    /// <param name="brakes">As read before the request was judged.</param>
    /// <exception cref="UnreachableException">It could not be sent, or was sent and not answered.</exception>
    public async Task<WireHead> AskAsync(WireHead head, bool safe, Uri url, WireBody body, ReadOnlyMemory<byte> beginning, int brakes, CancellationToken cancellationToken)
    {
        var place = $"{url.IdnHost}:{url.Port}";
        var kept = _upstream?.Place == place;
        var again = kept && !_fresh && safe && beginning.Length == 0;
        var usable = again || (kept && _fresh);
        while (true)
        {
            if (!usable)
            {
                await ConnectAsync(url.IdnHost, url.Port, brakes, cancellationToken);
                if (url.Scheme == "https")
                {
                    await SecureAsync(proxy.Authority!, url.IdnHost, cancellationToken);
                }
            }

            _fresh = false;
            try
            {
                await Stream.WriteAsync(head.ToBytes(), cancellationToken);
                await body.CopyAsync(beginning, Stream, cancellationToken);
                if (await WireHead.ReadAsync(Reader, cancellationToken) is { } answer)
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
}
