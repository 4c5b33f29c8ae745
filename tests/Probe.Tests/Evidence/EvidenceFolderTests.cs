using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Probe.Tests.Storage;

namespace Probe.Tests.Evidence;

public sealed class EvidenceFolderTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task A_sealed_visit_holds_its_plan_attempts_pictures_visit_and_manifest_and_nothing_else()
    {
        var key = SampleVisits.Key();
        await EvidenceSample.SealedAsync(_root.Path, key, attempts: 2);

        EvidenceSample.Files(EvidencePaths.VisitFolder(_root.Path, key)).ShouldBe(
        [
            "001-after.webp", "001-before.webp", "002-after.webp", "002-before.webp",
            "attempts/001.json", "attempts/001.sha256", "attempts/002.json", "attempts/002.sha256",
            "manifest.json", "plan.json", "visit.json",
        ]);
        var visit = VisitJson.ReadVisit(await File.ReadAllTextAsync(Path.Combine(EvidencePaths.VisitFolder(_root.Path, key), "visit.json"), Token));
        VisitJson.Write(visit).ShouldBe(VisitJson.Write(SampleVisits.Visit(key, attempts: 2)));
    }

    [Theory]
    [InlineData("visit.json", "Qinghe", "Cinghe")]
    [InlineData("manifest.json", "2", "3")]
    public async Task A_sealed_visit_is_read_back_only_as_it_was_sealed(string file, string was, string becomes)
    {
        var key = SampleVisits.Key();
        await EvidenceSample.SealedAsync(_root.Path, key, attempts: 1);
        SealedVisit.Find(_root.Path, key).ShouldNotBeNull().Key.ShouldBe(key);

        var path = Path.Combine(EvidencePaths.VisitFolder(_root.Path, key), file);
        var text = await File.ReadAllTextAsync(path, Token);
        text.ShouldContain(was);
        await File.WriteAllTextAsync(path, text.Replace(was, becomes, StringComparison.Ordinal), Token);
        Should.Throw<EvidenceException>(() => SealedVisit.Find(_root.Path, key)).Message.ShouldContain("not what was sealed");
    }

    [Fact]
    public void The_plan_is_there_before_anything_is_done_and_comes_back_to_the_letter()
    {
        const string Odd = """{ "a" :  1.50, "zh":"\u8d85" }""";
        using (var folder = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), Odd, FixedTime.Morning))
        {
            File.Exists(Path.Combine(folder.Path, "plan.json")).ShouldBeTrue();
        }

        using var resumed = EvidenceFolder.Resume(_root.Path, SampleVisits.Key(), FixedTime.Morning);
        resumed.PlanJson.ShouldBe(Odd);
        resumed.Finished.ShouldBeEmpty();
    }

    [Fact]
    public void A_visit_is_not_begun_twice()
    {
        EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning).Dispose();
        Should.Throw<EvidenceException>(() => EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning))
            .Message.ShouldContain("--resume");
    }

    [Fact]
    public void Two_at_once_cannot_make_the_same_visit()
    {
        using var first = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning);
        Should.Throw<EvidenceException>(() => EvidenceFolder.Resume(_root.Path, SampleVisits.Key(), FixedTime.Morning))
            .Message.ShouldContain("another process");
    }

    [Fact]
    public void Two_targets_whose_names_slug_alike_do_not_share_a_folder()
    {
        EvidenceFolder.Create(_root.Path, SampleVisits.Key(target: "清河"), EvidenceSample.Plan, FixedTime.Morning).Dispose();
        Should.Throw<EvidenceException>(() => EvidenceFolder.Create(_root.Path, SampleVisits.Key(target: "安宁"), EvidenceSample.Plan, FixedTime.Morning));
        Should.Throw<EvidenceException>(() => EvidenceFolder.Resume(_root.Path, SampleVisits.Key(target: "安宁"), FixedTime.Morning))
            .Message.ShouldContain("another visit");
    }

    [Fact]
    public async Task An_attempt_written_again_replaces_the_first_with_all_its_pictures()
    {
        using (var folder = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning))
        {
            await EvidenceSample.WriteAsync(folder, 2);
            var again = SampleVisits.Attempt(2) with { Query = "again", Pictures = [new Picture("late", "002-late.png")] };
            await folder.WriteAttemptAsync(again, [("002-late.png", new byte[] { 1, 2, 3 })], Token);
        }

        using var resumed = EvidenceFolder.Resume(_root.Path, SampleVisits.Key(), FixedTime.Morning);
        resumed.Finished.Select(attempt => attempt.Query).ShouldBe(["办事指南", "again"]);
        resumed.SetAside.ShouldBeEmpty();
        Directory.GetFiles(resumed.Path, "002-*").Select(Path.GetFileName).ShouldBe(["002-late.png"]);
    }

    [Theory]
    [InlineData("../../001-before.webp")]
    [InlineData("/tmp/001-before.webp")]
    [InlineData("001-../x.webp")]
    [InlineData("001-before.webp/../../x.webp")]
    [InlineData("002-before.webp")]
    [InlineData("1-before.webp")]
    [InlineData("001-before.html")]
    [InlineData("001-BEFORE.webp")]
    [InlineData("001-.webp")]
    [InlineData("001-a\0.webp")]
    [InlineData("manifest.json")]
    [InlineData("plan.json")]
    [InlineData("")]
    public async Task A_picture_has_no_name_but_that_of_its_attempt(string name)
    {
        using var folder = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning);
        var before = EvidenceSample.Files(_root.Path);
        var attempt = SampleVisits.Attempt(1) with { Pictures = [new Picture("before", name)] };

        await Should.ThrowAsync<ArgumentException>(() => folder.WriteAttemptAsync(attempt, [(name, new byte[] { 1 })], Token));

        EvidenceSample.Files(_root.Path).ShouldBe(before);
        EvidencePaths.FindPicture(_root.Path, SampleVisits.Key(), new Picture("before", name)).ShouldBeNull();
    }

    [Fact]
    public async Task A_picture_of_a_stored_visit_is_found_by_its_name_and_a_link_is_not()
    {
        var key = SampleVisits.Key();
        await EvidenceSample.SealedAsync(_root.Path, key, attempts: 1);
        var before = new Picture("before", "001-before.webp");
        EvidencePaths.FindPicture(_root.Path, key, before).ShouldBe(Path.Combine(EvidencePaths.VisitFolder(_root.Path, key), "001-before.webp"));

        File.Delete(Path.Combine(EvidencePaths.VisitFolder(_root.Path, key), "001-before.webp"));
        File.CreateSymbolicLink(Path.Combine(EvidencePaths.VisitFolder(_root.Path, key), "001-before.webp"), "/etc/passwd");
        EvidencePaths.FindPicture(_root.Path, key, before).ShouldBeNull();
    }

    [Fact]
    public void A_key_full_of_dots_and_slashes_stays_inside_the_root()
    {
        var key = SampleVisits.Key(target: "../../etc", scenario: "..", channel: "/", device: "a\\..\\b");
        var folder = EvidencePaths.VisitFolder(_root.Path, key);
        folder.ShouldBe(Path.GetFullPath(folder));
        Path.GetDirectoryName(folder).ShouldBe(EvidencePaths.RunFolder(_root.Path, key.Run));
        Should.Throw<ArgumentException>(() => EvidencePaths.RunFolder(_root.Path, default));
    }

    [Fact]
    public async Task The_attempt_lists_exactly_the_pictures_that_it_brings()
    {
        using var folder = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning);
        var attempt = SampleVisits.Attempt(1);
        await Should.ThrowAsync<ArgumentException>(() => folder.WriteAttemptAsync(attempt, [], Token));
        await Should.ThrowAsync<ArgumentException>(() => folder.WriteAttemptAsync(attempt with { Pictures = [] }, SampleVisits.Pictures(attempt), Token));
    }

    [Fact]
    public async Task Attempts_may_be_written_from_several_threads()
    {
        using (var folder = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning))
        {
            await Task.WhenAll(Enumerable.Range(1, 24).Select(number => Task.Run(
                () => folder.WriteAttemptAsync(SampleVisits.Attempt(number), SampleVisits.Pictures(SampleVisits.Attempt(number)), Token), Token)));
        }

        using var resumed = EvidenceFolder.Resume(_root.Path, SampleVisits.Key(), FixedTime.Morning);
        resumed.Finished.Select(attempt => attempt.Number).ShouldBe(Enumerable.Range(1, 24));
    }

    [Fact]
    public async Task A_visit_is_sealed_once_and_nothing_is_added_afterwards()
    {
        using (var folder = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning))
        {
            var visit = SampleVisits.Visit(attempts: 0);
            await folder.SealAsync(visit, Token);
            await Should.ThrowAsync<InvalidOperationException>(() => folder.SealAsync(visit, Token));
            await Should.ThrowAsync<InvalidOperationException>(() => folder.WriteAttemptAsync(SampleVisits.Attempt(1), SampleVisits.Pictures(SampleVisits.Attempt(1)), Token));
        }

        Should.Throw<EvidenceException>(() => EvidenceFolder.Resume(_root.Path, SampleVisits.Key(), FixedTime.Morning)).Message.ShouldContain("sealed");
        Should.Throw<EvidenceException>(() => EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning));
        (await EvidenceVerifier.VerifyRunAsync(_root.Path, SampleVisits.Run, Token)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancellation_before_writing_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        using var folder = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning);
        var before = EvidenceSample.Files(_root.Path);
        await Should.ThrowAsync<OperationCanceledException>(() => folder.WriteAttemptAsync(SampleVisits.Attempt(1), SampleVisits.Pictures(SampleVisits.Attempt(1)), source.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => folder.SealAsync(SampleVisits.Visit(), source.Token));
        EvidenceSample.Files(_root.Path).ShouldBe(before);
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_and_the_unfinished_visits_are_known_by_their_keys()
    {
        RunFolder.ListRuns(_root["not", "there"]).ShouldBeEmpty();
        var old = new RunId("20260201T000000Z-qinghe-0001");
        var key = SampleVisits.Key();
        await EvidenceSample.SealedAsync(_root.Path, key, attempts: 1);
        await EvidenceSample.SealedAsync(_root.Path, SampleVisits.Key(old), attempts: 1);
        using (var interrupted = EvidenceFolder.Create(_root.Path, SampleVisits.Key(old, target: "安宁"), EvidenceSample.Plan, FixedTime.Morning))
        {
            await EvidenceSample.WriteAsync(interrupted, 2);
        }

        using var beingMade = EvidenceFolder.Create(_root.Path, SampleVisits.Key(old, device: "phone"), EvidenceSample.Plan, FixedTime.Morning);
        Directory.CreateDirectory(_root[old.Value, "empty"]);
        Directory.CreateDirectory(_root[old.Value, "stray"]);
        await File.WriteAllTextAsync(_root[old.Value, "stray", "plan.json"], "{", Token);

        RunFolder.ListRuns(_root.Path).ShouldBe([SampleVisits.Run, old]);
        var run = RunFolder.FindUnfinished(_root.Path).ShouldNotBeNull();
        run.Run.ShouldBe(old);
        run.Unfinished.ShouldBe([SampleVisits.Key(old, target: "安宁")]);
        run.Visits.Select(visit => (visit.Name, visit.State, visit.Attempts)).ShouldBe(
        [
            ("qinghe-twelve-web-desktop-1", VisitState.Sealed, 1),
            ("qinghe-twelve-web-phone-1", VisitState.BeingMade, 0),
            ("stray", VisitState.Unusable, 0),
            ("x-twelve-web-desktop-1", VisitState.Unfinished, 2),
        ]);
        RunFolder.Find(_root.Path, new RunId("nobody")).ShouldBeNull();
    }
}
