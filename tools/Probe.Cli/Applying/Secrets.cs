using Probe.Core.Probes.Journey;

namespace Probe.Cli.Applying;

/// <summary>Accounts for portals: from the environment, or from a file that nobody else may read. Never from a scenario or the command line.</summary>
internal static class Secrets
{
    public const string UserVariable = "PROBE_LOGIN_USER";
    public const string PasswordVariable = "PROBE_LOGIN_PASSWORD";
    public const string FileVariable = "PROBE_SECRETS";

    /// <summary>A farm's name for its customer.</summary>
    public const string ServerUserVariable = "PROBE_APPIUM_USER";
    public const string ServerKeyVariable = "PROBE_APPIUM_KEY";

    /// <summary>An Appium server's address with the name and key that it asks for, where there are any; those in the address win.</summary>
    /// <param name="read">Reads an environment variable.</param>
    /// <exception cref="UsageException">One of the two is missing, or they would cross a network that anybody can read.</exception>
    public static Uri ForServer(Uri server, Func<string, string?> read)
    {
        var (user, key) = (read(ServerUserVariable), read(ServerKeyVariable));
        if (server.UserInfo.Length > 0 || (string.IsNullOrEmpty(user) && string.IsNullOrEmpty(key)))
        {
            return server;
        }

        if (string.IsNullOrEmpty(user) || string.IsNullOrEmpty(key))
        {
            throw new UsageException($"{(string.IsNullOrEmpty(user) ? ServerUserVariable : ServerKeyVariable)} is not set, and the other of the two is: an Appium server is told both or neither.");
        }

        if (server.IsLoopback)
        {
            // A server on this machine asks for nothing, and what is set is a farm's.
            return server;
        }

        return server.Scheme == Uri.UriSchemeHttps
            ? new UriBuilder(server) { UserName = Uri.EscapeDataString(user), Password = Uri.EscapeDataString(key) }.Uri
            : throw new UsageException($"{ServerUserVariable} and {ServerKeyVariable} would be sent to {server.Host} in the clear: give an address that starts with https://.");
    }

    /// <summary>The account for a target. Null: there is none.</summary>
    /// <param name="read">Reads an environment variable.</param>
    /// <exception cref="UsageException">The secrets file is missing, readable by others, or no list of lines <c>target user password</c>.</exception>
    public static Account? For(string target, string kind, Func<string, string?> read)
    {
        var own = target.ToUpperInvariant().Replace('-', '_');
        foreach (var scope in new[] { $"_{own}_{kind.ToUpperInvariant()}", $"_{own}", $"_{kind.ToUpperInvariant()}", "" })
        {
            if (read(UserVariable + scope) is { Length: > 0 } user && read(PasswordVariable + scope) is { Length: > 0 } password)
            {
                return new Account(user, password);
            }
        }

        return read(FileVariable) is { Length: > 0 } file ? FromFile(file, target, kind) : null;
    }

    private static Account? FromFile(string file, string target, string kind)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"{FileVariable} names '{file}', and there is no such file.");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None)
        {
            throw new UsageException($"The secrets file '{file}' can be read by others. Make it yours alone: chmod 600 '{file}'.");
        }

        Account? found = null;
        foreach (var (line, number) in File.ReadLines(file).Select((l, i) => (l.Trim(), i + 1)))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 3)
            {
                throw new UsageException($"{file}:{number}: expected 'target user password', separated by blanks; a target may be given as target/company.");
            }

            if (string.Equals(parts[0], $"{target}/{kind}", StringComparison.OrdinalIgnoreCase))
            {
                return new Account(parts[1], parts[2]);
            }

            found = string.Equals(parts[0], target, StringComparison.OrdinalIgnoreCase) ? new Account(parts[1], parts[2]) : found;
        }

        return found;
    }
}
