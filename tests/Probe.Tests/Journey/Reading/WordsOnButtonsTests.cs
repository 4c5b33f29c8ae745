using Probe.Core.Probes.Journey.Reading;

namespace Probe.Tests.Journey.Reading;

/// <summary>What a press would do is read from its words: a mistake here could submit, or walk away.</summary>
public sealed class WordsOnButtonsTests
{
    [Theory]
    [InlineData("下一步")]
    [InlineData("下 一 步")]
    [InlineData("下一页")]
    [InlineData("保存并继续")]
    [InlineData("我已阅读并同意")]
    [InlineData("开始填写 >")]
    [InlineData("Continue")]
    [InlineData("Save and continue")]
    [InlineData("Next: your address")]
    [InlineData("Continue to payment")]
    [InlineData("I agree")]
    [InlineData("Preview")]
    public void Words_that_go_on(string words) => ActionReader.KindOf(words).ShouldBe(ActionKind.Onward);

    [Theory]
    [InlineData("提交")]
    [InlineData("提 交")]
    [InlineData("提交申请")]
    [InlineData("确认提交")]
    [InlineData("确认申报")]
    [InlineData("完成")]
    [InlineData("Submit application")]
    [InlineData("Accept and send")]
    [InlineData("Send your application")]
    [InlineData("Confirm")]
    [InlineData("Create Ticket")]
    [InlineData("File a claim")]
    public void Words_that_submit(string words) => ActionReader.KindOf(words).ShouldBe(ActionKind.Submit);

    [Theory]
    [InlineData("取消", "Cancel")]
    [InlineData("取消申请", "Cancel")]
    [InlineData("Cancel application", "Cancel")]
    [InlineData("I do not agree", "Cancel")]
    [InlineData("返回", "Back")]
    [InlineData("上一步", "Back")]
    [InlineData("返回首页", "Back")]
    [InlineData("Back to services", "Back")]
    [InlineData("退出登录", "Logout")]
    [InlineData("Sign out", "Logout")]
    [InlineData("Sign in", "Login")]
    [InlineData("打印", "Print")]
    [InlineData("Print this page", "Print")]
    [InlineData("English", "Language")]
    [InlineData("中文", "Language")]
    [InlineData("暂存", "Draft")]
    [InlineData("保存草稿", "Draft")]
    [InlineData("Save for later", "Draft")]
    [InlineData("Save and return later", "Draft")]
    [InlineData("重置", "Reset")]
    [InlineData("获取验证码", "SendCode")]
    [InlineData("立即支付", "Pay")]
    [InlineData("Pay £40", "Pay")]
    [InlineData("Confirm and pay", "Pay")]
    [InlineData("预约办理", "Book")]
    [InlineData("下载空表", "Download")]
    public void Words_that_are_never_taken_for_going_on(string words, string kind) => ActionReader.KindOf(words).ToString().ShouldBe(kind);

    [Theory]
    [InlineData("在线办理")]
    [InlineData("【在线办理】")]
    [InlineData("立即申报")]
    [InlineData("网上申请")]
    [InlineData("Apply online")]
    [InlineData("Apply for a permit")]
    public void Words_that_begin_an_application(string words) => ActionReader.KindOf(words).ShouldBe(ActionKind.Apply);
}
