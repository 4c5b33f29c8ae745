using System.Collections.Concurrent;
using System.Text;

namespace SamplePortal.Catalogue;

/// <summary>Pages and data embedded in the program, by their path in the project.</summary>
internal static class Assets
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    public static string Text(string path) => Texts.GetOrAdd(path, static p =>
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(p)
            ?? throw new InvalidOperationException($"The program was built without '{p}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    });
}
