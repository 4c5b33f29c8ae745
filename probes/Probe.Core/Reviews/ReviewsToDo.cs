using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Scenarios;

namespace Probe.Core.Reviews;

/// <summary>What one person has to look at, in the order of urgency: everything that a page or a list needs to draw it, and nothing that this person must not see.</summary>
/// <param name="For">Whose it is; null: nobody's in particular, and nothing is hidden but what somebody judges blindly.</param>
/// <param name="Settled">Verdicts that need nobody, and are not listed. ≥ 0.</param>
public sealed record ReviewsToDo(string? For, ImmutableArray<ReviewQueueItem> Items, int Settled)
{
    /// <param name="all">True: verdicts that need nobody are listed too.</param>
    public static ReviewsToDo Of(string? name, IEnumerable<ReviewCase> cases, bool all = false)
    {
        ReviewQueueItem[] items = [.. cases.Select(each => ReviewQueueItem.Of(name, each))];
        return new ReviewsToDo(
            name,
            [.. items.Where(item => all || item.Cause != ReviewCause.Settled).OrderBy(item => item.Cause).ThenBy(item => item.Subject.IsVariant).ThenByDescending(item => item.Severity ?? 0)],
            all ? 0 : items.Count(item => item.Cause == ReviewCause.Settled));
    }
}

/// <summary>One verdict to look at.</summary>
/// <param name="Device">The visit's device.</param>
/// <param name="Cause">Why it stands in the queue.</param>
/// <param name="AskedBy">Who asked this person; null: nobody.</param>
/// <param name="LastNumber">What to hand on as <see cref="ReviewEntry.After"/>: the last entry that was shown; null: nothing was shown on purpose.</param>
/// <param name="Sentence">Null where this person judges blindly.</param>
/// <param name="Standing">Machine, human and the one that counts; null where this person judges blindly.</param>
/// <param name="Severity">Null where this person judges blindly.</param>
/// <param name="Entries">Empty where this person judges blindly.</param>
public sealed record ReviewQueueItem(
    ReviewSubject Subject, LocalText Target, LocalText Title, string Device, ReviewCause Cause, string? AskedBy, int? LastNumber, int? Attempt, string EvidenceFolder, ImmutableArray<string> Pictures,
    LocalText? Sentence, Standing? Standing, int? Severity, ImmutableArray<ReviewEntry> Entries)
{
    public bool IsBlind => Cause == ReviewCause.SecondAsked;

    public static ReviewQueueItem Of(string? name, ReviewCase from)
    {
        ArgumentNullException.ThrowIfNull(from);
        if (name is not null && from.BlindAsk(name) is { } ask)
        {
            // The evidence alone. The reason of the one who asks would tell what they think.
            return new ReviewQueueItem(from.Subject, from.Target, from.Title, from.Subject.Visit.Device, ReviewCause.SecondAsked, ask.By, null, AttemptOf(from), from.EvidenceFolder, PicturesOf(from), null, null, null, []);
        }

        var standing = from.Standing;
        var cause = standing.Basis switch
        {
            StandingBasis.Disputed => ReviewCause.Disputed,
            StandingBasis.Outdated => ReviewCause.Outdated,
            _ when standing.ReprobeAsked => ReviewCause.ReprobeAsked,
            StandingBasis.Machine when from.Severity > 0 => ReviewCause.Unreviewed,
            _ => ReviewCause.Settled,
        };
        return new ReviewQueueItem(
            from.Subject, from.Target, from.Title, from.Subject.Visit.Device, cause, null, from.Entries.IsEmpty ? 0 : from.Entries[^1].Number, from.Attempt, from.EvidenceFolder, from.Pictures, from.Sentence, standing, from.Severity, from.Entries);
    }

    // A rule's pictures and page are chosen by its findings, and would tell them.
    private static ImmutableArray<string> PicturesOf(ReviewCase from) => from.Subject.Kind == SubjectKind.Rule ? [] : from.Pictures;

    private static int? AttemptOf(ReviewCase from) => from.Subject.Kind == SubjectKind.Rule ? null : from.Attempt;
}

/// <summary>Why somebody must look; the most urgent first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewCause>))]
public enum ReviewCause
{
    /// <summary>A blind second opinion is asked of this person.</summary>
    [JsonStringEnumMemberName("secondAsked")]
    SecondAsked,

    [JsonStringEnumMemberName("disputed")]
    Disputed,

    [JsonStringEnumMemberName("outdated")]
    Outdated,

    [JsonStringEnumMemberName("reprobeAsked")]
    ReprobeAsked,

    /// <summary>The machine found something wrong, and nobody looked.</summary>
    [JsonStringEnumMemberName("unreviewed")]
    Unreviewed,

    [JsonStringEnumMemberName("settled")]
    Settled,
}
