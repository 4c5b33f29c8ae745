using Probe.Core.Probes.Journey.Filling;

namespace Probe.Tests.Journey.Filling;

/// <summary>Forms say in their hints and complaints how they want a value: a careful citizen reads them.</summary>
public sealed class ShapesTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("It's on your payslip. For example, ‘QQ 12 34 56 C’.", "QQ 12 34 56 C")]
    [InlineData("Enter a valid sort code like 309430", "309430")]
    [InlineData("Enter a time, like 9:30am or 2pm", "9:30am|2pm")]
    [InlineData("This is 8 characters, for example 01234567", "01234567")]
    [InlineData("格式：0571-12345678", "0571-12345678")]
    [InlineData("Tell us what you would like to do", "")]
    public void An_example_in_a_hint_is_a_value_to_try(string hint, string examples) =>
        string.Join('|', Shapes.Examples(hint)).ShouldBe(examples);

    [Theory]
    [InlineData("must be 8 characters", "11111111")]
    [InlineData("Must be between 6 and 8 digits long", "11111111")]
    [InlineData("请输入6位数字", "111111")]
    [InlineData("Enter your name", "")]
    public void A_length_in_a_complaint_is_kept(string complaint, string first) =>
        (Shapes.Lengths(complaint).FirstOrDefault() ?? "").ShouldBe(first);

    [Theory]
    [InlineData("Date of birth (mm/dd/yyyy)", "MM/dd/yyyy")]
    [InlineData("DD-MM-YYYY", "dd-MM-yyyy")]
    [InlineData("mm/dd/yy", "MM/dd/yy")]
    [InlineData("Date of birth", null)]
    public void A_day_is_written_as_the_field_says(string said, string? form) => Shapes.DayForm(said).ShouldBe(form);

    [Theory]
    [InlineData("What time will it be delivered?", true)]
    [InlineData("Start, for example 9:30am", true)]
    [InlineData("When will it be delivered?", false)]
    public void A_time_of_day_is_no_date(string said, bool time) => Shapes.AsksTime(said).ShouldBe(time);

    [Theory]
    [InlineData("When do you need the skip from?", "", 30)]
    [InlineData("When does your insurance expire?", "", 365)]
    [InlineData("When did it happen?", "", -30)]
    [InlineData("Date", "Date must be in the future", 30)]
    [InlineData("When will it start?", "The date must be in the past", -30)]
    [InlineData("Date", "", 0)]
    public void A_day_is_ahead_or_behind_as_it_is_asked(string said, string complaint, int days) =>
        Days.Of(said, complaint, Today).ShouldBe(Today.AddDays(days));
}
