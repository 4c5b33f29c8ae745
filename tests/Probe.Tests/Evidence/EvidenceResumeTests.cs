using Probe.Storage.Evidence;
using Probe.Tests.Storage;

namespace Probe.Tests.Evidence;

public sealed class EvidenceResumeTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => EvidencePaths.VisitFolder(_root.Path, SampleVisits.Key());

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Finished_attempts_survive_and_the_visit_is_sealed_with_all_of_them()
    {
        await InterruptAsync(attempts: 3);
        using (var resumed = Resume())
        {
            resumed.Finished.Select(attempt => attempt.Number).ShouldBe([1, 2, 3]);
            resumed.SetAside.ShouldBeEmpty();
            await resumed.WriteAttemptAsync(SampleVisits.Attempt(4), SampleVisits.Pictures(SampleVisits.Attempt(4)), Token);
            await resumed.SealAsync(SampleVisits.Visit(attempts: 4), Token);
        }

        (await EvidenceVerifier.VerifyRunAsync(_root.Path, SampleVisits.Run, Token)).Findings.ShouldBeEmpty();
        EvidenceSample.Files(Folder).Count(file => file.StartsWith("attempts/", StringComparison.Ordinal)).ShouldBe(8);
    }

    [Theory]
    [InlineData("attempts/002.json", "cut")]
    [InlineData("attempts/002.json", "emptied")]
    [InlineData("attempts/002.json", "changed")]
    [InlineData("attempts/002.json", "linked")]
    [InlineData("attempts/002.sha256", "cut")]
    [InlineData("attempts/002.sha256", "emptied")]
    [InlineData("attempts/002.sha256", "removed")]
    [InlineData("002-before.webp", "cut")]
    [InlineData("002-before.webp", "emptied")]
    [InlineData("002-before.webp", "changed")]
    [InlineData("002-before.webp", "removed")]
    [InlineData("002-before.webp", "linked")]
    public async Task A_damaged_attempt_counts_as_unfinished_and_is_set_aside_whole(string file, string damage)
    {
        await InterruptAsync(attempts: 3);
        await DamageAsync(Path.Combine(Folder, file), damage);
        var before = EvidenceSample.Files(Folder).Count(name => name.Contains("002", StringComparison.Ordinal));

        using (var resumed = Resume())
        {
            resumed.Finished.Select(attempt => attempt.Number).ShouldBe([1, 3]);
            resumed.SetAside.Length.ShouldBe(before);
            resumed.SetAside.ShouldAllBe(each => Path.Exists(Path.Combine(Folder, each.MovedTo)) || new FileInfo(Path.Combine(Folder, each.MovedTo)).LinkTarget != null);
            EvidenceSample.Files(Folder).Count(name => name.StartsWith("aside/1/", StringComparison.Ordinal)).ShouldBe(before);

            await resumed.WriteAttemptAsync(SampleVisits.Attempt(2), SampleVisits.Pictures(SampleVisits.Attempt(2)), Token);
            await resumed.SealAsync(SampleVisits.Visit(attempts: 3), Token);
        }

        var findings = (await EvidenceVerifier.VerifyRunAsync(_root.Path, SampleVisits.Run, Token)).Findings.ToArray();
        findings.ShouldAllBe(finding => damage == "linked" && finding.Kind == FindingKind.Link, "a link that was set aside is still a link");
    }

    [Fact]
    public async Task Pictures_without_their_attempt_and_half_written_files_are_set_aside_not_lost()
    {
        await InterruptAsync(attempts: 1);
        await File.WriteAllTextAsync(Path.Combine(Folder, "002-before.webp"), "picture", Token);
        await File.WriteAllTextAsync(Path.Combine(Folder, "attempts", "002.json.tmp"), "{\"numb", Token);

        using (var resumed = Resume())
        {
            resumed.Finished.Length.ShouldBe(1);
            resumed.SetAside.Select(each => each.File).ShouldBe(["002-before.webp", "attempts/002.json.tmp"]);
        }

        (await File.ReadAllTextAsync(Path.Combine(Folder, "aside", "1", "attempts", "002.json.tmp"), Token)).ShouldBe("{\"numb");
        using var again = Resume();
        again.SetAside.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sealing_that_was_interrupted_before_its_link_is_done_again()
    {
        await EvidenceSample.SealedAsync(_root.Path, SampleVisits.Key(device: "phone"), attempts: 1);
        await EvidenceSample.SealedAsync(_root.Path, SampleVisits.Key(), attempts: 2);
        var chain = await File.ReadAllTextAsync(_root["chain.jsonl"], Token);

        // As killed in the middle of appending the second line.
        await File.WriteAllTextAsync(_root["chain.jsonl"], chain[..^30], Token);
        (await EvidenceVerifier.VerifyRunAsync(_root.Path, SampleVisits.Run, Token)).IsOk.ShouldBeFalse();
        RunFolder.FindUnfinished(_root.Path).ShouldNotBeNull().Unfinished.ShouldBe([SampleVisits.Key()]);

        using (var resumed = Resume())
        {
            resumed.Finished.Length.ShouldBe(2);
            resumed.SetAside.Select(each => each.File).ShouldBe(["manifest.json", "visit.json"]);
            await resumed.SealAsync(SampleVisits.Visit(attempts: 2), Token);
        }

        (await EvidenceVerifier.VerifyAllAsync(_root.Path, Token)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sealed_visit_whose_manifest_was_removed_is_not_made_anew_to_cover_it_up()
    {
        await EvidenceSample.SealedAsync(_root.Path, SampleVisits.Key(), attempts: 1);
        File.Delete(Path.Combine(Folder, "manifest.json"));
        Should.Throw<EvidenceException>(Resume);
        Directory.Delete(Folder, recursive: true);
        Should.Throw<EvidenceException>(() => EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{\"format\":1")]
    [InlineData("{\"format\":1,\"key\":{\"run\":\"x\"},\"plan\":{}}")]
    [InlineData("{\"format\":99}")]
    public async Task A_visit_without_a_readable_plan_cannot_be_resumed_and_says_why(string? plan)
    {
        await InterruptAsync(attempts: 1);
        File.Delete(Path.Combine(Folder, "plan.json"));
        if (plan is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, "plan.json"), plan, Token);
        }

        Should.Throw<EvidenceException>(Resume).Message.ShouldContain("plan");
        RunFolder.Find(_root.Path, SampleVisits.Run).ShouldNotBeNull().Visits.ShouldHaveSingleItem().State.ShouldBe(VisitState.Unusable);
    }

    [Fact]
    public async Task Evidence_is_not_written_through_a_link()
    {
        await InterruptAsync(attempts: 1);
        Directory.Move(Folder, _root["elsewhere"]);
        Directory.CreateSymbolicLink(Folder, _root["elsewhere"]);
        Should.Throw<EvidenceException>(Resume).Message.ShouldContain("is a link");
        Should.Throw<EvidenceException>(() => EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning)).Message.ShouldContain("is a link");
    }

    [Fact]
    public async Task A_process_killed_at_any_moment_loses_no_finished_attempt_and_leaves_no_half_one()
    {
        var known = 0;
        for (var round = 0; round < 3; round++)
        {
            using var child = ChildTest.Start(typeof(EvidenceChildTests), nameof(EvidenceChildTests.Writes_attempts_until_it_is_killed), new Dictionary<string, string> { ["PROBE_TEST_ROOT"] = _root.Path });

            // Killed once it has acknowledged some attempts of this round: at whatever it is doing then.
            var acknowledged = await WaitForAsync(count => count >= known + 5 + (7 * round));
            await child.KillAsync(Token);

            using var resumed = Resume();
            resumed.Finished.Length.ShouldBeGreaterThanOrEqualTo(acknowledged);
            resumed.Finished.Select(attempt => attempt.Number).ShouldBe(Enumerable.Range(1, resumed.Finished.Length));
            known = resumed.Finished.Length;
        }

        using (var last = Resume())
        {
            await last.SealAsync(SampleVisits.Visit(attempts: known), Token);
        }

        (await EvidenceVerifier.VerifyAllAsync(_root.Path, Token)).Findings.ShouldBeEmpty();
    }

    private async Task<int> WaitForAsync(Func<int, bool> enough)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var file = _root["acknowledged"];
        while (true)
        {
            var count = File.Exists(file) ? (await File.ReadAllLinesAsync(file, limit.Token)).Length : 0;
            if (enough(count))
            {
                return count;
            }

            await Task.Delay(5, limit.Token);
        }
    }

    private EvidenceFolder Resume() => EvidenceFolder.Resume(_root.Path, SampleVisits.Key(), FixedTime.Morning);

    private async Task InterruptAsync(int attempts)
    {
        using var folder = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning);
        await EvidenceSample.WriteAsync(folder, attempts);
    }

    private static async Task DamageAsync(string path, string damage)
    {
        var bytes = await File.ReadAllBytesAsync(path, Token);
        switch (damage)
        {
            case "cut":
                await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)], Token);
                break;
            case "emptied":
                await File.WriteAllBytesAsync(path, [], Token);
                break;
            case "changed":
                bytes[bytes.Length / 2] ^= 1;
                await File.WriteAllBytesAsync(path, bytes, Token);
                break;
            case "removed":
                File.Delete(path);
                break;
            case "linked":
                File.Move(path, path + ".original");
                File.CreateSymbolicLink(path, path + ".original");
                break;
        }
    }
}
