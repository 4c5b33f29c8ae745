using Npgsql;
using Probe.Core.Records;

namespace Probe.Storage.Postgres;

/// <summary>Where a PostgreSQL store is: <c>postgres://user@host:port/database?sslmode=require</c>, or Npgsql's <c>Host=…;Database=…</c>.</summary>
public sealed class PostgresAddress
{
    private readonly NpgsqlConnectionStringBuilder _builder;

    private PostgresAddress(NpgsqlConnectionStringBuilder builder)
    {
        _builder = builder;
        Name = $"postgres://{(builder.Username is { Length: > 0 } user ? $"{Uri.EscapeDataString(user)}@" : "")}{builder.Host}:{builder.Port}/{Uri.EscapeDataString(builder.Database ?? "")}";
    }

    /// <summary>The address without any secret, as messages name it.</summary>
    public string Name { get; }

    /// <summary>Whether a password stands in it; one from the environment or a password file does not.</summary>
    public bool HoldsSecret => _builder.Password is { Length: > 0 } || _builder.SslPassword is { Length: > 0 };

    internal string? User => _builder.Username;

    internal string Database => _builder.Database ?? "";

    /// <summary>For a connection; may hold a password: never shown.</summary>
    public string ConnectionString => _builder.ConnectionString;

    public static bool IsUri(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="StoreException">It is no address of a PostgreSQL database. The message repeats nothing of it: a password may stand there.</exception>
    public static PostgresAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var builder = Read(text)
            ?? throw new StoreException("The PostgreSQL store's address cannot be read. Expected postgres://user@host:5432/database?sslmode=require, or in the environment Host=…;Port=…;Database=…;Username=….");
        if (string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database))
        {
            throw new StoreException("The PostgreSQL store's address names no host or no database. Expected postgres://user@host:5432/database.");
        }

        // Left to whoever administers the server to find us by; a dead peer is noticed though nothing is asked of it.
        builder.ApplicationName ??= "probe";
        if (builder.KeepAlive == 0)
        {
            builder.KeepAlive = 30;
        }

        return new PostgresAddress(builder);
    }

    /// <returns>Null: it cannot be read. The cause is not kept: its message may hold the text, and the text a password.</returns>
    private static NpgsqlConnectionStringBuilder? Read(string text)
    {
        try
        {
            return IsUri(text) ? FromUri(text) : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            return null;
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(string text)
    {
        var uri = new Uri(text, UriKind.Absolute);
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.IdnHost, Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) };
        if (uri.Port > 0)
        {
            builder.Port = uri.Port;
        }

        if (uri.UserInfo.Length > 0)
        {
            var parts = uri.UserInfo.Split(':', 2);
            builder.Username = Uri.UnescapeDataString(parts[0]);
            if (parts.Length == 2)
            {
                builder.Password = Uri.UnescapeDataString(parts[1]);
            }
        }

        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var n, var v] ? (Uri.UnescapeDataString(n), Uri.UnescapeDataString(v)) : throw new FormatException();

            // What libpq and psql call their options; Npgsql's own names are taken too.
            (var option, value) = name switch
            {
                "sslmode" => ("SSL Mode", value.Replace("-", "", StringComparison.Ordinal)),
                "connect_timeout" => ("Timeout", value),
                "target_session_attrs" => ("Target Session Attributes", value),
                "sslrootcert" => ("Root Certificate", value),
                "sslcert" => ("SSL Certificate", value),
                "sslkey" => ("SSL Key", value),
                "sslpassword" => ("SSL Password", value),
                _ => (name.Replace('_', ' '), value),
            };
            builder[option] = value;
        }

        return builder;
    }
}
