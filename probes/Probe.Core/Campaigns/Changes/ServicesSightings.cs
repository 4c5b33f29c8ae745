using System.Text.Json;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What a visit of service lists says of each service that it names.</summary>
internal static class ServicesSightings
{
    /// <summary>The code of a service that the lists no longer name, although all of them were read.</summary>
    public const string NotOffered = "notOffered";

    public static IEnumerable<Sighting> Of(ServicesVisitRecord visit)
    {
        var evidence = visit.Evidence;
        yield return Sightings.Reach(visit, evidence.Fault is not null ? null : evidence.Failure is not { Gone: true } || !evidence.Services.IsEmpty, evidence.Fault?.Detail);
        var named = evidence.Services.Zip(ServicesVerdict.Of(evidence).Services).GroupBy(s => s.First.Title, StringComparer.Ordinal);
        foreach (var alike in named)
        {
            // Of services of one name the worst counts: a reader cannot tell which one he will press.
            var (seen, verdict) = alike.OrderBy(s => s.Second.State == ServiceState.NotMeasured ? 2 : s.Second.State == ServiceState.Works ? 1 : 0).First();
            yield return new Sighting(
                ChangeWhat.Service, seen.Title, LocalText.Same(seen.Title), null, Value(verdict.State), verdict.State == ServiceState.NotMeasured ? verdict.Why : null,
                Sightings.Place(visit, picture: seen.Opened?.Screenshot));
        }
    }

    /// <summary>Whether a service that is not named is not offered, and not merely unread.</summary>
    public static bool ReadAll(VisitRecord visit) => visit is ServicesVisitRecord { Evidence: { Complete: true, Fault: null, Failure: null } };

    public static ChangeValue Absent { get; } = ChangeValue.Of(NotOffered, null);

    private static ChangeValue? Value(ServiceState state) => state switch
    {
        ServiceState.NotMeasured => null,
        ServiceState.Works => ChangeValue.In("works", 1, "works"),
        _ => ChangeValue.In("fails", 0, JsonNamingPolicy.CamelCase.ConvertName(state.ToString())),
    };
}
