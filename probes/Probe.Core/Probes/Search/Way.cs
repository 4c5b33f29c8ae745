using System.Collections.Immutable;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Search;

/// <summary>How a search is sent off.</summary>
internal enum SubmitBy
{
    Button,
    Enter,

    /// <summary>Typing alone: suggestions are the only answer.</summary>
    Typing,
}

/// <summary>A way of searching this portal, found on its page or declared, that every attempt repeats.</summary>
/// <param name="Opener">Path, or declared locator, of what is pressed first; null: the box shows by itself.</param>
/// <param name="OpenerWords">It in words.</param>
/// <param name="OpenerWhy">Why it was taken.</param>
/// <param name="Box">Path, or declared locator, of the box; empty: the likeliest at that moment.</param>
/// <param name="SubmitBy">How the query is sent.</param>
/// <param name="Declared">Which parts the target's file declares.</param>
internal sealed record Way(
    string? Opener,
    string OpenerWords,
    ImmutableArray<string> OpenerWhy,
    string Box,
    SubmitBy SubmitBy,
    ImmutableHashSet<string> Declared)
{
    public override string ToString() =>
        $"{(Opener is null ? "" : $"press {OpenerWords}, ")}type, {SubmitBy switch { SubmitBy.Button => "press the button", SubmitBy.Enter => "press Enter", _ => "and read the suggestions" }}";
}

/// <summary>What a performed attempt leaves behind, before it becomes a record.</summary>
internal sealed class Draft
{
    public required PlannedAttempt Plan { get; init; }

    public required string Query { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required long Started { get; init; }

    public SearchEnd? End { get; set; }

    public ImmutableArray<ResultItem> Results { get; set; } = [];

    public int? StatedTotal { get; set; }

    public bool HasMore { get; set; }

    public SearchTiming Timing { get; set; } = SearchTiming.None;

    public Observation.Log? Log { get; set; }

    public TimeSpan Elapsed { get; set; }

    public List<string> Notes { get; } = [];

    public List<(Picture Picture, ReadOnlyMemory<byte> Bytes)> Pictures { get; } = [];

    /// <summary>What was on the screen when the answer was read.</summary>
    public PageSighting? Seen { get; set; }

    public Finding.ListContext? Context { get; set; }

    public Finding.ListCandidate? List { get; set; }

    /// <summary>How it ended, and what was read, before that had proved to stay; null: it was not read so early.</summary>
    public (SearchEnd? End, ImmutableArray<ResultItem> Results)? Early { get; set; }

    /// <summary>Whether what was read early is what stayed.</summary>
    public bool Stayed => Early is { } early && early.End == End && early.Results.SequenceEqual(Results);

    public Choice? Box { get; set; }

    public Choice? Opener { get; set; }

    public Choice? Submit { get; set; }

    /// <summary>Tabs open in this attempt. ≥ 1.</summary>
    public int Tabs { get; set; } = 1;

    /// <summary>Documents and data requests begun since the last act.</summary>
    public int Asked { get; set; }

    /// <summary>A further page of results was asked for: what stands on the screen is not what was answered first.</summary>
    public bool TurnedPage { get; set; }

    public double? SubmittedAt { get; set; }

    /// <summary>What the target's file declares, and what was not there; null: everything was.</summary>
    public Fault? Absent { get; set; }

    /// <summary>The home page did not open: the portal's failure, not this search's.</summary>
    public SiteFailure? Unreachable { get; set; }

    public Obstacle? Stopped { get; set; }

    public Attempt ToAttempt()
    {
        var log = Log ?? new Observation.Log(0, [], [], [], NetworkSummary.None, [], null);
        return new Attempt(
            Plan.Number, Plan.Purpose, Query, Plan.NeedId, Plan.VariantOf, StartedAt, Elapsed, End ?? new SearchEnd.NoResponse(), Results, StatedTotal, HasMore, Timing,
            log.Views, log.Acts, log.Trusted, log.Requests, log.Messages, [.. Pictures.Select(p => p.Picture)], [.. Notes]);
    }
}

/// <summary>An attempt with the bytes of its pictures, ready to be kept.</summary>
public sealed record FinishedAttempt(Attempt Attempt, ImmutableArray<(string File, ReadOnlyMemory<byte> Bytes)> Pictures);
