using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Journey.Personas;

/// <summary>As whom Probe applies.</summary>
public enum PersonaKind
{
    /// <summary>自然人, a natural person.</summary>
    Person,

    /// <summary>法人, a legal person.</summary>
    Company,
}

/// <summary>
/// Somebody who does not exist, and what they would write into a form. Names and streets say that they are fictional; every number
/// is one of <see cref="Nobody"/>; e-mail and web addresses lie under example.org and example.com, which RFC 2606 keeps from everybody.
/// <para>Both kinds hold a value for every meaning of <see cref="CanHold"/>: a person may be founding a company, and a company owns property.
/// A person is their company's legal representative; at a company, the personal values are those of the handler (经办人), an employee.</para>
/// </summary>
/// <param name="Id">Names the persona in evidence, like <c>person-zh</c>.</param>
/// <param name="Language">Of the words. The English persona lives in London and has, for forms that ask, numbers of Chinese shape too: nobody can be both.</param>
/// <param name="Values">What to write. Dates are yyyy-MM-dd; amounts and areas are plain digits without a unit; choices are the words that forms usually offer. Never empty texts.
/// Compared by reference: two personas that <see cref="For"/> made are equal in content, not by ==.</param>
public sealed record Persona(string Id, PersonaKind Kind, Language Language, ImmutableDictionary<Meaning, string> Values)
{
    /// <summary>Shorter names occur in words that have nothing to do with the persona.</summary>
    private const int ShortestTellingName = 4;

    private static readonly ImmutableArray<Meaning> Telling =
    [
        Meaning.FullName, Meaning.FamilyName, Meaning.LegalRepresentative, Meaning.CompanyName, Meaning.IdentityNumber, Meaning.CreditCode,
        Meaning.MobilePhone, Meaning.Landline, Meaning.Email, Meaning.Street, Meaning.PropertyCertificate, Meaning.BankAccount,
        Meaning.ProjectName, Meaning.ProjectCode, Meaning.ContractorName, Meaning.DesignerName, Meaning.SupervisorName, Meaning.CaseNumber,
    ];

    /// <summary>
    /// What else to try, in this order, where a form refuses the value's shape: an English form may mean a National Insurance number
    /// where it asks for an identity number. Empty for most meanings.
    /// </summary>
    public ImmutableDictionary<Meaning, ImmutableArray<string>> Alternatives { get; init; } = ImmutableDictionary<Meaning, ImmutableArray<string>>.Empty;

    /// <summary>A company's legal representative (法定代表人) with their own personal values; null for a person, who is it themselves.</summary>
    public Persona? Representative { get; init; }

    /// <summary>
    /// Values that a server could take for somebody's data, and by which a request is recognised as carrying them: as they were typed,
    /// not encoded or reformatted. Each once; alternatives and the representative's included. Words that pages use by themselves
    /// (provinces, choices, given names, a family name of fewer than four characters) are not among them.
    /// </summary>
    public ImmutableArray<string> Weighty
    {
        get
        {
            var own = Telling
                .SelectMany(meaning => (string[])[.. Values.TryGetValue(meaning, out var value) ? [value] : Array.Empty<string>(), .. Alternatives.GetValueOrDefault(meaning, [])])
                .Where(value => Values.GetValueOrDefault(Meaning.FamilyName) != value || value.Length >= ShortestTellingName);
            return [.. own.Concat(Representative?.Weighty ?? []).Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>Null where the persona has nothing to write; so for every meaning that <see cref="CanHold"/> denies.</summary>
    public string? this[Meaning meaning] => Values.GetValueOrDefault(meaning);

    /// <summary>Whether a persona can have a value. Not for what only a login, the page itself or a document can give.</summary>
    public static bool CanHold(Meaning meaning) => meaning is not (Meaning.Unknown or Meaning.UserName or Meaning.Password or Meaning.Captcha
        or Meaning.PhoneCode or Meaning.Agreement or Meaning.Search or Meaning.CardNumber or Meaning.Document);

    /// <summary>The persona for a form; the same for the same arguments.</summary>
    /// <param name="today">The date of application. Work starts 30 days later and ends a year after that; nothing but these dates and the case number depends on it.
    /// Not before 2021, when the company would not have been founded.</param>
    public static Persona For(PersonaKind kind, Language language, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(today, new DateOnly(2021, 1, 1));
        if (!Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of persona.");
        return language switch
        {
            Language.Zh => ChinesePersona.For(kind, today),
            Language.En => EnglishPersona.For(kind, today),
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, "No persona speaks it."),
        };
    }
}
