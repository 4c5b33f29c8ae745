using System.Collections.Immutable;
using Probe.Core.Records.Kinds;
using Probe.Core.Visits;

namespace Probe.Core.Scoring.Indices;

/// <summary>Reads out of visits what indices are computed from: unit by unit, judged by the present rules. What could not be measured is null.</summary>
public static class MeasuredUnits
{
    /// <param name="visits">Of one government.</param>
    /// <param name="policy">By which searches are judged.</param>
    /// <returns>Each unit of a measure and device once: of repetitions the mean of those that measured it.</returns>
    public static ImmutableArray<MeasuredUnit> Of(IEnumerable<VisitRecord> visits, SearchPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(visits);
        return Merged(visits.SelectMany(v => Of(v, policy)));
    }

    /// <summary>Each unit of a measure and device once: of repetitions the mean of those that measured it.</summary>
    internal static ImmutableArray<MeasuredUnit> Merged(IEnumerable<MeasuredUnit> units) =>
    [
        .. from unit in units
           group unit by (unit.Measure, unit.Unit, unit.Device) into same
           let measured = same.Where(u => u.Value is not null).ToList()
           orderby same.Key.Measure, same.Key.Unit, same.Key.Device
           select new MeasuredUnit(
               same.Key.Measure, same.Key.Unit, same.Key.Device, measured.Count == 0 ? null : measured.Select(u => u.Value!.Value).Order().Average(),
               (measured.Count == 0 ? same : (IEnumerable<MeasuredUnit>)measured).Any(u => u.Simulated)),
    ];

    private static IEnumerable<MeasuredUnit> Of(VisitRecord visit, SearchPolicy policy)
    {
        var kind = VisitKinds.Of(visit);
        return kind.UnitsOf(visit, kind.VerdictOf(visit, policy)).Select(u => new MeasuredUnit(u.Measure, u.Unit, visit.Key.Device, u.Value, visit.Device.Simulated));
    }
}
