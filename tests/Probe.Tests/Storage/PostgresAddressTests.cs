using Npgsql;
using Probe.Core.Records;
using Probe.Storage.Postgres;

namespace Probe.Tests.Storage;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://mystery@db.example:5433/visits", "postgres://mystery@db.example:5433/visits")]
    [InlineData("postgresql://db.example/visits", "postgres://db.example:5432/visits")]
    [InlineData("postgres://mystery:secret@db.example/visits?sslmode=verify-full&connect_timeout=5", "postgres://mystery@db.example:5432/visits")]
    [InlineData("Host=db.example;Database=visits;Username=mystery;Password=secret", "postgres://mystery@db.example:5432/visits")]
    public void An_address_is_named_without_its_secret(string text, string name)
    {
        var address = PostgresAddress.Parse(text);
        address.Name.ShouldBe(name);
        address.HoldsSecret.ShouldBe(text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void What_libpq_calls_its_options_is_understood()
    {
        var read = new NpgsqlConnectionStringBuilder(PostgresAddress.Parse("postgres://a%40b:p%2Fq@db.example/visits?sslmode=verify-full&connect_timeout=5&application_name=weekly").ConnectionString);
        read.Username.ShouldBe("a@b");
        read.Password.ShouldBe("p/q");
        read.SslMode.ShouldBe(SslMode.VerifyFull);
        read.Timeout.ShouldBe(5);
        read.ApplicationName.ShouldBe("weekly");
    }

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres://u:secret@/visits")]
    [InlineData("postgres://u:secret@db.example")]
    [InlineData("postgres://u:secret@db.example/visits?nonsense=secret")]
    [InlineData("postgres://u:secret@db.example/visits?sslmode=secret")]
    [InlineData("postgres://u:secret@db.example:port/visits")]
    [InlineData("Host=db.example;Password=secret")]
    [InlineData("Host=db.example;Database=visits;Nonsense=secret")]
    public void An_address_that_cannot_be_read_is_refused_without_repeating_it(string text)
    {
        var thrown = Should.Throw<StoreException>(() => PostgresAddress.Parse(text));
        thrown.Message.ShouldContain("postgres://user@host:5432/database");
        thrown.ToString().ShouldNotContain("secret");
    }
}
