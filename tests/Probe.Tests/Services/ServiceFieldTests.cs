using Probe.Core.Probes.Services;

namespace Probe.Tests.Services;

/// <summary>Sorting services into the six fields.</summary>
public sealed class ServiceFieldTests
{
    [Theory]
    [InlineData("居民身份证换领", ServiceField.Police)]
    [InlineData("机动车驾驶证期满换证", ServiceField.Police)]
    [InlineData("失业保险金申领", ServiceField.HumanResources)]
    [InlineData("小学新生入学报名", ServiceField.Education)]
    [InlineData("城乡居民医疗保险参保", ServiceField.Health)]
    [InlineData("结婚登记预约", ServiceField.CivilAffairs)]
    [InlineData("住房公积金提取", ServiceField.Housing)]
    [InlineData("建筑工程施工许可证核发", ServiceField.Housing)]
    [InlineData("道路运输证办理", ServiceField.Other)]
    [InlineData("Renew your passport", ServiceField.Police)]
    [InlineData("Apply for council housing", ServiceField.Housing)]
    [InlineData("Claim unemployment benefit", ServiceField.HumanResources)]
    public void A_service_is_sorted_by_its_own_words_where_its_list_names_no_field(string title, ServiceField field) =>
        ServiceFields.Of(title, ["热门服务"]).Field.ShouldBe(field);

    [Theory]
    [InlineData("公安", ServiceField.Police)]
    [InlineData("市公安局", ServiceField.Police)]
    [InlineData("人力资源和社会保障局", ServiceField.HumanResources)]
    [InlineData("教育局（12）", ServiceField.Education)]
    [InlineData("卫生健康委员会", ServiceField.Health)]
    [InlineData("民政服务", ServiceField.CivilAffairs)]
    [InlineData("住房和城乡建设局", ServiceField.Housing)]
    [InlineData("Health", ServiceField.Health)]
    public void A_list_that_bears_the_name_of_a_field_is_known(string list, ServiceField field) => ServiceFields.NamedBy(list).ShouldBe(field);

    [Fact]
    public void The_list_of_a_department_stands_above_the_words_and_the_reason_names_both()
    {
        var sort = ServiceFields.Of("人才购房补贴申领", ["市人社局"]);
        sort.Field.ShouldBe(ServiceField.HumanResources);
        sort.Why.Zh.ShouldContain("市人社局");
        var other = ServiceFields.Of("教师住房补贴", ["教育局"]);
        other.Field.ShouldBe(ServiceField.Education);
    }

    [Fact]
    public void What_fits_no_field_says_so() => ServiceFields.Of("烟草专卖零售许可", ["全部服务"]).Why.En.ShouldContain("neither");

    [Theory]
    [InlineData("烟花爆竹道路运输许可", "市交通运输局", ServiceField.Other)]
    [InlineData("烟花爆竹道路运输许可", "市公安分局", ServiceField.Police)]
    [InlineData("最低生活保障对象认定", "县民政局", ServiceField.CivilAffairs)]
    [InlineData("失业保险金申领", "市行政审批局", ServiceField.HumanResources)]
    [InlineData("住房公积金提取", "市住房公积金管理中心", ServiceField.Housing)]
    [InlineData("First registration of property", "Land Registry", ServiceField.Other)]
    [InlineData("Renewal of an identity card", "Civil Registry", ServiceField.CivilAffairs)]
    [InlineData("Library card", "Borough Council", ServiceField.Other)]
    public void The_body_that_a_guide_names_decides_before_any_list_or_word(string title, string body, ServiceField field) =>
        ServiceFields.Of(title, [], body).Field.ShouldBe(field);
}
