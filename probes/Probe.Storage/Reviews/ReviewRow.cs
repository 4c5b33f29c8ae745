using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;

namespace Probe.Storage.Reviews;

/// <summary>An entry of either kind as a store keeps it: its number, which the store gave, and its document.</summary>
internal sealed record ReviewRow
{
    /// <summary>Which entries belong to one verdict.</summary>
    internal const string WhereSubject =
        "run = @run and target = @target and scenario = @scenario and channel = @channel and device = @device and repetition = @repetition and item = @item";

    public long Number { get; init; }

    public string Document { get; init; } = "";

    internal static object KeyOf(ReviewSubject subject) => new
    {
        run = subject.Visit.Run.Value,
        target = subject.Visit.Target,
        scenario = subject.Visit.Scenario,
        channel = subject.Visit.Channel,
        device = subject.Visit.Device,
        repetition = subject.Visit.Repetition,
        item = subject.Item,
    };

    internal static string DocumentOf(ReviewEntry entry) => VisitJson.WriteAny(entry);

    internal static string DocumentOf(RemedyEntry entry) => VisitJson.WriteAny(entry);

    /// <param name="store">The store, as messages name it.</param>
    /// <exception cref="StoreException">It is damaged, or of a newer Probe.</exception>
    internal ReviewEntry ToReview(string store) => Read<ReviewEntry>(store) with { Number = (int)Number };

    /// <inheritdoc cref="ToReview"/>
    internal RemedyEntry ToRemedy(string store) => Read<RemedyEntry>(store) with { Number = (int)Number };

    private T Read<T>(string store)
    {
        try
        {
            return VisitJson.ReadAny<T>(Document);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException)
        {
            throw new StoreException($"The store '{store}' holds an entry of a review that this Probe cannot read: {exception.Message} Use the newer Probe that wrote it, or restore the store from a backup.", exception);
        }
    }
}
