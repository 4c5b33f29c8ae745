using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Probe.Cli.Commands;
using Probe.Cli.Reviewing;
using Probe.Core.Probes.Search;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Probe.Tests.Evidence;
using Probe.Tests.Storage;
using SamplePortal.Hostile;

namespace Probe.Tests.Reviews;

public sealed class AppealTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task The_same_evidence_and_decisions_give_the_same_bytes_and_every_sum_holds()
    {
        await EvidenceSample.SealedAsync(_root.Path, SampleVisits.Key(), attempts: 3);
        var (first, broken) = await WriteAsync(Case());
        var (second, _) = await WriteAsync(Case());
        second.ShouldBe(first);
        broken.ShouldBeEmpty();

        var files = Unzip(first);
        files.Keys.ShouldContain("evidence/manifest.json");
        files.Keys.ShouldContain("evidence/003-after.webp");
        files.Keys.ShouldContain("chain-line.json");
        var sums = Encoding.UTF8.GetString(files["SHA256SUMS"]).TrimEnd().Split('\n').Select(line => line.Split("  ", 2)).ToDictionary(parts => parts[1], parts => parts[0]);
        sums.Keys.Order(StringComparer.Ordinal).ShouldBe(files.Keys.Where(name => name != "SHA256SUMS").Order(StringComparer.Ordinal));
        sums.ShouldAllBe(sum => Convert.ToHexStringLower(SHA256.HashData(files[sum.Key])) == sum.Value);
    }

    [Fact]
    public async Task The_page_explains_the_verdict_the_decisions_and_how_to_verify_in_both_languages()
    {
        await EvidenceSample.SealedAsync(_root.Path, SampleVisits.Key(), attempts: 3);
        var of = Case();
        var page = Encoding.UTF8.GetString(Unzip((await WriteAsync(of)).Bytes)["index.html"]);
        page.ShouldContain(of.Sentence.Zh.Split('“')[0]);
        page.ShouldContain("sha256sum -c SHA256SUMS");
        page.ShouldContain("改判为“符合要求”");
        page.ShouldContain("overturned it from");
        page.ShouldContain("It is result 2.");
        page.ShouldContain("href=\"evidence/" + of.Pictures[0] + "\"");
    }

    [Fact]
    public async Task A_file_that_was_changed_after_sealing_is_enclosed_and_named_as_such()
    {
        await EvidenceSample.SealedAsync(_root.Path, SampleVisits.Key(), attempts: 3);
        var folder = EvidencePaths.VisitFolder(_root.Path, SampleVisits.Key());
        await File.AppendAllTextAsync(Path.Combine(folder, "002-after.webp"), "!", Token);
        File.Delete(Path.Combine(folder, "001-after.webp"));
        var (bytes, broken) = await WriteAsync(Case());
        broken.Order(StringComparer.Ordinal).ShouldBe(["evidence/001-after.webp", "evidence/002-after.webp"]);
        Encoding.UTF8.GetString(Unzip(bytes)["index.html"]).ShouldContain("Beware");
    }

    [Fact]
    public async Task Evidence_that_was_never_sealed_is_said_to_prove_nothing()
    {
        using (var folder = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning))
        {
            await EvidenceSample.WriteAsync(folder, 1);
        }

        var (bytes, broken) = await WriteAsync(Case());
        broken.ShouldContain("evidence: not sealed");
        Encoding.UTF8.GetString(Unzip(bytes)["index.html"]).ShouldContain("no sealed manifest");
    }

    [Fact]
    public async Task What_pages_and_people_called_things_is_no_name_in_the_zip_and_runs_nowhere_in_the_page()
    {
        await EvidenceSample.SealedAsync(_root.Path, SampleVisits.Key(), attempts: 3);
        var folder = EvidencePaths.VisitFolder(_root.Path, SampleVisits.Key());
        await File.WriteAllTextAsync(Path.Combine(folder, "=cmd|' C calc'!A0\u202e.html"), "x", Token);
        await File.WriteAllTextAsync(_root["evil"], "added", Token);
        var added = await ReviewEvidence.AddAsync(_root.Path, _root["evil"], Token) with { Name = "../../<script>alert(1)</script>" };
        var titles = string.Join(' ', HostileSearches.Poison.Select(poison => poison.Title));
        var of = Case(titles, added, HostileSearches.Poison.Select(poison => poison.Title));
        var (bytes, broken) = await WriteAsync(of);
        var files = Unzip(bytes);
        files.Keys.Where(name => !System.Text.RegularExpressions.Regex.IsMatch(name, "^[A-Za-z0-9][A-Za-z0-9_/-]*([.][A-Za-z0-9]+)?$", System.Text.RegularExpressions.RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1))).ShouldBeEmpty();
        files.Keys.ShouldContain("added/" + added.Sha256);
        broken.ShouldHaveSingleItem().ShouldStartWith("evidence/renamed-");
        var page = Encoding.UTF8.GetString(files["index.html"]);
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldNotContain("<script>alert");
        page.ShouldNotContain("<img src=x");
        page.ShouldNotContain("\u202e");
        page.ShouldNotContain("javascript:");
    }

    private async Task<(byte[] Bytes, ImmutableArray<string> Broken)> WriteAsync(ReviewCase of)
    {
        using var stream = new MemoryStream();
        var model = ReviewDesk.Judged(SampleVisits.Run, [SampleVisits.Visit(attempts: 3)], SearchPolicy.Default, SampleVisits.Morning);
        var visits = AppealCommand.Visits(model, [of]);
        if (!of.Entries.IsEmpty && of.Title.En.Contains("script", StringComparison.Ordinal) && visits[0].Verdicts[0].Keyword is { } word)
        {
            var results = HostileSearches.Poison.Select((poison, n) => new JudgedResult(new ResultItem(n + 1, poison.Title, poison.Href, poison.Title, ResultKind.Matter, 1, null), false, poison.Title));
            visits = [(visits[0].Visit, [(of, word with { Results = [.. results] })])];
        }

        var broken = await AppealArchive.WriteAsync(stream, _root.Path, visits, Token);
        return (stream.ToArray(), broken);
    }

    private static ReviewCase Case(string reason = "It is result 2.", AddedEvidence? added = null, IEnumerable<string>? titles = null)
    {
        var model = ReviewDesk.Judged(SampleVisits.Run, [SampleVisits.Visit(attempts: 3)], SearchPolicy.Default, SampleVisits.Morning);
        var of = ReviewCase.Of(model, []).First(each => !each.Pictures.IsEmpty);
        var entry = new ReviewEntry.Overturned(of.Subject, titles is null ? "Zhang" : "<script>alert(1)</script>", SampleVisits.Morning, reason[..Math.Min(reason.Length, 4000)], of.Standing.Machine with { Ruling = Ruling.Failed(FailureClass.Slow) }, Ruling.Conforming) { Number = 1, Evidence = added is null ? [] : [added] };
        var decided = ReviewCase.Of(model, [entry]).First(each => each.Subject == of.Subject);
        return titles is null ? decided : decided with { Title = new("t", string.Join(' ', titles)), Sentence = new("s", string.Join(' ', titles)) };
    }

    private static SortedDictionary<string, byte[]> Unzip(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            files.Add(entry.FullName, copy.ToArray());
        }

        return files;
    }
}
