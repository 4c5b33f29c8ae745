using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Scenarios;

namespace Probe.Cli.Campaigns;

/// <summary>A campaign with everything that it names, read and sound.</summary>
/// <param name="Campaign">As the file has it.</param>
/// <param name="Targets">In the campaign's order.</param>
/// <param name="Keywords">The keyword sets of its search tests, by id.</param>
/// <param name="Journeys">Its declared journeys, by id.</param>
internal sealed record ResolvedCampaign(
    Campaign Campaign,
    ImmutableArray<Target> Targets,
    ImmutableDictionary<string, KeywordSet> Keywords,
    ImmutableDictionary<string, DeclaredJourney> Journeys);

/// <summary>Turns what was typed into a campaign: a campaign's id, or its file.</summary>
internal static class CampaignResolver
{
    private const string Kind = "campaign";

    /// <summary>Every campaign that an id can name: those of the present folder before those that come with Probe.</summary>
    /// <returns>Ids, each with its file.</returns>
    public static IReadOnlyDictionary<string, string> Known() =>
        Folders().SelectMany(folder => ScenarioFolders.Ids(folder, Kind).Select(id => (Id: id, Folder: folder))).DistinctBy(c => c.Id, StringComparer.Ordinal)
            .ToDictionary(c => c.Id, c => ScenarioFolders.Find(c.Folder, Kind, c.Id)!, StringComparer.Ordinal);

    /// <param name="typed">An id, or the path of a file.</param>
    /// <param name="diagnostics">Receives what must be mended in the campaign's file, and in all files that it names.</param>
    /// <returns>Null: something must be mended first.</returns>
    /// <exception cref="UsageException">It is neither.</exception>
    public static ResolvedCampaign? Resolve(string typed, ICollection<Diagnostic> diagnostics)
    {
        var file = FileOf(typed);
        var before = diagnostics.Count;
        if (Heard(ScenarioFiles.ReadCampaign(file), diagnostics) is not { } campaign)
        {
            return null;
        }

        var files = ScenarioFolders.TargetFilesFor(file);
        var targets = ScenarioFiles.ReadTargets(campaign.Targets.Select(id => files[id])).Select(reading => Heard(reading, diagnostics)).OfType<Target>().ToImmutableArray();
        var keywords = Named(campaign, "search").ToImmutableDictionary(id => id, id => Heard(ScenarioFiles.ReadKeywords(ScenarioFolders.FindKeywords(id, file)!), diagnostics), StringComparer.Ordinal);
        var journeys = Named(campaign, "journey").ToImmutableDictionary(id => id, id => Heard(ScenarioFiles.ReadJourney(ScenarioFolders.FindJourney(id, file)!), diagnostics), StringComparer.Ordinal);
        return diagnostics.Count > before ? null
            : new ResolvedCampaign(campaign, targets, keywords.ToImmutableDictionary(k => k.Key, k => k.Value!), journeys.ToImmutableDictionary(j => j.Key, j => j.Value!));
    }

    private static string FileOf(string typed)
    {
        if (typed.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || typed.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        {
            return File.Exists(typed) ? typed : throw new UsageException($"There is no campaign file '{typed}'.");
        }

        if (Folders().Select(folder => ScenarioFolders.Find(folder, Kind, typed)).FirstOrDefault(f => f is not null) is { } file)
        {
            return file;
        }

        var known = Folders().SelectMany(folder => ScenarioFolders.Ids(folder, Kind)).Distinct(StringComparer.Ordinal).ToList();
        var nearest = ScenarioFolders.Nearest(typed, known) is { } word ? $" Did you mean '{word}'?" : "";
        throw new UsageException($"'{typed}' is no campaign in scenarios/campaigns.{nearest} There are: {string.Join(", ", known)}; or give the path of a campaign file.");
    }

    private static string[] Folders() =>
        [.. new[] { Path.GetFullPath(Path.Combine("scenarios", "campaigns")), Path.Combine(ScenarioFolders.Shipped, "campaigns") }.Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Named(Campaign campaign, string kind) =>
        campaign.Scenarios.Where(s => s.Kind == kind && (kind != "journey" || s.Declared)).Select(s => s.Scenario).Distinct(StringComparer.Ordinal);

    private static T? Heard<T>(Reading<T> reading, ICollection<Diagnostic> diagnostics)
        where T : class
    {
        foreach (var diagnostic in reading.Diagnostics)
        {
            diagnostics.Add(diagnostic);
        }

        return reading.Value;
    }
}
