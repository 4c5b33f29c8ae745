using Probe.Core.Scoring;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

internal sealed class PolicyKind() : ScenarioKind<PolicyFile, SearchPolicy>(KindWord)
{
    public const string KindWord = "policy";

    protected override void Check(PolicyFile file, SourceMap source, Surroundings surroundings)
    {
        Ordered(file.WarnAfter, "warnAfter", file.SlowAfter, "slowAfter", source);
        Ordered(file.SlowAfter, "slowAfter", file.UnreachableAfter, "unreachableAfter", source);
    }

    protected override SearchPolicy Make(PolicyFile file, string name) => new(
        file.Id,
        file.Version,
        file.ImpreciseAfterRank.Value,
        file.PrecisionAt.Value,
        file.LeastPrecision.Value,
        file.NewsAboveServicesIsImprecise.Value,
        file.LeastRecall.Value,
        file.WarnAfter.Value,
        file.SlowAfter.Value,
        file.UnreachableAfter.Value);

    private static void Ordered(Limit? shorter, string shorterKey, Limit? longer, string longerKey, SourceMap source)
    {
        if (shorter is not null && longer is not null && longer.Value > TimeSpan.Zero && shorter.Value > longer.Value)
        {
            source.Report($"{shorterKey}.value", $"{shorter.Value.TotalSeconds} s, which is beyond '{longerKey}'", $"at most {longer.Value.TotalSeconds} s");
        }
    }
}
