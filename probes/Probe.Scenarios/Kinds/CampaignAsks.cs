using Probe.Core.Campaigns;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

/// <summary>Checks whom a campaign visits and what it asks them.</summary>
internal static class CampaignAsks
{
    private const string Verbs = "one of 'search', 'journey', 'apply', 'usability', 'services', 'reachability'";

    public static void Check(CampaignFile file, SourceMap source, Surroundings surroundings)
    {
        CheckTargets(file.Targets ?? [], source, surroundings);
        var planned = new Dictionary<(string Scenario, string Device), string>();
        for (var i = 0; i < (file.Scenarios?.Count ?? 0); i++)
        {
            if (file.Scenarios![i] is { } entry)
            {
                var at = Paths.Item("scenarios", i);
                CheckShape(entry, at, source);
                CheckReferences(entry, at, source, surroundings);
                CheckOnce(entry, at, source, planned);
            }
        }
    }

    private static void CheckTargets(IReadOnlyList<string> targets, SourceMap source, Surroundings surroundings)
    {
        var all = targets.ToList().IndexOf(CampaignFile.AllTargets);
        if (all >= 0)
        {
            if (targets.Count > 1)
            {
                source.Report(Paths.Item("targets", all), $"'{CampaignFile.AllTargets}' beside other targets", $"'targets: {CampaignFile.AllTargets}', or a list of ids");
            }
            else if (surroundings.Targets is { Value.Count: 0 })
            {
                source.Report("targets", $"'{CampaignFile.AllTargets}', and no target is there", "a target file in the folder 'targets' beside this one");
            }

            return;
        }

        var twice = new Twice(source, "target", "a campaign");
        for (var i = 0; i < targets.Count; i++)
        {
            var path = Paths.Item("targets", i);
            twice.See(targets[i], path);
            if (targets[i] is { } id && surroundings.Targets?.Value is { } known && !known.Contains(id))
            {
                source.Report(path, $"the target '{id}', which there is not", "the id of a target", NearestWord.Suggest(id, known));
            }
        }
    }

    private static void CheckShape(CampaignScenarioEntry entry, string at, SourceMap source)
    {
        var asked = new[] { ("search", entry.Search), ("journey", entry.Journey), ("apply", entry.Apply), ("usability", entry.Usability), ("services", entry.Services?.ToString()), ("reachability", entry.Reachability?.ToString()) }
            .Where(verb => verb.Item2 is not null).Select(verb => verb.Item1).ToList();
        if (asked.Count == 0 && !source.Reported(at))
        {
            source.Report(at, "a scenario that asks nothing", Verbs);
        }
        else if (asked.Count > 1)
        {
            source.Report(at, $"{Words.List(asked)} in one scenario", Verbs, "start each scenario on a line of its own with '- '");
        }
        else if (entry.As is not null && asked is [not "apply"])
        {
            source.Report(Paths.Below(at, "as"), $"'as' with '{asked[0]}'", "'as' with 'apply' only", asked[0] == "journey" ? "the journey's file says as whom" : null);
        }
    }

    private static void CheckReferences(CampaignScenarioEntry entry, string at, SourceMap source, Surroundings surroundings)
    {
        if (entry.Search is { } set && surroundings.KeywordSets is { } sets && !sets.Contains(set))
        {
            source.Report(Paths.Below(at, "search"), $"the keyword set '{set}', which there is not", "the id of a keyword set", NearestWord.Suggest(set, sets));
        }

        if (entry.Reachability is not null && entry.Devices is { } devices && devices.ToList().IndexOf(CampaignPlan.AppDevice) is >= 0 and var app)
        {
            source.Report(Paths.Item(Paths.Below(at, "devices"), app), "an app's reachability", "a device with a browser: an app has no home page that loads");
        }

        if (entry.Journey is { } journey && surroundings.Journeys is { } journeys && !journeys.ContainsKey(journey))
        {
            source.Report(Paths.Below(at, "journey"), $"the journey '{journey}', which there is not", "the id of a journey", NearestWord.Suggest(journey, journeys.Keys));
        }
    }

    /// <summary>A visit's key does not say which probe it belongs to: a keyword set and a journey of one id would be taken for the same visit.</summary>
    private static void CheckOnce(CampaignScenarioEntry entry, string at, SourceMap source, Dictionary<(string Scenario, string Device), string> planned)
    {
        if (CampaignKind.Asked(entry) is not { } asked)
        {
            return;
        }

        for (var i = 0; i < asked.Devices.Length; i++)
        {
            var path = entry.Devices is null ? at : Paths.Item(Paths.Below(at, "devices"), i);
            if (!planned.TryAdd((CampaignPlan.ScenarioOf(asked), asked.Devices[i]), path))
            {
                source.Report(
                    path,
                    $"'{asked.Says}' on '{asked.Devices[i]}' for the second time",
                    "each scenario once on each device",
                    $"the same, or another of the same id, stands on line {source.LineOf(planned[(CampaignPlan.ScenarioOf(asked), asked.Devices[i])])}; to ask it several times, say 'repetitions'");
            }
        }
    }
}
