using System.Buffers;
using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Probe.Scenarios.Documents;

/// <summary>
/// Reads YAML into nodes with places. The smallest useful part of YAML: one document of mappings, lists and texts,
/// without anchors, aliases and tags, so that what is written is all that is meant.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>No scenario nests deeper; what does would exhaust the stack.</summary>
    private const int MostLevels = 40;

    /// <summary>What means something to YAML and is often meant as text.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("[]{}*&!%@`|\"'");

    private readonly GuardedParser _parser;
    private readonly DiagnosticSink _sink;

    private YamlTree(string text, DiagnosticSink sink)
    {
        _parser = new GuardedParser(new Parser(new Scanner(new StringReader(text), skipComments: true)));
        _sink = sink;
    }

    /// <returns>Null when there is nothing to read on; the sink has why.</returns>
    public static Node? Read(string text, DiagnosticSink sink)
    {
        if (HasTabIndents(text, sink))
        {
            return null;
        }

        try
        {
            return new YamlTree(text, sink).Document();
        }
        catch (TooDeepException e)
        {
            sink.Add(PlaceOf(e.Start), "", $"more than {MostLevels} levels of nesting", "a few levels");
        }
        catch (YamlException e)
        {
            var place = PlaceOf(e.Start);
            sink.Add(place, "", $"what YAML cannot read: {Lowered(e.Message)}", "valid YAML", Remedy(e.Message, text, place));
        }

        return null;
    }

    private Node? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _sink.Add(Place.WholeFile, "", "an empty file", "a mapping that starts with 'kind:'");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var node = Value("", 0);
        _parser.Consume<DocumentEnd>();
        if (node is not null && _parser.Accept<DocumentStart>(out var second))
        {
            _sink.Add(PlaceOf(second.Start), "", "a second document ('---')", "one document a file");
        }

        return node;
    }

    private Node? Value(string path, int level)
    {
        if (_parser.Accept<ParsingEvent>(out var next) && level > MostLevels)
        {
            throw new TooDeepException(next.Start, next.End);
        }

        if (next is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty && !node.Tag.IsNonSpecific))
        {
            _sink.Add(PlaceOf(node.Start), path, node.Anchor.IsEmpty ? $"the tag '{node.Tag}'" : $"the anchor '&{node.Anchor}'", "plain YAML without anchors and tags", "write the value out");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _sink.Add(PlaceOf(alias.Start), path, $"the alias '*{alias.Value}'", "plain YAML without aliases", "write the value out");
            return new Node.Scalar(PlaceOf(alias.Start), alias.Value.Value, IsPlain: false);
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new Node.Scalar(PlaceOf(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain);
        }

        if (_parser.TryConsume<SequenceStart>(out var list))
        {
            return List(PlaceOf(list.Start), path, level);
        }

        return Map(PlaceOf(_parser.Consume<MappingStart>().Start), path, level);
    }

    private Node.Sequence List(Place place, string path, int level)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (Value($"{path}[{items.Count}]", level + 1) is { } item)
            {
                items.Add(item);
            }
        }

        return new Node.Sequence(place, items.ToImmutable());
    }

    private Node.Mapping Map(Place place, string path, int level)
    {
        var entries = new List<Node.Entry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Value(path, level + 1);
            var name = (key as Node.Scalar)?.Text;
            var value = Value(name is null ? path : Paths.Below(path, name), level + 1);
            if (key is null || value is null)
            {
                continue;
            }

            if (name is null)
            {
                _sink.Add(key.Place, path, "a mapping or list used as a key", "a key that is one word");
            }
            else if (entries.Find(e => e.Key == name) is { } first)
            {
                _sink.Add(key.Place, Paths.Below(path, name), $"the key '{name}' for the second time", "each key once", $"it stands on line {first.Place.Line} already");
            }
            else
            {
                entries.Add(new Node.Entry(key.Place, name, value));
            }
        }

        return new Node.Mapping(place, [.. entries]);
    }

    private static bool HasTabIndents(string text, DiagnosticSink sink)
    {
        var (line, any) = (0, false);
        foreach (var row in text.AsSpan().EnumerateLines())
        {
            line++;
            var indent = row[..^row.TrimStart([' ', '\t']).Length];
            var tab = indent.IndexOf('\t');
            if (tab >= 0 && indent.Length < row.Length)
            {
                sink.Add(new Place(line, tab + 1), "", "a tab in the indentation", "spaces", "YAML indents with spaces only");
                any = true;
            }
        }

        return any;
    }

    /// <summary>The slips behind nearly every syntax error of a hand-written file.</summary>
    private static string Remedy(string message, string text, Place place)
    {
        if (message.Contains("quoted scalar", StringComparison.Ordinal))
        {
            return "close every quote";
        }

        if (message.Contains("flow ", StringComparison.Ordinal))
        {
            return "close every bracket, and put a comma between items";
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var line = place.Line >= 1 && place.Line <= lines.Length ? lines[place.Line - 1] : "";
        return line.Split(": ").Length > 2 || line.AsSpan().IndexOfAny(Signs) >= 0
            ? "put a text that holds signs such as : # [ ] { } * & into single quotes"
            : "look at the indentation of this line and the one above";
    }

    private static string Lowered(string message)
    {
        var plain = message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return plain.Length == 0 ? "a syntax error" : char.ToLowerInvariant(plain[0]) + plain[1..];
    }

    private static Place PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private sealed class TooDeepException(Mark start, Mark end) : YamlException(start, end, "too deep");
}
