using Probe.Core.Scenarios;
using Probe.Reports;

namespace Probe.Tests.Reports;

/// <summary>Not a judgement of a machine's: writes the sample where a person can look at it.</summary>
/// <remarks>PROBE_SAMPLE_REPORT names the file to write, PROBE_SAMPLE_PICTURE a picture that stands for all screenshots.</remarks>
public sealed class ReportToLookAt
{
    [Fact]
    public async Task The_sample_report_is_written_where_a_person_asked_for_it()
    {
        var file = Environment.GetEnvironmentVariable("PROBE_SAMPLE_REPORT");
        Assert.SkipWhen(string.IsNullOrEmpty(file), "PROBE_SAMPLE_REPORT names no file.");
        var picture = Environment.GetEnvironmentVariable("PROBE_SAMPLE_PICTURE");
        var bytes = string.IsNullOrEmpty(picture) ? SamplePicture.Png : await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken);
        await using var stream = File.Create(file!);
        await HtmlReport.WriteAsync(SampleReport.All with { Journeys = SampleJourneyReport.WithSearches.Journeys }, new ReportOptions(Language.Zh, _ => bytes, PictureBudget: 4_000_000), stream, TestContext.Current.CancellationToken);
        stream.Length.ShouldBeGreaterThan(0);
    }
}
