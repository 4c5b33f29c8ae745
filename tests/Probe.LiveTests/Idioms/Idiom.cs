using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.LiveTests.Idioms;

/// <summary>One way in which portals are built, with what a citizen would see on it.</summary>
/// <param name="Name">As in addresses and test names.</param>
/// <param name="Language">The portal's.</param>
/// <param name="Serve">Answers a request below the portal's folder.</param>
internal sealed record Idiom(string Name, Language Language, Func<Asked, Reply> Serve)
{
    public DeviceProfile Device { get; init; } = DeviceProfile.Desktop;

    /// <summary>What a search for these words shows. Null: the portal offers no search.</summary>
    public Func<string, Truth>? Truth { get; init; } = query => Idioms.Truth.Of([.. Catalogue.Find(query).Select(m => m.Title)]);

    /// <summary>The words that are asked after the controls.</summary>
    public IReadOnlyList<string> Words { get; init; } = Language == Language.Zh ? ["施工许可", "企业开办", "电影放映"] : ["building permit", "registration", "film screening"];

    /// <summary>Whether what it lists could answer the need; where it could not, further pages are read.</summary>
    public bool Answered { get; init; } = true;

    /// <summary>How many characters its box takes.</summary>
    public int BoxTakes { get; init; } = int.MaxValue;

    /// <summary>Whether the page tells when it drew its results.</summary>
    public bool TellsTimes { get; init; } = true;

    /// <summary>Presses that a search takes; null: whatever the page saw.</summary>
    public int? Clicks { get; init; }

    /// <summary>Pages that a search with results takes, the home page included; null: whatever the server and the page saw.</summary>
    public int? Views { get; init; }

    /// <summary>What of these words gets into its box.</summary>
    public string Taken(string words) => words.Length > BoxTakes ? words[..BoxTakes] : words;

    public override string ToString() => Name;
}

/// <summary>What a citizen would see.</summary>
/// <param name="Titles">In order, of the first page.</param>
/// <param name="Total">Stated by the page; null: none is stated.</param>
internal sealed record Truth(TruthKind Kind, IReadOnlyList<string> Titles, int? Total = null)
{
    public static Truth None { get; } = new(TruthKind.None, []);

    public static Truth Of(IReadOnlyList<string> titles, int? total = null) => titles.Count == 0 ? None : new(TruthKind.Listed, titles, total);

    /// <summary>A page of so many, and the total stated.</summary>
    public static Truth Page(string query, int size = 10)
    {
        var found = Catalogue.Find(query);
        return Of([.. found.Take(size).Select(m => m.Title)], found.Count);
    }
}

internal enum TruthKind
{
    Listed,
    None,
    Jumped,
    Dead,
    Failed,
    Barred,
}

/// <summary>A request to a portal.</summary>
/// <param name="Path">Below the portal's folder, without a leading slash; empty: the home page.</param>
/// <param name="Search">Number of the request among those that hold words, from 1; 0: it holds none.</param>
internal sealed record Asked(string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Form, int Search)
{
    /// <summary>The words under the first of these names that is there.</summary>
    public string Words(params string[] names) =>
        names.Select(n => Form.GetValueOrDefault(n) ?? Query.GetValueOrDefault(n)).FirstOrDefault(v => v is not null) ?? "";
}

/// <param name="Delay">Milliseconds before the answer.</param>
internal sealed record Reply(string Body, string Type = "text/html; charset=utf-8", int Status = 200, string? Location = null, int Delay = 0)
{
    public static implicit operator Reply(string html) => new(html);

    public static Reply Json(object value, int delay = 0) => new(Catalogue.ToJson(value), "application/json; charset=utf-8", Delay: delay);

    public static Reply To(string location) => new("", Status: 302, Location: location);

    public static Reply Missing { get; } = new("<h1>404</h1>", Status: 404);
}
