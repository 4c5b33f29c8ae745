namespace Probe.Scenarios.Documents;

/// <summary>How a place inside a document is called: <c>needs[3].word.zh</c>.</summary>
internal static class Paths
{
    public static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    public static string Item(string path, int index) => $"{path}[{index}]";
}
