using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Campaigns;

namespace Probe.Storage.Sqlite;

/// <summary>Who is on which host: places with a term, rests between visits, hosts left alone. Runs inside the caller's transaction.</summary>
/// <remarks>
/// All holders are on one machine and share its clock. Should it be set back, what began "in the future" is counted from now on:
/// a place or a rest then lasts up to one term longer, and never for the hours that the clock was moved.
/// </remarks>
internal static class SqliteHosts
{
    // How soon a full host is asked again. A busy answer writes nothing, so it costs a lock and no flush.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    internal static HostTurn Enter(SqliteConnection connection, SqliteTransaction transaction, string host, int sessions, string holder, DateTimeOffset now, TimeSpan term)
    {
        var state = connection.QuerySingleOrDefault<HostRow>(
            "select failures as Failures, left_ticks as LeftTicks, rest_ticks as RestTicks, alone_ticks as AloneTicks, alone_reason as AloneReason from hosts where host = @host",
            new { host },
            transaction) ?? new HostRow(0, 0, 0, 0, "");
        if (state.AloneTicks > now.UtcTicks)
        {
            return new HostTurn.LeftAlone(new DateTimeOffset(state.AloneTicks, TimeSpan.Zero), state.AloneReason);
        }

        if (Renew(connection, transaction, host, holder, now, term))
        {
            return new HostTurn.Entered((int)state.Failures);
        }

        var places = connection.Query<PlaceRow>("select holder as Holder, held_ticks as HeldTicks, term_ticks as TermTicks from host_places where host = @host", new { host }, transaction)
            .ToLookup(place => Remaining(place.HeldTicks, place.TermTicks, now) > TimeSpan.Zero);
        Recount(connection, transaction, host, places[true], now);
        if (places[true].Count() >= sessions)
        {
            var first = places[true].Min(place => Remaining(place.HeldTicks, place.TermTicks, now));
            return new HostTurn.Busy(first < Poll ? first : Poll);
        }

        var rest = Remaining(state.LeftTicks, state.RestTicks, now);
        if (rest > TimeSpan.Zero)
        {
            if (state.LeftTicks > now.UtcTicks)
            {
                connection.Execute("update hosts set left_ticks = @now where host = @host", new { host, now = now.UtcTicks }, transaction);
            }

            return new HostTurn.Busy(rest);
        }

        // Only now is an expired place taken from its holder: until somebody else needs it, it may still be renewed.
        connection.Execute("delete from host_places where host = @host and holder in @expired", new { host, expired = places[false].Select(place => place.Holder).ToArray() }, transaction);
        connection.Execute(
            "insert into host_places (host, holder, held_ticks, term_ticks) values (@host, @holder, @held, @term)",
            new { host, holder, held = now.UtcTicks, term = term.Ticks },
            transaction);
        return new HostTurn.Entered((int)state.Failures);
    }

    internal static bool Renew(SqliteConnection connection, SqliteTransaction transaction, string host, string holder, DateTimeOffset now, TimeSpan term) =>
        connection.Execute(
            "update host_places set held_ticks = @held, term_ticks = @term where host = @host and holder = @holder",
            new { host, holder, held = now.UtcTicks, term = term.Ticks },
            transaction) == 1;

    internal static bool Leave(SqliteConnection connection, SqliteTransaction transaction, string host, string holder, DateTimeOffset now, TimeSpan rest, bool? failed)
    {
        connection.Execute("insert into hosts (host) values (@host) on conflict (host) do nothing", new { host }, transaction);
        var before = connection.QuerySingle<RestRow>("select left_ticks as LeftTicks, rest_ticks as RestTicks from hosts where host = @host", new { host }, transaction);
        var remaining = Remaining(before.LeftTicks, before.RestTicks, now);
        connection.Execute(
            """
            update hosts set
              left_ticks = @left,
              rest_ticks = @rest,
              failures = case when @failed is null then failures when @failed then failures + 1 else 0 end
            where host = @host
            """,
            new { host, left = now.UtcTicks, rest = (remaining > rest ? remaining : rest).Ticks, failed },
            transaction);
        return connection.Execute("delete from host_places where host = @host and holder = @holder", new { host, holder }, transaction) == 1;
    }

    internal static bool LeaveAlone(SqliteConnection connection, SqliteTransaction transaction, string host, DateTimeOffset until, string reason) =>
        connection.Execute(
            """
            insert into hosts (host, alone_ticks, alone_reason) values (@host, @until, @reason)
            on conflict (host) do update set alone_ticks = excluded.alone_ticks, alone_reason = excluded.alone_reason where excluded.alone_ticks > alone_ticks
            """,
            new { host, until = until.UtcTicks, reason },
            transaction) == 1;

    /// <summary>After the clock was set back, a place begins now: else it would be held for as long as the clock was moved.</summary>
    private static void Recount(SqliteConnection connection, SqliteTransaction transaction, string host, IEnumerable<PlaceRow> places, DateTimeOffset now)
    {
        if (places.Any(place => place.HeldTicks > now.UtcTicks))
        {
            connection.Execute("update host_places set held_ticks = @now where host = @host and held_ticks > @now", new { host, now = now.UtcTicks }, transaction);
        }
    }

    private static TimeSpan Remaining(long from, long length, DateTimeOffset now) =>
        TimeSpan.FromTicks(Math.Max(0, length - Math.Max(0, now.UtcTicks - from)));

    private sealed record HostRow(long Failures, long LeftTicks, long RestTicks, long AloneTicks, string AloneReason);

    private sealed record PlaceRow(string Holder, long HeldTicks, long TermTicks);

    private sealed record RestRow(long LeftTicks, long RestTicks);
}
