using System.Runtime.Versioning;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Probe.Tests.Storage;

namespace Probe.Tests.Evidence;

/// <summary>What other tests run in a process of its own.</summary>
public sealed class EvidenceChildTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Writes_attempts_until_it_is_killed()
    {
        var root = ChildTest.Variable("PROBE_TEST_ROOT");
        var key = SampleVisits.Key();
        using var folder = RunFolder.Find(root, key.Run) is null
            ? EvidenceFolder.Create(root, key, EvidenceSample.Plan, FixedTime.Morning)
            : EvidenceFolder.Resume(root, key, FixedTime.Morning);
        for (var number = folder.Finished.Length + 1; number < 10_000; number++)
        {
            var attempt = SampleVisits.Attempt(number);
            await folder.WriteAttemptAsync(attempt, SampleVisits.Pictures(attempt, size: 60_000), Token);
            await File.AppendAllTextAsync(Path.Combine(root, "acknowledged"), $"{number}\n", Token);
        }
    }

    [Fact(Explicit = true)]
    public async Task Seals_ten_visits()
    {
        var root = ChildTest.Variable("PROBE_TEST_ROOT");
        var run = new RunId(ChildTest.Variable("PROBE_TEST_RUN"));
        for (var n = 1; n <= 10; n++)
        {
            await EvidenceSample.SealedAsync(root, SampleVisits.Key(run, repetition: n), attempts: 1);
        }
    }

    [Fact(Explicit = true)]
    public async Task Meets_a_full_disk()
    {
        var root = ChildTest.Variable("PROBE_TEST_ROOT");
        using var folder = EvidenceFolder.Create(root, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning);
        await EvidenceSample.WriteAsync(folder, 2);
        var before = EvidenceSample.Files(root);

        // The parent set a limit of 64 KiB a file: writing past it fails as on a full disk, in the middle of the bytes.
        var attempt = SampleVisits.Attempt(3);
        var thrown = await Should.ThrowAsync<EvidenceException>(() => folder.WriteAttemptAsync(attempt, [SampleVisits.Pictures(attempt)[0], (attempt.Pictures[1].File, new byte[200_000])], Token));
        thrown.Message.ShouldContain("003.json");
        thrown.Message.ShouldContain("Free space");
        EvidenceSample.Files(root).ShouldBe(before);

        var visit = SampleVisits.Visit(attempts: 2);
        var fat = visit with { Evidence = visit.Evidence with { Attempts = [visit.Evidence.Attempts[0] with { Notes = [new string('x', 200_000)] }] } };
        (await Should.ThrowAsync<EvidenceException>(() => folder.SealAsync(fat, Token))).Message.ShouldContain("Free space");
        EvidenceSample.Files(root).Except(["chain.lock"]).ShouldBe(before);

        // Space again: nothing that was finished is lost, and the visit ends well.
        await folder.WriteAttemptAsync(attempt, SampleVisits.Pictures(attempt), Token);
        await folder.SealAsync(SampleVisits.Visit(attempts: 3), Token);
        (await EvidenceVerifier.VerifyAllAsync(root, Token)).Findings.ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    [UnsupportedOSPlatform("windows")]
    public async Task Meets_a_folder_that_it_may_not_write()
    {
        var root = ChildTest.Variable("PROBE_TEST_ROOT");
        var locked = Path.Combine(root, "locked");
        Directory.CreateDirectory(locked);
        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Should.Throw<EvidenceException>(() => EvidenceFolder.Create(locked, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning))
            .Message.ShouldContain("permission");

        using var folder = EvidenceFolder.Create(root, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning);
        await EvidenceSample.WriteAsync(folder, 1);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var attempt = SampleVisits.Attempt(2);
        (await Should.ThrowAsync<EvidenceException>(() => folder.WriteAttemptAsync(attempt, SampleVisits.Pictures(attempt), Token))).Message.ShouldContain("permission");

        var picture = Path.Combine(folder.Path, "001-before.webp");
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await folder.SealAsync(SampleVisits.Visit(attempts: 1), Token);
        File.SetUnixFileMode(picture, UnixFileMode.None);
        var other = Path.Combine(root, "other");
        EvidenceFolder.Create(other, SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning).Dispose();
        File.SetUnixFileMode(Path.Combine(EvidencePaths.VisitFolder(other, SampleVisits.Key()), "plan.json"), UnixFileMode.None);
        Should.Throw<EvidenceException>(() => EvidenceFolder.Resume(other, SampleVisits.Key(), FixedTime.Morning)).Message.ShouldContain("read permission");
        (await EvidenceVerifier.VerifyAllAsync(root, Token)).Findings.ShouldContain(finding => finding.Kind == FindingKind.Unreadable);
        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
