using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.VisualBasic.FileIO;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.BadInput;

/// <summary>Titles that attack whoever reads them: nothing of them runs in the report, a spreadsheet, a log or a terminal.</summary>
[Collection(Live.Name)]
public sealed partial class HostileTitleTests(LivePortals live, ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Poisoned_titles_are_kept_as_evidence_and_run_nowhere()
    {
        var cancel = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(_folder["one.csv"], "keyword,variants,accept,mustHave\n身份证,=1+1|<b>证</b>,居民身份证丢失补领,\n", cancel);
        var ended = await ProbeRun.ToEndAsync(
            cancel, "search", new Uri(live.Portals["hostile"], "titles").ToString(), "--home", _folder["home"], "--keywords", _folder["one.csv"],
            "--json", _folder["r.json"], "--html", _folder["r.html"], "--csv", _folder["r.csv"]);
        output.WriteLine(ended.All);
        ended.ExitCode.ShouldBe(0, ended.All);

        // Kept as it stood: evidence is not prettified.
        var result = await SearchResult.ReadAsync(_folder["r.json"], cancel);
        var titles = result.Official.Single().Results.Select(r => r.Title).ToList();
        titles.Count.ShouldBe(14);
        titles[0].ShouldBe("居民身份证丢失补领<script>alert(1)</script>");
        titles[1].ShouldStartWith("=HYPERLINK(");
        titles.ShouldContain("\"><img src=x onerror=alert(2)>身份证");

        var html = await File.ReadAllTextAsync(_folder["r.html"], cancel);
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        html.ShouldNotContain("<script>alert(1)");
        html.ShouldNotContain("<img src=x");
        html.ShouldNotContain("<b>证</b>");
        ScriptLink().IsMatch(html).ShouldBeFalse();
        Reversing().IsMatch(html).ShouldBeFalse();
        // The report's own script and no other, and no handler in any element.
        Script().Count(html).ShouldBeLessThanOrEqualTo(2);
        Handler().IsMatch(html).ShouldBeFalse();

        var json = await File.ReadAllTextAsync(_folder["r.json"], cancel);
        json.Where(c => c is not '\n').ShouldNotContain(c => char.IsControl(c));
        using var document = JsonDocument.Parse(json);

        var csv = await File.ReadAllTextAsync(_folder["r.csv"], cancel);
        csv.ShouldContain("\"'=1+1\"");
        Cells(csv).Where(cell => Formula().IsMatch(cell)).ShouldBeEmpty();
        Reversing().IsMatch(csv).ShouldBeFalse();

        // The workbook, the PDF and an appeal's export, of the same run.
        var told = await ProbeRun.ToEndAsync(cancel, "report", "last", "--home", _folder["home"], "--html", _folder["r.html"], "--xlsx", _folder["r.xlsx"], "--pdf", _folder["r.pdf"]);
        told.ExitCode.ShouldBe(0, told.All);
        using (var workbook = ZipFile.OpenRead(_folder["r.xlsx"]))
        {
            foreach (var entry in workbook.Entries.Where(entry => entry.FullName.Contains("sheet", StringComparison.OrdinalIgnoreCase)))
            {
                using var reader = new StreamReader(entry.Open());
                var sheet = await reader.ReadToEndAsync(cancel);
                CellFormula().IsMatch(sheet).ShouldBeFalse(entry.FullName);
                Reversing().IsMatch(sheet).ShouldBeFalse(entry.FullName);
            }
        }

        (await File.ReadAllBytesAsync(_folder["r.pdf"], cancel)).AsSpan().StartsWith("%PDF-"u8).ShouldBeTrue();
        var appealed = await ProbeRun.ToEndAsync(cancel, "appeal", "last", "--home", _folder["home"], "--target", result.Target, "--to", _folder["a.zip"]);
        appealed.ExitCode.ShouldBe(0, appealed.All);
        using (var zip = ZipFile.OpenRead(_folder["a.zip"]))
        {
            zip.Entries.Select(entry => entry.FullName).Where(name => !PlainName().IsMatch(name)).ShouldBeEmpty();
            using var reader = new StreamReader(zip.GetEntry("index.html")!.Open());
            var page = await reader.ReadToEndAsync(cancel);
            page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
            Script().Count(page).ShouldBeLessThanOrEqualTo(2);
            Handler().IsMatch(page).ShouldBeFalse();
            ScriptLink().IsMatch(page).ShouldBeFalse();
            Reversing().IsMatch(page).ShouldBeFalse();
        }

        foreach (var log in Directory.GetFiles(_folder["home", "logs"]))
        {
            foreach (var line in await File.ReadAllLinesAsync(log, cancel))
            {
                LogLine().IsMatch(line).ShouldBeTrue($"a line of the log that the log did not begin: {line}");
                Reversing().IsMatch(line).ShouldBeFalse(line);
                line.Any(char.IsControl).ShouldBeFalse(line);
            }
        }

        Reversing().IsMatch(ended.Out).ShouldBeFalse();
        ended.Out.Where(c => c is not ('\n' or '\r')).ShouldNotContain(c => char.IsControl(c));
    }

    [GeneratedRegex("""(href|src|action)\s*=\s*["']?\s*(javascript|data:text|vbscript)""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex ScriptLink();

    [GeneratedRegex("<script", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Script();

    [GeneratedRegex("""<[a-z][^<>]*\son[a-z]+\s*=""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Handler();

    /// <summary>Signs that turn the direction of reading, and nothing else: what is shown is what is there.</summary>
    [GeneratedRegex("[\u202a-\u202e\u2066-\u2069]", RegexOptions.None, 5000)]
    private static partial Regex Reversing();

    /// <summary>A cell that a spreadsheet calculates: anything but a plain number behind a sign.</summary>
    [GeneratedRegex(@"^\s*[=+@\-\t\r](?![0-9.]+$)", RegexOptions.None, 5000)]
    private static partial Regex Formula();

    [GeneratedRegex(@"<(\w+:)?f[ >]|<(\w+:)?t[^>]*>\s*[=+@\t]", RegexOptions.None, 5000)]
    private static partial Regex CellFormula();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_/-]*([.][A-Za-z0-9]+)?$", RegexOptions.None, 5000)]
    private static partial Regex PlainName();

    private static List<string> Cells(string csv)
    {
        using var parser = new TextFieldParser(new StringReader(csv)) { HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false, Delimiters = [","] };
        var cells = new List<string>();
        while (parser.ReadFields() is { } row)
        {
            cells.AddRange(row);
        }

        cells.Count.ShouldBeGreaterThan(20);
        return cells;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\S+ [A-Z]{3} ", RegexOptions.None, 5000)]
    private static partial Regex LogLine();
}
