using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns;

/// <summary>Who tells whom of a run: whoever closes it claims each recipient first, so that of several machines, each with a home of its own, one tells.</summary>
/// <remarks>
/// A claim ends by itself: who died with one is replaced. One that died after the mail server had taken the letter and before that was noted here is replaced too, and the letter goes
/// twice, with the same Message-ID: a second copy is a nuisance, and an alarm that was never told is what all of this is there to prevent.
/// Failures of the medium surface as <see cref="StoreException"/>.
/// </remarks>
public interface ITellingLedger
{
    /// <summary>Claims the telling of one recipient, where nobody else holds it and it was not told yet. Claimed again by its holder, it is held for another term.</summary>
    /// <param name="channel">The recipient: the same text on every machine. No secret.</param>
    /// <param name="holder">Who: unique to a process and what it is doing.</param>
    /// <param name="now">The caller's clock; implementations that several machines share use the server's own instead.</param>
    /// <param name="term">How long it is held: longer than telling can take. &gt; 0.</param>
    Task<TellingTurn> ClaimTellingAsync(RunId run, string channel, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Notes that a recipient was told. Whoever held it: it happened.</summary>
    Task NoteToldAsync(RunId run, string channel, string holder, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives a claim back: the recipient could not be told. Of what was told, or is another's, nothing changes.</summary>
    Task GiveTellingBackAsync(RunId run, string channel, string holder, CancellationToken cancellationToken);
}

/// <summary>What came of claiming.</summary>
public abstract record TellingTurn
{
    private TellingTurn()
    {
    }

    public sealed record Claimed : TellingTurn;

    /// <summary>It was told, by whomever.</summary>
    public sealed record Told(DateTimeOffset At) : TellingTurn;

    /// <summary>Somebody else is telling, or died while telling.</summary>
    /// <param name="EndsIn">When the claim ends by itself. &gt; 0.</param>
    public sealed record Held(TimeSpan EndsIn) : TellingTurn;
}
