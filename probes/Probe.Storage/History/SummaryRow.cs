using System.Collections.Immutable;
using Probe.Core.Records.History;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Storage.History;

/// <summary>A visit's summary as columns, the same in every store. Yes and no are 1 and 0.</summary>
internal sealed class SummaryRow
{
    /// <summary>Column by column: the name in the table and of the property.</summary>
    internal static readonly ImmutableArray<(string Column, string Property)> Columns =
    [
        ("run", nameof(Run)), ("target", nameof(Target)), ("scenario", nameof(Scenario)), ("channel", nameof(Channel)), ("device", nameof(Device)), ("repetition", nameof(Repetition)),
        ("kind", nameof(Kind)), ("target_zh", nameof(TargetZh)), ("target_en", nameof(TargetEn)), ("scenario_zh", nameof(ScenarioZh)), ("scenario_en", nameof(ScenarioEn)),
        ("version", nameof(Version)), ("conditions_zh", nameof(ConditionsZh)), ("conditions_en", nameof(ConditionsEn)), ("english", nameof(English)), ("simulated", nameof(Simulated)),
        ("started_at", nameof(StartedAt)), ("started_ms", nameof(StartedMs)), ("stored_at", nameof(StoredAt)), ("attempts", nameof(Attempts)), ("trouble", nameof(Trouble)),
        ("policy", nameof(Policy)), ("policy_version", nameof(PolicyVersion)), ("policy_digest", nameof(PolicyDigest)), ("judged_at", nameof(JudgedAt)), ("summary_version", nameof(SummaryVersion)),
        ("reached", nameof(Reached)), ("reach_why", nameof(ReachWhy)), ("read_all", nameof(ReadAll)), ("asked", nameof(Asked)), ("measured", nameof(Measured)), ("conforming", nameof(Conforming)),
        ("elapsed_ms", nameof(ElapsedMs)), ("has_document", nameof(HasDocument)),
    ];

    internal static readonly string Names = string.Join(", ", Columns.Select(c => c.Column));

    internal static readonly string Given = string.Join(", ", Columns.Select(c => "@" + c.Property));

    /// <summary>Of a table called s.</summary>
    internal static readonly string Select = string.Join(", ", Columns.Select(c => $"s.{c.Column} as {c.Property}").Prepend("s.id as Id"));

    public long Id { get; set; }

    public string Run { get; set; } = "";

    public string Target { get; set; } = "";

    public string Scenario { get; set; } = "";

    public string Channel { get; set; } = "";

    public string Device { get; set; } = "";

    public int Repetition { get; set; }

    public string Kind { get; set; } = "";

    public string TargetZh { get; set; } = "";

    public string TargetEn { get; set; } = "";

    public string ScenarioZh { get; set; } = "";

    public string ScenarioEn { get; set; } = "";

    public string Version { get; set; } = "";

    public string ConditionsZh { get; set; } = "";

    public string ConditionsEn { get; set; } = "";

    public int English { get; set; }

    public int Simulated { get; set; }

    public string StartedAt { get; set; } = "";

    public long StartedMs { get; set; }

    public string? StoredAt { get; set; }

    public int Attempts { get; set; }

    public string? Trouble { get; set; }

    public string? Policy { get; set; }

    public int? PolicyVersion { get; set; }

    public string? PolicyDigest { get; set; }

    public string? JudgedAt { get; set; }

    public int? SummaryVersion { get; set; }

    public int? Reached { get; set; }

    public string? ReachWhy { get; set; }

    public int ReadAll { get; set; }

    public int Asked { get; set; }

    public int Measured { get; set; }

    public int Conforming { get; set; }

    public long? ElapsedMs { get; set; }

    public int HasDocument { get; set; }

    internal VisitKey Key => new(new RunId(Run), Target, Scenario, Channel, Device, Repetition);

    internal static SummaryRow Of(VisitSummary summary) => new()
    {
        Run = summary.Key.Run.Value,
        Target = summary.Key.Target,
        Scenario = summary.Key.Scenario,
        Channel = summary.Key.Channel,
        Device = summary.Key.Device,
        Repetition = summary.Key.Repetition,
        Kind = summary.Kind,
        TargetZh = ColumnText.Of(summary.Target.Zh),
        TargetEn = ColumnText.Of(summary.Target.En),
        ScenarioZh = ColumnText.Of(summary.Scenario.Zh),
        ScenarioEn = ColumnText.Of(summary.Scenario.En),
        Version = ColumnText.Of(summary.Version),
        ConditionsZh = ColumnText.Of(summary.Conditions.Zh),
        ConditionsEn = ColumnText.Of(summary.Conditions.En),
        English = summary.Language == Language.En ? 1 : 0,
        Simulated = summary.Simulated ? 1 : 0,
        StartedAt = StoredTime.Write(summary.StartedAt),
        StartedMs = summary.StartedAt.ToUnixTimeMilliseconds(),
        StoredAt = summary.StoredAt is { } stored ? StoredTime.Write(stored) : null,
        Attempts = summary.Attempts,
        Trouble = ColumnText.OfMaybe(summary.Trouble),
        Policy = summary.Judged?.Policy,
        PolicyVersion = summary.Judged?.Version,
        PolicyDigest = summary.Judged?.Digest,
        JudgedAt = summary.Judged is { } judged ? StoredTime.Write(judged.At) : null,
        SummaryVersion = summary.Judged?.Summary,
        Reached = summary.Reach.Reached is { } reached ? (reached ? 1 : 0) : null,
        ReachWhy = ColumnText.OfMaybe(summary.Reach.Why),
        ReadAll = summary.ReadAll ? 1 : 0,
        Asked = summary.Asked,
        Measured = summary.Measured,
        Conforming = summary.Conforming,
        ElapsedMs = (long?)summary.Elapsed?.TotalMilliseconds,
        HasDocument = summary.HasDocument ? 1 : 0,
    };

    internal VisitSummary ToSummary(ImmutableArray<MeasuredThing> things) => new(
        Key, Kind, new LocalText(TargetZh, TargetEn), new LocalText(ScenarioZh, ScenarioEn), Version, new LocalText(ConditionsZh, ConditionsEn),
        English == 1 ? Language.En : Language.Zh, Simulated == 1, StoredTime.Read(StartedAt), StoredAt is null ? null : StoredTime.Read(StoredAt), Attempts, Trouble,
        Policy is null ? null : new JudgedBy(Policy, PolicyVersion ?? 0, StoredTime.Read(JudgedAt!), SummaryVersion ?? 0) { Digest = PolicyDigest ?? "" },
        new ReachState(Reached is null ? null : Reached == 1, ReachWhy), ReadAll == 1, Asked, Measured, Conforming,
        ElapsedMs is { } elapsed ? TimeSpan.FromMilliseconds(elapsed) : null, HasDocument == 1, things);
}
