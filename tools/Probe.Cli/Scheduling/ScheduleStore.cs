using Microsoft.Data.Sqlite;
using Npgsql;
using Probe.Core.Records;
using Quartz;

namespace Probe.Cli.Scheduling;

/// <summary>Where the schedule is kept: which campaigns fire when, and what of their runs is to be worked on.</summary>
internal abstract record ScheduleStore
{
    private ScheduleStore()
    {
    }

    /// <summary>A file for one service on one machine.</summary>
    public sealed record Embedded(string Path) : ScheduleStore
    {
        public override async Task PrepareAsync(CancellationToken cancellationToken)
        {
            try
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
                await using var connection = new SqliteConnection(ConnectionString);
                await connection.OpenAsync(cancellationToken);

                // Kept by the file: commands read while the service writes.
                await using var command = connection.CreateCommand();
                command.CommandText = "pragma journal_mode = wal";
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
            {
                throw new StoreException($"The schedule '{Path}' cannot be opened: {exception.Message} Check the file, its permissions and the disk's free space.", exception);
            }
        }

        public override void Use(IPersistentStoreBuilder store) => store.UseSqlite(SqliteFactory.Instance, ConnectionString);

        public override IDisposable Hold()
        {
            try
            {
                // The system lets go of it when the process ends, however it ends.
                return new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException held)
            {
                throw new UsageException($"Another 'probe serve' works on the schedule '{Path}' ({held.Message}). End it, or give this one a --home of its own; several services share work over PostgreSQL.");
            }
        }

        private string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = 30 }.ToString();
    }

    /// <summary>PostgreSQL: several services share the work, and take over from one that died.</summary>
    /// <param name="ConnectionString">May hold a password: never shown.</param>
    public sealed record Cluster(string ConnectionString) : ScheduleStore
    {
        /// <summary>Its tables have a schema of their own beside the visits'.</summary>
        private const string Schema = "probe_schedule";

        // Any number that nobody else locks: two nodes that create a schema at once fail otherwise.
        private const long Lock = 0x70726F6265;

        public override async Task PrepareAsync(CancellationToken cancellationToken)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock}); create schema if not exists {Schema}", connection, transaction);
                await command.ExecuteNonQueryAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                throw new StoreException($"The schedule in PostgreSQL cannot be opened: {exception.Message} Check that the server runs, the address, and that its user may create the schema {Schema}.", exception);
            }
        }

        public override void Use(IPersistentStoreBuilder store)
        {
            var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { SearchPath = Schema };
            store.UsePostgres(NpgsqlFactory.Instance, connection.ConnectionString);
            store.UseClustering(clustering =>
            {
                // A killed node's work is taken over after both: soon enough for a run, long enough for a pause of the machine.
                clustering.CheckinInterval = TimeSpan.FromSeconds(5);
                clustering.CheckinMisfireThreshold = TimeSpan.FromSeconds(15);
            });
        }

        public override IDisposable Hold() => new MemoryStream(); // Nothing to hold: that is what a cluster is for.

        /// <summary>Records print what they hold; this holds a secret.</summary>
        public override string ToString() => nameof(Cluster);
    }

    /// <summary>Makes what must be there before Quartz creates its tables.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    public abstract void Use(IPersistentStoreBuilder store);

    /// <summary>Keeps other services away that must not fire the same schedule.</summary>
    /// <exception cref="UsageException">One is there.</exception>
    public abstract IDisposable Hold();
}
