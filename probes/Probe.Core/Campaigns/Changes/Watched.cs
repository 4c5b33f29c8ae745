using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Campaigns.Changes;

/// <summary>What is held against its like of the last run: one scenario on one channel and device of one target.</summary>
internal sealed record Pairing(string Kind, string Target, string Scenario, string Channel, string Device)
{

    public static Pairing Of(string kind, VisitKey key) => new(kind, key.Target, key.Scenario, key.Channel, key.Device);

    public VisitKey Key(RunId run, int repetition) => new(run, Target, Scenario, Channel, Device, repetition);
}

/// <summary>What a pairing was like in one run.</summary>
/// <param name="Version">Of what was asked; only the same can be compared.</param>
/// <param name="Conditions">How it was asked: language and device.</param>
internal sealed record PairingFacts(Pairing Pairing, LocalText Target, LocalText Scenario, string Version, LocalText Conditions, bool Simulated)
{
    public ChangeSubject Subject => new(Pairing.Target, Target, Pairing.Kind, Pairing.Scenario, Scenario, Pairing.Channel, Pairing.Device, Simulated);

    public bool ComparesWith(PairingFacts other) => Version == other.Version && Conditions == other.Conditions;
}

/// <summary>One thing that is watched.</summary>
internal sealed record WatchedItem(Pairing Pairing, ChangeWhat What, string Item, string? VariantOf);

/// <summary>What one visit says of a watched thing.</summary>
/// <param name="Value">Null: not measured.</param>
/// <param name="Why">Why it was not measured; null: it was. May hold the page's words: untrusted.</param>
internal sealed record Sighting(ChangeWhat What, string Item, LocalText Name, string? VariantOf, ChangeValue? Value, LocalText? Why, EvidencePlace Place);
