using System.Text;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Csv;

/// <summary>One field and where it stands.</summary>
internal readonly record struct CsvField(Place Place, string Text);

/// <summary>
/// Reads RFC 4180: comma, double quotes, CRLF or LF. Written here because a diagnostic must name line and column,
/// and the libraries tell only the record; and because what they forgive (a quote left open) swallows keywords.
/// </summary>
internal ref struct CsvTable(ReadOnlySpan<char> text, DiagnosticSink sink)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly DiagnosticSink _sink = sink;
    private int _at;
    private int _line = 1;
    private int _column = 1;

    /// <summary>All rows; lines without a sign in them are left out.</summary>
    public static List<List<CsvField>> Read(string text, DiagnosticSink sink)
    {
        var table = new CsvTable(text, sink);
        var rows = new List<List<CsvField>>();
        while (table._at < text.Length)
        {
            var row = table.Row();
            if (row.Exists(f => !string.IsNullOrWhiteSpace(f.Text)))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private List<CsvField> Row()
    {
        var fields = new List<CsvField>();
        while (true)
        {
            fields.Add(Field());
            if (_at >= _text.Length)
            {
                return fields;
            }

            if (Take() != ',')
            {
                return fields;
            }
        }
    }

    private CsvField Field()
    {
        var place = new Place(_line, _column);
        if (_at < _text.Length && _text[_at] == '"')
        {
            return new CsvField(place, Quoted(place));
        }

        var start = _at;
        while (_at < _text.Length && _text[_at] is not (',' or '\n' or '\r'))
        {
            if (_text[_at] == '"')
            {
                _sink.Add(new Place(_line, _column), "", "a quote inside a field that does not start with one", "the whole field in quotes, and quotes in it doubled");
                SkipField();
                break;
            }

            Take();
        }

        return new CsvField(place, _text[start.._at].ToString());
    }

    private string Quoted(Place place)
    {
        var value = new StringBuilder();
        Take();
        while (true)
        {
            if (_at >= _text.Length)
            {
                _sink.Add(place, "", "a quote that is never closed", "a closing quote");
                return value.ToString();
            }

            var sign = Take();
            if (sign != '"')
            {
                value.Append(sign);
            }
            else if (_at < _text.Length && _text[_at] == '"')
            {
                value.Append(Take());
            }
            else
            {
                break;
            }
        }

        if (_at < _text.Length && _text[_at] is not (',' or '\n' or '\r'))
        {
            _sink.Add(new Place(_line, _column), "", "text behind the closing quote", "a comma or the end of the line", "double the quotes that belong to the text");
            SkipField();
        }

        return value.ToString();
    }

    private void SkipField()
    {
        while (_at < _text.Length && _text[_at] is not (',' or '\n' or '\r'))
        {
            Take();
        }
    }

    /// <summary>One sign; CR LF and a lone CR count as one line end.</summary>
    private char Take()
    {
        var sign = _text[_at++];
        if (sign == '\r' && _at < _text.Length && _text[_at] == '\n')
        {
            sign = _text[_at++];
        }

        if (sign is '\n' or '\r')
        {
            (_line, _column) = (_line + 1, 1);
            return '\n';
        }

        _column++;
        return sign;
    }
}
