using FsCheck;
using FsCheck.Fluent;
using Probe.Core.Probes.Journey.Personas;

namespace Probe.Tests.Journey.Personas;

public sealed class CheckDigitsTests
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The same numbers on every run.</summary>
    private static readonly Config Settled = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_260_101, 17).WithQuietOnSuccess(true);

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("440524188001010014")]
    public void The_examples_of_GB_11643_are_identity_numbers(string example)
    {
        CheckDigits.IdentityNumber(example[..17]).ShouldBe(example[17]);
        CheckDigits.IsIdentityNumber(example).ShouldBeTrue();
    }

    [Theory]
    [InlineData("91110000802100433B")]
    [InlineData("91110108551385082Q")]
    [InlineData("9144030071526726XG")]
    [InlineData("91330100799655058B")]
    public void The_published_codes_of_well_known_companies_are_credit_codes_around_organisation_codes(string code)
    {
        CheckDigits.CreditCode(code[..17]).ShouldBe(code[17]);
        CheckDigits.IsCreditCode(code).ShouldBeTrue();
        CheckDigits.OrganisationCode(code[8..16]).ShouldBe(code[16]);
    }

    [Theory]
    [InlineData("7992739871", '3')]
    [InlineData("411111111111111", '1')]
    [InlineData("37828224631000", '5')]
    public void The_known_examples_of_the_Luhn_formula_hold(string digits, char check) => CheckDigits.Luhn(digits).ShouldBe(check);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("11010519491231002x")]
    [InlineData("110105194912310021")]
    [InlineData("110105491231002")]
    [InlineData("11010519491331002X")]
    [InlineData("１１０１０５１９４９１２３１００２X")]
    [InlineData(" 11010519491231002X")]
    public void What_has_another_shape_is_no_identity_number(string? text) => CheckDigits.IsIdentityNumber(text).ShouldBeFalse();

    [Fact]
    public void A_day_that_the_calendar_lacks_makes_no_identity_number_though_the_check_digit_is_right()
    {
        const string first17 = "11019919900230901";
        CheckDigits.IsIdentityNumber(first17 + CheckDigits.IdentityNumber(first17)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("91110000802100433b")]
    [InlineData("91110000802100433A")]
    [InlineData("9111000080210043")]
    [InlineData("91110000802I00433B")]
    public void What_has_another_shape_is_no_credit_code(string? text) => CheckDigits.IsCreditCode(text).ShouldBeFalse();

    [Fact]
    public void An_identity_number_with_one_digit_changed_is_refused() =>
        Check.One(Settled, Prop.ForAll(Arb.From(Births()), Arb.From(Gen.Choose(0, 999)), Arb.From(Gen.Zip(Gen.Choose(0, 16), Gen.Choose(1, 9))), (birth, serial, slip) =>
        {
            var right = Nobody.IdentityNumber(birth, serial);
            CheckDigits.IsIdentityNumber(right).ShouldBeTrue(right);
            CheckDigits.IsIdentityNumber(Slip(right, slip.Item1, slip.Item2, "0123456789")).ShouldBeFalse(right);
        }));

    [Fact]
    public void A_credit_code_with_one_character_changed_is_refused() =>
        Check.One(Settled, Prop.ForAll(Arb.From(Gen.Choose(0, 16)), Arb.From(Gen.Choose(1, 30)), Arb.From(Organisations()), (place, by, organisation) =>
        {
            var first17 = "91" + Nobody.Division + organisation + CheckDigits.OrganisationCode(organisation);
            var right = first17 + CheckDigits.CreditCode(first17);
            CheckDigits.IsCreditCode(right).ShouldBeTrue(right);
            CheckDigits.IsCreditCode(Slip(right, place, by, CreditAlphabet)).ShouldBeFalse(right);
        }));

    [Fact]
    public void An_organisation_code_or_a_card_with_one_digit_changed_has_another_check_digit() =>
        Check.One(Settled, Prop.ForAll(Arb.From(Gen.Choose(0, 7)), Arb.From(Gen.Choose(1, 9)), Arb.From(Gen.Choose(0, 99_999_999)), (place, by, number) =>
        {
            var right = number.ToString("00000000");
            var wrong = Slip(right, place, by, "0123456789");
            CheckDigits.OrganisationCode(wrong).ShouldNotBe(CheckDigits.OrganisationCode(right));
            CheckDigits.Luhn(wrong).ShouldNotBe(CheckDigits.Luhn(right));
        }));

    [Fact]
    public void Too_few_characters_or_foreign_ones_have_no_check_digit()
    {
        Should.Throw<ArgumentException>(() => CheckDigits.IdentityNumber("1101051949123100"));
        Should.Throw<ArgumentException>(() => CheckDigits.IdentityNumber("1101051949123100X"));
        Should.Throw<ArgumentException>(() => CheckDigits.CreditCode("9111000080210043I"));
        Should.Throw<ArgumentException>(() => CheckDigits.OrganisationCode("8021004a"));
        Should.Throw<ArgumentException>(() => CheckDigits.Luhn(""));
    }

    private static Gen<DateOnly> Births() => Gen.Choose(0, 36_000).Select(days => new DateOnly(1900, 1, 1).AddDays(days));

    private static Gen<string> Organisations() => Gen.ArrayOf(Gen.Elements(CreditAlphabet.ToCharArray()), 8).Select(letters => new string(letters));

    /// <summary>The text with one character replaced by the one so many places on in the alphabet.</summary>
    private static string Slip(string text, int place, int by, string alphabet)
    {
        var other = alphabet[(alphabet.IndexOf(text[place]) + by) % alphabet.Length];
        return text[..place] + other + text[(place + 1)..];
    }
}
