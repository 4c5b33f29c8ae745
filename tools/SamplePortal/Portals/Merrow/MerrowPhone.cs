using SamplePortal.Catalogue;
using SamplePortal.Truth;
using static SamplePortal.Portals.Html;

namespace SamplePortal.Portals.Merrow;

/// <summary>A few services whose guide is prose with headings and folds on a phone, and of some it says something else there.</summary>
internal static class MerrowPhone
{
    // Before what is made of it.
    private static readonly string[] Aspects = ["offered", "statutoryTime", "promisedTime", "fee", "materials", "applicants", "place"];

    private const string Alike = "Library card";
    private const string Money = "Oyster bed lease";
    private const string Papers = "Lobster pot allocation";
    private const string Hidden = "Wharf crane hire";

    public static IReadOnlyList<ParityExpectation> Truth { get; } =
    [
        new(Alike, true, Said()),
        new(Money, false, Said(("fee", "different"), ("promisedTime", "different"))),
        new(Papers, false, Said(("materials", "different")), "Proof of address, not older than three months"),
        new(Hidden, false, new Dictionary<string, string>(StringComparer.Ordinal) { ["offered"] = "onlyOnWeb" }),
    ];

    /// <summary>Whether the phone's portal does not know it.</summary>
    public static bool Hides(HttpContext context, Entry entry) => entry.Name == Hidden && Phones.IsPhone(context);

    /// <summary>The guide as a phone shows it; null: as on the desktop.</summary>
    public static string? Guide(HttpContext context, Entry entry)
    {
        if (entry.Name is not (Alike or Money or Papers) || !Phones.IsPhone(context))
        {
            return null;
        }

        var f = GuideFacts.OfEnglish(entry);
        return $"""
            <h1>{E(entry.Title)}</h1><p>Everything about this service on one page.</p>
            <h2>Who can apply</h2><p>{f.Applicant}</p>
            <h2>Time limit by law</h2><p>{f.StatutoryDays} business days</p>
            <h2>We promise</h2><p>{(entry.Name == Money ? 15 : f.PromisedDays)} working days</p>
            <details><summary>What you need</summary><ul>{Each(entry.Name == Papers ? f.Materials.Take(2) : f.Materials, m => $"<li>{E(m)}</li>")}</ul></details>
            <details><summary>Fees</summary><p>{(entry.Name == Money ? "£45" : "This service is free of charge.")}</p></details>
            <h2>Where</h2><p>{f.Place}</p>
            <h2>Telephone</h2><p>{f.Phone}</p>
            <p><a class="start" href="/apply/{entry.Id}">Apply online</a></p>
            """;
    }

    private static Dictionary<string, string> Said(params (string Aspect, string State)[] other)
    {
        var all = Aspects.ToDictionary(a => a, _ => "same", StringComparer.Ordinal);
        foreach (var (aspect, state) in other) all[aspect] = state;
        return all;
    }
}
