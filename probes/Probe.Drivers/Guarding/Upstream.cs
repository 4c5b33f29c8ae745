using System.Net.Sockets;

namespace Probe.Drivers.Guarding;

/// <summary>A connection to a portal's server.</summary>
/// <param name="Place">Host and port.</param>
internal sealed record Upstream(string Place, Socket Socket, Stream Stream, WireReader Reader) : IDisposable
{
    public void Dispose()
    {
        Stream.Dispose();
        Socket.Dispose();
    }
}

/// <summary>The portal's server could not be reached; kept by the proxy for whoever opened the address.</summary>
internal sealed class UnreachableException : Exception
{
    public UnreachableException()
    {
    }

    public UnreachableException(string message)
        : base(message)
    {
    }

    public UnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
