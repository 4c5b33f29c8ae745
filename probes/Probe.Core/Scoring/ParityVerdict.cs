using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Probes.Parity;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring;

/// <summary>What two channels say of one thing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParityState>))]
public enum ParityState
{
    Same,
    Different,

    /// <summary>Only the first channel, the web, offers or states it; the other was read.</summary>
    OnlyOnWeb,

    /// <summary>Only the phone's does; the web was read.</summary>
    OnlyOnPhone,

    /// <summary>On one channel or both it could not be read, or its words were not understood. Never a difference.</summary>
    NotRead,
}

/// <summary>One channel's side of an aspect.</summary>
/// <param name="Statements">As read, with their own words.</param>
/// <param name="Value">What was understood; null: nothing.</param>
/// <param name="Limit">Of a time limit.</param>
/// <param name="Fee">Of a fee.</param>
/// <param name="Items">Of materials, steps, applicants and ways: each as compared, in the page's order.</param>
public sealed record ParitySide(ImmutableArray<GuideStatement> Statements, LocalText? Value, TimeLimit? Limit, FeeValue? Fee, ImmutableArray<string> Items);

/// <summary>One thing that guides state, held against each other.</summary>
/// <param name="Aspect">Null: whether the matter is offered at all.</param>
/// <param name="Why">In a sentence. May hold the page's words: untrusted.</param>
/// <param name="WebOnly">Items that only the web names.</param>
/// <param name="PhoneOnly">Items that only the phone names.</param>
public sealed record AspectParity(GuideAspect? Aspect, ParityState State, LocalText Why, ParitySide? Web, ParitySide? Phone, ImmutableArray<string> WebOnly, ImmutableArray<string> PhoneOnly)
{
    /// <summary>Whether it counts against parity.</summary>
    [JsonIgnore]
    public bool Differs => State is ParityState.Different or ParityState.OnlyOnWeb or ParityState.OnlyOnPhone;

    [JsonIgnore]
    public LocalText Name => Aspect is { } aspect ? GuideAspects.NameOf(aspect) : new("是否提供", "Offered");
}

/// <summary>Whether a matter is the same on two channels, from the evidence alone.</summary>
/// <param name="Parity">True: all that was read on both is the same; false: something differs; null: not measured.</param>
/// <param name="Why">In a sentence.</param>
/// <param name="Aspects">Whether it is offered first, then each aspect that a channel states.</param>
public sealed record ParityVerdict(string Rules, int RulesVersion, bool? Parity, LocalText Why, ImmutableArray<AspectParity> Aspects)
{
    public const string RulesId = "parity-web-phone";

    /// <summary>Raised when a rule changes its meaning.</summary>
    public const int Version = 1;

    /// <summary>A guide of which less was recognised is not known well enough to say that it leaves something out.</summary>
    public const int LabelsToTrust = 3;

    /// <summary>Aspects about which something can be said.</summary>
    [JsonIgnore]
    public int Measured => Aspects.Count(a => a.State != ParityState.NotRead);

    [JsonIgnore]
    public int Same => Aspects.Count(a => a.State == ParityState.Same);

    [JsonIgnore]
    public ImmutableArray<AspectParity> Differences => [.. Aspects.Where(a => a.Differs)];

    public static ParityVerdict Of(ParityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var presence = PresenceOf(evidence);
        ImmutableArray<AspectParity> aspects = evidence is { Web.Guide: { } web, Phone.Guide: { } phone } && presence.State == ParityState.Same
            ? [presence, .. GuideAspects.Compared.Where(a => States(web, a) || States(phone, a)).Select(a => AspectComparison.Of(a, web, phone))]
            : [presence];
        var different = aspects.Count(a => a.Differs);
        var same = aspects.Count(a => a is { State: ParityState.Same, Aspect: not null });
        return evidence.Fault is not null || presence.State == ParityState.NotRead ? new ParityVerdict(RulesId, Version, null, presence.Why, aspects)
            : different > 0 ? new ParityVerdict(RulesId, Version, false, Differs(aspects), aspects)
            : same == 0 ? new ParityVerdict(RulesId, Version, null, new("两个渠道没有一项内容能同时读出，无法比较", "nothing that was read on both channels could be compared"), aspects)
            : new ParityVerdict(RulesId, Version, true, new($"两个渠道读出的 {same} 项内容一致", $"all {same} things read on both channels are the same"), aspects);
    }

