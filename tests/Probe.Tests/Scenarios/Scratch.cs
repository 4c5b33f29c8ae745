using System.Text;
using Probe.Core.Scenarios;

namespace Probe.Tests.Scenarios;

/// <summary>A folder of its own for each test, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("probe-scenarios-").FullName;

    public string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    public string File(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>As a person reads them, without the folder that differs from run to run.</summary>
    public string Text(IEnumerable<Diagnostic> diagnostics) =>
        string.Join('\n', diagnostics.Select(d => d.ToString().Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
