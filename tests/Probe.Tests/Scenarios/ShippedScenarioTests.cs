using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Scenarios;
using Probe.Scenarios.Binding;

namespace Probe.Tests.Scenarios;

public sealed class ShippedScenarioTests
{
    private static readonly KeywordSet Twelve = Read();

    [Fact]
    public void What_Probe_ships_is_sound()
    {
        var report = ScenarioFiles.Check([Shipped.Scenarios]);

        string.Join('\n', report.Diagnostics).ShouldBe("");
        report.Files.Length.ShouldBe(25);
    }

    [Fact]
    public void Five_of_the_twelve_words_are_the_fields_and_seven_are_ours()
    {
        Twelve.Needs.Length.ShouldBe(12);
        Twelve.Needs.Where(n => n.Provenance.Named).Select(n => n.Word.Zh).ShouldBe(["超限运输", "企业开办", "工业生产许可", "施工许可", "不动产登记"]);
        Twelve.Needs.ShouldAllBe(n => n.Provenance.Note.Length > 0);
        Twelve.Abolished.Length.ShouldBe(2);
    }

    [Fact]
    public void Every_need_has_a_misspelt_variant_and_variants_in_both_languages()
    {
        foreach (var need in Twelve.Needs)
        {
            need.Sentence.ShouldNotBeNull();
            need.MustHave.ShouldNotBeEmpty();
            need.Variants.ShouldContain(v => v.Kind == VariantKind.Misspelt, need.Id);
            need.Variants.Count(v => v.Language == Language.En).ShouldBe(2, need.Id);
            need.MustHave.ShouldAllBe(m => need.Accept.Contains(m));
        }
    }

    [Theory]
    [InlineData("oversize-transport", "公路超限运输许可", true)]
    [InlineData("oversize-transport", "【省级】超限运输车辆行驶公路许可", true)]
    [InlineData("oversize-transport", "清河市公路超限运输许可（市级）", true)]
    [InlineData("oversize-transport", "超限运输车辆行驶公路许可（变更）", false)]
    [InlineData("oversize-transport", "大型设施、移动式平台、超限物体水上拖带审批", false)]
    [InlineData("oversize-transport", "Oversize vehicle road permit", true)]
    [InlineData("oversize-transport", "Oversize vehicle road permit (county)", true)]
    [InlineData("oversize-transport", "Oversize vehicle road permit: amendment", false)]
    [InlineData("oversize-transport", "Council simplifies oversize vehicle road permit", false)]
    [InlineData("business-set-up", "公司设立登记", true)]
    [InlineData("business-set-up", "分公司设立登记", false)]
    [InlineData("business-set-up", "公章刻制业特种行业许可证核发", false)]
    [InlineData("construction-permit", "房屋建筑和市政基础设施工程施工许可", true)]
    [InlineData("construction-permit", "建筑工程施工许可证变更", false)]
    [InlineData("construction-permit", "普通公路建设项目施工许可", false)]
    [InlineData("construction-permit", "夜间建筑施工许可", false)]
    [InlineData("driving-licence-renewal", "拖拉机联合收割机驾驶证期满换证", false)]
    [InlineData("unemployment-benefit", "失业保险金发放关系转移", false)]
    [InlineData("housing-fund-withdrawal", "住房公积金提取(离休、退休)", true)]
    [InlineData("minimum-living-allowance", "最低生活保障", true)]
    [InlineData("minimum-living-allowance", "家庭经济困难儿童提供最低生活保障", false)]
    public void A_must_have_is_known_by_the_names_that_governments_give_it(string need, string title, bool known) =>
        Twelve.Needs.Single(n => n.Id == need).MustHave.Any(p => Matches(p, title)).ShouldBe(known);

    [Fact]
    public void Each_matter_is_found_by_its_own_must_have_and_by_no_other_of_the_need()
    {
        foreach (var need in Twelve.Needs)
        {
            foreach (var must in need.MustHave)
            {
                foreach (var name in must.Shown.Split(" / "))
                {
                    Matches(must, name).ShouldBeTrue(name);
                    need.MustHave.Count(other => Matches(other, name)).ShouldBe(1, name);
                }

                var sisters = need.Accept.OfType<MatterPattern.Named>().Select(n => n.Name).Where(n => !n.Contains(must.Shown.Split(" / ")[0].Replace("）", "", StringComparison.Ordinal), StringComparison.Ordinal));
                sisters.Count(s => Matches(must, s)).ShouldBeLessThanOrEqualTo(1, must.Shown);
            }
        }
    }

