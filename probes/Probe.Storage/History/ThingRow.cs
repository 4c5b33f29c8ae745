using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Probe.Core.Campaigns.Changes;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Storage.History;

/// <summary>A measured thing as columns: what it is stands once in the table of things, how it came out once a visit.</summary>
internal sealed class ThingRow
{
    internal static readonly ImmutableArray<(string Column, string Property)> Outcome =
    [
        ("code", nameof(Code)), ("classes", nameof(Classes)), ("rank", nameof(Rank)), ("results", nameof(Results)), ("pages", nameof(Pages)), ("clicks", nameof(Clicks)),
        ("first_ms", nameof(FirstMs)), ("stable_ms", nameof(StableMs)), ("why_zh", nameof(WhyZh)), ("why_en", nameof(WhyEn)), ("attempt", nameof(Attempt)), ("picture", nameof(Picture)),
    ];

    /// <summary>How it came out: of a table called m (measured).</summary>
    internal static readonly string SelectOutcome = "m.summary as Summary, m.ordinal as Ordinal, m.thing as Thing, " + string.Join(", ", Outcome.Select(c => $"m.{c.Column} as {c.Property}"));

    /// <summary>What it is: of a table called t (things). Years of one government name the same few dozen again and again, so that they are read once.</summary>
    internal const string SelectWhat = "t.id as Thing, t.what as What, t.item as Item, t.name_zh as NameZh, t.name_en as NameEn, t.variant_of as VariantOf";

    public long Summary { get; set; }

    public long Ordinal { get; set; }

    public long Thing { get; set; }

    public string What { get; set; } = "";

    public string Item { get; set; } = "";

    public string NameZh { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string VariantOf { get; set; } = "";

    public string? Code { get; set; }

    public string? Classes { get; set; }

    public int? Rank { get; set; }

    public int? Results { get; set; }

    public int? Pages { get; set; }

    public int? Clicks { get; set; }

    public long? FirstMs { get; set; }

    public long? StableMs { get; set; }

    public string? WhyZh { get; set; }

    public string? WhyEn { get; set; }

    public int? Attempt { get; set; }

    public string? Picture { get; set; }

    /// <summary>Stands for what the thing is: titles of pages are too long for an index.</summary>
    internal string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{What}\0{Item}\0{NameZh}\0{NameEn}\0{VariantOf}")))[..32];

    internal static ThingRow Of(MeasuredThing thing) => new()
    {
        What = Word(thing.What),
        Item = ColumnText.Of(thing.Item),
        NameZh = ColumnText.Of(thing.Name.Zh),
        NameEn = ColumnText.Of(thing.Name.En),
        VariantOf = ColumnText.Of(thing.VariantOf ?? ""),
        Code = thing.Code,
        Classes = thing.Classes.IsDefaultOrEmpty ? null : string.Join(',', thing.Classes.Select(Word)),
        Rank = thing.Rank,
        Results = thing.Results,
        Pages = thing.Pages,
        Clicks = thing.Clicks,
        FirstMs = (long?)thing.FirstResult?.TotalMilliseconds,
        StableMs = (long?)thing.Stable?.TotalMilliseconds,
        WhyZh = ColumnText.OfMaybe(thing.Why?.Zh),
        WhyEn = ColumnText.OfMaybe(thing.Why?.En),
        Attempt = thing.Attempt,
        Picture = ColumnText.OfMaybe(thing.Picture),
    };

    /// <summary>What it is, without how it came out.</summary>
    internal MeasuredThing ToWhat() => new(Parsed<ChangeWhat>(What), Item, new LocalText(NameZh, NameEn), VariantOf.Length == 0 ? null : VariantOf, null);

    /// <param name="what">What it is.</param>
    internal MeasuredThing ToThing(MeasuredThing what) => what with
    {
        Code = Code,
        Classes = ClassesOf,
        Rank = Rank,
        Results = Results,
        Pages = Pages,
        Clicks = Clicks,
        FirstResult = Time(FirstMs),
        Stable = Time(StableMs),
        Why = WhyZh is null || WhyEn is null ? null : new LocalText(WhyZh, WhyEn),
        Attempt = Attempt,
        Picture = Picture,
    };

    private ImmutableArray<FailureClass> ClassesOf => Classes is null ? [] : [.. Classes.Split(',').Select(Parsed<FailureClass>)];

    private static TimeSpan? Time(long? milliseconds) => milliseconds is { } known ? TimeSpan.FromMilliseconds(known) : null;

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static T Parsed<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);
}
