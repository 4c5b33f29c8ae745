using System.Text.Json;

namespace SamplePortal.Catalogue;

internal sealed record Bilingual<T>(T Zh, T En);

/// <summary>One matter of a need, under its canonical name.</summary>
internal sealed record NeedMatter(string Zh, string En, Bilingual<string> Department, bool MustHave);

/// <summary>One of the twelve needs: its words, and the matters that meet it.</summary>
internal sealed record Need(string Id, string Source, Bilingual<string> Word, Bilingual<IReadOnlyList<string>> Variants, IReadOnlyList<NeedMatter> Matters);

/// <summary>A matter that must no longer be offered.</summary>
internal sealed record Abolished(string Name, string NameEn, string Department, string Basis);

internal sealed record Headline(string Kind, string Title, string? Need, string Date);

internal sealed record Service(string Title, string Department);

/// <summary>What a word asks for: the need, and the official word when this one is a variant of it.</summary>
internal sealed record Wish(Need Need, string? VariantOf);

/// <summary>Everything that all portals draw from.</summary>
internal sealed class World
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, Wish> wishes = new(StringComparer.OrdinalIgnoreCase);

    private World(NeedsFile file, IReadOnlyList<Headline> news, IReadOnlyList<Service> english, IReadOnlyList<Service> district)
    {
        Needs = file.Needs;
        AbolishedMatters = file.Abolished;
        News = news;
        EnglishServices = english;
        DistrictMatters = district;
        foreach (var need in Needs)
        {
            wishes[need.Word.Zh] = new Wish(need, null);
            wishes[need.Word.En] = new Wish(need, null);
            foreach (var variant in need.Variants.Zh) wishes[variant] = new Wish(need, need.Word.Zh);
            foreach (var variant in need.Variants.En) wishes[variant] = new Wish(need, need.Word.En);
        }
    }

    public IReadOnlyList<Need> Needs { get; }

    public IReadOnlyList<Abolished> AbolishedMatters { get; }

    public IReadOnlyList<Headline> News { get; }

    public IReadOnlyList<Service> EnglishServices { get; }

    public IReadOnlyList<Service> DistrictMatters { get; }

    public static World Load() => new(
        Read<NeedsFile>("Data/needs.json"),
        Read<List<Headline>>("Data/news.json"),
        Read<List<Service>>("Data/merrow.json"),
        [.. MatterCsv.Read(Assets.Text("Data/matters.csv"))]);

    /// <returns>Null for a word of no need: whether its results are acceptable is then nobody's truth.</returns>
    public Wish? WishOf(string query) => wishes.GetValueOrDefault(query.Trim());

    private static T Read<T>(string path) => JsonSerializer.Deserialize<T>(Assets.Text(path), Json)
        ?? throw new InvalidOperationException($"'{path}' is empty.");

    private sealed record NeedsFile(IReadOnlyList<Need> Needs, IReadOnlyList<Abolished> Abolished);
}
