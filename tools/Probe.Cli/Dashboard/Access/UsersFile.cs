using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Probe.Cli.Dashboard.Access;

/// <summary>Who may sign in: a JSON file of names, roles and hashed passwords, readable by nobody but its owner.</summary>
internal static class UsersFile
{
    /// <summary>Shorter passwords are guessed; longer ones than the other limit only cost us time.</summary>
    public const int ShortestPassword = 12;

    public const int LongestPassword = 256;

    /// <summary>PBKDF2 with HMAC-SHA512: OWASP's cheat sheet of 2023 asks for at least 210,000.</summary>
    private const int Rounds = 210_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    /// <summary>Compared with where nobody has the name, so that a wrong name takes as long as a wrong password.</summary>
    private static readonly string Nobody = Hasher.HashPassword("", "nobody has this password");

    /// <exception cref="UsageException">It is missing, readable by others, or no users' file.</exception>
    public static ImmutableArray<User> Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"There is no users' file '{file}'. Make it: probe users add NAME --role administrator --file '{file}'");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None)
        {
            throw new UsageException($"The users' file '{file}' can be read by others. Make it yours alone: chmod 600 '{file}'.");
        }

        try
        {
            var document = JsonSerializer.Deserialize<Document>(File.ReadAllText(file), Json);
            return document is { Users.IsDefault: false } && document.Users.All(u => IsName(u.Name) && u.Password.Length > 0) && document.Users.DistinctBy(u => u.Name, StringComparer.OrdinalIgnoreCase).Count() == document.Users.Length
                ? document.Users
                : throw new UsageException($"'{file}' is no users' file, or names somebody twice. 'probe users' writes it.");
        }
        catch (JsonException broken)
        {
            throw new UsageException($"'{file}' is no users' file: {broken.Message} 'probe users' writes it.");
        }
    }

    /// <summary>Puts somebody in, in place of whoever had the name.</summary>
    public static async Task PutAsync(string file, string name, UserRole role, string password, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!IsName(name))
        {
            throw new UsageException("A name is 1 to 64 letters, digits, '.', '-', '_' or '@'.");
        }

        if (password.Length is < ShortestPassword or > LongestPassword)
        {
            throw new UsageException($"A password has {ShortestPassword} to {LongestPassword} characters.");
        }

        var others = File.Exists(file) ? Read(file).Where(u => !Same(u.Name, name)) : [];
        await WriteAsync(file, [.. others, new User(name, role, Hasher.HashPassword(name, password), at)], cancellationToken);
    }

    /// <returns>False: nobody has that name.</returns>
    public static async Task<bool> RemoveAsync(string file, string name, CancellationToken cancellationToken)
    {
        var all = Read(file);
        var left = all.RemoveAll(u => Same(u.Name, name));
        if (left.Length < all.Length)
        {
            await WriteAsync(file, left, cancellationToken);
        }

        return left.Length < all.Length;
    }

    /// <summary>Takes as long for a name that nobody has.</summary>
    public static bool Proves(User? user, string password) =>
        password.Length <= LongestPassword && Hasher.VerifyHashedPassword(user?.Name ?? "", user?.Password ?? Nobody, password) != PasswordVerificationResult.Failed && user is not null;

    public static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsName(string? name) => name is { Length: > 0 and <= 64 } && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@');

    private static async Task WriteAsync(string file, ImmutableArray<User> users, CancellationToken cancellationToken)
    {
        var half = Path.GetFullPath(file) + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // What an interruption left behind may have another mode.
        File.Delete(half);
        await using (var stream = new FileStream(half, options))
        {
            await JsonSerializer.SerializeAsync(stream, new Document(users), Json, cancellationToken);
        }

        File.Move(half, file, overwrite: true);
    }

    private sealed record Document(ImmutableArray<User> Users);
}

/// <summary>Somebody who may sign in.</summary>
/// <param name="Password">Hashed, never as it was typed.</param>
/// <param name="Since">When the name or password was given.</param>
internal sealed record User(string Name, UserRole Role, string Password, DateTimeOffset Since)
{
    /// <summary>Changes with the password and the role: whoever signed in before has to again.</summary>
    public string Stamp => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Name}\n{Role}\n{Password}")))[..32];
}
