using System.Collections;
using System.Reflection;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Binding;

/// <summary>
/// Turns nodes into records of the file model, strictly. It always makes a record, with nulls where something is wrong,
/// so that the checks of meaning can go on and the author hears everything at once; whoever calls looks at the sink
/// before using what was made.
/// </summary>
internal sealed class Binder(SourceMap source)
{
    private readonly DiagnosticSink _sink = source.Sink;

    public T Bind<T>(Node.Mapping root)
        where T : class => (T)Record(root, typeof(T), "");

    private object? Value(Node node, Type type, Slot? slot, string path)
    {
        source.Remember(path, node.Place);
        if (node is Node.Scalar { IsNothing: true })
        {
            Wrong(node, path, Expected(type, slot));
            return null;
        }

        if (ItemOf(type) is { } item)
        {
            return List(node, item, slot, path);
        }

        if (Scalars.Reads(type))
        {
            return Scalar(node, type, slot, path);
        }

        if (node is Node.Scalar scalar && FromText(type) is { } fromText)
        {
            return Scalar(scalar, typeof(string), slot, path) is string text ? fromText.Invoke(null, [text]) : null;
        }

        if (node is Node.Mapping mapping)
        {
            return type == typeof(FreeMapping) ? FreeMapping.Read(mapping, source, path) : Record(mapping, type, path);
        }

        Wrong(node, path, Expected(type, slot));
        return null;
    }

    private object? Scalar(Node node, Type type, Slot? slot, string path)
    {
        if (node is not Node.Scalar scalar)
        {
            Wrong(node, path, Expected(type, slot));
            return null;
        }

        var (value, fault) = Scalars.Read(scalar, type, slot);
        if (fault is not null && slot?.TextRule is { IsUntold: true } rule)
        {
            var (found, remedy) = rule.Check(scalar.Text) ?? ("something else", null);
            _sink.Add(node.Place, path, found, Described(rule.Expected, slot), remedy);
        }
        else if (fault is not null)
        {
            _sink.Add(node.Place, path, fault.Found, Described(fault.Expected, slot), fault.Suggestion);
        }

        return value;
    }

    private IList? List(Node node, Type itemType, Slot? slot, string path)
    {
        if (node is Node.Scalar scalar && slot?.OrWord is { } or && scalar.Text == or.Word)
        {
            return new List<string> { or.Word };
        }

        if (node is not Node.Sequence sequence)
        {
            Wrong(node, path, Expected(typeof(IReadOnlyList<>).MakeGenericType(itemType), slot), node is Node.Scalar ? "start each item on a line of its own with '- '" : null);
            return null;
        }

        if (slot?.Least is { } least && sequence.Items.Length < least.Length)
        {
            _sink.Add(node.Place, path, $"{sequence.Items.Length} items", Described($"at least {least.Length}", slot));
        }

        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(itemType))!;
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            // A list of words or numbers cannot hold null; what is wrong has been said, and nobody uses what was made.
            items.Add(Value(sequence.Items[i], itemType, slot, Paths.Item(path, i)) ?? (itemType.IsValueType ? Activator.CreateInstance(itemType) : null));
        }

        return items;
    }

    private object Record(Node.Mapping mapping, Type type, string path)
    {
        source.Remember(path, mapping.Place);
        var shape = Shape.Of(type);
        var meant = Meanings(mapping, shape, path);
        var values = new object?[shape.Slots.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var slot = shape.Slots[i];
            var below = Paths.Below(path, slot.Key);
            if (meant.TryGetValue(slot.Key, out var node))
            {
                values[i] = Value(node, slot.Type, slot, below) ?? slot.Nothing;
                continue;
            }

            values[i] = slot.Nothing;
            if (slot.IsRequired)
            {
                _sink.Add(mapping.Place, below, $"no key '{slot.Key}'", $"'{slot.Key}': {Described(Kind(slot.Type), slot)}");
            }
        }

        return shape.Make(values);
    }

    /// <summary>
    /// Which node stands for which key. A misspelt key is reported and then taken for the key that it is near to,
    /// so that one slip gives one diagnostic and what it holds is read too.
    /// </summary>
    private Dictionary<string, Node> Meanings(Node.Mapping mapping, Shape shape, string path)
    {
        var meant = new Dictionary<string, Node>();
        var free = shape.Slots.Select(s => s.Key).Where(k => mapping.Find(k) is null).ToList();
        foreach (var entry in mapping.Entries)
        {
            if (shape.Slots.Any(s => s.Key == entry.Key))
            {
                meant[entry.Key] = entry.Value;
                continue;
            }

            var near = NearestWord.Find(entry.Key, free);
            var suggestion = near is null ? NearestWord.Suggest(entry.Key, shape.Slots.Select(s => s.Key)) : $"did you mean '{near}'?";
            _sink.Add(entry.Place, Paths.Below(path, entry.Key), $"the unknown key '{entry.Key}'", $"one of {Words.List(shape.Slots.Select(s => s.Key))}", suggestion);
            if (near is not null)
            {
                free.Remove(near);
                meant[near] = entry.Value;
            }
        }

        return meant;
    }

    private void Wrong(Node node, string path, string expected, string? suggestion = null) =>
        _sink.Add(node.Place, path, Scalars.Name(node), expected, suggestion);

    private static string Expected(Type type, Slot? slot) =>
        Described(((type == typeof(string) ? slot?.TextRule?.Expected : null) ?? Kind(type)) + (ItemOf(type) is not null && slot?.OrWord is { } or ? $", or '{or.Word}'" : ""), slot);

    private static string Described(string expected, Slot? slot) =>
        slot?.Description is { } description ? $"{expected} ({description})" : expected;

    private static string Kind(Type type) =>
        ItemOf(type) is { } item ? $"a list, each item {Kind(item)}"
        : Scalars.Reads(type) ? Scalars.Expected(type)
        : type == typeof(FreeMapping) ? "a mapping of names to values"
        : FromText(type) is null ? $"a mapping with {Keys(type)}"
        : $"a text, or a mapping with {Keys(type)}";

    private static string Keys(Type type)
    {
        var slots = Shape.Of(type).Slots;
        var needed = slots.Where(s => s.IsRequired).Select(s => s.Key).ToList();
        return needed.Count > 0 ? Words.List(needed) : $"some of {Words.List(slots.Select(s => s.Key))}";
    }

    internal static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    internal static MethodInfo? FromText(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IFromText<>))
            ? type.GetMethod("FromText", BindingFlags.Public | BindingFlags.Static)
            : null;
}
