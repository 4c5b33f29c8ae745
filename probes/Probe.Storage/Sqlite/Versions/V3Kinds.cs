namespace Probe.Storage.Sqlite.Versions;

/// <summary>Visits that are no searches.</summary>
internal static class V3Kinds
{
    // Up to version 2 every visit was a search, and its document does not say so.
    internal static readonly string[] Step = ["alter table visits add column kind text not null default 'search'"];
}
