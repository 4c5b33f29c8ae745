using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;

namespace Probe.Tests.Journey;

public sealed class JourneyHandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What a press on the last page sets off may leave when we have gone on to look.</summary>
    [Fact]
    public async Task After_a_press_on_what_may_be_the_last_page_reading_stays_as_strict()
    {
        await using var session = new Stances();
        var hand = new JourneyHand(session, new JourneyRecorder(), JourneyLimits.Default, (_, _, _) => Task.CompletedTask, TimeProvider.System);
        foreach (var stance in new[] { GuardStance.Reading, GuardStance.GoingOn, GuardStance.Reading, GuardStance.LastLook, GuardStance.Reading, GuardStance.GoingOn, GuardStance.Reading })
        {
            await hand.StanceAsync(stance, Token);
        }

        session.Taken.ShouldBe([GuardStance.Reading, GuardStance.GoingOn, GuardStance.Reading, GuardStance.LastLook, GuardStance.LastLook, GuardStance.GoingOn, GuardStance.LastLook]);
    }

    private sealed class Stances : IDriverSession
    {
        public List<GuardStance> Taken { get; } = [];

        public Task<Observation> PerformAsync(Step step, CancellationToken cancellationToken)
        {
            Taken.Add(((Step.Guard)step).Stance);
            return Task.FromResult<Observation>(new Observation.Done());
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
