using System.Text.Json;
using Probe.Core.Probes.Journey;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What a journey says: where it ended, and what it cost to come there.</summary>
internal static class JourneySightings
{
    private static readonly LocalText End = new("终点", "Where it ends");

    public static IEnumerable<Sighting> Of(JourneyVisitRecord visit)
    {
        var evidence = visit.Evidence;
        yield return Sightings.Reach(visit, evidence.Fault is not null ? null : evidence.Failure is not { Gone: true }, evidence.Fault?.Detail);
        var effort = JourneyVerdict.Of(evidence).Effort;
        var place = Sightings.Place(visit, picture: evidence.Pages.LastOrDefault(p => p.Screenshot is not null)?.Screenshot);
        var why = effort is null ? LocalText.Same(evidence.EndReason) : null;
        yield return new Sighting(ChangeWhat.JourneyEnd, "end", End, null, effort is null ? null : Value(evidence.End), why, place);
        var code = Code(evidence.End);
        foreach (var (what, field, figure) in new[] { (ChangeWhat.JourneyPages, "pages", (int?)effort?.Pages), (ChangeWhat.JourneyClicks, "clicks", effort?.Clicks) })
        {
            var name = JourneyFigures.All.First(f => f.Field == field).Name;
            yield return new Sighting(what, field, name, null, figure is { } measured ? ChangeValue.Measured(measured, code) : null, why, place);
        }
    }

    /// <summary>Where a shopper must stop of his own accord, a citizen goes on: such ends are neither better nor worse.</summary>
    private static ChangeValue Value(JourneyEnd end) => end switch
    {
        JourneyEnd.ReadyToSubmit or JourneyEnd.Receipt or JourneyEnd.Payment => ChangeValue.In("reached", 1, Code(end)),
        JourneyEnd.DeadEnd or JourneyEnd.Loop or JourneyEnd.InPerson => ChangeValue.In("blocked", 0, Code(end)),
        _ => ChangeValue.In("stopped", null, Code(end)),
    };

    private static string Code(JourneyEnd end) => JsonNamingPolicy.CamelCase.ConvertName(end.ToString());
}
