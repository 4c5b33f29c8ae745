namespace Probe.Tests.Scenarios;

/// <summary>Compares a whole text with the one kept beside the tests.</summary>
internal static class Snapshot
{
    public static void ShouldMatch(string text, string name)
    {
        var file = Path.Combine(Shipped.Tests, "Snapshots", name + ".txt");
        if (Environment.GetEnvironmentVariable("PROBE_RENEW") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text + "\n");
        }

        var kept = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd('\n') : "(nothing kept yet)";
        text.ShouldBe(kept, $"{file} differs: if the new text is right, renew it with 'PROBE_RENEW=1 tools/test'.");
    }
}
