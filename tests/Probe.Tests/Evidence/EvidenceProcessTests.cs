using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Probe.Tests.Storage;

namespace Probe.Tests.Evidence;

public sealed class EvidenceProcessTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Two_processes_chain_their_visits_one_after_the_other()
    {
        using var one = Start("one");
        using var two = Start("two");
        await one.ShouldPassAsync(Token);
        await two.ShouldPassAsync(Token);

        var all = await EvidenceVerifier.VerifyAllAsync(_root.Path, Token);
        all.Findings.ShouldBeEmpty();
        all.Links.ShouldBe(20);

        ChildTest Start(string run) => ChildTest.Start(typeof(EvidenceChildTests), nameof(EvidenceChildTests.Seals_ten_visits), new Dictionary<string, string> { ["PROBE_TEST_ROOT"] = _root.Path, ["PROBE_TEST_RUN"] = run });
    }

    [Fact]
    public async Task A_full_disk_names_the_attempt_and_leaves_nothing_half_written()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "The limit is set by bash.");

        // The runtime's own double mapping counts as a large file, so it is off in this child.
        using var child = ChildTest.Start(
            typeof(EvidenceChildTests),
            nameof(EvidenceChildTests.Meets_a_full_disk),
            new Dictionary<string, string> { ["PROBE_TEST_ROOT"] = _root.Path, ["DOTNET_EnableWriteXorExecute"] = "0" },
            "/bin/bash", "-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "limited");
        await child.ShouldPassAsync(Token);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_is_named_with_the_remedy()
    {
        using var child = Unprivileged.Start(typeof(EvidenceChildTests), nameof(EvidenceChildTests.Meets_a_folder_that_it_may_not_write), _root.Path);
        await child.ShouldPassAsync(Token);
    }

    [Fact]
    public void A_root_below_a_file_is_named_with_the_remedy()
    {
        File.WriteAllText(_root["file"], "x");
        var thrown = Should.Throw<EvidenceException>(() => EvidenceFolder.Create(_root["file", "evidence"], SampleVisits.Key(), EvidenceSample.Plan, FixedTime.Morning));
        thrown.Message.ShouldContain(_root["file", "evidence"]);
        thrown.Message.ShouldContain("name another folder");
    }
}
