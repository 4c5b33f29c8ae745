using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Guarding;

namespace Probe.Core.Visits;

/// <summary>Something that can open sessions on a channel: a browser, or a phone behind an Appium server.</summary>
public interface IDriver : IAsyncDisposable
{
    /// <summary>Name, version and notes of the browser or device.</summary>
    DriverIdentity Identity { get; }

    /// <exception cref="FaultException">The browser or device cannot be had.</exception>
    Task<IDriverSession> OpenSessionAsync(SessionOptions options, CancellationToken cancellationToken);
}

/// <param name="Browser">Name and version.</param>
/// <param name="Program">The program's file name, without its folder.</param>
/// <param name="Notes">What a reader of the results must know.</param>
public sealed record DriverIdentity(string Browser, string Program, ImmutableArray<string> Notes);

/// <param name="Device">What the portal is shown.</param>
/// <param name="Language">For Accept-Language and the browser's locale.</param>
/// <param name="UserAgent">An identity to declare; null: the device's own.</param>
public sealed record SessionOptions(DeviceProfile Device, Scenarios.Language Language, string? UserAgent)
{
    /// <summary>What keeps submissions from leaving; null: none, for sessions that press nothing that submits.</summary>
    public GuardOptions? Guard { get; init; }
}

/// <summary>A fresh session with a portal.</summary>
public interface IDriverSession : IAsyncDisposable
{
    /// <summary>Whether something below the page can hold back what a press sends. Without it the point of submission is never pressed.</summary>
    bool CanHoldBack => true;

    /// <summary>Performs one step.</summary>
    /// <returns>What came of it. The portal's failures are observations.</returns>
    /// <exception cref="FaultException">Our instrument broke; the session is of no further use unless <see cref="FaultException.SessionLives"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the session is of no further use.</exception>
    Task<Observation> PerformAsync(Step step, CancellationToken cancellationToken);
}

/// <summary>Our instrument broke. Caught in one place, the shopper, and kept as a <see cref="Visits.Fault"/>.</summary>
public sealed class FaultException : Exception
{
    public FaultException()
        : this(new Fault(FaultKind.DriverLost, "The driver broke."))
    {
    }

    public FaultException(string message)
        : this(new Fault(FaultKind.DriverLost, message))
    {
    }

    public FaultException(string message, Exception innerException)
        : this(new Fault(FaultKind.DriverLost, message), innerException: innerException)
    {
    }

    public FaultException(Fault fault, bool sessionLives = false, Exception? innerException = null)
        : base(fault.Detail, innerException)
    {
        Fault = fault;
        SessionLives = sessionLives;
    }

    public Fault Fault { get; }

    /// <summary>True: the same session can begin another attempt.</summary>
    public bool SessionLives { get; }
}
