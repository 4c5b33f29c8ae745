using Dapper;
using Npgsql;
using Probe.Core.Campaigns;

namespace Probe.Storage.Postgres;

/// <summary>Who tells whom, over all machines, by the server's clock. Every call may be made twice by the waiting for a server that went away.</summary>
internal static class PostgresTellings
{
    // One statement: of two that claim at once the second waits for the first's row and sees it held. A claim 'in the future' is of a clock that was set back.
    private const string Take = """
        insert into probe.told as t (run, channel, holder, claimed_at, term) values (@run, @channel, @holder, clock_timestamp(), @term)
        on conflict (run, channel) do update set holder = excluded.holder, claimed_at = excluded.claimed_at, term = excluded.term
        where t.told_at is null and (t.holder = excluded.holder or t.claimed_at + t.term <= clock_timestamp() or t.claimed_at > clock_timestamp() + interval '1 minute')
        """;

    private const string Look = "select told_at as ToldAt, greatest(claimed_at + term - clock_timestamp(), interval '1 millisecond') as EndsIn from probe.told where run = @run and channel = @channel";

    internal static async Task<TellingTurn> ClaimAsync(NpgsqlConnection connection, string run, string channel, string holder, TimeSpan term, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteAsync(new CommandDefinition(Take, new { run, channel, holder, term }, cancellationToken: cancellationToken)) == 1)
        {
            return new TellingTurn.Claimed();
        }

        // Given back between the two: it is asked for again.
        return await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Look, new { run, channel }, cancellationToken: cancellationToken)) switch
        {
            null => new TellingTurn.Held(TimeSpan.FromMilliseconds(1)),
            { ToldAt: { } at } => new TellingTurn.Told(new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc))),
            var held => new TellingTurn.Held(held.EndsIn),
        };
    }

    internal static Task<int> NoteAsync(NpgsqlConnection connection, string run, string channel, string holder, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            insert into probe.told as t (run, channel, holder, claimed_at, term, told_at) values (@run, @channel, @holder, clock_timestamp(), interval '0', clock_timestamp())
            on conflict (run, channel) do update set told_at = coalesce(t.told_at, excluded.told_at)
            """,
            new { run, channel, holder },
            cancellationToken: cancellationToken));

    internal static Task<int> GiveBackAsync(NpgsqlConnection connection, string run, string channel, string holder, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition("delete from probe.told where run = @run and channel = @channel and holder = @holder and told_at is null", new { run, channel, holder }, cancellationToken: cancellationToken));

    private sealed record Row
    {
        public DateTime? ToldAt { get; init; }

        public TimeSpan EndsIn { get; init; }
    }
}
