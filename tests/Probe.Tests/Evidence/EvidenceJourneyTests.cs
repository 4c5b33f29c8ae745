using Probe.Core.Records;
using Probe.Core.Visits;
using Probe.Storage.Evidence;
using Probe.Tests.Storage;

namespace Probe.Tests.Evidence;

public sealed class EvidenceJourneyTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static VisitKey Key => SampleJourneys.Key();

    private string Folder => EvidencePaths.VisitFolder(_root.Path, Key);

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task A_sealed_journey_holds_its_plan_pictures_visit_and_manifest_and_nothing_else()
    {
        var visit = await SealAsync();

        EvidenceSample.Files(Folder).ShouldBe([.. visit.Evidence.Pages.Select(page => page.Screenshot!), "manifest.json", "plan.json", "visit.json"]);
        Directory.Exists(Path.Combine(Folder, "attempts")).ShouldBeFalse();
        (await File.ReadAllTextAsync(Path.Combine(Folder, "visit.json"), Token)).ShouldBe(VisitJson.Write(visit));
        (await EvidenceVerifier.VerifyRunAsync(_root.Path, Key.Run, Token)).IsOk.ShouldBeTrue();
    }

    [Theory]
    [InlineData("003-page.jpg")]
    [InlineData("visit.json")]
    [InlineData("plan.json")]
    [InlineData("manifest.json")]
    public async Task A_changed_byte_in_a_journey_is_found(string file)
    {
        await SealAsync();
        var path = Path.Combine(Folder, file);
        var bytes = await File.ReadAllBytesAsync(path, Token);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Token);

        (await EvidenceVerifier.VerifyRunAsync(_root.Path, Key.Run, Token)).Findings.ShouldContain(finding => finding.File.EndsWith(file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Journeys_and_searches_share_one_chain()
    {
        var first = await EvidenceSample.SealedAsync(_root.Path, SampleVisits.Key(), attempts: 1);
        await SealAsync();
        await EvidenceSample.SealedAsync(_root.Path, SampleVisits.Key(device: "phone"), attempts: 1);

        (await File.ReadAllTextAsync(Path.Combine(Folder, "manifest.json"), Token)).ShouldContain($"\"previous\":\"{first}\"");
        var all = await EvidenceVerifier.VerifyAllAsync(_root.Path, Token);
        all.IsOk.ShouldBeTrue();
        all.Links.ShouldBe(3);
    }

    [Fact]
    public async Task A_journey_that_our_fault_ended_keeps_what_was_seen_and_is_never_sealed()
    {
        var visit = SampleJourneys.Visit(evidence: SampleJourneys.Faulty());
        using (var folder = Begin())
        {
            await folder.WritePicturesAsync(SampleJourneys.Pictures(visit.Evidence), Token);
            await folder.KeepUnsealedAsync(visit, Token);
        }

        EvidenceSample.Files(Folder).ShouldBe(["001-page.jpg", "002-page.jpg", "003-page.jpg", "004-page.jpg", "plan.json", "visit.json"]);
        var finding = (await EvidenceVerifier.VerifyRunAsync(_root.Path, Key.Run, Token)).Findings.ShouldHaveSingleItem();
        finding.Kind.ShouldBe(FindingKind.NeverSealed);
        finding.Found.ShouldContain("made anew");
    }

    [Fact]
    public void An_interrupted_journey_is_not_offered_to_be_gone_on_with()
    {
        Begin().Dispose();

        var run = RunFolder.Find(_root.Path, Key.Run).ShouldNotBeNull();
        run.Unfinished.ShouldBeEmpty();
        run.Visits.ShouldHaveSingleItem().State.ShouldBe(VisitState.Abandoned);
        RunFolder.FindUnfinished(_root.Path).ShouldBeNull();
        Should.Throw<EvidenceException>(() => EvidenceFolder.Resume(_root.Path, Key, FixedTime.Morning)).Message.ShouldContain("Make it anew");
        Should.Throw<EvidenceException>(Begin).Message.ShouldNotContain("--resume");
    }

    [Theory]
    [InlineData("../out.jpg")]
    [InlineData("page.jpg")]
    [InlineData("001-page.svg")]
    [InlineData("000-page.jpg")]
    public async Task A_picture_keeps_to_the_names_that_Probe_gives(string file)
    {
        using var folder = Begin();
        await Should.ThrowAsync<ArgumentException>(() => folder.WritePicturesAsync([(file, new byte[] { 1 })], Token));
        EvidenceSample.Files(_root.Path).Select(Path.GetFileName).ShouldNotContain(Path.GetFileName(file));
    }

    [Fact]
    public void A_search_s_plan_stays_byte_for_byte_what_it_was()
    {
        using var folder = EvidenceFolder.Create(_root.Path, SampleVisits.Key(), """{"a":1}""", FixedTime.Morning);

        File.ReadAllText(Path.Combine(folder.Path, "plan.json")).ShouldBe(
            """{"format":1,"key":{"run":"20260301T001500Z-qinghe-1a2b","target":"qinghe","scenario":"twelve","channel":"web","device":"desktop","repetition":1,"folder":"qinghe-twelve-web-desktop-1"},"plan":{"a":1}}""" + "\n");
    }

    private EvidenceFolder Begin() => EvidenceFolder.Create(_root.Path, Key, """{"matter":"施工许可"}""", FixedTime.Morning, JourneyVisitRecord.KindName);

    private async Task<JourneyVisitRecord> SealAsync()
    {
        var visit = SampleJourneys.Visit();
        using var folder = Begin();
        await folder.WritePicturesAsync(SampleJourneys.Pictures(visit.Evidence), Token);
        await folder.SealAsync(visit, Token);
        return visit;
    }
}
