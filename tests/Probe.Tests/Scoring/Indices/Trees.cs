using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;

namespace Probe.Tests.Scoring.Indices;

/// <summary>Small indices and governments.</summary>
internal static class Trees
{
    public static readonly Normalisation AsIs = new Normalisation.AsIs(0, 100);

    public static readonly Normalisation Share = new Normalisation.Target(0, 1, 0, 100);

    public static readonly LevelScheme Levels = new("test", true, [new(new("高", "high"), 80, null), new(new("低", "low"), null, null)]);

    public static IndexDefinition Index(params ImmutableArray<Indicator> indicators) => Index(0.5, indicators);

    public static IndexDefinition Index(double leastCoverage, ImmutableArray<Indicator> indicators) =>
        new("test", 1, new("测试", "Test"), "test", 2, new Sourced(leastCoverage, "test"), Levels, indicators, [], "test.yaml");

    public static Indicator Reported(string id, double? weight, Normalisation? scale = null, Direction direction = Direction.Higher) =>
        Leaf(id, weight, new IndicatorBasis.Reported(direction, scale ?? AsIs));

    public static Indicator Computed(string id, double? weight, Measure measure = Measure.KeywordConforms, IndexFunction function = IndexFunction.Mean, Normalisation? scale = null, params ImmutableArray<string> units) =>
        Leaf(id, weight, new IndicatorBasis.Computed(new Computation(function, measure, null, units, []), Direction.Higher, scale ?? Share));

    public static Indicator Branch(string id, double? weight, params ImmutableArray<Indicator> children) => Leaf(id, weight, new IndicatorBasis.Branch(children));

    public static Indicator Leaf(string id, double? weight, IndicatorBasis basis) => new(id, id.ToUpperInvariant(), LocalText.Same(id), weight is { } w ? new Sourced(w, "test") : null, basis, "");

    /// <param name="values">In the order of the ids a, b, c …; null: not reported.</param>
    public static ComparedGovernment Government(string id, params double?[] values) => new(
        id, LocalText.Same(id), null, [],
        values.Select((v, i) => (Id: $"{(char)('a' + i)}", Value: v)).Where(v => v.Value is not null).ToImmutableDictionary(v => v.Id, v => new ReportedValue(v.Value!.Value, "test", null)));

    /// <param name="marks">One keyword a sign: <c>+</c> conforms, <c>-</c> does not, <c>?</c> was not measured.</param>
    public static ComparedGovernment Asked(string id, string marks, bool simulated = false) => new(
        id, LocalText.Same(id), null,
        [.. marks.Select((m, i) => new MeasuredUnit(Measure.KeywordConforms, $"w{i:D3}", "desktop", m switch { '+' => 1, '-' => 0, _ => null }, simulated))], []);

    public static IndexResult Compute(IndexDefinition index, params IEnumerable<ComparedGovernment> governments) => IndexComputing.Compute(index, governments, SimulatedDevices.LeftOut);
}
