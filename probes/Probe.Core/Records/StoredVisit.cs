using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>A visit as its store keeps it, to the letter, with its judgements: what is carried from one store to another.</summary>
/// <remarks>
/// Nothing of it is read or written anew on the way, so that a document of an older shape, or of a kind that this Probe does not know,
/// arrives as it left.
/// </remarks>
/// <param name="Kind">The kind of probe: <see cref="VisitRecord.Kind"/>.</param>
/// <param name="Schema">The shape of the document.</param>
/// <param name="StartedAt">By the clock of whoever visited, with its offset.</param>
/// <param name="Attempts">Tries inside the visit. ≥ 0.</param>
/// <param name="Trouble">What ended it, in a word; null: none.</param>
/// <param name="StoredAt">When it was stored first; null: a store of version 1 did not say.</param>
/// <param name="Document">The visit's JSON, to the letter.</param>
/// <param name="Judgements">Oldest first.</param>
public sealed record StoredVisit(
    VisitKey Key,
    string Kind,
    int Schema,
    DateTimeOffset StartedAt,
    int Attempts,
    string? Trouble,
    DateTimeOffset? StoredAt,
    string Document,
    ImmutableArray<Judgement> Judgements)
{
    /// <summary>Whether both hold the same visit, whatever has been judged of it.</summary>
    public bool IsSameVisit(StoredVisit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Judgements = [] } == other with { Judgements = [] };
    }

    /// <summary>Adds everything that a store keeps of the visit to a digest.</summary>
    /// <remarks>Each text goes in with its length before it, so that no two visits give the same bytes.</remarks>
    public void AppendTo(IncrementalHash digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        Add(digest, Key.Run.Value, Key.Target, Key.Scenario, Key.Channel, Key.Device, $"{Key.Repetition}", Kind, $"{Schema}", $"{StartedAt:O}", $"{Attempts}", Trouble, StoredAt?.ToString("O"), Document, $"{Judgements.Length}");
        foreach (var judgement in Judgements)
        {
            Add(digest, judgement.Policy, $"{judgement.PolicyVersion}", $"{judgement.JudgedAt:O}", $"{judgement.Measured}", $"{judgement.Conforming}", judgement.Verdict);
        }
    }

    private static void Add(IncrementalHash digest, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text ?? "");
            digest.AppendData(Encoding.ASCII.GetBytes(text is null ? "-;" : $"{bytes.Length};"));
            digest.AppendData(bytes);
        }
    }
}

/// <summary>What became of a visit that was carried into a store.</summary>
public enum Carried
{
    /// <summary>It was not there, and is now, with its judgements.</summary>
    Added,

    /// <summary>It was there; judgements that were missing are there now.</summary>
    Completed,

    /// <summary>It was there, with all its judgements.</summary>
    Same,

    /// <summary>The store holds something else under this key, or other judgements; it was left as it is.</summary>
    Different,
}

/// <summary>How much a store holds.</summary>
public sealed record StoreSize(long Visits, long Judgements);
