using Probe.Scenarios.Binding;

namespace Probe.Scenarios.Kinds;

/// <summary>Reports what must be unique and is not, at its second place.</summary>
internal sealed class Twice(SourceMap source, string what, string within)
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);

    public void See(string? text, string path)
    {
        if (text is not null && !_paths.TryAdd(text, path))
        {
            source.Report(path, $"the {what} '{text}' for the second time", $"each {what} once in {within}", $"it stands on line {source.LineOf(_paths[text])} already");
        }
    }
}
