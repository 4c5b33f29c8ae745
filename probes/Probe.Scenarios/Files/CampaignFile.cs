using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Probe.Core.Probes.Journey.Personas;
using Probe.Scenarios.Binding;

namespace Probe.Scenarios.Files;

internal sealed record CampaignFile(
    [Id, Description("the campaign's id")] string Id,
    [Description("the campaign's name, as lists and digests show it")] TextEntry Name,
    [MinLength(1), Id, OrWord(CampaignFile.AllTargets), Description("ids of the governments that are visited")] IReadOnlyList<string> Targets,
    [MinLength(1), Description("what each of them is asked")] IReadOnlyList<CampaignScenarioEntry> Scenarios,
    [Range(1, CampaignFile.MostRepetitions), Description("how often each visit is made in one run; default 1")] int? Repetitions = null,
    [Description("least time between two repetitions of the same visit; default none")] TimeSpan? Spacing = null,
    [Description("when runs begin; absent: only by hand")] CampaignScheduleEntry? Schedule = null,
    [Description("how hard hosts are asked")] CampaignPaceEntry? Pace = null,
    [Description("what becomes of a visit that a fault ended")] CampaignRetriesEntry? Retries = null,
    [Description("how long evidence is kept; absent: for ever")] TimeSpan? Retention = null,
    [Description("whom to tell what changed")] IReadOnlyList<TellEntry>? Tell = null)
{
    /// <summary>In place of a list: every target beside the campaign.</summary>
    public const string AllTargets = "all";

    /// <summary>A week of reachability asks for 140.</summary>
    public const int MostRepetitions = 1000;
}

internal sealed record CampaignScenarioEntry(
    [Id, Description("a search test: the keyword set's id")] string? Search = null,
    [Id, Description("a declared journey: its id")] string? Journey = null,
    [Matter, Description("a journey that finds its way: the matter, as a citizen says it")] string? Apply = null,
    [Matter, Description("a usability walk: the matter that leads it")] string? Usability = null,
    [Description("the service lists")] ServicesRule? Services = null,
    [Description("the home page, opened once a visit: whether it loads within 15 s")] HomePageRule? Reachability = null,
    [Description("of 'apply': as whom; default 'person'")] PersonaKind? As = null,
    [MinLength(1), DeviceName, Description("on which devices; default 'desktop', of 'usability' and 'services' 'phone'")] IReadOnlyList<string>? Devices = null,
    [Range(1, CampaignFile.MostRepetitions), Description("in place of the campaign's repetitions")] int? Repetitions = null);

internal enum HomePageRule
{
    Home,
}

internal enum ServicesRule
{
    All,
}

internal sealed record CampaignScheduleEntry(
    [Cron, Description("seconds, minutes, hours, day of month, month, day of week")] string Cron,
    [TimeZoneName, Description("the zone of the cron expression and of the quiet hours")] string TimeZone,
    [Description("a run's targets begin at random moments within it; default none")] TimeSpan? Jitter = null,
    [QuietTime, Description("times of day at which no visit begins")] IReadOnlyList<string>? QuietHours = null,
    [Description("what is not made so long after the run began is not made any more; absent: no limit")] TimeSpan? Deadline = null);

internal sealed record CampaignPaceEntry(
    [Range(1, 64), Description("visits at once on one node; default 2")] int? Concurrency = null,
    [Range(1, 8), Description("sessions at once on one host, over all nodes; default 1")] int? HostSessions = null,
    [Description("least time between the starts of two acts on one host; absent: the target's own, else 1 s")] TimeSpan? HostPace = null,
    [Range(1, int.MaxValue), Description("so many visits in a row ended by a host's failure: it is left alone; default 3")] int? BreakAfter = null,
    [Description("for how long; default 30 min")] TimeSpan? BreakFor = null);

internal sealed record CampaignRetriesEntry(
    [Range(1, 10), Description("tries of one visit before it is given up as not measured; default 3")] int? Attempts = null,
    [Description("least time between two tries; default 5 min")] TimeSpan? After = null);

internal sealed record TellEntry(
    [MinLength(1), MailAddress, Description("who gets the digest by e-mail")] IReadOnlyList<string>? Mail = null,
    [MailAddress, Description("of 'mail': the sender")] string? From = null,
    [MailServer, Description("of 'mail': the server, with its port where it is not 587")] string? Server = null,
    [Description("the address that the digest is posted to as JSON")] Uri? Webhook = null,
    [SecretName, Description("where the secret is: of 'mail' user:password, of 'webhook' a token")] string? Secret = null);
