using Probe.Core.Scenarios;
using Probe.Scenarios;

namespace Probe.Cli.Applying;

/// <summary>Turns what was typed into a declared journey: a journey's id, or its file.</summary>
internal static class JourneyResolver
{
    private const string Kind = "journey";

    /// <returns>Null: the file must be mended first.</returns>
    /// <exception cref="UsageException">It is neither.</exception>
    public static DeclaredJourney? Resolve(string typed, List<Diagnostic> diagnostics)
    {
        var folders = new[] { Path.GetFullPath(Path.Combine("scenarios", "journeys")), Path.Combine(ScenarioFolders.Shipped, "journeys") };
        var isFile = typed.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || typed.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
        var file = isFile ? (File.Exists(typed) ? typed : throw new UsageException($"There is no journey file '{typed}'."))
            : folders.Select(f => ScenarioFolders.Find(f, Kind, typed)).FirstOrDefault(f => f is not null);
        if (file is null)
        {
            var known = folders.SelectMany(f => ScenarioFolders.Ids(f, Kind)).Distinct(StringComparer.Ordinal).ToList();
            var nearest = ScenarioFolders.Nearest(typed, known) is { } word ? $" Did you mean '{word}'?" : "";
            throw new UsageException($"'{typed}' is no journey in scenarios/journeys.{nearest} There are: {string.Join(", ", known)}; or give the path of a journey file.");
        }

        var reading = ScenarioFiles.ReadJourney(file);
        diagnostics.AddRange(reading.Diagnostics);
        return reading.Value;
    }
}
