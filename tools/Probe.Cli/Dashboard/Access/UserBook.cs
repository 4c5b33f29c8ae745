using System.Collections.Immutable;
using Serilog;

namespace Probe.Cli.Dashboard.Access;

/// <summary>The users' file as it is now: a change counts at once, without a new start of the service.</summary>
internal sealed class UserBook
{
    private readonly string _file;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private ImmutableArray<User> _users;
    private DateTime _changed;

    /// <exception cref="UsageException">The file cannot be used, or nobody stands in it.</exception>
    public UserBook(string file, ILogger log)
    {
        (_file, _log) = (file, log);
        _changed = File.GetLastWriteTimeUtc(file);
        _users = UsersFile.Read(file);
        if (_users.IsEmpty)
        {
            throw new UsageException($"Nobody stands in the users' file '{file}'. Put somebody in: probe users add NAME --role administrator --file '{file}'");
        }
    }

    /// <returns>Null: no such name, or another password.</returns>
    public User? SignIn(string name, string password)
    {
        var user = Find(name);
        return UsersFile.Proves(user, password) ? user : null;
    }

    public User? Find(string? name)
    {
        lock (_gate)
        {
            if (File.GetLastWriteTimeUtc(_file) is var changed && changed != _changed)
            {
                ReadAgain(changed);
            }

            return _users.FirstOrDefault(u => name is not null && UsersFile.Same(u.Name, name));
        }
    }

    private void ReadAgain(DateTime changed)
    {
        _changed = changed;
        try
        {
            _users = UsersFile.Read(_file);
        }
        catch (UsageException broken)
        {
            // Nobody, rather than those who may have been taken out.
            _users = [];
            _log.Error("Nobody can sign in: {Message}", broken.Message);
        }
    }
}
