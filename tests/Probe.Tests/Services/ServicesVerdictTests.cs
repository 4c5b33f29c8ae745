using Probe.Core.Probes.Services;
using Probe.Core.Scoring;
using Probe.Core.Visits;

namespace Probe.Tests.Services;

/// <summary>What a service turned out to be, judged from the evidence alone.</summary>
public sealed class ServicesVerdictTests
{
    private static ServiceVerdict Judge(ServicePage? page, string title = "居民身份证换领") => ServicesVerdict.Of(SampleServices.Evidence((title, page))).Services.Single();

    [Fact]
    public void A_guide_of_that_name_works() => Judge(SampleServices.Good).State.ShouldBe(ServiceState.Works);

    [Fact]
    public void A_form_of_that_name_works() => Judge(SampleServices.Saying("", "居民身份证换领") with { Fields = ["姓名"] }).State.ShouldBe(ServiceState.Works);

    [Theory]
    [InlineData(404, ServiceState.Dead)]
    [InlineData(500, ServiceState.Dead)]
    [InlineData(401, ServiceState.NotMeasured)]
    [InlineData(429, ServiceState.NotMeasured)]
    public void An_error_of_the_server_is_dead_but_being_held_back_is_not_measured(int status, ServiceState state) =>
        Judge(SampleServices.Good with { Failure = new SiteFailure(SiteFailureKind.HttpError, $"It answered with HTTP {status}.", status) }).State.ShouldBe(state);

    [Theory]
    [InlineData("功能开发中，敬请期待")]
    [InlineData("该栏目正在建设，请您过一段时间再来。")]
    [InlineData("Coming soon")]
    [InlineData("This service is not yet available")]
    public void A_page_that_says_that_it_is_to_come_is_in_development(string words) => Judge(SampleServices.Saying(words, "提示")).State.ShouldBe(ServiceState.InDevelopment);

    [Fact]
    public void A_dialog_that_says_so_counts_too() =>
        Judge(SampleServices.Saying("") with { Moved = false, Dialogs = ["alert: 功能开发中"] }).State.ShouldBe(ServiceState.InDevelopment);

    [Fact]
    public void A_guide_that_speaks_of_a_building_under_construction_is_not_in_development() =>
        Judge(SampleServices.Good with { Words = "适用于正在建设的工程", Characters = 60, Title = "施工许可", Headings = ["施工许可"] }, "施工许可").State.ShouldBe(ServiceState.Works);

    [Fact]
    public void A_page_that_answers_well_and_says_that_it_does_not_exist_is_dead() => Judge(SampleServices.Saying("您访问的页面不存在或已删除", "提示")).State.ShouldBe(ServiceState.Dead);

    [Theory]
    [InlineData("")]
    [InlineData("暂无数据")]
    public void A_page_of_that_name_without_content_is_empty(string words) => Judge(SampleServices.Saying(words, "居民身份证换领")).State.ShouldBe(ServiceState.Empty);

    [Fact]
    public void Another_matters_page_the_home_page_and_a_list_are_the_wrong_target()
    {
        Judge(SampleServices.Good with { Title = "护士执业延续", Headings = ["护士执业延续"] }).State.ShouldBe(ServiceState.WrongTarget);
        Judge(SampleServices.Good with { Home = 1 }).State.ShouldBe(ServiceState.WrongTarget);
        Judge(SampleServices.Good with { Url = "http://qinghe.example/ga" }).State.ShouldBe(ServiceState.WrongTarget);
    }

    [Fact]
    public void A_page_that_a_script_draws_at_its_lists_own_address_is_no_wrong_target()
    {
        var evidence = SampleServices.Evidence(("居民身份证换领", SampleServices.Good with { Url = "http://qinghe.example/ga" }));
        evidence = evidence with { Services = [evidence.Services[0] with { Href = null }] };
        ServicesVerdict.Of(evidence).Services.Single().State.ShouldBe(ServiceState.Works);
    }

    [Fact]
    public void A_page_that_asks_to_sign_in_first_is_not_measured() => Judge(SampleServices.Saying("用户名 密码", "用户登录") with { SignIn = "用户登录" }).State.ShouldBe(ServiceState.NotMeasured);

    [Fact]
    public void A_press_after_which_nothing_happens_is_dead() => Judge(SampleServices.Saying("") with { Moved = false }).State.ShouldBe(ServiceState.Dead);

    [Fact]
    public void What_was_not_opened_is_not_measured_and_counted_as_offered()
    {
        var verdict = ServicesVerdict.Of(SampleServices.Evidence(("居民身份证换领", null)));
        verdict.Count(ServiceField.Police).ShouldBe(1);
        verdict.Measured.ShouldBe(0);
    }
}
