using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Kinds;

namespace Probe.Scenarios;

/// <summary>
/// JSON schemas for editors, generated from the same shapes that files are bound by. The exporter of System.Text.Json
/// does not fit: it describes JSON's spelling of times and enumerations, and its references by path dangle once a
/// node is reworded.
/// </summary>
public static class ScenarioSchemas
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema of each kind, by file name.</summary>
    public static ImmutableSortedDictionary<string, string> All() =>
        ScenarioKinds.All.ToImmutableSortedDictionary(k => $"{k.Word}.schema.json", Of, StringComparer.Ordinal);

    /// <summary>Writes every schema into the folder.</summary>
    /// <returns>The files written.</returns>
    public static IReadOnlyList<string> Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        foreach (var (name, schema) in All())
        {
            files.Add(Path.Combine(folder, name));
            File.WriteAllText(files[^1], schema);
        }

        return files;
    }

    private static string Of(ScenarioKind kind)
    {
        var schema = Mapping(kind.File);
        ((JsonObject)schema["properties"]!).Insert(0, ScenarioReader.KindKey, new JsonObject { ["const"] = kind.Word });
        ((JsonArray)schema["required"]!).Insert(0, ScenarioReader.KindKey);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"Probe: {kind.Word}");
        return schema.ToJsonString(Written) + "\n";
    }

    private static JsonObject Mapping(Type type)
    {
        var slots = Shape.Of(type).Slots;
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(slots.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)Slot(s)))),
            ["required"] = new JsonArray([.. slots.Where(s => s.IsRequired).Select(s => (JsonNode)s.Key)]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Slot(Slot slot)
    {
        var schema = Value(slot.Type, slot);
        if (slot.Description is { } description)
        {
            schema.Insert(0, "description", description);
        }

        return schema;
    }

    private static JsonObject Value(Type type, Slot slot)
    {
        if (Binder.ItemOf(type) is { } item)
        {
            var list = new JsonObject { ["type"] = "array", ["items"] = Value(item, slot) };
            if (slot.Least is { } least)
            {
                list["minItems"] = least.Length;
            }

            return slot.OrWord is { } or ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = or.Word }, list) } : list;
        }

        if (Scalars.Reads(type))
        {
            return Scalar(type, slot);
        }

        if (type == typeof(FreeMapping))
        {
            return new JsonObject { ["type"] = "object" };
        }

        return Binder.FromText(type) is null
            ? Mapping(type)
            : new JsonObject { ["anyOf"] = new JsonArray(Text(), Mapping(type)) };
    }

    private static JsonObject Scalar(Type type, Slot slot)
    {
        var schema =
            type.IsEnum ? new JsonObject { ["enum"] = new JsonArray([.. Words.Of(type).Select(w => (JsonNode)w.Word)]) }
            : type == typeof(TimeSpan) ? new JsonObject { ["type"] = "string", ["pattern"] = Durations.Pattern }
            : type == typeof(Uri) ? new JsonObject { ["type"] = "string", ["format"] = "uri", ["pattern"] = "^https?://" }
            : type == typeof(int) ? new JsonObject { ["type"] = "integer" }
            : type == typeof(double) ? new JsonObject { ["type"] = "number" }
            : type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
            : Text();
        if (slot.Range is { } range)
        {
            schema["minimum"] = Number(range.Minimum);
            if (range.Maximum is not int.MaxValue)
            {
                schema["maximum"] = Number(range.Maximum);
            }
        }

        if (type == typeof(string))
        {
            slot.TextRule?.Describe(schema);
        }

        return schema;
    }

    private static JsonObject Text() => new() { ["type"] = "string", ["minLength"] = 1 };

    private static JsonNode Number(object value) => value is int whole ? whole : (double)value;
}