    private static LocalText Differs(ImmutableArray<AspectParity> aspects)
    {
        var names = aspects.Where(a => a.Differs).Select(a => a.Name).ToList();
        return new($"不一致：{string.Join('、', names.Select(n => n.Zh))}", $"differs in: {string.Join(", ", names.Select(n => n.En.ToLowerInvariant()))}");
    }

    private static bool States(GuideFound guide, GuideAspect aspect) => guide.Statements.Any(s => s.Aspect == aspect);

    private static AspectParity PresenceOf(ParityEvidence evidence)
    {
        var (web, phone) = (evidence.Web, evidence.Phone);
        if (web.Fault is { } fault || (fault = phone.Fault) is not null)
        {
            return Presence(ParityState.NotRead, new($"检测工具故障：{fault.Detail}", $"our instrument failed: {fault.Detail}"));
        }

        return (Offered(web), Offered(phone)) switch
        {
            (true, true) when web.Guide is { } one && phone.Guide is { } other && !MatterNames.Same(one, other) =>
                Presence(ParityState.NotRead, new($"两个渠道到达的事项不同（“{one.Names[0]}”与“{other.Names[0]}”），无法比较", $"the channels led to different matters (“{one.Names[0]}” and “{other.Names[0]}”), and cannot be compared")),
            (true, true) when web.Guide is null || phone.Guide is null => Presence(ParityState.Same, new($"两个渠道都提供；{Unread(web, phone).Zh}", $"offered on both; {Unread(web, phone).En}")),
            (true, true) => Presence(ParityState.Same, new("两个渠道都提供", "offered on both")),
            (true, false) => Presence(ParityState.OnlyOnWeb, new($"手机端没有找到：{phone.Why}", $"not found on the phone: {phone.Why}")),
            (false, true) => Presence(ParityState.OnlyOnPhone, new($"网页端没有找到：{web.Why}", $"not found on the web: {web.Why}")),
            (false, false) => Presence(ParityState.NotRead, new("两个渠道都没有找到该事项", "found on neither channel")),
            (null, _) => Presence(ParityState.NotRead, new($"网页端未测：{web.Why}", $"not measured on the web: {web.Why}")),
            _ => Presence(ParityState.NotRead, new($"手机端未测：{phone.Why}", $"not measured on the phone: {phone.Why}")),
        };
    }

    private static LocalText Unread(ChannelSeen web, ChannelSeen phone) =>
        web.Guide is null ? new($"网页端指南未读：{web.Why}", $"its guide was not read on the web: {web.Why}") : new($"手机端指南未读：{phone.Why}", $"its guide was not read on the phone: {phone.Why}");

    /// <summary>Null: it cannot be said.</summary>
    private static bool? Offered(ChannelSeen channel) => channel.Found switch
    {
        MatterFound.Guide or MatterFound.Behind or MatterFound.NoGuide => true,
        MatterFound.Missing => false,
        _ => null,
    };

    private static AspectParity Presence(ParityState state, LocalText why) => new(null, state, why, null, null, [], []);
}

/// <summary>What is different between two verdicts on the same evidence.</summary>
public static class ParityComparison
{
    public static ImmutableArray<string> Between(ParityVerdict old, ParityVerdict now)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        return
        [
            .. now.Aspects.Select(a => a.Aspect).Union(old.Aspects.Select(a => a.Aspect))
                .Select(aspect => (Was: old.Aspects.FirstOrDefault(a => a.Aspect == aspect), Is: now.Aspects.FirstOrDefault(a => a.Aspect == aspect)))
                .Where(p => p.Was?.State != p.Is?.State)
                .Select(p => $"{(p.Is ?? p.Was)!.Name.En}: {p.Was?.State.ToString() ?? "–"} → {p.Is?.State.ToString() ?? "–"}"),
        ];
    }
}
