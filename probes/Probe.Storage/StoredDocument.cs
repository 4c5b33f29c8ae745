using System.Text.Json;
using Probe.Core.Campaigns;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage;

/// <summary>Reads a stored visit's document, and says what is wrong with one that cannot be read. The same in every store.</summary>
internal static class StoredDocument
{
    /// <param name="store">The store, as messages name it.</param>
    /// <exception cref="StoreException">It is of a newer Probe, or damaged.</exception>
    internal static VisitRecord Read(string store, string run, string target, string kind, long schema, byte[] packed) => Read(store, run, target, kind, schema, () => Packed.Unpack(packed));

    /// <inheritdoc cref="Read(string, string, string, string, long, byte[])"/>
    /// <param name="letter">The document as it was written; whatever it throws of damage is told as such.</param>
    internal static VisitRecord Read(string store, string run, string target, string kind, long schema, Func<string> letter)
    {
        if (VisitJson.SchemaOf(kind) is not { } known)
        {
            throw new StoreException($"The store '{store}' holds a visit to '{target}' in run '{run}' of the kind '{kind}', which this Probe does not know. Use the newer Probe that wrote it.");
        }

        if (schema > known)
        {
            throw new StoreException($"The store '{store}' holds a visit to '{target}' in run '{run}' whose document has schema {schema}; this Probe reads schemas up to {known}. Use the newer Probe that wrote it.");
        }

        try
        {
            return VisitJson.Read(kind, letter());
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new StoreException($"The store '{store}' holds a damaged visit to '{target}' in run '{run}': {exception.Message} Restore the store from a backup.", exception);
        }
    }

    /// <summary>The document of a visit that is to be shown or summarised: null where this Probe cannot read it.</summary>
    internal static VisitRecord? TryRead(StoredVisit visit)
    {
        if (VisitJson.SchemaOf(visit.Kind) is not { } known || visit.Schema > known)
        {
            return null;
        }

        try
        {
            return VisitJson.Read(visit.Kind, visit.Document);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            // Told to whoever asks for the visit itself; its columns are known all the same.
            return null;
        }
    }

    /// <summary>A run of a campaign that is to be listed: null where its plan is damaged, which whoever asks for the run itself is told.</summary>
    internal static CampaignRun? TryReadRun(string document)
    {
        try
        {
            return VisitJson.ReadAny<CampaignRun>(document);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            return null;
        }
    }

    private static bool IsDamage(Exception exception) =>
        exception is JsonException or NotSupportedException or InvalidDataException or InvalidOperationException or System.Text.DecoderFallbackException;
}
