using Probe.Core.Campaigns;

namespace Probe.Tests.Storage;

/// <summary>What every ledger promises of hosts: never more visitors than allowed, whoever they are.</summary>
public abstract class HostPlacesContract
{
    private const string Host = "zwfw.qinghe.example:8443";

    /// <summary>Long enough never to end in a test.</summary>
    private static readonly TimeSpan Term = TimeSpan.FromHours(1);

    /// <summary>Ends in a test, though not by itself: a test that does not wait never sees its end.</summary>
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(2);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The clock that the ledger goes by.</summary>
    protected abstract DateTimeOffset Now { get; }

    /// <summary>Opens the ledger of this test; called again, it opens the same one a second time, as another process would.</summary>
    protected abstract Task<ICampaignLedger> OpenAsync();

    /// <summary>Lets so much time pass on that clock: at once where it is ours, in truth where it is a server's.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    [Fact]
    public async Task A_host_has_as_many_places_as_allowed_and_no_more()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        (await EnterAsync(one, "a", sessions: 2)).ShouldBe(new HostTurn.Entered(0));
        (await EnterAsync(two, "b", sessions: 2)).ShouldBe(new HostTurn.Entered(0));
        (await EnterAsync(one, "c", sessions: 2)).ShouldBeOfType<HostTurn.Busy>().AskAgainIn.ShouldBeInRange(TimeSpan.FromTicks(1), TimeSpan.FromSeconds(5));
        (await EnterAsync(one, "c", sessions: 3)).ShouldBeOfType<HostTurn.Entered>();
        (await EnterAsync(two, "d", sessions: 1)).ShouldBeOfType<HostTurn.Busy>();
        (await two.EnterHostAsync("other.example", 1, "d", Now, Term, Token)).ShouldBeOfType<HostTurn.Entered>();

