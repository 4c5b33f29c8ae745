namespace Probe.Storage.Sqlite.Versions;

/// <summary>Documents are packed only.</summary>
internal static class V6Packed
{
    // Behind the filling of what step 5 made, which is no SQL: SqliteFilling.
    internal static readonly string[] Step =
    [
        "alter table visits drop column document",
        "alter table judgements drop column verdict",
    ];
}
