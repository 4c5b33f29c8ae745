using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Journey.Personas;

/// <summary>Citizens and a company of no place, for forms in English.</summary>
internal static class EnglishPersona
{
    private const string Street = "9999 Example Street";
    private const string Address = Street + ", London, " + Nobody.BritishPostcode;

    private sealed record Citizen(string Family, string Gender, DateOnly Birth, int Serial, string Mailbox);

    private static readonly Citizen Applicant = new("Testperson", "Male", new(1990, 1, 1), 11, "testperson");
    private static readonly Citizen Handler = new("Testhandler", "Female", new(1992, 2, 2), 12, "testhandler");
    private static readonly Citizen Director = new("Testdirector", "Male", new(1985, 5, 5), 13, "testdirector");

    /// <summary>British shapes, for forms that refuse 18 characters.</summary>
    private static readonly ImmutableDictionary<Meaning, ImmutableArray<string>> Alternatives = new Dictionary<Meaning, ImmutableArray<string>>
    {
        [Meaning.IdentityNumber] = [Nobody.NationalInsuranceNumber, Nobody.SocialSecurityNumber],
        [Meaning.MobilePhone] = [Nobody.AmericanPhone],
        [Meaning.CreditCode] = [Nobody.BritishCompanyNumber],
    }.ToImmutableDictionary();

    public static Persona For(PersonaKind kind, DateOnly today)
    {
        var common = CommonValues.Of(today).SetItems(Company()).SetItems(Matter());
        return kind == PersonaKind.Person
            ? new("person-en", kind, Language.En, common.SetItems(Of(Applicant)).SetItem(Meaning.LegalRepresentative, Name(Applicant)))
            {
                Alternatives = Alternatives,
            }
            : new("company-en", kind, Language.En, common.SetItems(Of(Handler)).SetItem(Meaning.LegalRepresentative, Name(Director)))
            {
                Alternatives = Alternatives,
                Representative = new("representative-en", PersonaKind.Person, Language.En, Of(Director).ToImmutableDictionary())
                {
                    Alternatives = Alternatives.Remove(Meaning.CreditCode),
                },
            };
    }

    private static string Name(Citizen citizen) => "Example " + citizen.Family;

    private static Dictionary<Meaning, string> Of(Citizen citizen) => new()
    {
        [Meaning.FullName] = Name(citizen),
        [Meaning.FamilyName] = citizen.Family,
        [Meaning.GivenName] = "Example",
        [Meaning.IdentityType] = "Identity card",
        [Meaning.IdentityNumber] = Nobody.IdentityNumber(citizen.Birth, 900 + citizen.Serial),
        [Meaning.Gender] = citizen.Gender,
        [Meaning.BirthDate] = CommonValues.Iso(citizen.Birth),
        [Meaning.Nationality] = "British",
        [Meaning.Ethnicity] = "Prefer not to say",
        [Meaning.MaritalStatus] = "Single",
        [Meaning.Education] = "Bachelor's degree",
        [Meaning.Occupation] = "Office worker",
        [Meaning.MobilePhone] = Nobody.BritishMobile(citizen.Serial),
        [Meaning.Landline] = Nobody.BritishLandline(citizen.Serial),
        [Meaning.Email] = citizen.Mailbox + "@example.com",
        [Meaning.Province] = "Greater London",
        [Meaning.City] = "London",
        [Meaning.District] = "Camden",
        [Meaning.Street] = Street,
        [Meaning.Address] = Address,
        [Meaning.Postcode] = Nobody.BritishPostcode,
    };

    private static Dictionary<Meaning, string> Company() => new()
    {
        [Meaning.CompanyName] = "Example Fictional Trading Limited",
        [Meaning.CompanyType] = "Private limited company",
        [Meaning.BusinessScope] = "Software development and advice on information technology",
        [Meaning.Industry] = "Information technology",
        [Meaning.BankName] = "Example Fictional Bank",
        [Meaning.ContractorName] = "Example Fictional Builders Limited",
        [Meaning.DesignerName] = "Example Fictional Architects Limited",
        [Meaning.SupervisorName] = "Example Fictional Surveyors Limited",
    };

    private static Dictionary<Meaning, string> Matter() => new()
    {
        [Meaning.ProjectName] = "Example Fictional Building",
        [Meaning.ProjectAddress] = Address,
        [Meaning.PropertyCertificate] = Nobody.BritishTitleNumber,
        [Meaning.PropertyAddress] = Address,
        [Meaning.PropertyUse] = "Residential",
        [Meaning.Reason] = "Test of the service by a mystery shopper. Please disregard.",
        [Meaning.Remark] = "Test of the service by a mystery shopper. Please disregard.",
        [Meaning.Delivery] = "Collect in person",
    };
}
