using Probe.Cli.Campaigns;
using Probe.Core.Campaigns;
using Probe.Core.Visits;

namespace Probe.Tests.Campaigns;

/// <summary>A place on a host is held as long as it is surely ours.</summary>
public sealed class HostStayTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private readonly SilentLedger _ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public async Task A_place_whose_renewal_is_not_answered_is_given_up_before_somebody_else_may_have_it()
    {
        var entered = _time.GetTimestamp();
        await using var stay = await EnterAsync();
        var lost = new TaskCompletionSource();
        await using var heard = stay.Lost.Register(lost.SetResult);
        _time.Advance(HostStay.Term / 4);
        await _ledger.Asked.Task.WaitAsync(Limit, Token);
        lost.Task.IsCompleted.ShouldBeFalse("the store may still answer");
        _time.Advance(HostStay.Term / 2);
        await lost.Task.WaitAsync(Limit, Token);
        _time.GetElapsedTime(entered).ShouldBeLessThan(HostStay.Term);
    }

    [Fact]
    public async Task A_host_rests_also_after_a_visit_that_was_broken_off()
    {
        await using (await EnterAsync())
        {
        }

        _ledger.Left.ShouldBe((TimeSpan.FromSeconds(7), null));
    }

    [Fact]
    public async Task A_host_that_failed_is_told_so()
    {
        await using (var stay = await EnterAsync())
        {
            stay.Ended(failed: true);
        }

        _ledger.Left.ShouldBe((TimeSpan.FromSeconds(7), true));
    }

    private async Task<HostStay> EnterAsync() =>
        (await HostStay.EnterAsync(_ledger, "h", 1, "a", TimeSpan.FromSeconds(7), _time, Token)).Stay.ShouldNotBeNull();

    /// <summary>Lets everybody in, and never answers a renewal: its server is away.</summary>
    private sealed class SilentLedger : ICampaignLedger
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public (TimeSpan RestedFor, bool? Failed)? Left { get; private set; }

        public Task<HostTurn> EnterHostAsync(string host, int sessions, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken) =>
            Task.FromResult<HostTurn>(new HostTurn.Entered(0));

        public async Task<bool> RenewHostAsync(string host, string holder, DateTimeOffset now, TimeSpan term, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return true;
        }

        public Task LeaveHostAsync(string host, string holder, DateTimeOffset now, TimeSpan rest, bool? failed, CancellationToken cancellationToken)
        {
            Left = (rest, failed);
            return Task.CompletedTask;
        }

        public Task<int> PlanAsync(CampaignRun run, IReadOnlyList<PlannedVisit> visits, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<CampaignRun?> FindCampaignRunAsync(RunId run, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<CampaignRun>> ListCampaignRunsAsync(string? campaign, DateTimeOffset? before, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<VisitProgress>> ProgressAsync(RunId run, string? target, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task NoteTryAsync(VisitKey key, string reason, DateTimeOffset at, bool counts, bool giveUp, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task LeaveAloneAsync(string host, DateTimeOffset until, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
