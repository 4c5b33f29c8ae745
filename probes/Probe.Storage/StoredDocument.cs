using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage;

/// <summary>Reads a stored visit's document, and says what is wrong with one that cannot be read. The same in every store.</summary>
internal static class StoredDocument
{
    /// <param name="store">The store, as messages name it.</param>
    /// <exception cref="StoreException">It is of a newer Probe, or damaged.</exception>
    internal static VisitRecord Read(string store, string run, string target, string kind, long schema, string document)
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
            return VisitJson.Read(kind, document);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new StoreException($"The store '{store}' holds a damaged visit to '{target}' in run '{run}': {exception.Message} Restore the store from a backup.", exception);
        }
    }
}
