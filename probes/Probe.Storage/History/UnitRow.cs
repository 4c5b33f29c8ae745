using System.Text.Json;
using Probe.Core.Scoring.Indices;

namespace Probe.Storage.History;

/// <summary>One unit's value in one visit as columns.</summary>
internal sealed class UnitRow
{
    internal static readonly string[] Columns = ["summary", "ordinal", "measure", "unit", "value"];

    /// <summary>Of a table called u.</summary>
    internal const string Select = "u.summary as Summary, u.ordinal as Ordinal, u.measure as Measure, u.unit as Unit, u.value as Value";

    public long Summary { get; set; }

    public long Ordinal { get; set; }

    public string Measure { get; set; } = "";

    public string Unit { get; set; } = "";

    public double? Value { get; set; }

    internal static UnitRow Of(UnitValue unit) => new() { Measure = JsonNamingPolicy.CamelCase.ConvertName(unit.Measure.ToString()), Unit = ColumnText.Of(unit.Unit), Value = unit.Value };

    internal UnitValue ToUnit() => new(Enum.Parse<Measure>(Measure, ignoreCase: true), Unit, Value);
}
