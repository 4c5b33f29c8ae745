using System.Globalization;

namespace Probe.Core.Probes.Journey.Personas;

/// <summary>
/// Numbers that forms accept and that nobody has. Each has the shape and the check characters that its standard asks for,
/// and lies where its issuer assigns nothing. A form that looks a number up, and not only over, refuses it: that is right,
/// and an answers file with numbers that the portal's owner provides is then the way on.
/// </summary>
public static class Nobody
{
    /// <summary>
    /// An administrative division that does not exist. GB/T 2260 keeps 81–99 as the last two digits for county-level cities;
    /// Beijing (11) is a municipality, whose parts are districts (01–20, 51–80) and, once, counties (21–50), and 110199 stands in no edition. Forms that look at the first two digits only, and most do, see an assigned province.
    /// </summary>
    public const string Division = "110199";

    /// <summary>
    /// 154: the one number range from 150 to 159 that the Ministry of Industry and Information Technology has assigned to no operator
    /// (its assignments of 2019 left 142, 143, 154, 161, 164 and 194; the public numbering metadata of libphonenumber, 15[0-35-9], agree).
    /// It has the shape 1[3-9] and nine digits that forms demand. Forms that list the assigned ranges refuse it, and would refuse every number that is nobody's.
    /// </summary>
    public const string MobileRange = "154";

    /// <summary>
    /// Area code 0399: the codes of Henan are 0370–0379, 0391–0396 and 0398, and no other place has 0399.
    /// The subscriber's number begins with 9: forms demand 2 to 9 there.
    /// </summary>
    public const string Landline = "0399-9999999";

    /// <summary>
    /// 109999: China Post's first two digits are the province (10 Beijing), the third the postal region, and Beijing's regions are 100 to 102.
    /// </summary>
    public const string Postcode = "109999";

    /// <summary>
    /// AA99 9AA: it has every feature of a British postcode, but there is no postcode area AA. Not ZZ99: the health service's
    /// pseudo-codes there mean something (ZZ99 3VZ is 'no fixed abode') and might change what a form asks next, and forms
    /// that know that no area's second letter is I, J or Z refuse it.
    /// </summary>
    public const string BritishPostcode = "AA99 9AA";

    /// <summary>
    /// QQ123456C, the example that GOV.UK shows beside the question: no National Insurance number begins with Q.
    /// Forms that know this refuse it.
    /// </summary>
    public const string NationalInsuranceNumber = "QQ123456C";

    /// <summary>987-65-4320: one of ten Social Security numbers that were set aside for advertisements.</summary>
    public const string SocialSecurityNumber = "987-65-4320";

    /// <summary>555-0100 to 555-0199: set aside in every area of the North American plan for fiction.</summary>
    public const string AmericanPhone = "202-555-0143";

    /// <summary>99999999: Companies House counts upwards and has not reached 20 million.</summary>
    public const string BritishCompanyNumber = "99999999";

    /// <summary>A title number with the letters ZZ: the letters name HM Land Registry's county or office, and none has these.</summary>
    public const string BritishTitleNumber = "ZZ999999";

    /// <summary>A certificate in the form that is issued since 2015, with the last serial number of a district 虚构区 ('fictional district') that does not exist.</summary>
    public const string PropertyCertificate = "京(2020)虚构区不动产权第9999999号";

    /// <summary>A project's code of the national approval platform: year, division, industry, kind, serial; in the division that does not exist.</summary>
    public const string ProjectCode = "2020-" + Division + "-47-01-999999";

    /// <summary>
    /// 19 digits, Luhn right, under 9990. ISO/IEC 7812-1 leaves a first digit 9 to national bodies, which put their country's ISO 3166-1 number after it;
    /// 990 is no country's (900–999 are for users). Some Chinese banks took prefixes with 9 without heeding that (9558, 9843, 9988, even 999999),
    /// but none under 9990 is in the public list of 1,710 prefixes of Chinese cards, and today's begin with 62. Not for a British form: there an
    /// account has eight digits, every one of which some bank may have given out, so that it takes an answers file.
    /// </summary>
    public static string BankAccount { get; } = WithLuhn("999000000000000001");

    /// <summary>
    /// Authority 9 (market regulation), kind 1 (enterprise), <see cref="Division"/>, organisation code MA999999, and both check characters.
    /// The authority that would have to issue it does not exist.
    /// </summary>
    public static string CreditCode { get; } = CreditCodeOf("91" + Division, "MA999999");

    /// <summary>A number of <see cref="MobileRange"/>.</summary>
    /// <param name="serial">0 to 9999: tells personas apart.</param>
    public static string Mobile(int serial)
    {
        RejectUnlessUpTo(9999, serial);
        return string.Create(CultureInfo.InvariantCulture, $"{MobileRange}9999{serial:0000}");
    }

    /// <summary>07700 900000 to 900999: set aside by Ofcom for drama, never assigned to a subscriber.</summary>
    /// <param name="serial">0 to 999.</param>
    public static string BritishMobile(int serial)
    {
        RejectUnlessUpTo(999, serial);
        return string.Create(CultureInfo.InvariantCulture, $"07700 900{serial:000}");
    }

    /// <summary>01632 960000 to 960999: set aside by Ofcom for drama; 01632 is no place's area code.</summary>
    /// <param name="serial">0 to 999.</param>
    public static string BritishLandline(int serial)
    {
        RejectUnlessUpTo(999, serial);
        return string.Create(CultureInfo.InvariantCulture, $"01632 960{serial:000}");
    }

    /// <summary>A resident identity number in <see cref="Division"/>: a number's first six digits are the division that issued it, and no authority issues for this one.</summary>
    /// <param name="serial">0 to 999; odd for a man, even for a woman (GB 11643).</param>
    public static string IdentityNumber(DateOnly birth, int serial)
    {
        RejectUnlessUpTo(999, serial);
        var first17 = string.Create(CultureInfo.InvariantCulture, $"{Division}{birth:yyyyMMdd}{serial:000}");
        return first17 + CheckDigits.IdentityNumber(first17);
    }

    private static string CreditCodeOf(string issuer, string organisation)
    {
        var first17 = issuer + organisation + CheckDigits.OrganisationCode(organisation);
        return first17 + CheckDigits.CreditCode(first17);
    }

    private static string WithLuhn(string digits) => digits + CheckDigits.Luhn(digits);

    private static void RejectUnlessUpTo(int largest, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, largest);
    }
}
