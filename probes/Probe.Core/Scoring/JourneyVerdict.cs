using System.Collections.Immutable;
using Probe.Core.Probes.Journey;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring;

/// <summary>What a journey cost and how far it led, computed from its evidence alone. Computing again means no visit.</summary>
/// <param name="Rules">The rules' id.</param>
/// <param name="RulesVersion">Their version; raised when a figure changes its meaning.</param>
/// <param name="Effort">What it cost; null: a fault of ours or a portal that was gone ended it, and nothing was measured.</param>
/// <param name="Depth">How far the matter can be handled online.</param>
public sealed record JourneyVerdict(string Rules, int RulesVersion, JourneyEffort? Effort, HandlingDepth Depth)
{
    public const string RulesId = "journey-effort";
    public const int CurrentRules = 2;

    private static readonly HandlingDepth Unmeasured = new(null, AtLeast: false, new("未测：途中测量工具故障，或网站无法访问。", "Not measured: our instrument failed on the way, or the portal was gone."));

    public static JourneyVerdict Of(JourneyEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Measured
            ? new(RulesId, CurrentRules, JourneyEffort.Of(evidence), HandlingDepth.Of(evidence))
            : new(RulesId, CurrentRules, null, Unmeasured);
    }

    /// <summary>Whether the way led to the point where a citizen would submit or pay.</summary>
    public static bool ReachedSubmission(JourneyEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.End is JourneyEnd.ReadyToSubmit or JourneyEnd.Receipt or JourneyEnd.Payment;
    }
}

/// <summary>What computing the same evidence again has changed.</summary>
/// <param name="Changes">Figures that differ, in the order of <see cref="JourneyFigures"/>; the depth comes last.</param>
public sealed record JourneyComparison(ImmutableArray<LocalText> Changes)
{
    public static JourneyComparison Between(JourneyVerdict old, JourneyVerdict now)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        var changes = ImmutableArray.CreateBuilder<LocalText>();
        void Tell(LocalText name, LocalText was, LocalText isNow)
        {
            if (was != isNow)
            {
                changes.Add(new LocalText($"{name.Zh}由 {was.Zh} 变为 {isNow.Zh}", $"{name.En} was {was.En}, is {isNow.En}"));
            }
        }

        foreach (var figure in JourneyFigures.All)
        {
            Tell(figure.Name, figure.Show(old.Effort), figure.Show(now.Effort));
        }

        Tell(JourneyFigures.Depth.Name, LocalText.Same(Level(old.Depth)), LocalText.Same(Level(now.Depth)));
        if (old.RulesVersion != now.RulesVersion)
        {
            changes.Add(new LocalText($"规则由第 {old.RulesVersion} 版变为第 {now.RulesVersion} 版", $"the rules were version {old.RulesVersion}, are version {now.RulesVersion}"));
        }

        return new JourneyComparison(changes.ToImmutable());
    }

    private static string Level(HandlingDepth depth) => depth.Level is null ? "–" : (depth.AtLeast ? "≥ " : "") + depth.Level;
}
