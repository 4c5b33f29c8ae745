using System.Collections.Concurrent;
using Probe.Cli.Applying;
using Probe.Cli.Searching;
using Probe.Core.Scenarios;
using Probe.Scenarios;

namespace Probe.Cli.Campaigns;

/// <summary>The scenario files that a campaign names, read once a process.</summary>
internal sealed class ScenarioShelf
{
    private readonly ConcurrentDictionary<string, Target> _targets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KeywordSet> _keywords = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DeclaredJourney> _journeys = new(StringComparer.Ordinal);

    /// <exception cref="UsageException">There is no such file here, or it must be mended.</exception>
    public Target Target(string id) => _targets.GetOrAdd(id, static named => Sound(diagnostics => TargetResolver.Resolve(named, diagnostics), named));

    /// <exception cref="UsageException">There is no such file here, or it must be mended.</exception>
    public KeywordSet Keywords(string id, Target target) => _keywords.GetOrAdd(id, named =>
    {
        var file = ScenarioFolders.FindKeywords(named, target.File) ?? throw new UsageException($"There is no keyword set '{named}' in scenarios/keywords.");
        return Sound(diagnostics =>
        {
            var reading = ScenarioFiles.ReadKeywords(file);
            diagnostics.AddRange(reading.Diagnostics);
            return reading.Value;
        }, named);
    });

    /// <exception cref="UsageException">There is no such file here, or it must be mended.</exception>
    public DeclaredJourney Journey(string id) => _journeys.GetOrAdd(id, static named => Sound(diagnostics => JourneyResolver.Resolve(named, diagnostics), named));

    private static T Sound<T>(Func<List<Diagnostic>, T?> read, string named)
        where T : class
    {
        var diagnostics = new List<Diagnostic>();
        var value = read(diagnostics);
        return value is not null && diagnostics.Count == 0 ? value : throw new UsageException($"'{named}' must be mended first: {diagnostics.FirstOrDefault()}");
    }
}
