using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Scoring;

/// <summary>When a portal is unreachable.</summary>
/// <param name="Days">So many days in a row, counted in 24 hours from the first visit.</param>
/// <param name="PerDay">Spaced visits a day.</param>
/// <param name="Share">So large a part of them, or more, fails to load: unreachable. In (0, 1].</param>
/// <param name="Limit">No document within it: it failed to load.</param>
/// <param name="Source">Whose rule it is.</param>
public sealed record ReachabilityRule(string Id, int Version, int Days, int PerDay, decimal Share, TimeSpan Limit, LocalText Source)
{
    public static ReachabilityRule Inspection { get; } = new(
        "reachability-week", 1, 7, 20, 0.05m, TimeSpan.FromSeconds(15),
        new LocalText("全国政府网站普查：一周内每天间隔访问 20 次以上，首页 15 秒内打不开的达到 5%（140 次中 7 次），为站点无法访问。", "A national inspection of sites: of at least 20 spaced visits a day for one week, 5 % or more do not load within 15 s (7 of 140)."));

    /// <summary>Visits that a verdict needs.</summary>
    public int Visits => Days * PerDay;

    /// <summary>Two visits nearer than this are one: half the even distance, so that a late visit still counts and a hurried row of them does not.</summary>
    public TimeSpan Apart => TimeSpan.FromDays(1) / PerDay / 2;
}

[JsonConverter(typeof(JsonStringEnumConverter<ReachabilityState>))]
public enum ReachabilityState
{
    [JsonStringEnumMemberName("reachable")]
    Reachable,

    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>Fewer spaced visits than the rule asks for have been measured: it is no verdict, however many of them failed.</summary>
    [JsonStringEnumMemberName("undecided")]
    Undecided,

    /// <summary>No visit measured anything.</summary>
    [JsonStringEnumMemberName("notMeasured")]
    NotMeasured,
}

/// <summary>One day of the week.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Visits">That count. ≥ 0.</param>
/// <param name="Failed">Of which did not load. ≥ 0.</param>
/// <param name="Slowest">Of those that loaded; null: none did.</param>
public sealed record ReachabilityDay(int Number, DateTimeOffset From, int Visits, int Failed, TimeSpan? Slowest);

/// <summary>What a week's visits of one home page on one device say together.</summary>
/// <param name="Measured">Visits that count: spaced, in the week, and measured. ≥ 0.</param>
/// <param name="Failed">Of which did not load. ≥ 0.</param>
/// <param name="NotCounted">Visits that do not count: not measured, nearer to another than the rule allows, or after the week. ≥ 0.</param>
/// <param name="Failures">The visits that did not load and count, in their order.</param>
public sealed record ReachabilityVerdict(
    ReachabilityRule Rule, ReachabilityState State, int Measured, int Failed, int NotCounted, ImmutableArray<ReachabilityDay> Days, [property: JsonIgnore] ImmutableArray<ReachabilityVisitRecord> Failures)
{
    /// <summary>The rule wants the whole week: seven failures in its first days are no verdict yet, since more visits may be made than it asks for, and the share falls.</summary>
    /// <param name="visits">Of one target on one channel and device in one run, in any order.</param>
    public static ReachabilityVerdict Of(IEnumerable<ReachabilityVisitRecord> visits, ReachabilityRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(visits);
        rule ??= ReachabilityRule.Inspection;
        var all = visits.ToList();
        var counted = Counted(all, rule, v => v.StartedAt, v => v.Evidence.Reached);
        var failures = counted.Where(v => v.Evidence.Reached == false).ToImmutableArray();
        return new ReachabilityVerdict(rule, StateOf(counted.Count, failures.Length, rule), counted.Count, failures.Length, all.Count - counted.Count, [.. DaysOf(counted)], failures);
    }

    /// <summary>The visits that count, by their beginning: measured, spaced, and in the week.</summary>
    /// <param name="reached">Null: not measured.</param>
    internal static List<T> Counted<T>(IEnumerable<T> visits, ReachabilityRule rule, Func<T, DateTimeOffset> startedAt, Func<T, bool?> reached)
    {
        var counted = new List<T>();
        foreach (var visit in visits.Where(v => reached(v) is not null).OrderBy(startedAt))
        {
            if (counted.Count == 0 || (startedAt(visit) >= startedAt(counted[^1]) + rule.Apart && startedAt(visit) < startedAt(counted[0]) + TimeSpan.FromDays(rule.Days)))
            {
                counted.Add(visit);
            }
        }

        return counted;
    }

    internal static ReachabilityState StateOf(int counted, int failed, ReachabilityRule rule) =>
        counted == 0 ? ReachabilityState.NotMeasured
        : counted < rule.Visits ? ReachabilityState.Undecided
        : failed >= rule.Share * counted ? ReachabilityState.Unreachable : ReachabilityState.Reachable;

    private static IEnumerable<ReachabilityDay> DaysOf(List<ReachabilityVisitRecord> counted) =>
        counted.GroupBy(v => (int)((v.StartedAt - counted[0].StartedAt) / TimeSpan.FromDays(1))).OrderBy(day => day.Key).Select(day => new ReachabilityDay(
            day.Key + 1, counted[0].StartedAt + TimeSpan.FromDays(day.Key), day.Count(), day.Count(v => v.Evidence.Reached == false), day.Max(v => v.Evidence.Loaded)));
}

/// <summary>What one visit says by itself, as the store keeps it; the week's verdict is made from all of them whenever it is asked for.</summary>
/// <param name="Reached">Null: not measured.</param>
public sealed record ReachabilityJudgement(bool? Reached);
