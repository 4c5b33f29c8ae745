using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Services;
using Probe.Core.Records.Kinds;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Records;

/// <summary>Visits and attempts as JSON documents, the same in every store and in the evidence.</summary>
public static class VisitJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new RunIdConverter(), new JsonStringEnumConverter<Language>(), new JsonStringEnumConverter<VariantKind>(), new JsonStringEnumConverter<GovernmentLevel>(), new JsonStringEnumConverter<PersonaKind>(), new JsonStringEnumConverter<ServiceField>(), new JsonStringEnumConverter<ServiceState>(), new PatternConverter() },
    };

    public static string Write(VisitRecord visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return JsonSerializer.Serialize(visit, visit.GetType(), Options);
    }

    public static string Write(Attempt attempt) => JsonSerializer.Serialize(attempt, Options);

    /// <exception cref="JsonException">The text is not a visit.</exception>
    public static Visit ReadVisit(string json) =>
        JsonSerializer.Deserialize<Visit>(json, Options) ?? throw new JsonException("The document is null, not a visit.");

    /// <summary>The newest shape of a kind's document that this Probe reads; null: it knows no such kind.</summary>
    public static int? SchemaOf(string kind) => VisitKinds.Find(kind)?.Schema;

    /// <param name="kind">The document's kind: one that <see cref="SchemaOf"/> knows.</param>
    /// <exception cref="JsonException">The text is not a visit of that kind.</exception>
    public static VisitRecord Read(string kind, string json) => (VisitKinds.Find(kind) ?? throw new JsonException($"'{kind}' is no kind of visit.")).Read(json);

    /// <exception cref="JsonException">The text is not an attempt.</exception>
    public static Attempt ReadAttempt(string json) =>
        JsonSerializer.Deserialize<Attempt>(json, Options) ?? throw new JsonException("The document is null, not an attempt.");

    /// <summary>Any record of Core in the same form.</summary>
    public static string WriteAny<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is not such a record.</exception>
    public static T ReadAny<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"The document is null, not a {typeof(T).Name}.");

    private sealed class RunIdConverter : JsonConverter<RunId>
    {
        public override RunId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString();
            return RunId.IsValid(text) ? new RunId(text!) : throw new JsonException($"'{text}' is not a run id.");
        }

        public override void Write(Utf8JsonWriter writer, RunId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class PatternConverter : JsonConverter<MatterPattern>
    {
        public override MatterPattern Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                var text = property.Value.GetString() ?? throw new JsonException("A matter pattern is null.");
                return property.Name switch
                {
                    "name" => new MatterPattern.Named(text),
                    "pattern" => new MatterPattern.Matching(text),
                    "code" => new MatterPattern.Coded(text),
                    _ => throw new JsonException($"'{property.Name}' is no kind of matter pattern."),
                };
            }

            throw new JsonException("A matter pattern is empty.");
        }

        public override void Write(Utf8JsonWriter writer, MatterPattern value, JsonSerializerOptions options)
        {
            var (name, text) = value switch
            {
                MatterPattern.Named named => ("name", named.Name),
                MatterPattern.Matching matching => ("pattern", matching.Expression),
                MatterPattern.Coded coded => ("code", coded.Code),
                _ => throw new JsonException("An unknown kind of matter pattern."),
            };
            writer.WriteStartObject();
            writer.WriteString(name, text);
            writer.WriteEndObject();
        }
    }
}
