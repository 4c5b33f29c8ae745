using System.Diagnostics;
using System.Text;
using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Probe.Tests.Storage;

namespace Probe.Tests.Evidence;

public sealed class EvidenceVerifierTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static VisitKey First { get; } = SampleVisits.Key();

    private static VisitKey Second { get; } = SampleVisits.Key(device: "phone");

    private static VisitKey Later { get; } = SampleVisits.Key(new RunId("20260308T000000Z-qinghe-0002"));

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Untouched_evidence_has_no_findings_and_its_head_is_what_sealing_said()
    {
        var head = await SealThreeAsync();

        var run = await EvidenceVerifier.VerifyRunAsync(_root.Path, First.Run, Token);
        run.Findings.ShouldBeEmpty();
        run.IsOk.ShouldBeTrue();
        run.Head.ShouldBe(head);
        run.Visits.Select(visit => visit.Key).ShouldBe([First, Second]);
        run.Visits[0].Files.ShouldBe(2 + (2 * 4));
        run.Visits[0].Bytes.ShouldBeGreaterThan(4 * 4096);
        run.Visits[0].SealedAt.ShouldBe(FixedTime.Morning.GetUtcNow());

        var all = await EvidenceVerifier.VerifyAllAsync(_root.Path, Token);
        all.IsOk.ShouldBeTrue();
        all.Links.ShouldBe(3);
        all.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Each_visit_has_a_digest_of_its_own_and_the_chain_ends_with_the_last()
    {
        var head = await SealThreeAsync();
        var digests = SealedDigests.Read(_root.Path);
        new[] { First, Second, Later }.Select(digests.Of).Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
        digests.Head.ShouldBe(head);
        digests.Of(Later).ShouldBe(head);
        SealedDigests.Read(_root["nowhere"]).ShouldSatisfyAllConditions(d => d.Head.ShouldBeNull(), d => d.Of(First).ShouldBeNull());
    }

    [Fact]
    public async Task A_run_whose_folder_was_deleted_is_still_known_by_the_chain()
    {
        await SealThreeAsync();
        Directory.Delete(_root[Later.Run.Value], recursive: true);
        EvidenceVerifier.Runs(_root.Path).ShouldBe([First.Run, Later.Run]);
        (await EvidenceVerifier.VerifyRunAsync(_root.Path, Later.Run, Token)).IsOk.ShouldBeFalse();
        EvidenceVerifier.Runs(_root["nowhere"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_was_removed_on_purpose_is_explained_and_later_ones_are_whole()
    {
        await SealThreeAsync();
        var removed = (await EvidenceRemoval.RemoveAsync(_root.Path, First.Run, "It is old.", FixedTime.Morning, Token)).ShouldNotBeNull();
        removed.Visits.Length.ShouldBe(2);
        removed.Head.ShouldBe(removed.Visits[^1].Manifest);
        Directory.GetDirectories(_root[First.Run.Value]).ShouldBeEmpty();

        var all = await EvidenceVerifier.VerifyAllAsync(_root.Path, Token);
        all.Findings.ShouldBeEmpty();
        all.Runs.Select(r => r.Removed?.Why).ShouldBe(["It is old.", null]);
        VisitJson.WriteAny(await EvidenceRemoval.RemoveAsync(_root.Path, First.Run, "Again.", FixedTime.Morning, Token)).ShouldBe(VisitJson.WriteAny(removed));
        (await EvidenceVerifier.VerifyAllAsync(_root.Path, Token)).Links.ShouldBe(4);

        // Whoever removes another run by hand, or the note, is found out.
        Directory.Delete(_root[Later.Run.Value], recursive: true);
        (await EvidenceVerifier.VerifyAllAsync(_root.Path, Token)).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.Removed);
        await File.AppendAllTextAsync(_root[$"{First.Run}/removed.json"], " ", Token);
        (await EvidenceVerifier.VerifyRunAsync(_root.Path, First.Run, Token)).Findings.ShouldContain(f => f.Kind == FindingKind.Changed);
    }

    [Fact]
    public async Task Any_byte_changed_in_any_file_is_found()
    {
        await SealThreeAsync();
        foreach (var file in EvidenceSample.Files(_root.Path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var path = _root[file];
            var bytes = await File.ReadAllBytesAsync(path, Token);
            foreach (var position in Positions(bytes.Length))
            {
                bytes[position] ^= 1;
                await File.WriteAllBytesAsync(path, bytes, Token);
                (await EvidenceVerifier.VerifyAllAsync(_root.Path, Token)).IsOk.ShouldBeFalse($"{file}, byte {position}");
                bytes[position] ^= 1;
            }

            await File.WriteAllBytesAsync(path, bytes, Token);
        }

        (await EvidenceVerifier.VerifyAllAsync(_root.Path, Token)).IsOk.ShouldBeTrue();
    }

    [Theory]
    [InlineData("001-before.webp", FindingKind.Changed)]
    [InlineData("attempts/002.json", FindingKind.Changed)]
    [InlineData("plan.json", FindingKind.Changed)]
    [InlineData("visit.json", FindingKind.Changed)]
    [InlineData("manifest.json", FindingKind.ManifestChanged)]
    public async Task A_changed_file_is_named_with_what_was_expected(string file, FindingKind kind)
    {
        await SealThreeAsync();
        await FlipAsync(Path.Combine(EvidencePaths.VisitFolder(_root.Path, First), file), position: 20);

        var run = await EvidenceVerifier.VerifyRunAsync(_root.Path, First.Run, Token);
        run.Visits.Single(visit => !visit.IsOk).Key.ShouldBeOneOf(First, null);
        var finding = run.Findings.First();
        finding.Kind.ShouldBe(kind);
        finding.File.ShouldBe($"{First.Run}/{First.Folder}/{file}");
        finding.Expected.ShouldNotBe(finding.Found);
    }

    [Fact]
    public async Task A_file_that_grew_or_was_emptied_is_found()
    {
        await SealThreeAsync();
        await File.AppendAllTextAsync(InFirst("001-before.webp"), "x", Token);
        await File.WriteAllBytesAsync(InFirst("visit.json"), [], Token);
        await ShouldFindAsync(FindingKind.Changed, "001-before.webp");
        await ShouldFindAsync(FindingKind.Changed, "visit.json");
    }

    [Fact]
    public async Task A_removed_file_is_found()
    {
        await SealThreeAsync();
        File.Delete(InFirst("002-after.webp"));
        await ShouldFindAsync(FindingKind.Removed, "002-after.webp");
    }

    [Theory]
    [InlineData("003-before.webp")]
    [InlineData("attempts/.hidden")]
    [InlineData("new/deep.txt")]
    [InlineData("empty")]
    [InlineData("bad\u001b[31mname")]
    public async Task An_added_file_is_found_and_its_name_cannot_play_with_the_terminal(string name)
    {
        await SealThreeAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(InFirst(name))!);
        await File.WriteAllTextAsync(InFirst(name), name == "empty" ? "" : "x", Token);
        await ShouldFindAsync(FindingKind.Added, name.Replace('\u001b', '\uFFFD'));
    }

    [Fact]
    public async Task A_link_is_found_and_not_followed_even_where_it_leads_to_the_same_bytes()
    {
        await SealThreeAsync();
        File.Copy(InFirst("001-before.webp"), _root["copy.webp"]);
        File.Delete(InFirst("001-before.webp"));
        File.CreateSymbolicLink(InFirst("001-before.webp"), _root["copy.webp"]);
        Directory.CreateSymbolicLink(InFirst("loop"), InFirst(""));
        await ShouldFindAsync(FindingKind.Link, "001-before.webp");
        await ShouldFindAsync(FindingKind.Link, "loop");
    }

    [Fact]
    public async Task A_whole_visit_or_run_that_became_a_link_is_found()
    {
        await SealThreeAsync();
        Directory.Move(EvidencePaths.VisitFolder(_root.Path, First), _root["elsewhere"]);
        Directory.CreateSymbolicLink(EvidencePaths.VisitFolder(_root.Path, First), _root["elsewhere"]);
        await ShouldFindAsync(FindingKind.Link, "");

        Directory.Move(EvidencePaths.RunFolder(_root.Path, Later.Run), _root["far"]);
        Directory.CreateSymbolicLink(EvidencePaths.RunFolder(_root.Path, Later.Run), _root["far"]);
        (await EvidenceVerifier.VerifyAllAsync(_root.Path, Token)).Findings.ShouldContain(finding => finding.Kind == FindingKind.Link && finding.File == Later.Run.Value);
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_file_is_found_without_waiting_for_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among files.");
        await SealThreeAsync();
        foreach (var file in (string[])["001-before.webp", "manifest.json"])
        {
            File.Delete(InFirst(file));
            using var mkfifo = Process.Start("mkfifo", [InFirst(file)]);
            await mkfifo.WaitForExitAsync(Token);
            (await EvidenceVerifier.VerifyRunAsync(_root.Path, First.Run, Token).WaitAsync(TimeSpan.FromSeconds(10), Token)).IsOk.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_removed_visit_is_found_by_the_chain()
    {
        await SealThreeAsync();
        Directory.Delete(EvidencePaths.VisitFolder(_root.Path, Second), recursive: true);
        var run = await EvidenceVerifier.VerifyRunAsync(_root.Path, First.Run, Token);
        run.Visits.Single(visit => !visit.IsOk).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.Removed);
    }

    [Fact]
    public async Task A_removed_run_is_found_by_the_chain()
    {
        await SealThreeAsync();
        Directory.Delete(EvidencePaths.RunFolder(_root.Path, First.Run), recursive: true);
        var all = await EvidenceVerifier.VerifyAllAsync(_root.Path, Token);
        all.Runs.Single(run => run.Run == First.Run).Visits.Select(visit => visit.Findings.ShouldHaveSingleItem().Kind).ShouldBe([FindingKind.Removed, FindingKind.Removed]);
    }

    [Fact]
    public async Task A_removed_manifest_is_found()
    {
        await SealThreeAsync();
        File.Delete(InFirst("manifest.json"));
        await ShouldFindAsync(FindingKind.Removed, "manifest.json");
    }

    [Fact]
    public async Task A_file_and_its_manifest_rewritten_together_are_found_by_the_chain()
    {
        await SealThreeAsync();
        await File.WriteAllTextAsync(InFirst("001-before.webp"), "forged", Token);
        var manifest = Manifest.TryRead(await File.ReadAllBytesAsync(InFirst("manifest.json"), Token)).ShouldNotBeNull();
        var forged = Encoding.UTF8.GetBytes("forged");
        var files = manifest.Files.Select(file => file.Path == "001-before.webp" ? new SealedFile(file.Path, forged.Length, Manifest.Digest(forged)) : file);
        await File.WriteAllBytesAsync(InFirst("manifest.json"), Manifest.Create(manifest.Key, manifest.SealedAt, files, manifest.Previous).ToBytes(), Token);

        var run = await EvidenceVerifier.VerifyRunAsync(_root.Path, First.Run, Token);
        run.Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.ChainBroken);
    }

    [Fact]
    public async Task A_visit_copied_into_the_place_of_another_is_found()
    {
        await SealThreeAsync();
        Directory.Delete(EvidencePaths.VisitFolder(_root.Path, First), recursive: true);
        Directory.Move(EvidencePaths.VisitFolder(_root.Path, Second), EvidencePaths.VisitFolder(_root.Path, First));
        await ShouldFindAsync(FindingKind.ManifestChanged, "manifest.json");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_line_taken_from_the_middle_of_the_chain_is_found(int index)
    {
        await SealThreeAsync();
        await RewriteChainAsync(lines => lines.Where((_, i) => i != index));
        var all = await EvidenceVerifier.VerifyAllAsync(_root.Path, Token);
        all.Chain.ShouldContain(finding => finding.Kind == FindingKind.ChainBroken && finding.File == $"chain.jsonl:{index + 1}");
        all.Runs.ShouldContain(run => run.Visits.Any(visit => !visit.IsOk));
    }

    [Fact]
    public async Task Lines_that_changed_places_are_found()
    {
        await SealThreeAsync();
        await RewriteChainAsync(lines => lines.Reverse());
        (await EvidenceVerifier.VerifyAllAsync(_root.Path, Token)).Chain.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_chain_that_was_cut_at_its_end_is_found_while_the_visit_is_there()
    {
        await SealThreeAsync();
        await RewriteChainAsync(lines => lines.SkipLast(1));
        (await EvidenceVerifier.VerifyRunAsync(_root.Path, Later.Run, Token)).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.ChainBroken);
    }

    [Fact]
    public async Task A_removed_chain_is_found()
    {
        await SealThreeAsync();
        File.Delete(_root["chain.jsonl"]);
        var all = await EvidenceVerifier.VerifyAllAsync(_root.Path, Token);
        all.Runs.SelectMany(run => run.Visits).ShouldAllBe(visit => !visit.IsOk);
    }

    [Fact]
    public async Task The_newest_visit_cut_off_with_its_link_is_told_only_by_the_head_that_was_noted()
    {
        var head = await SealThreeAsync();
        Directory.Delete(EvidencePaths.RunFolder(_root.Path, Later.Run), recursive: true);
        await RewriteChainAsync(lines => lines.SkipLast(1));
        var all = await EvidenceVerifier.VerifyAllAsync(_root.Path, Token);
        all.IsOk.ShouldBeTrue();
        all.Head.ShouldNotBe(head);
    }

    [Fact]
    public async Task A_visit_that_was_never_sealed_is_a_finding()
    {
        await SealThreeAsync();
        var key = SampleVisits.Key(repetition: 2);
        using (var folder = EvidenceFolder.Create(_root.Path, key, EvidenceSample.Plan, FixedTime.Morning))
        {
            (await FindingAsync(key)).Found.ShouldContain("now");
        }

        (await FindingAsync(key)).Found.ShouldContain("--resume");

        async Task<Finding> FindingAsync(VisitKey visit)
        {
            var finding = (await EvidenceVerifier.VerifyRunAsync(_root.Path, visit.Run, Token)).Findings.ShouldHaveSingleItem();
            finding.Kind.ShouldBe(FindingKind.NeverSealed);
            return finding;
        }
    }

    [Fact]
    public async Task A_change_between_writing_and_sealing_is_found_too()
    {
        using (var folder = EvidenceFolder.Create(_root.Path, First, EvidenceSample.Plan, FixedTime.Morning))
        {
            await EvidenceSample.WriteAsync(folder, 1);
            await FlipAsync(InFirst("001-before.webp"), position: 0);
            await File.WriteAllTextAsync(InFirst("slipped-in.txt"), "x", Token);
            await folder.SealAsync(SampleVisits.Visit(First, attempts: 1), Token);
        }

        await ShouldFindAsync(FindingKind.Changed, "001-before.webp");
        await ShouldFindAsync(FindingKind.Added, "slipped-in.txt");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"format":1,"key":{"run":"x"},"files":[],"self":""}""")]
    [InlineData("""{"format":1,"key":{"run":"x","target":"a","scenario":"b","channel":"c","device":"d","repetition":1},"files":[null],"self":""}""")]
    [InlineData("""{"format":1,"key":{"run":"../x","target":"a","scenario":"b","channel":"c","device":"d","repetition":1},"files":[],"self":""}""")]
    public async Task A_manifest_that_is_nonsense_is_a_finding_not_a_crash(string text)
    {
        await SealThreeAsync();
        await File.WriteAllTextAsync(InFirst("manifest.json"), text, Token);
        await ShouldFindAsync(FindingKind.ManifestChanged, "manifest.json");
    }

    [Fact]
    public async Task A_run_or_root_that_is_not_there_is_said()
    {
        await SealThreeAsync();
        (await Should.ThrowAsync<EvidenceException>(() => EvidenceVerifier.VerifyRunAsync(_root.Path, new RunId("nobody"), Token))).Message.ShouldContain("nobody");
        await Should.ThrowAsync<EvidenceException>(() => EvidenceVerifier.VerifyAllAsync(_root["nowhere"], Token));
    }

    [Fact]
    public async Task Cancellation_passes_through()
    {
        await SealThreeAsync();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => EvidenceVerifier.VerifyAllAsync(_root.Path, source.Token));
    }

    private static int[] Positions(int length) => [.. Enumerable.Range(0, 5).Select(i => (int)((long)(length - 1) * i / 4)).Distinct()];

    private static async Task FlipAsync(string path, int position)
    {
        var bytes = await File.ReadAllBytesAsync(path, Token);
        bytes[position] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Token);
    }

    private async Task<string> SealThreeAsync()
    {
        await EvidenceSample.SealedAsync(_root.Path, First, attempts: 2);
        await EvidenceSample.SealedAsync(_root.Path, Second, attempts: 1);
        return await EvidenceSample.SealedAsync(_root.Path, Later, attempts: 1);
    }

    private string InFirst(string file) => Path.Combine(EvidencePaths.VisitFolder(_root.Path, First), file);

    private async Task ShouldFindAsync(FindingKind kind, string file)
    {
        var run = await EvidenceVerifier.VerifyRunAsync(_root.Path, First.Run, Token);
        run.IsOk.ShouldBeFalse();
        run.Findings.ShouldContain(finding => finding.Kind == kind && finding.File == $"{First.Run}/{First.Folder}/{file}".TrimEnd('/'), string.Join('\n', run.Findings));
    }

    private async Task RewriteChainAsync(Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        var lines = await File.ReadAllLinesAsync(_root["chain.jsonl"], Token);
        await File.WriteAllTextAsync(_root["chain.jsonl"], string.Concat(change(lines).Select(line => line + "\n")), Token);
    }
}
