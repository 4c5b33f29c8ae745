using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Probe.Scenarios.Binding;

namespace Probe.Scenarios.Files;

internal sealed record PolicyFile(
    [Id, Description("the policy's id")] string Id,
    [Range(1, int.MaxValue), Description("on every verdict and score")] int Version,
    [Description("搜不准: the first acceptable result must be at this rank or better")] Rank ImpreciseAfterRank,
    [Description("k of precision at k")] Rank PrecisionAt,
    [Description("搜不准: precision at k below it; 0 states without judging")] Share LeastPrecision,
    [Description("搜不准: whether a news item above the first acceptable result is imprecise")] Choice NewsAboveServicesIsImprecise,
    [Description("搜不全: recall of the must-haves on the first page below it")] Share LeastRecall,
    [Description("submit to stable results beyond it warns")] Limit WarnAfter,
    [Description("搜不快: submit to stable results beyond it")] Limit SlowAfter,
    [Description("no answer within it: unreachable")] Limit UnreachableAfter);

internal sealed record Rank([Range(1, 1000)] int Value, [Description("where the number comes from")] string Source);

internal sealed record Share([Range(0.0, 1.0)] double Value, [Description("where the number comes from")] string Source);

internal sealed record Choice(bool Value, [Description("where the rule comes from")] string Source);

internal sealed record Limit(TimeSpan Value, [Description("where the number comes from")] string Source);
