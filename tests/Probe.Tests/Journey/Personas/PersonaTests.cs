using System.Globalization;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scenarios;

namespace Probe.Tests.Journey.Personas;

public sealed class PersonaTests
{
    private static readonly DateOnly Today = new(2026, 2, 28);

    public static TheoryData<PersonaKind, Language> Everybody => new()
    {
        { PersonaKind.Person, Language.Zh }, { PersonaKind.Person, Language.En }, { PersonaKind.Company, Language.Zh }, { PersonaKind.Company, Language.En },
    };

    [Theory]
    [MemberData(nameof(Everybody))]
    public void A_persona_answers_whatever_it_can_hold_and_nothing_else(PersonaKind kind, Language language)
    {
        var persona = Persona.For(kind, language, Today);
        foreach (var meaning in Enum.GetValues<Meaning>())
        {
            if (Persona.CanHold(meaning)) persona[meaning].ShouldNotBeNullOrWhiteSpace(meaning.ToString());
            else persona[meaning].ShouldBeNull(meaning.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public void The_same_day_gives_the_same_persona(PersonaKind kind, Language language)
    {
        var (one, other) = (Persona.For(kind, language, Today), Persona.For(kind, language, Today));
        one.Values.OrderBy(v => v.Key).ShouldBe(other.Values.OrderBy(v => v.Key));
        one.Weighty.ShouldBe(other.Weighty);
        one.Id.ShouldBe($"{kind}-{language}".ToLowerInvariant());
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public void Its_numbers_pass_the_checks_of_forms_and_lie_where_nobody_issues_any(PersonaKind kind, Language language)
    {
        var persona = Persona.For(kind, language, Today);
        foreach (var one in (Persona?[])[persona, persona.Representative])
        {
            if (one is null) continue;
            var number = one[Meaning.IdentityNumber]!;
            CheckDigits.IsIdentityNumber(number).ShouldBeTrue(number);
            number[..6].ShouldBe("110199");
            number[6..14].ShouldBe(one[Meaning.BirthDate]!.Replace("-", ""));
            (number[16] % 2 == 1).ShouldBe(one[Meaning.Gender] is "男" or "Male");
            Date(one[Meaning.BirthDate]).ShouldBeLessThan(Today.AddYears(-18));
            one[Meaning.Email]!.ShouldMatch(@"^[a-z]+@example\.(org|com)$");
            one[Meaning.MobilePhone]!.ShouldMatch(language == Language.Zh ? @"^154\d{8}$" : @"^07700 900\d{3}$");
            one[Meaning.Landline]!.ShouldMatch(language == Language.Zh ? @"^0399-[2-9]\d{6}$" : @"^01632 960\d{3}$");
            one[Meaning.Postcode]!.ShouldMatch(language == Language.Zh ? @"^[1-9]\d{5}$" : "^[A-Z-[QVX]][A-Z-[IJZ]][0-9]{1,2} [0-9][A-Z-[CIKMOV]]{2}$");
        }

        var credit = persona[Meaning.CreditCode]!;
        CheckDigits.IsCreditCode(credit).ShouldBeTrue(credit);
        credit.ShouldStartWith("91110199");
        CheckDigits.OrganisationCode(credit[8..16]).ShouldBe(credit[16]);
        var account = persona[Meaning.BankAccount]!;
        account.ShouldMatch(@"^9990\d{15}$");
        CheckDigits.Luhn(account[..^1]).ShouldBe(account[^1]);
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public void Work_starts_after_the_application_and_ends_after_it_started(PersonaKind kind, Language language)
    {
        var persona = Persona.For(kind, language, Today);
        Date(persona[Meaning.Date]).ShouldBe(Today);
        Date(persona[Meaning.StartDate]).ShouldBeGreaterThan(Today);
        Date(persona[Meaning.EndDate]).ShouldBeGreaterThan(Date(persona[Meaning.StartDate]));
        Date(persona[Meaning.FoundedOn]).ShouldBeLessThan(Today);
    }

    [Theory]
    [InlineData(Language.Zh, "测试")]
    [InlineData(Language.En, "Example ")]
    public void A_company_has_a_handler_and_a_legal_representative_who_are_different_people_with_plainly_fictional_names(Language language, string sign)
    {
        var company = Persona.For(PersonaKind.Company, language, Today);
        var representative = company.Representative.ShouldNotBeNull();
        representative[Meaning.FullName].ShouldBe(company[Meaning.LegalRepresentative]);
        foreach (var meaning in (Meaning[])[Meaning.FullName, Meaning.IdentityNumber, Meaning.MobilePhone, Meaning.Email])
        {
            representative[meaning].ShouldNotBe(company[meaning]);
        }

        foreach (var name in (Meaning[])[Meaning.FullName, Meaning.LegalRepresentative, Meaning.CompanyName, Meaning.ContractorName, Meaning.DesignerName, Meaning.SupervisorName, Meaning.ProjectName])
        {
            company[name]!.ShouldStartWith(sign);
        }
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public void What_weighs_is_found_again_and_words_of_ordinary_pages_are_not(PersonaKind kind, Language language)
    {
        var persona = Persona.For(kind, language, Today);
        var weighty = persona.Weighty;
        foreach (var meaning in (Meaning[])[Meaning.FullName, Meaning.LegalRepresentative, Meaning.IdentityNumber, Meaning.MobilePhone, Meaning.Email, Meaning.CreditCode, Meaning.PropertyCertificate, Meaning.BankAccount, Meaning.Street])
        {
            weighty.ShouldContain(persona[meaning]);
        }

        if (persona.Representative is { } representative) weighty.ShouldContain(representative[Meaning.IdentityNumber]);
        foreach (var alternative in persona.Alternatives.Values.SelectMany(v => v)) weighty.ShouldContain(alternative);
        weighty.ShouldBeUnique();
        weighty.ShouldAllBe(value => value.Length >= 4);
        const string page = "北京市东城区 政务服务 测试版 男 汉族 Example: 07700 London, Camden. Male. 2026-02-28 www.example.org Test of the service 100 500";
        weighty.ShouldAllBe(value => !page.Contains(value));
    }

    [Fact]
    public void Where_an_English_form_refuses_eighteen_characters_there_are_other_shapes_to_try()
    {
        var persona = Persona.For(PersonaKind.Company, Language.En, Today);
        persona.Alternatives[Meaning.IdentityNumber].ShouldBe(["QQ123456C", "987-65-4320"]);
        persona.Alternatives[Meaning.CreditCode].ShouldBe(["99999999"]);
    }

    [Fact]
    public void Nobody_applies_before_their_company_was_founded() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Persona.For(PersonaKind.Person, Language.Zh, new(2020, 12, 31)));

    [Fact]
    public void Only_serials_inside_the_reserved_ranges_are_given()
    {
        Nobody.BritishMobile(999).ShouldBe("07700 900999");
        Should.Throw<ArgumentOutOfRangeException>(() => Nobody.BritishMobile(1000));
        Should.Throw<ArgumentOutOfRangeException>(() => Nobody.BritishLandline(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => Nobody.Mobile(10_000));
    }

    private static DateOnly Date(string? text) => DateOnly.ParseExact(text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
