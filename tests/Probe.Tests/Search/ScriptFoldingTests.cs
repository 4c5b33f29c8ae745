using Probe.Core.Probes.Search.Judging;

namespace Probe.Tests.Search;

public sealed class ScriptFoldingTests
{
    [Theory]
    [InlineData("建築工程施工許可證核發", "施工许可证")]
    [InlineData("不動產轉移登記", "不动产转移登记")]
    [InlineData("超限運輸車輛行駛公路許可", "超限运输车辆")]
    [InlineData("居民身份證補領", "身份证补领")]
    public void A_name_in_traditional_characters_is_the_same_name(string shown, string asked) =>
        new LevelledText(shown).Holds(new LevelledText(asked)).ShouldBeTrue();

    [Fact]
    public void A_form_of_an_older_character_set_is_simplified_too() =>
        new LevelledText("\u2F9E").Compact.ShouldBe("车"); // A Kangxi radical, as texts pasted from PDF files hold it.

    [Fact]
    public void A_character_with_a_use_of_its_own_in_both_scripts_stays() => ScriptFolding.Fold('著').ShouldBeNull();
}
