using System.Globalization;
using SamplePortal.Applying;

namespace SamplePortal.Catalogue;

internal enum EntryKind { Matter, News, Policy }

/// <summary>One thing that a portal lists.</summary>
/// <param name="Title">As this portal shows it, decorated in its own way.</param>
/// <param name="Name">The canonical name, without decoration.</param>
internal sealed record Entry(string Id, string Title, string Name, EntryKind Kind, string Department, string Date, string Code);

/// <summary>What one portal offers, and in what it differs from the others.</summary>
internal sealed record StockPlan
{
    public required string Place { get; init; }

    /// <summary>The character that stands before a department: 省, 市, 县, 区, 乡.</summary>
    public required string Tier { get; init; }

    public bool English { get; init; }

    /// <summary>Names of the needs' matters that this portal does not offer.</summary>
    public IReadOnlySet<string> Omitted { get; init; } = new HashSet<string>();

    public bool OffersAbolished { get; init; }

    public Func<string, string> Decorate { get; init; } = static name => name;

    /// <summary>Every how many-th matter of the district's catalogue is offered; 1 is all of them.</summary>
    public int CatalogueStep { get; init; } = 1;

    /// <summary>The needs' matters are listed once more, under the approval bureau.</summary>
    public bool ListsTwice { get; init; }
}

internal sealed class Stock
{
    private static readonly DateOnly FirstMatterDate = new(2023, 3, 1);

    private readonly Dictionary<string, Entry> byId;

    private Stock(IReadOnlyList<Entry> entries)
    {
        Entries = entries;
        Matters = [.. entries.Where(e => e.Kind == EntryKind.Matter)];
        News = [.. entries.Where(e => e.Kind != EntryKind.Matter)];
        byId = entries.ToDictionary(e => e.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<Entry> Entries { get; }

    public IReadOnlyList<Entry> Matters { get; }

    public IReadOnlyList<Entry> News { get; }

    public static Stock Of(World world, StockPlan plan)
    {
        var entries = new List<Entry>();
        var names = new HashSet<string>(StringComparer.Ordinal);

        void Matter(string name, string department)
        {
            if (plan.Omitted.Contains(name) || !names.Add(name)) return;
            Add(name, department);
            if (plan.ListsTwice && world.Needs.Any(n => n.Matters.Any(m => m.Zh == name))) Add(name, plan.Tier + "行政审批局");
        }

        void Add(string name, string department)
        {
            var number = entries.Count + 1;
            var date = FirstMatterDate.AddDays(number * 37 % 900);
            entries.Add(new Entry(Number(1000 + (number * 3)), plan.Decorate(name), name, EntryKind.Matter, department, Day(date), $"51{number * 7919 % 10_000_000:D7}00{number % 10}"));
        }

        foreach (var matter in world.Needs.SelectMany(n => n.Matters))
        {
            Matter(plan.English ? matter.En : matter.Zh, plan.English ? matter.Department.En : plan.Tier + matter.Department.Zh);
        }

        if (plan.OffersAbolished)
        {
            foreach (var matter in world.AbolishedMatters) Matter(matter.Name, plan.Tier + matter.Department);
        }

        var others = plan.English ? world.EnglishServices : world.DistrictMatters.Where((_, i) => i % plan.CatalogueStep == 0);
        foreach (var matter in others)
        {
            Matter(matter.Title, plan.English ? matter.Department : plan.Tier + matter.Department.TrimStart('区'));
        }

        if (!plan.English)
        {
            foreach (var (item, i) in world.News.Select((n, i) => (n, i)))
            {
                var title = item.Title.Replace("{place}", plan.Place, StringComparison.Ordinal);
                entries.Add(new Entry(Number(90_000 + i), title, title, item.Kind == "news" ? EntryKind.News : EntryKind.Policy, plan.Place + "人民政府办公室", item.Date, ""));
            }
        }

        return new Stock(entries);
    }

    public Entry? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    /// <summary>The matters that a home page puts forward: the first of each need that is offered.</summary>
    /// <param name="guidanceOnly">Leaves out what journeys look for, so that the guidance is the only way to it.</param>
    public IEnumerable<Entry> Popular(World world, int count, bool guidanceOnly = false) => world.Needs
        .Select(n => Matters.FirstOrDefault(e => n.Matters.Any(m => m.Zh == e.Name || m.En == e.Name)))
        .OfType<Entry>().Where(e => !guidanceOnly || Errands.Of(e.Name) == Errand.None).Take(count);

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
