using Probe.Core.Scenarios;

namespace Probe.Tests.Terminal;

/// <summary>Numbers before words, as English has it.</summary>
public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 visits")]
    [InlineData(1, "1 visit")]
    [InlineData(2, "2 visits")]
    [InlineData(1001, "1001 visits")]
    public void One_has_a_form_of_its_own_and_none_counts_as_several(long count, string said) => Counted.Of(count, "visit").ShouldBe(said);

    [Fact]
    public void Words_with_other_forms_say_them()
    {
        Counted.Of(2, "search", "searches").ShouldBe("2 searches");
        $"{Counted.Of(1, "visit")} {Counted.Are(1)} made".ShouldBe("1 visit is made");
        $"{Counted.Of(0, "visit")} {Counted.Were(0)} made".ShouldBe("0 visits were made");
    }
}
