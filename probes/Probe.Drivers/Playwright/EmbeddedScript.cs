namespace Probe.Drivers.Playwright;

/// <summary>Scripts that are built into this assembly.</summary>
internal static class EmbeddedScript
{
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedScript).Assembly.GetManifestResourceStream("Probe.Drivers.Playwright." + name)
            ?? throw new InvalidOperationException($"'{name}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
