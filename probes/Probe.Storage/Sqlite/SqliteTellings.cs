using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Probe.Core.Campaigns;

namespace Probe.Storage.Sqlite;

/// <summary>Who tells whom, in the embedded store. Runs inside the caller's transaction, which holds the write lock.</summary>
internal static class SqliteTellings
{
    internal static TellingTurn Claim(SqliteConnection connection, SqliteTransaction transaction, string run, string channel, string holder, DateTimeOffset now, TimeSpan term)
    {
        var known = connection.QuerySingleOrDefault<Row>(
            "select holder as Holder, claimed_ticks as ClaimedTicks, term_ticks as TermTicks, told_at as ToldAt from told where run = @run and channel = @channel", new { run, channel }, transaction);
        if (known?.ToldAt is { } told)
        {
            return new TellingTurn.Told(DateTimeOffset.ParseExact(told, "O", CultureInfo.InvariantCulture));
        }

        // Claimed 'in the future': the clock was set back, and the term begins now.
        var from = known is null || known.ClaimedTicks > now.UtcTicks ? now.UtcTicks : known.ClaimedTicks;
        if (known is not null && known.Holder != holder && from + known.TermTicks > now.UtcTicks)
        {
            if (from != known.ClaimedTicks)
            {
                connection.Execute("update told set claimed_ticks = @from where run = @run and channel = @channel", new { run, channel, from }, transaction);
            }

            return new TellingTurn.Held(TimeSpan.FromTicks(from + known.TermTicks - now.UtcTicks));
        }

        connection.Execute(
            """
            insert into told (run, channel, holder, claimed_ticks, term_ticks) values (@run, @channel, @holder, @claimed, @term)
            on conflict (run, channel) do update set holder = excluded.holder, claimed_ticks = excluded.claimed_ticks, term_ticks = excluded.term_ticks
            """,
            new { run, channel, holder, claimed = now.UtcTicks, term = term.Ticks },
            transaction);
        return new TellingTurn.Claimed();
    }

    internal static int Note(SqliteConnection connection, SqliteTransaction transaction, string run, string channel, string holder, DateTimeOffset now) =>
        connection.Execute(
            """
            insert into told (run, channel, holder, claimed_ticks, term_ticks, told_at) values (@run, @channel, @holder, @ticks, 0, @at)
            on conflict (run, channel) do update set told_at = coalesce(told_at, excluded.told_at)
            """,
            new { run, channel, holder, ticks = now.UtcTicks, at = now.ToString("O", CultureInfo.InvariantCulture) },
            transaction);

    internal static int GiveBack(SqliteConnection connection, SqliteTransaction transaction, string run, string channel, string holder) =>
        connection.Execute("delete from told where run = @run and channel = @channel and holder = @holder and told_at is null", new { run, channel, holder }, transaction);

    // Not a constructor: columns of an empty answer have no type that Dapper could match to one.
    private sealed record Row
    {
        public string Holder { get; init; } = "";

        public long ClaimedTicks { get; init; }

        public long TermTicks { get; init; }

        public string? ToldAt { get; init; }
    }
}
