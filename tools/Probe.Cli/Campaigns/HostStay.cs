using Probe.Core.Campaigns;
using Probe.Core.Records;

namespace Probe.Cli.Campaigns;

/// <summary>A place on a host, held and renewed while a visit lasts. A holder that dies loses it after a term; one that lost it must leave at once.</summary>
internal sealed class HostStay : IAsyncDisposable
{
    /// <summary>How long a killed holder keeps others from the host.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(30);

    /// <summary>A renewal is asked for in so much time at least: a process that slept through its term may still have its place.</summary>
    private static readonly TimeSpan LeastAsking = TimeSpan.FromSeconds(5);

    /// <summary>A visit that was cancelled is of a process that is told to end.</summary>
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(10);

    private readonly ICampaignLedger _ledger;
    private readonly string _host;
    private readonly string _holder;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewing;
    private readonly TimeSpan _rest;
    private bool _ended;
    private bool? _failed;

    private HostStay(ICampaignLedger ledger, string host, string holder, int failuresInARow, TimeSpan rest, TimeProvider time)
    {
        (_ledger, _host, _holder, _rest, _time) = (ledger, host, holder, rest, time);
        FailuresInARow = failuresInARow;
        _renewing = RenewAsync();
    }

    /// <summary>Visits that the host's failure ended, since it last served. ≥ 0.</summary>
    public int FailuresInARow { get; }

    /// <summary>Cancelled when the place is lost: the visit must end.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <param name="rest">How long the host rests afterwards, however the stay ends. ≥ 0.</param>
    /// <returns>The stay, or why there is none.</returns>
    public static async Task<(HostStay? Stay, HostTurn Turn)> EnterAsync(
        ICampaignLedger ledger, string host, int sessions, string holder, TimeSpan rest, TimeProvider time, CancellationToken cancellationToken)
    {
        var turn = await ledger.EnterHostAsync(host, sessions, holder, time.GetUtcNow(), Term, cancellationToken);
        return (turn is HostTurn.Entered entered ? new HostStay(ledger, host, holder, entered.FailuresInARow, rest, time) : null, turn);
    }

    /// <summary>How the visit went; told to the host's other visitors when the stay ends.</summary>
    /// <param name="failed">True: the host's failure ended it; false: it served; null: neither.</param>
    public void Ended(bool? failed) => (_ended, _failed) = (true, failed);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing;
        try
        {
            // The host is left whatever else was cancelled; a store that is away is not waited for longer than the place is held.
            using var limit = new CancellationTokenSource(_ended ? Term : LeaveWithin, _time);
            await _ledger.LeaveHostAsync(_host, _holder, _time.GetUtcNow(), _rest, _failed, limit.Token);
        }
        catch (Exception away) when (away is StoreException or OperationCanceledException)
        {
            // Nothing is lost: the place is free when its term has passed.
        }

        _end.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        var held = _time.GetTimestamp();
        while (true)
        {
            try
            {
                await Task.Delay(RenewEvery, _time, _end.Token);
                var asked = _time.GetTimestamp();

                // A store that waits for its server would answer when the place is another's already.
                var left = Term - RenewEvery - _time.GetElapsedTime(held);
                using var inTime = new CancellationTokenSource(left > LeastAsking ? left : LeastAsking, _time);
                using var asking = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, inTime.Token);
                if (!await _ledger.RenewHostAsync(_host, _holder, _time.GetUtcNow(), Term, asking.Token))
                {
                    await _lost.CancelAsync();
                    return;
                }

                held = asked;
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception away) when (away is StoreException or OperationCanceledException)
            {
                // The store is away. The place is still ours until the term since the last renewal has passed.
                if (_time.GetElapsedTime(held) + RenewEvery >= Term)
                {
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
    }
}
