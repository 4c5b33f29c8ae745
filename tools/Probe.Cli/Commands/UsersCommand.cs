using System.CommandLine;
using System.Text;
using Probe.Cli.Dashboard.Access;

namespace Probe.Cli.Commands;

/// <summary><c>probe users</c>: who may sign in on the dashboard.</summary>
internal static class UsersCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "1 to 64 letters, digits, '.', '-', '_' or '@'." };
    private static readonly Option<string> FileOption = new("--file") { Description = "The users' file; it is made with mode 600.", Required = true };
    private static readonly Option<UserRole> Role = new("--role") { Description = "viewer: looks and exports. assessor: decides on verdicts too. administrator: pauses, resumes and fires campaigns too.", Required = true };

    public static Command Create()
    {
        var add = new Command("add", $"""
            Puts somebody in, or gives a new role and password to whoever has the name. The password ({UsersFile.ShortestPassword} characters or more) is asked for, or read from standard input where that is no terminal.
            A running service takes it up at once; whoever is signed in under an older password is signed out.
            Examples:
              probe users add wang.fang --role assessor --file /etc/probe/users.json
              pass show probe/wang | probe users add wang.fang --role assessor --file /etc/probe/users.json
            """) { Name, Role, FileOption };
        add.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => AddAsync(parsed, TimeProvider.System, cancellationToken), "Nothing was left half done."));
        var remove = new Command("remove", "Takes somebody out; a running service signs them out at once. Example: probe users remove wang.fang --file users.json") { Name, FileOption };
        remove.SetAction((parsed, cancellationToken) => ProbeCommand.GuardAsync(() => RemoveAsync(parsed, cancellationToken), "Nothing was left half done."));
        var list = new Command("list", "Lists names and roles. Example: probe users list --file users.json") { FileOption };
        list.SetAction((parsed, _) => ProbeCommand.GuardAsync(() => Task.FromResult(List(parsed))));
        return new Command("users", "Who may sign in on the dashboard of 'probe serve --users FILE': names, roles, hashed passwords. Example: probe users add wang.fang --role assessor --file users.json") { add, remove, list };
    }

    private static async Task<int> AddAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var (name, role, file) = (parsed.GetValue(Name)!, parsed.GetValue(Role), parsed.GetValue(FileOption)!);
        await UsersFile.PutAsync(file, name, role, await PasswordAsync(cancellationToken), time.GetUtcNow(), cancellationToken);
        Console.WriteLine($"{name} may sign in as {role.ToString().ToLowerInvariant()}.");
        return ExitCodes.Done;
    }

    private static async Task<int> RemoveAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(Name)!;
        if (!await UsersFile.RemoveAsync(parsed.GetValue(FileOption)!, name, cancellationToken))
        {
            throw new UsageException($"Nobody is named '{name}' in that file.");
        }

        Console.WriteLine($"{name} may not sign in any more.");
        return ExitCodes.Done;
    }

    private static int List(ParseResult parsed)
    {
        foreach (var user in UsersFile.Read(parsed.GetValue(FileOption)!).OrderBy(u => u.Name, StringComparer.OrdinalIgnoreCase))
        {
            Console.WriteLine($"{user.Name}  {user.Role.ToString().ToLowerInvariant()}  since {user.Since:yyyy-MM-dd}");
        }

        return ExitCodes.Done;
    }

    private static async Task<string> PasswordAsync(CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected)
        {
            return await Console.In.ReadLineAsync(cancellationToken) ?? throw new UsageException("No password came from standard input.");
        }

        var first = Typed("Password: ");
        return Typed("Again: ") == first ? first : throw new UsageException("The two passwords differ.");
    }

    private static string Typed(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
