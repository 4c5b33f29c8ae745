using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>Reads what is watched out of a visit. Judged anew by the present rules, both runs alike: what changes is the portal, never the rules.</summary>
internal static class Sightings
{
    public const string Reachable = "reachable";
    public const string Unreachable = "unreachable";

    public static PairingFacts FactsOf(VisitRecord visit)
    {
        var (scenario, version) = visit switch
        {
            Visit search => (search.Keywords.Title, $"{search.Keywords.Id}@{search.Keywords.Version}"),
            JourneyVisitRecord { Evidence: { Declared: { } stamp, Goal: { } goal } } => (new LocalText($"办理：{goal.Matter}", $"Journey: {goal.Matter}"), stamp),
            JourneyVisitRecord journey => (Applying(journey.Evidence.Goal), ""),
            UsabilityVisitRecord usability => (new LocalText($"易用性：{usability.Evidence.Goal.Matter}", $"Usability: {usability.Evidence.Goal.Matter}"), ""),
            ReachabilityVisitRecord => (new LocalText("一周可用性", "Reachability over a week"), ReachabilityRule.Inspection.Id + "@" + ReachabilityRule.Inspection.Version),
            _ => (new LocalText("移动端服务", "Services"), ""),
        };
        var device = visit.Device;
        var simulated = device.Simulated ? ", simulated" : "";
        var conditions = new LocalText(
            $"{(visit.Language == Language.Zh ? "中文" : "英文")}，{device.Width}×{device.Height}{(device.Simulated ? "（模拟）" : "")}",
            $"{(visit.Language == Language.Zh ? "Chinese" : "English")}, {device.Width}×{device.Height}{simulated}");
        return new PairingFacts(Pairing.Of(visit), visit.Target.Name, scenario, version, conditions, device.Simulated);
    }

    public static IEnumerable<Sighting> Of(VisitRecord visit, SearchPolicy policy) => visit switch
    {
        Visit search => SearchSightings.Of(search, policy),
        JourneyVisitRecord journey => JourneySightings.Of(journey),
        UsabilityVisitRecord usability => UsabilitySightings.Of(usability),
        ServicesVisitRecord services => ServicesSightings.Of(services),
        // Only a week of them says anything: see MeasuredRun.
        ReachabilityVisitRecord => [],
        _ => throw new ArgumentOutOfRangeException(nameof(visit), visit.Kind, "An unknown kind of visit."),
    };

    /// <param name="reached">Null: a fault of ours, which says nothing of the portal.</param>
    public static Sighting Reach(VisitRecord visit, bool? reached, string? why) => new(
        ChangeWhat.Reach, "reach", new LocalText("能否访问", "Reachable"), null,
        reached is { } known ? ChangeValue.Of(known ? Reachable : Unreachable, known ? 1 : 0) : null,
        reached is null ? Ours(why) : null, Place(visit));

    public static EvidencePlace Place(VisitRecord visit, int? attempt = null, string? picture = null) => new(
        visit.Key.Run, visit.Key.Folder, attempt is { } number ? FormattableString.Invariant($"attempts/{number:D3}.json") : null, picture, visit.StartedAt);

    public static LocalText Ours(string? detail) => new($"测量工具自身故障：{detail}", $"Our instrument failed: {detail}");

    private static LocalText Applying(JourneyGoal goal)
    {
        var company = goal.As == Probes.Journey.Personas.PersonaKind.Company;
        return new LocalText($"办理：{goal.Matter}（{(company ? "企业" : "个人")}）", $"Apply: {goal.Matter} (as a {(company ? "company" : "person")})");
    }
}
