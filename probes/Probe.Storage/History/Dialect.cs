namespace Probe.Storage.History;

/// <summary>In what the stores' SQL differs.</summary>
/// <param name="Prefix">Before a table's name: a schema and a dot, or nothing.</param>
/// <param name="GivenUp">Whether a planned visit called p was given up, as its index has it.</param>
/// <param name="Lists">Whether the server takes a list as one parameter; else it is written out.</param>
internal sealed record Dialect(string Prefix, string GivenUp, bool Lists)
{
    internal static Dialect Sqlite { get; } = new("", "p.given_up = 1", Lists: false);

    internal static Dialect Postgres { get; } = new("probe.", "p.given_up", Lists: true);

    /// <summary>That a column's value is in a list.</summary>
    /// <param name="list">The parameter's name.</param>
    internal string Among(string list) => Lists ? $"= any(@{list})" : $"in @{list}";
}
