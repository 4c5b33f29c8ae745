using SamplePortal.Applying;

namespace SamplePortal.Portals.Merrow;

/// <summary>One page of an application: one thing asked.</summary>
/// <param name="Exit">The answer that ends the journey.</param>
/// <param name="When">The page is asked only where another question was answered so.</param>
internal sealed record MerrowPage(string Heading, IReadOnlyList<Question> Questions, string? Exit = null, (string Name, string Value)? When = null)
{
    public string Slug { get; } = Questions[0].Name;
}

internal static class MerrowQuestions
{
    private static readonly string[] YesNo = ["Yes", "No"];
    private static readonly string[] Person = ["Myself", "A company"];

    private static readonly MerrowPage Email = new("What is your email address?", [new("email", "Email address", Kind.Email, Hint: "We only use this to send you a decision")]);
    private static readonly MerrowPage Telephone = new("What is your telephone number?", [new("telephone", "Telephone number", Kind.Phone, Message: "Enter a telephone number, like 01632 960001 or 13800000000")]);
    private static readonly MerrowPage Declaration = new("Declaration", [new("declaration", "I confirm that what I have told you is correct", Kind.Agree, Message: "Confirm that what you have told us is correct")]);

    private static MerrowPage Address(string heading) => new(heading,
    [
        new("address-line-1", "Address line 1", Max: 80), new("address-line-2", "Address line 2 (optional)", Required: false), new("town", "Town or city"), new("postcode", "Postcode", Pattern: "[A-Za-z0-9 ]{4,9}", Message: "Enter a full postcode"),
    ]);

    private static readonly IReadOnlyList<MerrowPage> SetUp =
    [
        new("Is the company already registered in the Saltings?", [new("already-registered", "Already registered", Kind.Radio, Options: YesNo)], Exit: "Yes"),
        new("What is the name of the company?", [new("company-name", "Company name", Max: 60, Hint: "Include Limited or Partnership where it applies")]),
        new("What type of company is it?", [new("company-type", "Type of company", Kind.Radio, Options: ["Private limited company", "Partnership", "Sole trader"])]),
        new("What will the company do?", [new("activity", "Main business activity", Kind.Area, Max: 400)]),
        new("How much share capital will it have?", [new("capital", "Share capital in pounds", Kind.Number)]),
        new("What is the director's full name?", [new("director-name", "Full name", Max: 60)]),
        new("What is the director's identity card number?", [new("director-id", "Identity card number", Pattern: "[A-Za-z0-9]{6,20}", Message: "Identity card number must be between 6 and 20 letters and numbers")]),
        new("What is the director's date of birth?", [new("birth", "Date of birth", Kind.DateBoxes, Hint: "For example, 27 3 1984")]),
        Address("Where is the registered office?"),
        Email,
        Telephone,
        Declaration,
    ];

    private static readonly IReadOnlyList<MerrowPage> Construction =
    [
        new("Has the work already started?", [new("started", "Work already started", Kind.Radio, Options: YesNo)], Exit: "Yes"),
        new("What is the project called?", [new("project-name", "Project name", Max: 60)]),
        Address("Where is the site?"),
        new("What will be built?", [new("description", "Description of the work", Kind.Area, Max: 400)]),
        new("What is the contract price?", [new("contract-price", "Contract price in pounds", Kind.Number)]),
        new("When will the work start?", [new("start", "Start date", Kind.DateBoxes, Hint: "For example, 27 3 2027")]),
        new("Who is the builder?", [new("builder-name", "Name of the building firm"), new("builder-number", "Company registration number", Required: false, Hint: "Leave empty if the firm has none")]),
        new("Upload the plans", [new("plans", "Upload a PDF or JPEG", Kind.File)]),
        Email,
        Telephone,
        Declaration,
    ];

    private static readonly IReadOnlyList<MerrowPage> Property =
    [
        new("Who are you applying for?", [new("applicant", "Applicant", Kind.Radio, Options: Person)]),
        new("What is your full name?", [new("full-name", "Full name", Max: 60)], When: ("applicant", "Myself")),
        new("What is your date of birth?", [new("birth", "Date of birth", Kind.DateBoxes, Hint: "For example, 27 3 1984")], When: ("applicant", "Myself")),
        new("What is the name of the company?", [new("company-name", "Company name", Max: 60)], When: ("applicant", "A company")),
        new("What is the company registration number?", [new("company-number", "Company registration number", Pattern: "[A-Za-z0-9]{6,18}")], When: ("applicant", "A company")),
        Address("What is the address of the property?"),
        new("How large is the property?", [new("area", "Floor area in square metres", Kind.Number)]),
        new("How is the property held?", [new("tenure", "Tenure", Kind.Radio, Options: ["Freehold", "Leasehold", "I do not know"])]),
        Email,
        Telephone,
    ];

    public static IReadOnlyList<MerrowPage> PagesOf(Errand errand) => errand switch { Errand.SetUp => SetUp, Errand.Construction => Construction, _ => Property };

    /// <summary>The pages that these answers lead through.</summary>
    public static IReadOnlyList<MerrowPage> PagesOf(Errand errand, IReadOnlyDictionary<string, string> answers) =>
        [.. PagesOf(errand).Where(p => p.When is not { } w || answers.GetValueOrDefault(w.Name) == w.Value)];
}
