using Probe.Core.Campaigns.Changes;
using Probe.Core.Scenarios;
using Probe.Reports.Components;
using Probe.Reports.Pictures;
using Probe.Reports.Texts;

namespace Probe.Reports;

/// <summary>What changed since the last run, as a file that needs nothing beside it, and as a letter.</summary>
public static class DigestReport
{
    /// <summary>Bytes that pictures may add to a digest: it is sent by mail.</summary>
    public const long PictureBudget = 4_000_000;

    /// <exception cref="OperationCanceledException">Cancelled; nothing was made.</exception>
    public static Task<string> RenderAsync(ChangeReport report, ReportOptions options, CancellationToken cancellationToken) => HtmlFile.TextAsync(text => DrawAsync(report, options, text, cancellationToken));

    /// <summary>Writes the digest as UTF-8. The stream stays open; a stream that fails may hold half a digest.</summary>
    /// <param name="options">Pictures are asked for by <c>run/visit folder/file</c>, and the link base is the evidence's root.</param>
    public static Task WriteAsync(ChangeReport report, ReportOptions options, Stream stream, CancellationToken cancellationToken) =>
        HtmlFile.WriteAsync(stream, text => DrawAsync(report, options, text, cancellationToken), cancellationToken);

    /// <summary>The letter in HTML: no script, no picture, nothing from elsewhere.</summary>
    public static async Task<string> LetterAsync(ChangeReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var text = new StringWriter();
        await HtmlFile.DrawAsync<DigestLetter>(
            text, new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(DigestLetter.Report)] = report },
            () => text.Write("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head><body>\n"),
            () => text.Write("\n</body></html>\n"), cancellationToken);
        return text.ToString();
    }

    /// <summary>The letter in plain text.</summary>
    public static string Text(ChangeReport report) => DigestText.Write(report);

    /// <summary>The letter's subject: the campaign's name and numbers, never a page's words.</summary>
    public static string Subject(ChangeReport report) => DigestText.Subject(report);

    private static async Task DrawAsync(ChangeReport report, ReportOptions options, TextWriter text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        var title = new LocalText(Inert.Text($"{report.CampaignName.Zh} · {ChangeWords.Title.Zh}", 120), Inert.Text($"{report.CampaignName.En} · {ChangeWords.Title.En}", 120));
        // What came is missed before what was: the change is what the reader did not know.
        var pictures = PictureBook.Plan(
            report.Told.Select(c => Key(c.Now)).Concat(report.Told.Select(c => Key(c.Before))).OfType<string>(), options, cancellationToken);
        await HtmlFile.DrawAsync<DigestPage>(
            text,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(DigestPage.Report)] = report, [nameof(DigestPage.Pictures)] = pictures, [nameof(DigestPage.LinkBase)] = options.LinkBase },
            () => ReportShell.Open(text, title, options), () => ReportShell.Close(text), cancellationToken);
    }

    /// <summary>By what the picture of a place is planned; null: it has none.</summary>
    public static string? Key(EvidencePlace? place) => place?.Picture is { } file ? $"{place.Run}/{place.Folder}/{file}" : null;
}
