using SamplePortal.Catalogue;
using SamplePortal.Portals;
using SamplePortal.Truth;

namespace Probe.Tests.SamplePortals;

/// <summary>The judge must be right first: what the sample portals claim to be is what they were built to be.</summary>
public sealed class TruthTests
{
    private const double SlowMs = 4000;
    private const double ClearlyQuickMs = 1500;
    private const double ClearlySlowMs = 4600;

    private static readonly World World = World.Load();

    public static TheoryData<string, string> Verdicts => new()
    {
        // The twelve official words in their order: o conforms, n not found, p imprecise, i incomplete, s slow.
        { "qinghe", "o i o o o o o o o o o o" },
        { "beiling", "o n o s s s o n o o n o" },
        { "nanpu", "p n n p p o n o p p n p" },
        { "dongwan", "o i o o i o o o o i o o" },
        { "xishan", "o o n o o o o o o o n o" },
        { "jinghu", "o n n n n n n o o n p p" },
        { "merrow", "o n o p o o o o o o o o" },
        { "yunding", "o o o o o o o n s o o o" },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Each_portal_has_the_virtues_and_faults_that_it_was_built_with(string id, string verdicts) =>
        string.Join(' ', Official(PortalOf(id)).Select(Letters)).ShouldBe(verdicts);

    [Fact]
    public void No_portal_is_near_the_limit_of_slowness()
    {
        foreach (var portal in AllPortals.Of(World, TimeProvider.System))
        {
            foreach (var expected in TruthEndpoints.Expected(portal, World))
            {
                (expected.DelayMs is < ClearlyQuickMs or > ClearlySlowMs).ShouldBeTrue($"{portal.Card.Id} {expected.Keyword}: {expected.DelayMs} ms, of {SlowMs}");
            }
        }
    }

    [Fact]
    public void A_dead_box_does_not_respond_and_a_portal_without_search_has_nothing_to_ask()
    {
        Official(PortalOf("kujing")).ShouldAllBe(e => e.SearchResponds == false && e.Classes.Count == 0);
        Official(PortalOf("shiqiao")).ShouldAllBe(e => e.SearchResponds == null && e.Classes.Count == 0);
    }

    [Fact]
    public void A_nonsense_word_finds_nothing_but_on_the_fake()
    {
        foreach (var portal in AllPortals.Of(World, TimeProvider.System))
        {
            var fake = portal.Card.SearchIs == "fake";
            (portal.Ask("qzxvkjw").Total > 0).ShouldBe(fake, portal.Card.Id);
            (portal.Ask("魃魈魑魅").Total > 0).ShouldBe(fake, portal.Card.Id);
        }
    }

    [Fact]
    public void Abolished_matters_are_offered_by_the_province_and_the_old_county_only()
    {
        var offering = AllPortals.Of(World, TimeProvider.System)
            .Where(p => TruthEndpoints.Expected(p, World).Any(e => e.Offered == true))
            .Select(p => p.Card.Id);
        offering.ShouldBe(["beiling", "nanpu"]);
    }

    [Fact]
    public void A_query_that_means_one_service_jumps_to_it()
    {
        var merrow = PortalOf("merrow");
        merrow.Ask("DRIVING LICENCE RENEWAL").Note.ShouldNotBeNull();
        merrow.Ask("housing fund withdrawal").Shown.Count.ShouldBe(3);
    }

    [Fact]
    public void The_catalogue_is_whole_and_does_not_name_the_real_district()
    {
        World.DistrictMatters.Count.ShouldBe(1135);
        World.DistrictMatters.ShouldAllBe(m => !m.Title.Contains("广安", StringComparison.Ordinal) && !m.Department.Contains("广安", StringComparison.Ordinal));
    }

    private static Portal PortalOf(string id) => AllPortals.Of(World, TimeProvider.System).Single(p => p.Card.Id == id);

    private static IEnumerable<Expectation> Official(Portal portal) =>
        World.Needs.Select(n => portal.English ? n.Word.En : n.Word.Zh).Select(w => Expectation.Of(w, World.WishOf(w), portal.Ask(w)));

    private static string Letters(Expectation expected) => expected.Classes.Count == 0
        ? "o"
        : string.Concat(expected.Classes.Select(c => c switch { "notFound" => 'n', "imprecise" => 'p', "incomplete" => 'i', _ => 's' }));
}
