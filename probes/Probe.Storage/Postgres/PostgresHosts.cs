using Dapper;
using Npgsql;
using Probe.Core.Campaigns;

namespace Probe.Storage.Postgres;

/// <summary>Who is on which host, over all machines: places with a term, rests between visits, hosts left alone. Runs inside the caller's transaction.</summary>
/// <remarks>
/// Whoever does anything with a host locks its row first, so that of several machines one asks at a time. Moments are the server's: what the
/// machines' own clocks say has no part in who is let in. Should the server's clock be set back, a place or a rest lasts up to one length longer.
/// </remarks>
internal static class PostgresHosts
{
    // How soon a full host is asked again.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    // Statements of their own: each sees what was done while the one before waited for the lock.
    private const string Lock = """
        insert into probe.hosts (host) values (@host) on conflict (host) do nothing;
        select 1 from probe.hosts where host = @host for update;
        update probe.hosts set left_at = clock_timestamp() where host = @host and left_at > clock_timestamp();
        update probe.host_places set held_at = clock_timestamp() where host = @host and held_at > clock_timestamp()
        """;

    private const string Look = """
        with clock as materialized (select clock_timestamp() as now)
        select h.failures as Failures,
          case when h.alone_until > clock.now then h.alone_until end as AloneUntil,
          h.alone_reason as AloneReason,
          case when h.left_at > '-infinity' then greatest(h.left_at + h.rest - clock.now, interval '0') else interval '0' end as Rest,
          (select count(*) from probe.host_places p where p.host = h.host and p.held_at + p.term > clock.now) as Taken,
          (select min(p.held_at + p.term - clock.now) from probe.host_places p where p.host = h.host and p.held_at + p.term > clock.now) as FirstFree
        from probe.hosts h, clock where h.host = @host
        """;

    internal static async Task<HostTurn> EnterAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string host, int sessions, string holder, TimeSpan term, CancellationToken cancellationToken)
    {
        await LockAsync(connection, transaction, host, cancellationToken);
        var state = await connection.QuerySingleAsync<HostRow>(new CommandDefinition(Look, new { host }, transaction, cancellationToken: cancellationToken));
        if (state.AloneUntil is { } until)
        {
            return new HostTurn.LeftAlone(Moment(until), state.AloneReason);
        }

        if (await HoldAsync(connection, transaction, host, holder, term, cancellationToken))
        {
            return new HostTurn.Entered(state.Failures);
        }

        if (state.Taken >= sessions)
        {
            return new HostTurn.Busy(state.FirstFree is { } first && first < Poll ? first : Poll);
        }

        if (state.Rest > TimeSpan.Zero)
        {
            return new HostTurn.Busy(state.Rest);
        }

        // Only now is an expired place taken from its holder: until somebody else needs it, it may still be renewed.
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from probe.host_places where host = @host and held_at + term <= clock_timestamp();
            insert into probe.host_places (host, holder, held_at, term) values (@host, @holder, clock_timestamp(), @term)
            """,
            new { host, holder, term },
            transaction,
            cancellationToken: cancellationToken));
        return new HostTurn.Entered(state.Failures);
    }

    internal static async Task<bool> RenewAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string host, string holder, TimeSpan term, CancellationToken cancellationToken)
    {
        await LockAsync(connection, transaction, host, cancellationToken);
        return await HoldAsync(connection, transaction, host, holder, term, cancellationToken);
    }

    internal static async Task<bool> LeaveAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string host, string holder, TimeSpan rest, bool? failed, CancellationToken cancellationToken)
    {
        await LockAsync(connection, transaction, host, cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            update probe.hosts set
              rest = case when left_at > '-infinity' then greatest(left_at + rest - clock_timestamp(), @rest) else @rest end,
              left_at = clock_timestamp(),
              failures = case when @failed::boolean is null then failures when @failed::boolean then failures + 1 else 0 end
            where host = @host;
            delete from probe.host_places where host = @host and holder = @holder
            """,
            new { host, holder, rest, failed },
            transaction,
            cancellationToken: cancellationToken)) > 0;
    }

    internal static async Task<bool> LeaveAloneAsync(NpgsqlConnection connection, string host, DateTimeOffset until, string reason, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into probe.hosts (host, alone_until, alone_reason) values (@host, @until, @reason)
            on conflict (host) do update set alone_until = excluded.alone_until, alone_reason = excluded.alone_reason where excluded.alone_until > probe.hosts.alone_until
            """,
            new { host, until = until.UtcDateTime, reason },
            cancellationToken: cancellationToken)) == 1;

    private static async Task LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string host, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(new CommandDefinition(Lock, new { host }, transaction, cancellationToken: cancellationToken));

    private static async Task<bool> HoldAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string host, string holder, TimeSpan term, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "update probe.host_places set held_at = clock_timestamp(), term = @term where host = @host and holder = @holder",
            new { host, holder, term },
            transaction,
            cancellationToken: cancellationToken)) == 1;

    private static DateTimeOffset Moment(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    // Properties, not a constructor: computed columns may be null.
    private sealed record HostRow
    {
        public int Failures { get; init; }

        public DateTime? AloneUntil { get; init; }

        public string AloneReason { get; init; } = "";

        public TimeSpan Rest { get; init; }

        public long Taken { get; init; }

        public TimeSpan? FirstFree { get; init; }
    }
}
