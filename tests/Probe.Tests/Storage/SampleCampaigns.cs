using Probe.Core.Campaigns;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Tests.Storage;

/// <summary>A campaign with everything in it, and plans of its runs.</summary>
public static class SampleCampaigns
{
    public static DateTimeOffset Sunday { get; } = new(2026, 3, 1, 2, 30, 0, TimeSpan.FromHours(8));

    public static RunId Run { get; } = new("20260228T183000Z-weekly-0001");

    public static CampaignScenario Twelve { get; } = new("search", "twelve", Declared: true, Company: false, ["desktop", "phone"], Repetitions: null);

    public static CampaignScenario Apply { get; } = new("journey", "施工许可", Declared: false, Company: true, ["desktop"], Repetitions: 2);

    public static Campaign Weekly(string id = "weekly") => new(
        id,
        new LocalText("每周评估 '\"<", "Weekly"),
        ["qinghe", "anning"],
        [Twelve, Apply],
        3,
        TimeSpan.FromHours(1.5),
        new CampaignSchedule("0 30 2 ? * SUN", "Asia/Shanghai", TimeSpan.FromMinutes(20), [new QuietHours(new TimeOnly(23, 0), new TimeOnly(6, 30))], TimeSpan.FromDays(2)),
        new CampaignPace(4, 1, TimeSpan.FromSeconds(2), 3, TimeSpan.FromMinutes(30)),
        CampaignRetries.Default,
        TimeSpan.FromDays(400),
        [new TellWhom.Mail(["a@example.org"], "probe@example.org", "mail.example.org:587", "MAIL_SECRET"), new TellWhom.Webhook(new Uri("https://hook.example.org/x?y=1"), null)],
        "campaigns/weekly.yaml");

    public static CampaignRun RunOf(RunId? run = null, Campaign? campaign = null, DateTimeOffset? startedAt = null) =>
        new(run ?? Run, campaign ?? Weekly(), startedAt ?? Sunday, 4711);

    public static VisitKey Key(string target, int repetition = 1, RunId? run = null) => SampleVisits.Key(run ?? Run, target, repetition: repetition);

    /// <summary>One visit of each key, in this order.</summary>
    public static PlannedVisit[] Plan(params VisitKey[] keys) =>
        [.. keys.Select((key, order) => new PlannedVisit(key, Twelve, order, Sunday + TimeSpan.FromHours(key.Repetition)))];
}
