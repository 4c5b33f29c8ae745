using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Probe.Core.Scenarios;

/// <summary>What is probed again and again: targets × scenarios × devices, when, how politely, and whom to tell.</summary>
/// <param name="Id">Unique among campaigns; letters, digits and hyphens.</param>
/// <param name="Name">As lists and digests show it.</param>
/// <param name="Targets">Targets' ids, ordered as the file has them. At least one.</param>
/// <param name="Scenarios">What each target is asked. At least one, none twice.</param>
/// <param name="Repetitions">How often each visit is made in one run, unless its scenario says otherwise. 1 to 1000.</param>
/// <param name="Spacing">Least time between two repetitions of the same visit, so that a verdict is not one bad minute. ≥ 0.</param>
/// <param name="Schedule">When runs begin; null: only by hand.</param>
/// <param name="Pace">How hard hosts are asked.</param>
/// <param name="Retries">What becomes of a visit that a fault ended.</param>
/// <param name="Retention">How long evidence is kept; null: for ever.</param>
/// <param name="Tell">Whom to tell what changed.</param>
/// <param name="File">The file it was read from.</param>
public sealed record Campaign(
    string Id,
    LocalText Name,
    ImmutableArray<string> Targets,
    ImmutableArray<CampaignScenario> Scenarios,
    int Repetitions,
    TimeSpan Spacing,
    CampaignSchedule? Schedule,
    CampaignPace Pace,
    CampaignRetries Retries,
    TimeSpan? Retention,
    ImmutableArray<TellWhom> Tell,
    string File);

/// <summary>One thing that each target is asked.</summary>
/// <param name="Kind">Which probe: <c>search</c>, <c>journey</c>, <c>usability</c>, <c>services</c>, <c>reachability</c>.</param>
/// <param name="Scenario">A keyword set's or a declared journey's id; the matter of a goal-seeking journey or usability walk; empty for services and reachability.</param>
/// <param name="Declared">A journey of a file; false: goal-seeking, by the matter's words.</param>
/// <param name="Company">Journeys: as a company instead of a person.</param>
/// <param name="Devices">Names of the device catalogue, or <c>app</c> for the target's app. At least one.</param>
/// <param name="Repetitions">Null: the campaign's.</param>
public sealed record CampaignScenario(string Kind, string Scenario, bool Declared, bool Company, ImmutableArray<string> Devices, int? Repetitions)
{
    /// <summary>Short and unique inside a campaign, such as <c>search twelve</c> or <c>apply 施工许可 as company</c>.</summary>
    public string Says => Kind switch
    {
        "journey" when !Declared => $"apply {Scenario} as {(Company ? "company" : "person")}",
        "services" or "reachability" => Kind,
        _ => $"{Kind} {Scenario}",
    };
}

/// <summary>When runs begin, and when nobody is visited.</summary>
/// <param name="Cron">A Quartz cron expression: seconds, minutes, hours, day of month, month, day of week.</param>
/// <param name="TimeZone">An IANA zone, such as Asia/Shanghai; quiet hours are told in it too.</param>
/// <param name="Jitter">A run's targets begin at random moments within it. ≥ 0.</param>
/// <param name="Quiet">Times of day at which no visit begins. May be empty.</param>
/// <param name="Deadline">What is not made so long after the run began is not made any more. &gt; 0; null: never.</param>
public sealed record CampaignSchedule(string Cron, string TimeZone, TimeSpan Jitter, ImmutableArray<QuietHours> Quiet, TimeSpan? Deadline);

/// <summary>A time of day until another; over midnight where it ends before it begins.</summary>
public readonly record struct QuietHours(TimeOnly From, TimeOnly Until)
{
    public bool Contains(TimeOnly time) => From <= Until ? time >= From && time < Until : time >= From || time < Until;
}

/// <summary>How hard hosts are asked, whoever asks them: over the whole cluster, not per process.</summary>
/// <param name="Concurrency">Visits at once on one node. 1 to 64.</param>
/// <param name="HostSessions">Sessions at once on one host, over all nodes. 1 to 8.</param>
/// <param name="HostPace">Least time between the starts of two acts on one host; null: the target's own, else 1 s (none on this machine itself).</param>
/// <param name="BreakAfter">So many visits in a row on one host ended by its failure: it is left alone. ≥ 1.</param>
/// <param name="BreakFor">For how long. &gt; 0.</param>
public sealed record CampaignPace(int Concurrency, int HostSessions, TimeSpan? HostPace, int BreakAfter, TimeSpan BreakFor)
{
    public static CampaignPace Default { get; } = new(2, 1, null, 3, TimeSpan.FromMinutes(30));
}

/// <param name="Attempts">Tries of one visit before it is given up as not measured. 1 to 10.</param>
/// <param name="After">Least time between two tries. ≥ 0.</param>
public sealed record CampaignRetries(int Attempts, TimeSpan After)
{
    public static CampaignRetries Default { get; } = new(3, TimeSpan.FromMinutes(5));
}

/// <summary>One who is told. Secrets are names of environment variables, never values.</summary>
[JsonDerivedType(typeof(Mail), "mail")]
[JsonDerivedType(typeof(Webhook), "webhook")]
public abstract record TellWhom
{
    private TellWhom()
    {
    }

    /// <param name="To">Addresses. At least one.</param>
    /// <param name="From">The sender.</param>
    /// <param name="Server">Host, and port where it is not 587.</param>
    /// <param name="Secret">The environment variable with <c>user:password</c>; null: none is needed.</param>
    public sealed record Mail(ImmutableArray<string> To, string From, string Server, string? Secret) : TellWhom;

    /// <param name="Address">http or https; the digest is posted to it as JSON.</param>
    /// <param name="Secret">The environment variable with a token for the Authorization header; null: none.</param>
    public sealed record Webhook(Uri Address, string? Secret) : TellWhom;
}
