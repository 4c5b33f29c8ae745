using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Scenarios;
using Probe.Scenarios;

namespace Probe.Cli.Applying;

/// <summary>Reads an answers file.</summary>
internal static class AnswersReader
{
    /// <exception cref="UsageException">There is no such file.</exception>
    public static Answers Read(string? file, List<Diagnostic> diagnostics)
    {
        if (file is null)
        {
            return Answers.None;
        }

        if (!File.Exists(file))
        {
            throw new UsageException($"There is no answers file '{file}'.");
        }

        var reading = ScenarioFiles.ReadAnswers(file);
        diagnostics.AddRange(reading.Diagnostics);
        return reading.Value ?? Answers.None;
    }
}
