using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Probe.LiveTests.Running;

/// <summary>The public JSON of a search, read as a stranger reads it: by the documented names, not by our types.</summary>
public sealed record SearchResult(
    string Target, string Run, ControlPart Control, FailurePart? Failure, string? Obstacle, FailurePart? Fault, int Asked, int Measured, int Conforming, ImmutableArray<KeywordPart> Keywords,
    ImmutableArray<AbolishedPart> Abolished, ImmutableArray<SpreadPart> Spread, string? Evidence)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public IEnumerable<KeywordPart> Official => Keywords.Where(k => k.VariantOf is null);

    public static async Task<SearchResult> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return (await JsonSerializer.DeserializeAsync<SearchResult>(stream, Json, cancellationToken))!;
    }

    /// <summary>When each attempt of the visit began: milliseconds since the Unix epoch, in order.</summary>
    /// <param name="home">The data folder.</param>
    public ImmutableArray<(string Query, string File, double At)> Attempts(string home) =>
        [.. Directory.GetFiles(Path.Combine(home, "evidence", Evidence!, "attempts"), "*.json").Order(StringComparer.Ordinal).Select(file =>
        {
            var attempt = JsonNode.Parse(File.ReadAllText(file))!;
            var at = DateTimeOffset.Parse((string)attempt["startedAt"]!, CultureInfo.InvariantCulture);
            return ((string)attempt["query"]!, "attempts/" + Path.GetFileName(file), (at - DateTimeOffset.UnixEpoch).TotalMilliseconds);
        }).OrderBy(a => a.TotalMilliseconds)];
}

public sealed record ControlPart(string Nonsense, string Known, bool Fake, ControlDetails Details);

public sealed record ControlDetails(ControlOutcome Nonsense, ControlOutcome Known);

public sealed record ControlOutcome(bool? Passed, string? Query, string Detail);

public sealed record FailurePart(string Kind, string Detail);

public sealed record KeywordPart(
    string Keyword, string? VariantOf, bool? Conforming, ImmutableArray<string> Classes, string? NotMeasured, string? NotMeasuredKind, bool? SearchResponds, int? ResultCount, bool CountIsLeast,
    int? FirstAcceptableRank, int? Pages, int? Clicks, double? FirstResultMs, double? StableMs, ImmutableArray<ResultPart> Results, EvidencePart? Evidence)
{
    /// <summary>All that is a verdict, and nothing that is a time.</summary>
    public string Verdict => $"{Keyword}: conforming {Conforming?.ToString() ?? "null"} [{string.Join(' ', Classes)}] not measured {NotMeasuredKind ?? "–"}, responds {SearchResponds}, {ResultCount} results, rank {FirstAcceptableRank}, {string.Join('|', Results.Select(r => r.Title))}";
}

public sealed record ResultPart(int Rank, string Title, string? Url, bool Acceptable, int Page);

public sealed record EvidencePart(string Attempt, string? Before, string? After);

public sealed record AbolishedPart(string Name, bool? Offered);

public sealed record SpreadPart(string Need, string Keyword, bool? Conforming, ImmutableArray<string> Succeed, ImmutableArray<string> Fail, ImmutableArray<string> NotMeasured);
