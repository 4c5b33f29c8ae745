using Probe.Core.Probes.Parity;

namespace Probe.Tests.Parity;

/// <summary>Time limits, fees, materials, steps and visits, understood from the words of guides.</summary>
public sealed class GuideValueTests
{
    [Theory]
    [InlineData("20 个工作日", LimitUnit.WorkingDays, 20, null)]
    [InlineData("２０工作日", LimitUnit.WorkingDays, 20, null)]
    [InlineData("二十个工作日", LimitUnit.WorkingDays, 20, null)]
    [InlineData("自受理之日起 15 日内", LimitUnit.Days, 15, null)]
    [InlineData("60（自然日）", LimitUnit.CalendarDays, 60, null)]
    [InlineData("当场办结", LimitUnit.AtOnce, 0, null)]
    [InlineData("0个工作日", LimitUnit.AtOnce, 0, null)]
    [InlineData("3-5个工作日", LimitUnit.WorkingDays, 5, 3)]
    [InlineData("2小时", LimitUnit.Hours, 2, null)]
    [InlineData("一个月", LimitUnit.Months, 1, null)]
    [InlineData("20 working days", LimitUnit.WorkingDays, 20, null)]
    [InlineData("up to ten business days", LimitUnit.WorkingDays, 10, null)]
    [InlineData("within 4 weeks", LimitUnit.Days, 28, null)]
    [InlineData("2 to 3 weeks", LimitUnit.Days, 21, 14)]
    [InlineData("Same day", LimitUnit.AtOnce, 0, null)]
    [InlineData("30 minutes", LimitUnit.Minutes, 30, null)]
    public void A_time_limit_has_a_number_and_a_unit(string words, LimitUnit unit, int most, int? least) => TimeLimit.Read(words).ShouldBe(new TimeLimit(unit, most, least));

    [Fact]
    public void A_bare_number_takes_its_unit_from_the_label()
    {
        TimeLimit.Read("20", "法定办结时限（工作日）").ShouldBe(new TimeLimit(LimitUnit.WorkingDays, 20));
        TimeLimit.Read("20", "法定办结时限").ShouldBeNull();
        TimeLimit.Read("见通知").ShouldBeNull();
    }

    [Theory]
    [InlineData("不收费", FeeKind.Free, "")]
    [InlineData("否", FeeKind.Free, "")]
    [InlineData("免费", FeeKind.Free, "")]
    [InlineData("0元", FeeKind.Free, "")]
    [InlineData("None", FeeKind.Free, "")]
    [InlineData("This service is free of charge.", FeeKind.Free, "")]
    [InlineData("工本费 20 元/证", FeeKind.Amount, "20 CNY")]
    [InlineData("首证 10.5元，补证 20 元", FeeKind.Amount, "10.5 CNY,20 CNY")]
    [InlineData("£1,200", FeeKind.Amount, "1200 GBP")]
    [InlineData("It costs 45 pounds", FeeKind.Amount, "45 GBP")]
    [InlineData("按照物价部门核定的标准收取", FeeKind.Conditional, "")]
    [InlineData("It depends on the size of the boat", FeeKind.Conditional, "")]
    [InlineData("是", FeeKind.Charged, "")]
    public void A_fee_is_free_a_sum_or_depends(string words, FeeKind kind, string amounts)
    {
        var fee = FeeValue.Read(words).ShouldNotBeNull();
        fee.Kind.ShouldBe(kind);
        string.Join(',', fee.Amounts).ShouldBe(amounts);
    }

    [Fact]
    public void Materials_are_known_by_their_names_whatever_stands_around_them()
    {
        var plain = Material.Read(["身份证", "申请表", "《环境影响报告》"], []);
        Material.Read(["1、申请表（原件1份，可下载）；", "②身份证(复印件)", "3. 环境影响报告 原件1份", "样表下载"], []).Select(m => m.Key).ShouldBe(plain.Select(m => m.Key), ignoreOrder: true);
        Material.Read(["身份证、申请表、环境影响报告"], []).Select(m => m.Key).ShouldBe(plain.Select(m => m.Key));
        Material.Read(["1.身份证 2.申请表 3.环境影响报告"], []).Length.ShouldBe(3);
        Material.Read(["法定代表人（负责人）身份证（身份证、护照）"], []).Length.ShouldBe(1);
        Material.Read(["无"], []).ShouldBeEmpty();
    }

    [Fact]
    public void A_material_says_its_form_and_whether_it_is_required()
    {
        var read = Material.Read(["营业执照", "授权书"], ["材料形式：复印件；必要性：必要", "材料形式：原件；必要性：非必要"]);
        read.Select(m => (string.Join(',', m.Form), m.Required)).ShouldBe([("copy", true), ("original", false)]);
    }

    [Theory]
    [InlineData("申请→受理→审查→决定")]
    [InlineData("1.申请：提交材料\n2.受理：五日内\n3.审查\n4.决定")]
    [InlineData("第一步：申请\n第二步：受理\n第三步：审查\n第四步：决定")]
    [InlineData("①申请 → ②受理 → ③审查 → ④决定")]
    [InlineData("申请、受理、审查、决定")]
    public void Steps_are_known_by_their_names_in_order(string words) =>
        GuideValues.Steps([.. words.Split('\n')]).Select(s => s.Key).ShouldBe(["申请", "受理", "审查", "决定"]);

    [Theory]
    [InlineData("0次", 0)]
    [InlineData("最多跑一次", 1)]
    [InlineData("无需到现场", 0)]
    [InlineData("2", 2)]
    [InlineData("None", 0)]
    [InlineData("One visit to the counter", 1)]
    public void Visits_are_counted(string words, int visits) => GuideValues.Visits(words).ShouldBe(visits);
}
