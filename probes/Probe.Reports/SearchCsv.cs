using System.Globalization;
using System.Text;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Reports.Texts;

namespace Probe.Reports;

/// <summary>The report as a table for spreadsheets: one row a word, all governments. UTF-8 with byte-order mark, CRLF.</summary>
/// <remarks>Empty is 'not measured'. Columns may be added at the end, never renamed. Page text in a cell cannot become a formula.</remarks>
public static class SearchCsv
{
    private static readonly string[] Columns =
    [
        "run", "target", "name_zh", "name_en", "channel", "device", "simulated", "started_at", "keyword_set", "keyword_set_version",
        "policy", "policy_version", "need", "keyword", "variant_of", "conforming", "verdict", "classes", "not_measured", "not_measured_reason",
        "search_responds", "fake_list", "result_count", "count_is_least", "first_acceptable_rank", "basis", "pages", "clicks",
        "first_result_ms", "stable_ms", "precision", "recall", "reciprocal_rank", "ndcg", "sentence_zh", "sentence_en", "evidence",
    ];

    public static byte[] Write(RunReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder();
        Row(text, Columns.Select(Quoted));
        foreach (var visit in model.Visits)
        {
            foreach (var word in visit.Verdict.Keywords)
            {
                Row(text, Cells(model, visit, word));
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A text that no spreadsheet takes for a formula, in quotes.</summary>
    internal static string Cell(string? text) => Quoted(Defused(text, 2000));

    /// <summary>A text that no spreadsheet takes for a formula.</summary>
    /// <param name="most">At most so many letters are shown. ≥ 1.</param>
    internal static string Defused(string? text, int most)
    {
        var shown = Inert.Text(text, most);
        return StartsFormula(text) || StartsFormula(shown) ? "'" + shown : shown;
    }

    /// <summary>Spreadsheets skip white space, and some what cannot be seen, before they look for an operator; East Asian ones take the wide forms too.</summary>
    private static bool StartsFormula(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (text[0] is '\t' or '\r' or '\n')
        {
            return true;
        }

        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format && c is not (Inert.Blank or '\'' or '"'))
            {
                return c is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '−' or '﹢' or '﹣' or '﹦' or '﹫' or '|' or '%';
            }
        }

        return false;
    }

    private static IEnumerable<string> Cells(RunReportModel model, ReportedVisit reported, KeywordVerdict word)
    {
        var visit = reported.Visit;
        yield return Cell(model.Run.Value);
        yield return Cell(visit.Key.Target);
        yield return Cell(visit.Target.Name.Zh);
        yield return Cell(visit.Target.Name.En);
        yield return Cell(visit.Key.Channel);
        yield return Cell(visit.Device.Name);
        yield return Truth(visit.Device.Simulated);
        yield return visit.StartedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        yield return Cell(visit.Keywords.Id);
        yield return Number(visit.Keywords.Version);
        yield return Cell(reported.Verdict.Policy.Id);
        yield return Number(reported.Verdict.Policy.Version);
        yield return Cell(word.NeedId);
        yield return Cell(word.Keyword);
        yield return Cell(word.VariantOf);
        yield return Truth(word.Conforming);
        yield return Cell(word.Gravest is { } gravest ? ClassName(gravest) : null);
        yield return Cell(string.Join('|', word.Classes.Select(ClassName)));
        yield return Cell(word.NotMeasured?.Kind);
        yield return Cell(word.NotMeasured?.Reason.En);
        yield return Truth(word.SearchResponds);
        yield return Truth(reported.Verdict.Control.Fake);
        yield return Number(word.ResultCount);
        yield return word.ResultCount is null ? "" : Truth(word.CountIsLeast);
        yield return Number(word.FirstAcceptableRank);
        yield return Cell(word.Basis == RelevanceBasis.Lexical ? "lexical" : "catalogue");
        yield return Number(word.Pages);
        yield return Number(word.Clicks);
        yield return Number(word.FirstResult?.TotalMilliseconds);
        yield return Number(word.Stable?.TotalMilliseconds);
        yield return Share(word.Metrics?.Precision);
        yield return Share(word.Metrics?.Recall);
        yield return Share(word.Metrics?.ReciprocalRank);
        yield return Share(word.Metrics?.Ndcg);
        yield return Cell(word.Sentence.Zh);
        yield return Cell(word.Sentence.En);
        yield return Cell(reported.EvidenceFolder);
    }

    private static string ClassName(FailureClass failure) => failure switch
    {
        FailureClass.NotFound => "notFound",
        FailureClass.Imprecise => "imprecise",
        FailureClass.Incomplete => "incomplete",
        _ => "slow",
    };

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append("\r\n");

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Truth(bool? value) => value switch { true => "true", false => "false", null => "" };

    private static string Number(double? value) => value is { } number ? Math.Round(number).ToString("F0", CultureInfo.InvariantCulture) : "";

    private static string Share(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
