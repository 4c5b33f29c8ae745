using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Kinds;
using Binder = Probe.Scenarios.Binding.Binder;

namespace Probe.Scenarios;

/// <summary>JSON schemas for editors, generated from the same records that files are bound to.</summary>
public static class ScenarioSchemas
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema of each kind, by file name.</summary>
    public static ImmutableSortedDictionary<string, string> All() =>
        ScenarioKinds.All.ToImmutableSortedDictionary(k => $"{k.Word}.schema.json", k => Of(k), StringComparer.Ordinal);

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
        var body = (JsonObject)Options.GetJsonSchemaAsNode(kind.File, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        var properties = (JsonObject)body["properties"]!;
        properties.Insert(0, "kind", new JsonObject { ["const"] = kind.Word });
        ((JsonArray)body["required"]!).Insert(0, "kind");
        body.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        body.Insert(1, "title", $"Probe: {kind.Word}");
        return body.ToJsonString(Written) + "\n";
    }

    /// <summary>Says what the exporter cannot know: how the binder spells words, times and addresses, and what the rules on the parameters are.</summary>
    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var parameter = context.PropertyInfo?.AssociatedParameter?.AttributeProvider as ICustomAttributeProvider;
        var slotIsThis = Binder.ItemOf(type) is null;
        schema.Remove("default");
        if (SpeltOut(type) is { } spelt)
        {
            schema = spelt;
        }
        else if (schema["type"] is JsonArray)
        {
            schema["type"] = schema["type"]!.AsArray().Select(t => t!.GetValue<string>()).First(t => t != "null");
        }

        if (parameter is not null)
        {
            ApplyRules(parameter, schema, slotIsThis);
        }

        if (Binder.FromText(type) is not null)
        {
            schema.Remove("description", out var description);
            schema = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string", ["minLength"] = 1 }, schema) };
            if (description is not null)
            {
                schema.Insert(0, "description", description);
            }
        }

        return schema;
    }

    private static JsonObject? SpeltOut(Type type) =>
        type.IsEnum ? new JsonObject { ["enum"] = new JsonArray([.. Words.Of(type).Select(w => JsonValue.Create(w.Word))]) }
        : type == typeof(string) ? new JsonObject { ["type"] = "string", ["minLength"] = 1 }
        : type == typeof(TimeSpan) ? new JsonObject { ["type"] = "string", ["pattern"] = Durations.Pattern }
        : type == typeof(Uri) ? new JsonObject { ["type"] = "string", ["format"] = "uri", ["pattern"] = "^https?://" }
        : type == typeof(int) ? new JsonObject { ["type"] = "integer" }
        : type == typeof(double) ? new JsonObject { ["type"] = "number" }
        : null;

    private static void ApplyRules(ICustomAttributeProvider parameter, JsonObject schema, bool isSingle)
    {
        if (One<RangeAttribute>(parameter) is { } range && isSingle)
        {
            schema["minimum"] = Number(range.Minimum);
            if (range.Maximum is not int.MaxValue)
            {
                schema["maximum"] = Number(range.Maximum);
            }
        }

        if (One<MinLengthAttribute>(parameter) is { } least)
        {
            schema["minItems"] = least.Length;
        }

        // A rule on a list is a rule for its items.
        if (One<TextRuleAttribute>(parameter) is { } rule)
        {
            rule.Describe(isSingle ? schema : (JsonObject)schema["items"]!);
        }

        if (One<DescriptionAttribute>(parameter) is { } description)
        {
            schema.Insert(0, "description", description.Description);
        }
    }

    private static JsonValue Number(object value) => value is int whole ? JsonValue.Create(whole) : JsonValue.Create((double)value);

    private static T? One<T>(ICustomAttributeProvider provider)
        where T : Attribute => provider.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
