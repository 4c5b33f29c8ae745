using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Scenarios;

namespace Probe.Cli.Judging;

/// <summary>The policy that searches are judged by.</summary>
internal static class PolicyReader
{
    /// <param name="file">Null: search-2019, which comes with Probe.</param>
    /// <param name="diagnostics">Receives what must be mended in it.</param>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static SearchPolicy Read(string? file, List<Diagnostic> diagnostics)
    {
        var path = file ?? Path.Combine(ScenarioFolders.Shipped, "policies", "search-2019.yaml");
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no policy file '{path}'.");
        }

        var reading = ScenarioFiles.ReadPolicy(path);
        diagnostics.AddRange(reading.Diagnostics);
        return reading.Value ?? SearchPolicy.Default;
    }
}
