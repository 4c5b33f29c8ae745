using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using Probe.LiveTests.Running;
using Probe.Storage.Postgres;

namespace Probe.LiveTests.Storage;

/// <summary>A PostgreSQL of these tests' own: in a temporary folder, on a free port of this machine itself, without a socket, gone with the tests. No cluster of the system's is touched.</summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    public const string User = "mystery";

    public const string Password = "correct horse 電池";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private string _binaries = "";
    private Process? _leash;
    private int _databases;
    private int _port;

    /// <summary>Why there is no server here; null: there is one.</summary>
    public static string? Missing { get; } = FindBinaries() is null ? "No PostgreSQL server is installed here (initdb and postgres); tools/setup installs one where it can." : null;

    /// <summary>Where it listens. Whatever needs the server asks for this, and is skipped where there is none.</summary>
    public int Port
    {
        get
        {
            Assert.SkipWhen(Missing is not null, Missing ?? string.Empty);
            return _port;
        }
    }

    private string Data => _folder["data"];

    private string Log => _folder["server.log"];

    /// <summary>The server's own process.</summary>
    public int Pid => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        if (FindBinaries() is not { } binaries)
        {
            return;
        }

        var cancel = TestContext.Current.CancellationToken;
        _binaries = binaries;
        _port = FreePort();
        await File.WriteAllTextAsync(_folder["password"], Password, cancel);
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to be root's; everything in the folder becomes the user's that Debian's package made.
            await RunAsync("chown", ["-R", "postgres", _folder.Path], cancel);
        }

        // A locale that orders otherwise than by bytes, as a user's database may: the store's order must not come from it.
        await RunAsync(AsServer(Path.Combine(_binaries, "initdb"), "-D", Data, "-U", User, "--pwfile", _folder["password"], "--auth=scram-sha-256", "-E", "UTF8", "--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8", "--no-sync"), cancel);
        await StartAsync(cancel);
    }

    /// <summary>Starts the server again where it was stopped.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The shell ends the server when we end, however we end: its input is closed then. Fast shutdown is INT, by the server's own id.
        // No fsync: a power cut is not among what is tested, and a shared disk would be waited for.
        string[] server = [Path.Combine(_binaries, "postgres"), "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "shared_buffers=32MB"];
        var line = AsServer(["sh", "-c", "log=$1; shift; \"$@\" >>\"$log\" 2>&1 & server=$!; cat >/dev/null; kill -INT $server; wait $server", "leash", Log, .. server]);
        _leash = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = _folder.Path })!;
        await Until.TrueAsync("the private PostgreSQL answers", Limit, AnswersAsync, cancellationToken);
    }

    /// <summary>Stops the server as an administrator does: connections are ended, nothing is lost.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_leash is { } leash)
        {
            _leash = null;
            leash.StandardInput.Close();
            await leash.WaitForExitAsync(cancellationToken).WaitAsync(Limit, cancellationToken);
            leash.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        _folder.Dispose();
    }

    /// <summary>A new and empty database, named in lower case.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken, string with = "")
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync("postgres", $"create database {name} {with}", cancellationToken);
        return name;
    }

    public string Text(string database, string user = User, string password = Password) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Database = database, Username = user, Password = password, Pooling = true, MaxPoolSize = 20 }.ConnectionString;

    public PostgresAddress Address(string database, string user = User, string password = Password) => PostgresAddress.Parse(Text(database, user, password));

    public string Uri(string database) => $"postgres://{User}@127.0.0.1:{Port}/{database}";

    public async Task ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(database, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<T> QueryAsync<T>(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(database, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<NpgsqlConnection> ConnectAsync(string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection($"{Text(database)};Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>A folder that belongs to the server's user.</summary>
    public async Task<string> CreateFolderAsync(string name, CancellationToken cancellationToken)
    {
        var line = AsServer("mkdir", _folder[name]);
        await RunAsync(line, cancellationToken);
        return _folder[name];
    }

    public static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken) => await RunAsync([program, .. arguments], cancellationToken);

    private static async Task RunAsync(string[] line, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() })!;
        var output = new[] { process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken) };
        await process.WaitForExitAsync(cancellationToken).WaitAsync(Limit, cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{string.Join(' ', line)}' ended with {process.ExitCode}: {string.Join('\n', await Task.WhenAll(output))}");
        }
    }

    private async Task<bool> AnswersAsync()
    {
        if (_leash is not { HasExited: false })
        {
            throw new InvalidOperationException($"The private PostgreSQL did not start:\n{(File.Exists(Log) ? await File.ReadAllTextAsync(Log, Encoding.UTF8) : "no log")}");
        }

        try
        {
            await using var connection = await ConnectAsync("postgres", CancellationToken.None);
            return true;
        }
        catch (NpgsqlException exception) when (exception.InnerException is SocketException || exception.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return false;
        }
    }

    private static string[] AsServer(params string[] line) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. line] : line;

    private static string? FindBinaries()
    {
        IEnumerable<string> installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>One private server for all tests of the shared store, which run one after the other: some stop it.</summary>
[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresCluster>
{
    public const string Name = "PostgreSQL";
}
