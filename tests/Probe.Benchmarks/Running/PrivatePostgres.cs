using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Probe.Benchmarks.Running;

/// <summary>A PostgreSQL of this benchmark's own: in its scratch folder, on a free port of the loopback, ended with this program however that ends.</summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    public const string Password = "benchmark";

    private const string User = "bench";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Process _leash;
    private readonly int _port;
    private int _databases;

    private PrivatePostgres(Process leash, int port) => (_leash, _port) = (leash, port);

    public static async Task<PrivatePostgres> StartAsync(Bench bench, CancellationToken cancellationToken)
    {
        var binaries = Binaries() ?? throw new BenchException("No PostgreSQL server is installed here (initdb and postgres); tools/setup installs one where it can.");
        var folder = bench.NewFolder("postgres");
        var data = Path.Combine(folder, "data");
        var password = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(password, Password, cancellationToken);
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            // The server refuses to be root's: the folder becomes the user's that Debian's package made, who must get through to it.
            File.SetUnixFileMode(bench.Scratch, File.GetUnixFileMode(bench.Scratch) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
            await RunAsync(["chown", "-R", "postgres", folder], cancellationToken);
        }

        await RunAsync(AsServer(Path.Combine(binaries, "initdb"), "-D", data, "-U", User, "--pwfile", password, "--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"), cancellationToken);
        var port = FreePort();

        // As installed, with fsync: what a commit costs is part of what is measured. The shell ends the server when its input ends.
        string[] server = [Path.Combine(binaries, "postgres"), "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
        var line = AsServer(["sh", "-c", "log=$1; shift; \"$@\" >>\"$log\" 2>&1 & server=$!; cat >/dev/null; kill -INT $server; wait $server", "leash", Path.Combine(folder, "server.log"), .. server]);
        var leash = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = folder }) ?? throw new BenchException("PostgreSQL does not start.");
        var postgres = new PrivatePostgres(leash, port);
        try
        {
            await postgres.AnswersAsync(bench.Time, cancellationToken);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <returns>A new and empty database, as .NET names it.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"bench_{++_databases}";
        await using var connection = new NpgsqlConnection(Text("postgres"));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return Text(name);
    }

    public async ValueTask DisposeAsync()
    {
        _leash.StandardInput.Close();
        await _leash.WaitForExitAsync();
        _leash.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Text(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Database = database, Username = User, Password = Password, Pooling = false }.ConnectionString;

    private async Task AnswersAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Text("postgres"));
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException away) when (!_leash.HasExited && time.GetElapsedTime(began) < Limit && (away.InnerException is SocketException || away.SqlState == PostgresErrorCodes.CannotConnectNow))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
            }
        }
    }

    private static async Task RunAsync(string[] line, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() }) ?? throw new BenchException($"{line[0]} does not start.");
        var output = new[] { process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken) };
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new BenchException($"'{string.Join(' ', line)}' ended with {process.ExitCode}: {string.Join('\n', await Task.WhenAll(output))}");
        }
    }

    private static string[] AsServer(params string[] line) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. line] : line;

    private static string? Binaries()
    {
        IEnumerable<string> installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")));
    }
}
