using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Probe.Scenarios.Documents;

/// <summary>
/// YamlDotNet's scanner meets some malformed texts with exceptions of its own implementation (an escape beyond Unicode,
/// a byte-order mark inside a line). Nothing but the scanner runs here, so each of them means that the text is malformed.
/// </summary>
internal sealed class GuardedParser(IParser parser) : IParser
{
    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            var last = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(last, last, "behind this place stands a sign or an escape that YAML does not allow", e);
        }
    }
}