        await one.LeaveHostAsync(Host, "a", Now, TimeSpan.Zero, failed: null, Token);
        (await EnterAsync(two, "d", sessions: 3)).ShouldBeOfType<HostTurn.Entered>();
    }

    [Fact]
    public async Task Of_several_that_claim_a_telling_one_has_it_until_it_told_gave_up_or_died()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        var run = SampleCampaigns.Run;
        var turns = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? one : two).ClaimTellingAsync(run, "mail a", $"holder {i}", Now, Term, Token)));
        var holder = $"holder {Array.FindIndex(turns, t => t is TellingTurn.Claimed)}";
        turns.Count(t => t is TellingTurn.Claimed).ShouldBe(1);
        turns.OfType<TellingTurn.Held>().Count().ShouldBe(7);
        turns.OfType<TellingTurn.Held>().ShouldAllBe(h => h.EndsIn > TimeSpan.FromMinutes(59) && h.EndsIn <= Term);
        (await one.ClaimTellingAsync(run, "mail b", "other", Now, Term, Token)).ShouldBeOfType<TellingTurn.Claimed>("each recipient by itself");
        (await two.ClaimTellingAsync(run, "mail a", holder, Now, Term, Token)).ShouldBeOfType<TellingTurn.Claimed>("it is its own");

        // It gave up, another takes it and dies.
        await two.GiveTellingBackAsync(run, "mail a", "somebody else", Token);
        (await two.ClaimTellingAsync(run, "mail a", "next", Now, Brief, Token)).ShouldBeOfType<TellingTurn.Held>();
        await one.GiveTellingBackAsync(run, "mail a", holder, Token);
        (await two.ClaimTellingAsync(run, "mail a", "next", Now, Brief, Token)).ShouldBeOfType<TellingTurn.Claimed>();
        await PassAsync(Brief);
        (await one.ClaimTellingAsync(run, "mail a", "third", Now, Term, Token)).ShouldBeOfType<TellingTurn.Claimed>();

        // Told is told, whoever asks and whoever gives it back.
        await one.NoteToldAsync(run, "mail a", "third", Now, Token);
        await one.GiveTellingBackAsync(run, "mail a", "third", Token);
        (await two.ClaimTellingAsync(run, "mail a", "fourth", Now, Term, Token)).ShouldBeOfType<TellingTurn.Told>().At.ShouldBe(Now, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Several_that_ask_for_the_only_place_at_once_never_have_it_together()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        var inside = 0;
        var most = 0;
        var visits = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => VisitAsync(n % 2 == 0 ? one : two, $"v{n}"), Token)));
        visits.ShouldBe(8 * 5);
        most.ShouldBe(1);

        async Task VisitAsync(ICampaignLedger ledger, string holder)
        {
            for (var n = 0; n < 5;)
            {
                if (await EnterAsync(ledger, holder) is not HostTurn.Entered)
                {
                    await Task.Delay(2, Token);
                    continue;
                }

                var here = Interlocked.Increment(ref inside);
                most = Math.Max(most, here);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                Interlocked.Increment(ref visits);
                n++;
                await ledger.LeaveHostAsync(Host, holder, Now, TimeSpan.Zero, failed: false, Token);
            }
        }
    }

    [Fact]
    public async Task A_holder_that_enters_again_keeps_its_one_place()
    {
        await using var ledger = await OpenAsync();
        await EnterAsync(ledger, "a", sessions: 2);
        (await EnterAsync(ledger, "a", sessions: 2)).ShouldBeOfType<HostTurn.Entered>();
        (await EnterAsync(ledger, "b", sessions: 2)).ShouldBeOfType<HostTurn.Entered>();
    }

    [Fact]
    public async Task The_place_of_a_killed_holder_is_free_after_its_term()
    {
        await using var killed = await OpenAsync();
        await using var other = await OpenAsync();
        await killed.EnterHostAsync(Host, 1, "killed", Now, Brief, Token);
        (await EnterAsync(other, "b")).ShouldBeOfType<HostTurn.Busy>().AskAgainIn.ShouldBeLessThanOrEqualTo(Brief);
        await PassAsync(Brief);
        (await EnterAsync(other, "b")).ShouldBeOfType<HostTurn.Entered>();
        (await killed.RenewHostAsync(Host, "killed", Now, Term, Token)).ShouldBeFalse("somebody else has it");
        (await EnterAsync(killed, "killed")).ShouldBeOfType<HostTurn.Busy>();
    }

    [Fact]
    public async Task A_place_that_is_renewed_is_held_on()
    {
        await using var ledger = await OpenAsync();
        await ledger.EnterHostAsync(Host, 1, "a", Now, Brief, Token);
        (await ledger.RenewHostAsync(Host, "a", Now, Term, Token)).ShouldBeTrue();
        await PassAsync(Brief);
        (await EnterAsync(ledger, "b")).ShouldBeOfType<HostTurn.Busy>();
        (await ledger.RenewHostAsync(Host, "a", Now, Term, Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_place_that_nobody_took_is_still_its_holders_after_its_term()
    {
        await using var ledger = await OpenAsync();
        await ledger.EnterHostAsync(Host, 1, "late", Now, Brief, Token);
        await PassAsync(Brief);
        (await ledger.RenewHostAsync(Host, "late", Now, Term, Token)).ShouldBeTrue();
        (await EnterAsync(ledger, "b")).ShouldBeOfType<HostTurn.Busy>();
    }

    [Fact]
    public async Task Who_left_or_never_came_has_nothing_to_renew()
    {
        await using var ledger = await OpenAsync();
        await EnterAsync(ledger, "a");
        await ledger.LeaveHostAsync(Host, "a", Now, TimeSpan.Zero, failed: null, Token);
        (await ledger.RenewHostAsync(Host, "a", Now, Term, Token)).ShouldBeFalse();
        (await ledger.RenewHostAsync(Host, "stranger", Now, Term, Token)).ShouldBeFalse();
        (await EnterAsync(ledger, "b")).ShouldBeOfType<HostTurn.Entered>();
    }

    [Fact]
    public async Task A_host_rests_between_two_visits()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        await EnterAsync(one, "a");
        await one.LeaveHostAsync(Host, "a", Now, Brief, failed: false, Token);
        (await EnterAsync(two, "b")).ShouldBeOfType<HostTurn.Busy>().AskAgainIn.ShouldBeInRange(TimeSpan.FromTicks(1), Brief);
        await PassAsync(Brief);
        (await EnterAsync(two, "b")).ShouldBeOfType<HostTurn.Entered>();
    }

    [Fact]
    public async Task A_rest_is_not_shortened_by_who_leaves_next()
    {
        await using var ledger = await OpenAsync();
        await EnterAsync(ledger, "a", sessions: 2);
        await EnterAsync(ledger, "b", sessions: 2);
        await ledger.LeaveHostAsync(Host, "a", Now, Term, failed: false, Token);
        await ledger.LeaveHostAsync(Host, "b", Now, TimeSpan.Zero, failed: false, Token);
        (await EnterAsync(ledger, "c")).ShouldBeOfType<HostTurn.Busy>();
    }

    [Fact]
    public async Task A_host_left_alone_says_until_when_and_why()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        var until = Now + Brief;
        await one.LeaveAloneAsync(Host, until, "429, Retry-After: 2", Token);
        var alone = (await EnterAsync(two, "b")).ShouldBeOfType<HostTurn.LeftAlone>();
        (alone.Until - until).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(1));
        alone.Reason.ShouldBe("429, Retry-After: 2");
        (await two.EnterHostAsync("other.example", 1, "b", Now, Term, Token)).ShouldBeOfType<HostTurn.Entered>();
        await PassAsync(Brief);
        (await EnterAsync(two, "b")).ShouldBeOfType<HostTurn.Entered>();
    }

    [Fact]
    public async Task Leaving_alone_is_never_shortened()
    {
        await using var ledger = await OpenAsync();
        await ledger.LeaveAloneAsync(Host, Now + TimeSpan.FromHours(1), "an hour", Token);
        await ledger.LeaveAloneAsync(Host, Now + TimeSpan.FromMinutes(5), "five minutes", Token);
        (await EnterAsync(ledger, "a")).ShouldBeOfType<HostTurn.LeftAlone>().Reason.ShouldBe("an hour");
        await ledger.LeaveAloneAsync(Host, Now + TimeSpan.FromHours(2), "two hours", Token);
        (await EnterAsync(ledger, "a")).ShouldBeOfType<HostTurn.LeftAlone>().Reason.ShouldBe("two hours");
    }

    [Fact]
    public async Task Failures_in_a_row_count_across_holders_until_the_host_serves()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        (await VisitAsync(one, "a", failed: true)).ShouldBe(0);
        (await VisitAsync(two, "b", failed: true)).ShouldBe(1);
        (await VisitAsync(one, "c", failed: null)).ShouldBe(2);
        (await VisitAsync(two, "d", failed: true)).ShouldBe(2);
        (await VisitAsync(one, "e", failed: false)).ShouldBe(3);
        (await VisitAsync(two, "f", failed: false)).ShouldBe(0);

        async Task<int> VisitAsync(ICampaignLedger ledger, string holder, bool? failed)
        {
            var entered = (await EnterAsync(ledger, holder)).ShouldBeOfType<HostTurn.Entered>();
            await ledger.LeaveHostAsync(Host, holder, Now, TimeSpan.Zero, failed, Token);
            return entered.FailuresInARow;
        }
    }

    [Fact]
    public async Task What_a_holder_saw_counts_although_its_place_was_lost()
    {
        await using var ledger = await OpenAsync();
        await ledger.EnterHostAsync(Host, 1, "late", Now, Brief, Token);
        await PassAsync(Brief);
        await EnterAsync(ledger, "b");
        await ledger.LeaveHostAsync(Host, "late", Now, TimeSpan.Zero, failed: true, Token);
        (await EnterAsync(ledger, "c")).ShouldBeOfType<HostTurn.Busy>("b is still there");
        await ledger.LeaveHostAsync(Host, "b", Now, TimeSpan.Zero, failed: null, Token);
        (await EnterAsync(ledger, "c")).ShouldBe(new HostTurn.Entered(1));
    }

    [Fact]
    public async Task Hosts_differ_by_every_letter()
    {
        await using var ledger = await OpenAsync();
        await EnterAsync(ledger, "a");
        (await ledger.EnterHostAsync(Host[..^1], 1, "b", Now, Term, Token)).ShouldBeOfType<HostTurn.Entered>();
        (await ledger.EnterHostAsync("'; drop table hosts; --", 1, "b", Now, Term, Token)).ShouldBeOfType<HostTurn.Entered>();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => ledger.EnterHostAsync(Host, 0, "b", Now, Term, Token));
    }

    protected Task<HostTurn> EnterAsync(ICampaignLedger ledger, string holder, int sessions = 1) => ledger.EnterHostAsync(Host, sessions, holder, Now, Term, Token);
}
