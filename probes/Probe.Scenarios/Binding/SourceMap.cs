using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Binding;

/// <summary>Where each value of a bound document stands, so that a later check can point at it.</summary>
internal sealed class SourceMap(DiagnosticSink sink)
{
    private readonly Dictionary<string, Place> _places = [];

    public DiagnosticSink Sink { get; } = sink;

    public void Remember(string path, Place place) => _places.TryAdd(path, place);

    /// <summary>The place of the path, or of the nearest one around it that is written in the file.</summary>
    public Place PlaceOf(string path)
    {
        while (true)
        {
            if (_places.TryGetValue(path, out var place))
            {
                return place;
            }

            var cut = path.LastIndexOfAny(['.', '[']);
            if (path.Length == 0)
            {
                return Place.WholeFile;
            }

            path = cut < 0 ? "" : path[..cut];
        }
    }

    public int LineOf(string path) => PlaceOf(path).Line;

    public bool IsWritten(string path) => _places.ContainsKey(path);

    /// <summary>Whether something was said of this path, or of what stands below it, already.</summary>
    public bool Reported(string path) => Sink.Has(path);

    public void Report(string path, string found, string expected, string? suggestion = null) =>
        Sink.Add(PlaceOf(path), path, found, expected, suggestion);
}
