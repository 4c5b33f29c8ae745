namespace Probe.Core.Probes.Journey.Filling;

/// <summary>What a form asks for.</summary>
public enum Meaning
{
    /// <summary>Not recognised.</summary>
    Unknown,

    // ---- a person
    FullName,
    FamilyName,
    GivenName,
    IdentityType,
    IdentityNumber,
    Gender,
    BirthDate,
    Nationality,
    Ethnicity,
    MaritalStatus,
    Education,
    Occupation,

    // ---- how to reach them
    MobilePhone,
    Landline,
    Email,
    Province,
    City,
    District,
    Street,

    /// <summary>The whole address in one line.</summary>
    Address,
    Postcode,

    // ---- a company
    CompanyName,
    CreditCode,
    CompanyType,
    LegalRepresentative,
    RegisteredCapital,
    BusinessScope,
    Industry,
    Headcount,
    FoundedOn,

    // ---- a building project
    ProjectName,
    ProjectCode,
    ProjectAddress,
    ContractPrice,
    BuildingArea,
    Floors,
    ContractorName,
    DesignerName,
    SupervisorName,

    // ---- property
    PropertyCertificate,
    PropertyAddress,
    PropertyArea,
    PropertyUse,
    PropertyPrice,

    // ---- the application itself
    CaseNumber,
    Date,
    StartDate,
    EndDate,
    Reason,
    Remark,
    Amount,
    Quantity,
    BankName,
    BankAccount,
    Delivery,
    Website,

    // ---- what is never filled from a persona
    UserName,
    Password,
    Captcha,
    PhoneCode,
    Agreement,
    Search,
    CardNumber,
    Document,
}
