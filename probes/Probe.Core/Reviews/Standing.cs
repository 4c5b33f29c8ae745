using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Probe.Core.Scenarios;

namespace Probe.Core.Reviews;

/// <summary>Which verdict counts, and why. A pure function of the machine's verdict and of what was done about it.</summary>
/// <remarks>
/// What a person said counts once nobody who did not know of it said otherwise. Two who contradict each other unseen are a dispute: the machine's
/// verdict stays until somebody decides in knowledge of both. A confirmation holds for the verdict that was confirmed: where judging again gives
/// another one, that was never confirmed, and counts as the machine's.
/// </remarks>
/// <param name="Machine">As it judges now.</param>
/// <param name="Human">What people said; null: nobody did, or they contradict each other.</param>
/// <param name="Counts">What is to be published.</param>
/// <param name="Deciding">The entries on which it rests, oldest first; in a dispute those that contradict each other.</param>
/// <param name="ReprobeAsked">Whether the last word is that it must be probed again.</param>
/// <param name="Why">In a sentence, with who.</param>
public sealed record Standing(MachineRuling Machine, Ruling? Human, Ruling Counts, StandingBasis Basis, ImmutableArray<ReviewEntry> Deciding, bool ReprobeAsked, LocalText Why)
{
    /// <summary>Whether somebody must look at it again.</summary>
    public bool IsOpen => ReprobeAsked || Basis is StandingBasis.Disputed or StandingBasis.Outdated;

    /// <summary>The rulings that still speak: those of which nobody with a later ruling knew. In the order of <paramref name="entries"/>.</summary>
    internal static ImmutableArray<ReviewEntry> HeadsOf(IReadOnlyCollection<ReviewEntry> entries)
    {
        ReviewEntry[] rulings = [.. entries.Where(entry => entry.Ruled is not null)];
        return [.. rulings.Where(entry => !rulings.Any(later => later.Knew(entry)))];
    }

    /// <param name="entries">Of this verdict, in any order; those of a blind assessor too.</param>
    public static Standing Of(MachineRuling machine, IEnumerable<ReviewEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ReviewEntry[] all = [.. entries.OrderBy(entry => entry.Number)];
        var heads = HeadsOf(all);
        var reprobe = all.LastOrDefault(entry => entry is not ReviewEntry.SecondAsked) is ReviewEntry.ReprobeAsked;
        if (heads.IsEmpty)
        {
            return new Standing(machine, null, machine.Ruling, StandingBasis.Machine, [], reprobe, reprobe
                ? new LocalText("机器判定；已要求复测。", "The machine's verdict; a re-probe was asked for.")
                : new LocalText("机器判定，未经复核。", "The machine's verdict; nobody reviewed it."));
        }

        var who = new LocalText(string.Join('、', heads.Select(head => head.By).Distinct(StringComparer.OrdinalIgnoreCase)), string.Join(" and ", heads.Select(head => head.By).Distinct(StringComparer.OrdinalIgnoreCase)));
        var says = heads[^1].Ruled!;
        if (heads.Any(head => head.Ruled != says))
        {
            return new Standing(machine, null, machine.Ruling, StandingBasis.Disputed, heads, reprobe, new LocalText(
                $"{who.Zh}互不知情，判断不一（{string.Join("；", heads.Select(head => $"{head.By}：{head.Ruled!.Words.Zh}"))}）：须由知悉双方意见者裁定，此前以机器判定为准。",
                $"{who.En} decided without knowing of each other, and differ ({string.Join("; ", heads.Select(head => $"{head.By}: {head.Ruled!.Words.En}"))}): until somebody decides who knows both, the machine's verdict counts."));
        }

        if (says == machine.Ruling)
        {
            return new Standing(machine, says, machine.Ruling, StandingBasis.Confirmed, heads, reprobe, new LocalText($"{who.Zh}确认机器判定。", $"{who.En} confirmed the machine's verdict."));
        }

        return heads.All(head => head is ReviewEntry.Confirmed)
            ? new Standing(machine, says, machine.Ruling, StandingBasis.Outdated, heads, reprobe, new LocalText(
                $"{who.Zh}确认的是另一判定（{says.Words.Zh}）；重新判定后结果不同，以机器判定为准，须再复核。",
                $"{who.En} confirmed another verdict ({says.Words.En}); judged again it differs, so the machine's counts and must be reviewed anew."))
            : new Standing(machine, says, says, StandingBasis.Overturned, heads, reprobe, new LocalText(
                $"{who.Zh}改判：由“{machine.Ruling.Words.Zh}”改为“{says.Words.Zh}”。理由：{heads[^1].Reason}",
                $"{who.En} overturned it: from {machine.Ruling.Words.En} to {says.Words.En}. Reason: {heads[^1].Reason}"));
    }
}

/// <summary>On what the verdict that counts rests.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StandingBasis>))]
public enum StandingBasis
{
    /// <summary>Nobody decided.</summary>
    [JsonStringEnumMemberName("machine")]
    Machine,

    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    [JsonStringEnumMemberName("overturned")]
    Overturned,

    /// <summary>People contradict each other without having known of each other.</summary>
    [JsonStringEnumMemberName("disputed")]
    Disputed,

    /// <summary>What was confirmed is not what the machine says now.</summary>
    [JsonStringEnumMemberName("outdated")]
    Outdated,
}
