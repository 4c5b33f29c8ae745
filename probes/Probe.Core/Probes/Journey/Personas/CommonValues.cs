using System.Collections.Immutable;
using System.Globalization;
using Probe.Core.Probes.Journey.Filling;

namespace Probe.Core.Probes.Journey.Personas;

/// <summary>What every persona writes alike: the values that depend on the day, and those that are the same in every language.</summary>
internal static class CommonValues
{
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static ImmutableDictionary<Meaning, string> Of(DateOnly today) => new Dictionary<Meaning, string>
    {
        [Meaning.Date] = Iso(today),
        [Meaning.StartDate] = Iso(today.AddDays(30)),
        [Meaning.EndDate] = Iso(today.AddDays(30).AddYears(1)),
        [Meaning.FoundedOn] = "2020-06-01",

        // Portals number their cases; none begins with TEST.
        [Meaning.CaseNumber] = "TEST" + today.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "9999",
        [Meaning.Website] = "https://www.example.org/",
        [Meaning.RegisteredCapital] = "100",
        [Meaning.Headcount] = "10",
        [Meaning.ContractPrice] = "500",
        [Meaning.BuildingArea] = "1200",
        [Meaning.Floors] = "6",
        [Meaning.PropertyArea] = "90",
        [Meaning.PropertyPrice] = "200",
        [Meaning.Amount] = "100",
        [Meaning.Quantity] = "1",
        [Meaning.BankAccount] = Nobody.BankAccount,
        [Meaning.CreditCode] = Nobody.CreditCode,
        [Meaning.ProjectCode] = Nobody.ProjectCode,
    }.ToImmutableDictionary();
}