    [Fact]
    public void No_name_of_an_acceptable_matter_is_itself_wrong()
    {
        foreach (var need in Twelve.Needs)
        {
            foreach (var name in need.Accept.OfType<MatterPattern.Named>().Select(n => n.Name))
            {
                need.Wrong.Patterns.ShouldAllBe(p => !Expressions.IsMatch(p, name), name);
            }
        }
    }

    [Theory]
    [InlineData("市政府召开企业开办工作会议")]
    [InlineData("关于优化施工许可审批的通知")]
    [InlineData("一图读懂不动产登记")]
    [InlineData("News: property registration goes online")]
    public void News_never_answers_a_need(string title) =>
        Twelve.Needs.ShouldAllBe(n => n.Wrong.Patterns.Any(p => Expressions.IsMatch(p, title)));

    [Theory]
    [InlineData("举行集会游行示威许可")]
    [InlineData("举办健身气功活动审批")]
    [InlineData("民办职业培训学校名称、地址、层次、类别、举办者（负责人）等变更审批(县级)")]
    public void A_matter_that_sounds_like_news_is_none(string title) =>
        Twelve.Needs.ShouldAllBe(n => n.Wrong.Patterns.All(p => !Expressions.IsMatch(p, title)));

    [Fact]
    public void The_shipped_policy_is_the_default_policy() =>
        ScenarioFiles.ReadPolicy(Path.Combine(Shipped.Scenarios, "policies", "search-2019.yaml")).Value.ShouldBe(SearchPolicy.Default);

    [Fact]
    public void The_example_for_a_first_own_portal_is_sound()
    {
        using var scratch = new Scratch();
        var file = scratch.File("example.yaml", File.ReadAllText(Path.Combine(Shipped.Scenarios, "targets", "example.yaml.txt")));

        var reading = ScenarioFiles.ReadTarget(file);

        scratch.Text(reading.Diagnostics).ShouldBe("");
        reading.Value.ShouldNotBeNull().Pace.ShouldBe(TimeSpan.FromSeconds(3));
        reading.Value.Web.Locators.Button.ShouldBe("enter");
    }

    [Fact]
    public void The_examples_of_the_guide_are_sound()
    {
        var guide = File.ReadAllText(Path.Combine(Shipped.Scenarios, "README.md")).ReplaceLineEndings("\n");
        using var scratch = new Scratch();
        var yaml = ScenarioFiles.ReadKeywords(scratch.File("mine.yaml", Example(guide, "yaml")));
        var csv = ScenarioFiles.ReadKeywords(scratch.File("mine.csv", Example(guide, "csv")));

        scratch.Text([.. yaml.Diagnostics, .. csv.Diagnostics]).ShouldBe("");
        Matches(yaml.Value!.Needs[0].MustHave[0], "Town of Ash: Resident parking permit").ShouldBeTrue();
        csv.Value!.Needs[0].Accept.Length.ShouldBe(3);
    }

    [Fact]
    public void A_keyword_set_is_found_by_its_id()
    {
        ScenarioFolders.FindKeywords("twelve", Path.Combine(Shipped.Scenarios, "targets", "qinghe.yaml")).ShouldBe(Shipped.Twelve);
        ScenarioFolders.FindKeywords("twelve", null).ShouldNotBeNull();
        ScenarioFolders.FindKeywords("thirteen", null).ShouldBeNull();
    }

    private static bool Matches(MatterPattern pattern, string title) => pattern switch
    {
        MatterPattern.Matching matching => Expressions.IsMatch(matching.Expression, title),
        MatterPattern.Named named => title.Contains(named.Name, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static string Example(string guide, string language) => guide.Split($"```{language}\n")[1].Split("```")[0];

    private static KeywordSet Read()
    {
        var reading = ScenarioFiles.ReadKeywords(Shipped.Twelve);
        return reading.Value ?? throw new InvalidOperationException(string.Join('\n', reading.Diagnostics));
    }
}
