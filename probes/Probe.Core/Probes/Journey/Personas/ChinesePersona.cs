using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Journey.Personas;

/// <summary>Citizens and a company of no place, for forms in Chinese. 测试 is 'test' and 虚构 'fictional'.</summary>
internal static class ChinesePersona
{
    private const string Region = "北京市东城区";
    private const string Street = "虚构测试路9999号";

    private sealed record Citizen(string Family, string Given, string Gender, DateOnly Birth, int Serial, string Mailbox);

    private static readonly Citizen Applicant = new("测", "试市民", "男", new(1990, 1, 1), 1, "shimin");
    private static readonly Citizen Handler = new("测", "试经办", "女", new(1992, 2, 2), 2, "jingban");
    private static readonly Citizen Director = new("测", "试法人", "男", new(1985, 5, 5), 3, "faren");

    public static Persona For(PersonaKind kind, DateOnly today)
    {
        var common = CommonValues.Of(today).SetItems(Company()).SetItems(Matter());
        return kind == PersonaKind.Person
            ? new("person-zh", kind, Language.Zh, common.SetItems(Of(Applicant)).SetItem(Meaning.LegalRepresentative, Name(Applicant)))
            : new("company-zh", kind, Language.Zh, common.SetItems(Of(Handler)).SetItem(Meaning.LegalRepresentative, Name(Director)))
            {
                Representative = new("representative-zh", PersonaKind.Person, Language.Zh, Of(Director).ToImmutableDictionary()),
            };
    }

    private static string Name(Citizen citizen) => citizen.Family + citizen.Given;

    private static Dictionary<Meaning, string> Of(Citizen citizen) => new()
    {
        [Meaning.FullName] = Name(citizen),
        [Meaning.FamilyName] = citizen.Family,
        [Meaning.GivenName] = citizen.Given,
        [Meaning.IdentityType] = "居民身份证",
        [Meaning.IdentityNumber] = Nobody.IdentityNumber(citizen.Birth, 900 + citizen.Serial),
        [Meaning.Gender] = citizen.Gender,
        [Meaning.BirthDate] = CommonValues.Iso(citizen.Birth),
        [Meaning.Nationality] = "中国",
        [Meaning.Ethnicity] = "汉族",
        [Meaning.MaritalStatus] = "未婚",
        [Meaning.Education] = "本科",
        [Meaning.Occupation] = "职员",
        [Meaning.MobilePhone] = Nobody.Mobile(citizen.Serial),
        [Meaning.Landline] = Nobody.Landline,
        [Meaning.Email] = citizen.Mailbox + "@example.org",
        [Meaning.Province] = "北京市",
        [Meaning.City] = "北京市",
        [Meaning.District] = "东城区",
        [Meaning.Street] = Street,
        [Meaning.Address] = Region + Street,
        [Meaning.Postcode] = Nobody.Postcode,
    };

    private static Dictionary<Meaning, string> Company() => new()
    {
        [Meaning.CompanyName] = "测试虚构科技有限公司",
        [Meaning.CompanyType] = "有限责任公司",
        [Meaning.BusinessScope] = "软件开发；信息技术咨询服务",
        [Meaning.Industry] = "软件和信息技术服务业",
        [Meaning.BankName] = "测试虚构银行",
        [Meaning.ContractorName] = "测试虚构建设工程有限公司",
        [Meaning.DesignerName] = "测试虚构建筑设计有限公司",
        [Meaning.SupervisorName] = "测试虚构工程监理有限公司",
    };

    private static Dictionary<Meaning, string> Matter() => new()
    {
        [Meaning.ProjectName] = "测试虚构工程",
        [Meaning.ProjectAddress] = Region + Street,
        [Meaning.PropertyCertificate] = Nobody.PropertyCertificate,
        [Meaning.PropertyAddress] = Region + Street,
        [Meaning.PropertyUse] = "住宅",
        [Meaning.Reason] = "政务服务体验测试，请勿受理",
        [Meaning.Remark] = "政务服务体验测试，请勿受理",
        [Meaning.Delivery] = "自行领取",
    };
}
