using System.Text.Json;
using System.Text.Json.Serialization;
using Probe.Core.Scenarios;
using Probe.Reports.Texts;

namespace Probe.Reports.Dashboard;

/// <summary>A trend as the script of the charts reads it (<c>tools/charts/charts.js</c>): what the server drew, in figures.</summary>
internal static class TrendJson
{
    private static readonly JsonSerializerOptions Spelling = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <returns>JSON in ASCII; what is not measured is null, never 0.</returns>
    public static string Of(Trend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        return JsonSerializer.Serialize(
            new Figure(
                trend.IsIndex, new Wording(Said(trend.Name), Said(Words.NotMeasuredCell)),
                [.. trend.Points.Select(p => new Point(p.At.ToUnixTimeMilliseconds(), p.Share, p.Interval?.Low, p.Interval?.High, p.Version, Format.Day(p.At).En, p.Words == Format.None ? null : p.Words, p.Link))]),
            Spelling);
    }

    private static Spoken Said(LocalText text) => new(Inert.Text(text.Zh, 80), Inert.Text(text.En, 80));

    private sealed record Figure(bool IsIndex, Wording Words, Point[] Points);

    private sealed record Wording(Spoken Name, Spoken Unmeasured);

    private sealed record Spoken(string Zh, string En);

    /// <param name="At">Milliseconds since 1970.</param>
    /// <param name="Share">Null: not measured, or too little of it to be drawn.</param>
    /// <param name="Says">Null: not measured.</param>
    private sealed record Point(long At, double? Share, double? Low, double? High, string Version, string Day, string? Says, string? Link);
}
