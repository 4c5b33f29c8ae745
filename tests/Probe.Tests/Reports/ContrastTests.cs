using System.Globalization;
using System.Text.RegularExpressions;
using Probe.Reports;

namespace Probe.Tests.Reports;

public sealed partial class ContrastTests
{
    [Theory]
    [InlineData(":root {")]
    [InlineData(":root[data-theme=dark] {")]
    public async Task Every_text_colour_stands_out_from_every_ground_by_4_5_to_1(string theme)
    {
        var html = await HtmlReport.RenderAsync(SampleReport.Of(), new ReportOptions(), TestContext.Current.CancellationToken);
        var start = html.IndexOf("\n" + theme, StringComparison.Ordinal) is var at and >= 0 ? at : html.IndexOf(theme, StringComparison.Ordinal);
        var colours = Colours().Matches(html[start..html.IndexOf('}', start)]).ToDictionary(match => match.Groups[1].Value, match => Luminance(match.Groups[2].Value));

        foreach (var (text, ground) in new[]
        {
            ("ink", "paper"), ("ink", "ground"), ("soft", "paper"), ("soft", "ground"), ("accent", "paper"), ("accent", "ground"), ("accent", "accent-wash"),
            ("bad", "paper"), ("bad", "ground"), ("bad", "bad-wash"), ("ink", "bad-wash"), ("paper", "accent"),
        })
        {
            var (light, dark) = (Math.Max(colours[text], colours[ground]), Math.Min(colours[text], colours[ground]));
            ((light + 0.05) / (dark + 0.05)).ShouldBeGreaterThanOrEqualTo(4.5, $"{text} on {ground}");
        }
    }

    private static double Luminance(string hex)
    {
        var full = hex.Length == 3 ? string.Concat(hex.Select(digit => $"{digit}{digit}")) : hex;
        var parts = Enumerable.Range(0, 3).Select(index => int.Parse(full.AsSpan(index * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{3,6})", RegexOptions.None, 1000)]
    private static partial Regex Colours();
}
