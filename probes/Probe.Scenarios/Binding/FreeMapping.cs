using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Binding;

/// <summary>A mapping whose keys somebody else decides: names, and values of any depth.</summary>
internal sealed record FreeMapping(ImmutableDictionary<string, JsonElement> Values)
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement<object?>(null);

    public static FreeMapping Read(Node.Mapping mapping, SourceMap source, string path)
    {
        var values = ImmutableDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            var below = Paths.Below(path, entry.Key);
            source.Remember(below, entry.Value.Place);
            values[entry.Key] = ValueOf(entry.Value, source, below) is { } value ? JsonSerializer.SerializeToElement(value) : Nothing;
        }

        return new FreeMapping(values.ToImmutable());
    }

    private static JsonNode? ValueOf(Node node, SourceMap source, string path)
    {
        source.Remember(path, node.Place);
        switch (node)
        {
            case Node.Mapping mapping:
                return new JsonObject(mapping.Entries.Select(e => KeyValuePair.Create(e.Key, ValueOf(e.Value, source, Paths.Below(path, e.Key)))));
            case Node.Sequence list:
                return new JsonArray([.. list.Items.Select((item, i) => ValueOf(item, source, Paths.Item(path, i)))]);
            case Node.Scalar { IsNothing: true }:
                source.Report(path, "nothing", "a value");
                return null;
            case Node.Scalar { IsPlain: true, Text: "true" or "True" or "TRUE" }:
                return true;
            case Node.Scalar { IsPlain: true, Text: "false" or "False" or "FALSE" }:
                return false;
            case Node.Scalar { IsPlain: true } scalar when int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole):
                return whole;
            case Node.Scalar { IsPlain: true } scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                return number;
            default:
                return ((Node.Scalar)node).Text;
        }
    }
}
