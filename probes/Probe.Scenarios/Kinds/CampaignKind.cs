using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

internal sealed class CampaignKind() : ScenarioKind<CampaignFile, Campaign>(KindWord)
{
    public const string KindWord = "campaign";

    private static readonly ImmutableArray<string> Desktop = ["desktop"];
    private static readonly ImmutableArray<string> Phone = ["phone"];

    /// <summary>What an entry asks; null: it says nothing, or several things.</summary>
    public static CampaignScenario? Asked(CampaignScenarioEntry entry)
    {
        var devices = entry.Devices?.OfType<string>().ToImmutableArray();
        return entry switch
        {
            { Search: { } set, Journey: null, Apply: null, Usability: null, Services: null, Reachability: null } => new("search", set, false, false, devices ?? Desktop, entry.Repetitions),
            { Search: null, Journey: { } id, Apply: null, Usability: null, Services: null, Reachability: null } => new("journey", id, true, false, devices ?? Desktop, entry.Repetitions),
            { Search: null, Journey: null, Apply: { } matter, Usability: null, Services: null, Reachability: null } => new("journey", matter, false, entry.As == PersonaKind.Company, devices ?? Desktop, entry.Repetitions),
            { Search: null, Journey: null, Apply: null, Usability: { } matter, Services: null, Reachability: null } => new("usability", matter, false, false, devices ?? Phone, entry.Repetitions),
            { Search: null, Journey: null, Apply: null, Usability: null, Services: not null, Reachability: null } => new("services", "", false, false, devices ?? Phone, entry.Repetitions),
            { Search: null, Journey: null, Apply: null, Usability: null, Services: null, Reachability: not null } => new("reachability", "", false, false, devices ?? Desktop, entry.Repetitions),
            _ => null,
        };
    }

    protected override void Check(CampaignFile file, SourceMap source, Surroundings surroundings)
    {
        CampaignAsks.Check(file, source, surroundings);
        CampaignTimes.Check(file, source);
        CampaignTells.Check(file.Tell ?? [], source);
    }

    /// <summary>'all' stays a word here: what it stands for is looked for where the file is read.</summary>
    protected override Campaign Make(CampaignFile file, string name) => new(
        file.Id,
        file.Name.ToText(),
        [.. file.Targets],
        [.. file.Scenarios.Select(s => Asked(s)!)],
        file.Repetitions ?? 1,
        file.Spacing ?? TimeSpan.Zero,
        file.Schedule is { } s ? new CampaignSchedule(s.Cron, s.TimeZone, s.Jitter ?? TimeSpan.Zero, [.. (s.QuietHours ?? []).Select(q => QuietTimeAttribute.Read(q)!.Value)], s.Deadline) : null,
        Make(file.Pace, CampaignPace.Default),
        new CampaignRetries(file.Retries?.Attempts ?? CampaignRetries.Default.Attempts, file.Retries?.After ?? CampaignRetries.Default.After),
        file.Retention,
        [.. (file.Tell ?? []).Select(Make)],
        name);

    private static CampaignPace Make(CampaignPaceEntry? pace, CampaignPace otherwise) => new(
        pace?.Concurrency ?? otherwise.Concurrency,
        pace?.HostSessions ?? otherwise.HostSessions,
        pace?.HostPace ?? otherwise.HostPace,
        pace?.BreakAfter ?? otherwise.BreakAfter,
        pace?.BreakFor ?? otherwise.BreakFor);

    private static TellWhom Make(TellEntry whom) => whom.Webhook is { } address
        ? new TellWhom.Webhook(address, whom.Secret)
        : new TellWhom.Mail([.. whom.Mail!], whom.From!, whom.Server!, whom.Secret);
}
