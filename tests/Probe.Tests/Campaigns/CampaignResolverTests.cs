using Probe.Cli;
using Probe.Cli.Campaigns;
using Probe.Core.Scenarios;
using Probe.Tests.Scenarios;

namespace Probe.Tests.Campaigns;

public sealed class CampaignResolverTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly List<Diagnostic> _diagnostics = [];

    [Fact]
    public void A_campaign_that_comes_with_Probe_is_found_by_its_id_with_all_that_it_names()
    {
        var weekly = CampaignResolver.Resolve("weekly", _diagnostics).ShouldNotBeNull();

        weekly.Targets.Select(t => t.Id).ShouldBe(weekly.Campaign.Targets);
        weekly.Targets.Length.ShouldBe(10);
        weekly.Keywords["twelve"].Needs.Length.ShouldBe(12);
        weekly.Journeys.Keys.ShouldBe(["business-set-up", "construction-permit"], ignoreOrder: true);
        CampaignResolver.Known().Keys.ShouldContain("weekly");
    }

    [Fact]
    public void An_unknown_id_is_told_with_the_nearest_right_one() =>
        Should.Throw<UsageException>(() => CampaignResolver.Resolve("wekly", _diagnostics)).Message.ShouldContain("Did you mean 'weekly'?");

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Should.Throw<UsageException>(() => CampaignResolver.Resolve("nowhere/weekly.yaml", _diagnostics)).Message.ShouldBe("There is no campaign file 'nowhere/weekly.yaml'.");

    [Fact]
    public void What_must_be_mended_in_files_that_a_campaign_names_is_told_at_once()
    {
        _scratch.File("targets/city.yaml", "kind: target\nid: city\nname: City\nlevel: town\nweb: { home: 'https://city.example/' }\n");
        _scratch.File("targets/county.yaml", "kind: target\nid: county\nname: County\nlevel: county\nweb: { home: city.example }\n");
        _scratch.File("keywords/words.yaml", "kind: keywords\nid: words\n");
        var file = _scratch.File("campaigns/mine.yaml", "kind: campaign\nid: mine\nname: Mine\ntargets: all\nscenarios: [{ search: words }]\n");

        CampaignResolver.Resolve(file, _diagnostics).ShouldBeNull();

        _diagnostics.Select(d => Path.GetFileName(d.File)).Distinct().ShouldBe(["city.yaml", "county.yaml", "words.yaml"]);
    }

    [Fact]
    public void A_campaign_takes_the_targets_beside_it()
    {
        _scratch.File("targets/qinghe.yaml", "kind: target\nid: qinghe\nname: My Qinghe\nlevel: city\nweb: { home: 'https://qinghe.example/' }\n");
        var file = _scratch.File("campaigns/mine.yaml", "kind: campaign\nid: mine\nname: Mine\ntargets: [beiling, qinghe]\nscenarios: [{ search: twelve }]\n");

        var mine = CampaignResolver.Resolve(file, _diagnostics).ShouldNotBeNull();

        mine.Targets.Select(t => (t.Id, t.Web.Home.Host)).ShouldBe([("beiling", "127.0.0.1"), ("qinghe", "qinghe.example")]);
    }

    public void Dispose() => _scratch.Dispose();
}
