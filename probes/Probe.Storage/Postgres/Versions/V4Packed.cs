namespace Probe.Storage.Postgres.Versions;

/// <summary>Documents are packed only.</summary>
internal static class V4Packed
{
    // Behind the filling of what step 3 made, which is no SQL: PostgresFilling.
    internal const string Step =
        """
        alter table probe.visits drop column letter;
        alter table probe.judgements drop column verdict;
        """;
}
