using System.Text.Json;
using Probe.Cli;
using Probe.Cli.Commands;
using Probe.Cli.Reviewing;
using Probe.Core.Reviews;
using Probe.Core.Scoring;
using Probe.Tests.Scenarios;
using Probe.Tests.Reports;

namespace Probe.Tests.Reviews;

public sealed class JudgeJsonTests : IDisposable
{
    private readonly Scratch _scratch = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Judging_again_says_in_its_json_what_people_did_and_which_verdict_counts()
    {
        var home = ProbeHome.At(Path.Combine(_scratch.Folder, "home"));
        var (visit, json) = (SampleReport.Single.Visits[0].Visit, Path.Combine(_scratch.Folder, "judged.json"));
        Directory.CreateDirectory(Path.Combine(home.Evidence, visit.Key.Run.Value));
        await using (var store = await home.OpenStoreAsync(TimeProvider.System, Token))
        {
            (await store.AppendAsync(visit, Token)).ShouldBeTrue();
        }

        string[] judge = ["judge", visit.Key.Run.Value, "--home", home.Path, "--json", json];
        await ProbeCommand.RunAsync(judge);
        using (var alone = await ReadAsync(json))
        {
            alone.RootElement.GetProperty("kind").GetString().ShouldBe("search", "nobody reviewed anything: one document, as ever");
        }

        await using (var store = await home.OpenStoreAsync(TimeProvider.System, Token))
        await using (var ledger = await home.OpenReviewsAsync(TimeProvider.System, Token))
        {
            var desk = new ReviewDesk(store, ledger, home.Evidence, SearchPolicy.Default, TimeProvider.System);
            var failed = (await desk.CasesAsync(visit.Key.Run, Token)).First(each => !each.Subject.IsVariant && each.Standing.Machine.Ruling.Label == "notFound");
            await desk.OverturnAsync(failed, Ruling.Conforming, new Deciding("Zhang Min", "Result 2 is the permit.", 0, []), Token);
        }

        await ProbeCommand.RunAsync(judge);
        using var both = await ReadAsync(json);
        both.RootElement.EnumerateArray().Select(d => d.GetProperty("kind").GetString()).ShouldBe(["search", "reviews"]);
        var reviewed = both.RootElement[1].GetProperty("reviewed").EnumerateArray().ShouldHaveSingleItem();
        reviewed.GetProperty("standing").GetProperty("basis").GetString().ShouldBe("overturned");
        reviewed.GetProperty("standing").GetProperty("counts").GetProperty("kind").GetString().ShouldBe("conforming");
        reviewed.GetProperty("standing").GetProperty("machine").GetProperty("ruling").GetProperty("kind").GetString().ShouldBe("failed");
        reviewed.GetProperty("entries")[0].GetProperty("reason").GetString().ShouldBe("Result 2 is the permit.");
        reviewed.GetProperty("subject").GetProperty("item").GetString().ShouldStartWith("keyword:");
    }

    public void Dispose() => _scratch.Dispose();

    private static async Task<JsonDocument> ReadAsync(string file) => JsonDocument.Parse(await File.ReadAllTextAsync(file, Token));
}
